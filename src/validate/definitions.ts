import type { IndexedDocument } from '../directory/fabricIndex';
import { isObject, valueAt } from '../model/json';
import type { Path } from '../model/json';
import type { SubType } from './referenceEdges';
import type { Target } from './references';

/** A place of a document that declares a name: the CR itself, or a part that others may name. */
export interface Definition {
  readonly target: Target;
  readonly path: Path;
  readonly part: 'key' | 'value';
}

/** Maps whose keys are names that others use. A switch's ports are declared by its profile. */
const declaredKeys: Readonly<Record<string, readonly (readonly [SubType, Path])[]>> = {
  VPC: [['subnet', ['spec', 'subnets']]],
  Gateway: [['interface', ['spec', 'interfaces']]],
  GatewayPeering: [['peeringKey', ['spec', 'peering']]],
  SwitchProfile: [
    ['port', ['spec', 'ports']],
    ['portGroup', ['spec', 'portGroups']],
  ],
};

const namePath: Path = ['metadata', 'name'];

/** The CR that a document is; undefined without a kind of the fabric's or without a name. */
export function targetOf(document: IndexedDocument): Target | undefined {
  const name = valueAt(document.value, namePath);
  if (document.kind === undefined || typeof name !== 'string' || name === '') return undefined;
  return { kind: document.kind.kind, name };
}

/** What a document declares: first itself at metadata.name, then its parts in the order of the text. */
export function definitionsOf(document: IndexedDocument): readonly Definition[] {
  const own = targetOf(document);
  if (own === undefined) return [];
  const definitions: Definition[] = [{ target: own, path: namePath, part: 'value' }];
  for (const [type, path] of declaredKeys[own.kind] ?? []) {
    const map = valueAt(document.value, path);
    if (!isObject(map)) continue;
    for (const name of Object.keys(map)) {
      definitions.push({ target: { ...own, sub: { type, name } }, path: [...path, name], part: 'key' });
    }
  }
  return definitions;
}
