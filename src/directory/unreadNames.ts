import { identityOfKey } from '../model/identity';
import { kinds } from '../model/kinds';
import type { Kind } from '../model/kinds';
import type { FabricIndex } from './fabricIndex';
import { isInForce, typeFolderOf } from './indexTexts';
import { fileNames, isTypeFolder } from './layout';

/**
 * The CRs that files of managed/ most likely hold which nobody can read, or whose document is none of the fabric's CRs any
 * more, as `<kind>/<name>`: what the file's own path says, and what HEAD has in that file. Such a file has its finding; a
 * CR that names one of these CRs has not another one.
 *
 * @param headFiles the files of HEAD's CRs, by identityKey
 */
export function unreadNames(
  index: FabricIndex,
  headFiles: ReadonlyMap<string, string> | undefined,
): ReadonlySet<string> {
  const files = new Set<string>();
  for (const { area, file, documents } of index.files.values())
    if (area === 'managed' && !documents.every(isInForce)) files.add(file);
  for (const { subject } of index.problems) if (subject.startsWith('managed/')) files.add(subject);
  const names = new Set<string>();
  if (files.size === 0) return names;
  for (const file of files) for (const name of namesOfPath(file, index.namespace)) names.add(name);
  for (const [key, file] of headFiles ?? []) {
    if (!files.has(file) || index.resources.has(key)) continue;
    const { kind, name } = identityOfKey(key);
    names.add(`${kind}/${name}`);
  }
  return names;
}

/** What a path says: the folder the kind, the file's name the CR's, in each form that we give it. */
function namesOfPath(file: string, namespace: string): readonly string[] {
  const folder = typeFolderOf(file);
  const stem = /([^/]*)\.[^./]*$/.exec(file)?.[1];
  if (folder === undefined || stem === undefined) return [];
  return kinds
    .filter(kind => isTypeFolder(kind, folder))
    .flatMap(kind => namesOfStem(kind, stem, namespace).map(name => `${kind.kind}/${name}`));
}

/** The names of CRs whose files may be called so. A name that was too long for its file cannot be told. */
function namesOfStem({ group, kind }: Kind, stem: string, namespace: string): readonly string[] {
  return ['', `${namespace}-`, `${kind.toLowerCase()}-`]
    .filter(prefix => stem.startsWith(prefix))
    .map(prefix => stem.slice(prefix.length))
    .filter(name => fileNames({ group, kind, namespace, name }, namespace).includes(stem));
}
