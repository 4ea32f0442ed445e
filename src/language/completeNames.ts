import { columnsOf } from '../compare/columns';
import { contentOf } from '../compare/content';
import type { FabricIndex, IndexedDocument } from '../directory/fabricIndex';
import { isObject, valueAt } from '../model/json';
import type { Json, Path } from '../model/json';
import { externalPrefix, referencesIn } from '../validate/references';
import type { Target } from '../validate/references';
import type { ReferenceEdge, SubType } from '../validate/referenceEdges';
import { contentNamed, edgesAt, keysAt, nameOf, namesOf, resourcesOf, withValue } from './names';
import { freePorts, portKeys, profileFor } from './switchPorts';
import type { At } from './switchPorts';
import { profileNamed } from '../validate/profiles';

/** A name that could stand at a place. */
export interface NameChoice {
  readonly text: string;
  readonly icon: 'reference' | 'port';
  readonly detail?: string;
  /** More follows behind it: a device's name before its port. */
  readonly again?: boolean;
}

/** Details are worked out for this many at most: each needs a look into its CR. */
const mostDetails = 300;

/** Names that can stand as the value at a path; undefined where none are looked up. `typed` stands before the cursor. */
export function valueNames(
  index: FabricIndex,
  at: At,
  path: Path,
  typed: string,
): readonly NameChoice[] | undefined {
  const edges = edgesAt(at.kind, path, 'value');
  const [first] = edges;
  if (first === undefined) return undefined;
  if (first.form === 'before-slash' || first.form === 'after-slash') return slashed(index, at, edges, typed);
  if (first.form === 'routes') {
    const before = typed.slice(0, typed.lastIndexOf(',') + 1);
    return wholeNames(index, first).map(choice => ({ ...choice, text: `${before}${choice.text}=` }));
  }
  if (first.sub === undefined) return wholeNames(index, first);
  const target = targetAt(at, path, 'value', 'x');
  return target === undefined ? [] : parts(index, at, target, first.sub);
}

/** Names that can stand as a key of the map at a path; undefined where keys are no names. */
export function keyNames(index: FabricIndex, at: At, path: Path): readonly NameChoice[] | undefined {
  const edges = edgesAt(at.kind, path, 'key');
  if (edges.length === 0) return undefined;
  return edges.flatMap(edge => {
    if (edge.form === 'key-after-ext')
      return wholeNames(index, edge).map(choice => ({ ...choice, text: externalPrefix + choice.text }));
    if (edge.sub === undefined) return wholeNames(index, edge);
    const spec = valueAt(at.content, ['spec']);
    const name = valueAt(spec, ['profile']);
    const profile =
      typeof name === 'string'
        ? profileNamed(name, contentNamed(index, at, 'SwitchProfile', name))
        : undefined;
    if (profile === undefined) return [];
    return portKeys(profile, path, spec).map(text => ({ text, icon: 'port' as const }));
  });
}

function wholeNames(index: FabricIndex, edge: ReferenceEdge): readonly NameChoice[] {
  const { to, types } = edge;
  if (to === null) return [];
  const own = resourcesOf(index, to).filter(
    ({ value }) => types === undefined || types.some(type => isObject(valueAt(value, ['spec', type]))),
  );
  const detailed = own.length <= mostDetails;
  const choices = own.map(document => ({
    text: nameOf(document),
    icon: 'reference' as const,
    ...(detailed ? { detail: detailOf(document) } : {}),
  }));
  const known = new Set(choices.map(({ text }) => text));
  const builtIn = types === undefined ? namesOf(index, to).filter(name => !known.has(name)) : [];
  return [
    ...choices,
    ...builtIn.map(text => {
      const detail = profileNamed(text)?.displayName;
      return { text, icon: 'reference' as const, ...(detail === undefined ? {} : { detail }) };
    }),
  ];
}

function detailOf(document: IndexedDocument): string {
  return columnsOf(document.kind?.kind ?? '', contentOf(document.value));
}

/** `vpc/subnet` and `device/port`: both at once for VPCs, which are few; the device first, then its ports. */
function slashed(
  index: FabricIndex,
  at: At,
  edges: readonly ReferenceEdge[],
  typed: string,
): readonly NameChoice[] {
  const owner = edges.find(({ form }) => form === 'before-slash');
  const part = edges.find(({ form }) => form === 'after-slash');
  if (owner?.to === null || owner?.to === undefined) return [];
  const { to } = owner;
  const slash = typed.indexOf('/');
  if (part?.sub === 'subnet' || slash >= 0) {
    const owners = slash >= 0 ? [typed.slice(0, slash)] : namesOf(index, to);
    const { sub } = part ?? {};
    if (sub === undefined) return [];
    return owners.flatMap(name =>
      parts(index, at, { kind: to, name }, sub).map(choice => ({
        ...choice,
        text: `${name}/${choice.text}`,
      })),
    );
  }
  return wholeNames(index, owner).map(choice => ({ ...choice, text: `${choice.text}/`, again: true }));
}

/** The parts of a CR that can be named. */
function parts(index: FabricIndex, at: At, { kind, name }: Target, sub: SubType): readonly NameChoice[] {
  const content = contentNamed(index, at, kind, name);
  switch (sub) {
    case 'port':
      return freePorts(index, at, name).map(port => ({
        text: port.name,
        icon: 'port' as const,
        detail: port.detail,
      }));
    case 'portGroup':
      return [...(profileFor(index, at, name)?.portGroups.keys() ?? [])].map(text => ({
        text,
        icon: 'port' as const,
      }));
    case 'subnet':
      return keysAt(content, ['spec', 'subnets']).map(text => ({
        text,
        icon: 'reference' as const,
        detail: subnetDetail(valueAt(content, ['spec', 'subnets', text])),
      }));
    case 'interface':
      return keysAt(content, ['spec', 'interfaces']).map(text => ({ text, icon: 'reference' as const }));
    case 'peeringKey':
      return keysAt(content, ['spec', 'peering']).map(text => ({ text, icon: 'reference' as const }));
  }
}

/** A subnet in few words: `10.0.1.0/24 · VLAN 1001`. */
export function subnetDetail(subnet: Json | undefined): string {
  const prefix = valueAt(subnet, ['subnet']);
  const vlan = valueAt(subnet, ['vlan']);
  return [
    ...(typeof prefix === 'string' ? [prefix] : []),
    ...(typeof vlan === 'number' ? [`VLAN ${vlan}`] : []),
  ].join(' · ');
}

/** Whose part is named at a place: found by reading the CR with a name put there. */
function targetAt(at: At, path: Path, part: 'key' | 'value', name: string): Target | undefined {
  const content = withValue(at.content, path, name);
  const key = JSON.stringify(path);
  return referencesIn(at.kind, content).find(
    reference => reference.part === part && JSON.stringify(reference.path) === key,
  )?.target;
}
