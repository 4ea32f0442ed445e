import fc from 'fast-check';
import type { JsonObject } from '../../../src/model/json';

/** The VPCs that people edit in a history. */
export const names = ['vpc-1', 'vpc-2', 'vpc-3', 'vpc-4', 'vpc-5'] as const;

export type Field = 'vlan' | 'mtu';
/** Where somebody works: the work tree, HNP's GUI, or plain git elsewhere. */
export type Place = 'git' | 'gui' | 'upstream';
export const places: readonly Place[] = ['git', 'gui', 'upstream'];

/** What somebody does to a CR. Names that do not fit (made twice, deleted and not there) change nothing. */
export type Change =
  | { do: 'edit'; at: Place; name: string; field: Field }
  | { do: 'create' | 'delete'; at: Place; name: string }
  | { do: 'rename'; at: Place; name: string; to: string };

const at = fc.constantFrom<Place>(...places);
const name = fc.constantFrom<string>(...names);

/** Changes by people, with their weights, for `fc.oneof`. */
export const changes: fc.WeightedArbitrary<Change>[] = [
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      at,
      name,
      field: fc.constantFrom<Field>('vlan', 'mtu'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('create' as const, 'delete' as const), at, name }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), at, name, to: name }) },
];

/** What a CR holds that people change: every value that somebody writes is another one. */
export type Values = Record<Field, number>;
/** What a place holds, by the CR's name. */
export type Seen = ReadonlyMap<string, Values>;

export const fieldPatterns: Record<Field, RegExp> = { vlan: /(vlan: )(\d+)/, mtu: /(mtu: ["']?)(\d+)/ };

/** The VPC's text with its label. */
export function labelled(vpcText: string, mtu: number): string {
  return vpcText.replace('spec:', `  labels:\n    mtu: "${mtu}"\nspec:`);
}

export function valuesOf(text: string): Values {
  const value = (field: Field): number => Number(fieldPatterns[field].exec(text)?.[2]);
  return { vlan: value('vlan'), mtu: value('mtu') };
}

export function valuesIn(record: { readonly spec: JsonObject; readonly labels: JsonObject }): Values {
  const { subnets } = record.spec as { subnets?: { web?: { vlan?: number } } };
  return { vlan: Number(subnets?.web?.vlan), mtu: Number(record.labels['mtu']) };
}

/** The CR's name in a file with one VPC. */
export function nameIn(text: string): string {
  return /^ {2}name: (.+)$/m.exec(text)?.[1] ?? '';
}

/** The file's text after a change by a person; undefined: the file is deleted. */
export function changedText(text: string, change: Change, value: number): string | undefined {
  if (change.do === 'delete') return undefined;
  if (change.do === 'rename') return text.replace(`  name: ${change.name}\n`, `  name: ${change.to}\n`);
  return change.do === 'edit' ? text.replace(fieldPatterns[change.field], `$1${value}`) : text;
}

/** What HNP's record holds after one field was edited. */
export function changedRecord(
  { spec, labels }: { readonly spec: JsonObject; readonly labels: JsonObject },
  field: Field,
  value: number,
): { spec: JsonObject; labels: JsonObject } {
  if (field === 'mtu') return { spec, labels: { ...labels, mtu: String(value) } };
  const edited = structuredClone(spec) as { subnets: { web: { vlan: number } } };
  edited.subnets.web.vlan = value;
  return { spec: edited, labels };
}

/** Values that somebody wrote, and that nobody has seen and replaced or deleted since. */
export class Written {
  private readonly values = new Set<number>();

  /** Notes a change of a CR that held `now` where it was changed. */
  note(change: Change, now: Values | undefined, made: readonly number[]): void {
    if (change.do === 'delete') for (const seen of Object.values(now ?? {})) this.values.delete(seen);
    if (change.do === 'edit' && now) this.values.delete(now[change.field]);
    if (change.do === 'edit' || change.do === 'create') for (const value of made) this.values.add(value);
  }

  /** Somebody decided against these. */
  forget(values: readonly number[]): void {
    for (const value of values) this.values.delete(value);
  }

  /** Those that are in none of the places. */
  lost(everywhere: readonly Seen[]): number[] {
    const left = new Set(
      everywhere.flatMap(place => [...place.values()].flatMap(({ vlan, mtu }) => [vlan, mtu])),
    );
    return [...this.values].filter(value => !left.has(value));
  }
}

export function sorted(values: Seen): [string, Values][] {
  return [...values].sort(([a], [b]) => (a < b ? -1 : 1));
}
