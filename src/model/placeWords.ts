import type { FabricPlace } from './state';

/** What is special about where a fabric lies, in a few words each; nothing for one in a repository of its own. */
export function placeWords({ inRepository, submodule, inside }: FabricPlace): readonly string[] {
  return [
    ...(inRepository ? [] : ['no git repository']),
    ...(submodule ? [`in submodule ${submodule.path} of ${lastName(submodule.of)}`] : []),
    ...(inside ? [`inside fabric ${inside.name}`] : []),
  ];
}

/**
 * What tells a directory (absolute) from others: its last name, with as many of those before it as are needed; as a whole
 * where nothing shorter will do.
 */
export function distinctName(directory: string, others: readonly string[]): string {
  const names = namesOf(directory);
  const rest = others.filter(other => other !== directory).map(namesOf);
  for (let n = 1; n < names.length; n++) {
    const end = names.slice(-n).join('/');
    if (rest.every(other => other.slice(-n).join('/') !== end)) return end;
  }
  return directory;
}

function lastName(directory: string): string {
  return namesOf(directory).at(-1) ?? directory;
}

function namesOf(directory: string): readonly string[] {
  return directory.split(/[\\/]/).filter(name => name !== '');
}
