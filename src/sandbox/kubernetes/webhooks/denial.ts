import type { KubeObject } from '../types';

/** Most characters of a name, where a kind has a limit of its own: it becomes part of names on the switches. */
const longestNames: Readonly<Record<string, number>> = { VPC: 11, External: 11, IPv4Namespace: 11 };

/** Kinds that have no webhook, so nobody checks where they are. */
const unchecked: ReadonlySet<string> = new Set(['SwitchGroup', 'ServerProfile']);

/** Why the validating webhook of a kind denies an object, in the words that kubectl shows; undefined when it does not. */
export function denial(object: KubeObject): string | undefined {
  const { kind, apiVersion, metadata } = object;
  if (!/^[a-z]+\.githedgehog\.com\//.test(apiVersion) || unchecked.has(kind)) return undefined;
  const denied = `admission webhook "v${kind.toLowerCase()}.kb.io" denied the request:`;
  const longest = longestNames[kind];
  if (longest !== undefined && metadata.name.length > longest)
    return `${denied} metadata.name ${metadata.name} is too long, must be <= ${longest} characters`;
  if (metadata.namespace !== 'default') return `${denied} metadata.namespace must be default`;
  return undefined;
}
