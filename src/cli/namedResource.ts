import { identityKey } from '../model/identity';
import { kindNamed } from '../model/kinds';

/** A CR as an argument names it; the namespace is the fabric's where none is said. */
export interface NamedResource {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** `VPC/vpc-1`, or `VPC/namespace/vpc-1` where that is not the fabric's; undefined: it is none of that. */
export function resourceNamed(text: string): NamedResource | undefined {
  const [named = '', ...parts] = text.split('/');
  const kind = kindNamed(named);
  const name = parts.pop() ?? '';
  if (kind === undefined || name === '' || parts.length > 1) return undefined;
  const [namespace] = parts;
  return { kind: kind.kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

/** Its identityKey. `fabrics`: the fabric's namespace. */
export function keyOfNamed({ kind, namespace, name }: NamedResource, fabrics: string): string {
  return identityKey({ group: kindNamed(kind)?.group ?? '', kind, namespace: namespace ?? fabrics, name });
}
