import type { FabricIndex } from '../directory/fabricIndex';
import { isSafeName } from '../model/identity';
import { resourceOf } from '../validate/referenceIndex';

/** Why a new CR of a kind cannot have a name, in a sentence; undefined when it can. */
export function refusedNewName(
  index: FabricIndex,
  kind: string,
  name: string,
  namespace = index.namespace,
): string | undefined {
  if (!isSafeName(name))
    return `${JSON.stringify(name)} cannot be a name. Use lower-case letters, digits and hyphens.`;
  const longest = nameLimit(kind);
  if (name.length > longest)
    return `A ${kind} has a name of at most ${longest} characters. Choose a shorter one.`;
  const there = resourceOf(index, { kind, name }, namespace);
  return there === undefined
    ? undefined
    : `${kind} ${name} is there already, in ${there.file}. Choose another name.`;
}

/** Switches make names of their own of these: rules VPC-01, External-01 and IPv4Namespace-01. */
const shortNames: ReadonlySet<string> = new Set(['VPC', 'External', 'IPv4Namespace']);

function nameLimit(kind: string): number {
  return shortNames.has(kind) ? 11 : 253;
}
