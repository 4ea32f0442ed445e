import type { Path } from '../../model/json';
import { formatNetwork, isCanonical, parseNetwork } from '../../model/network';
import type { Network } from '../../model/network';
import type { Fix } from '../fix';
import { nestedNetworks } from './nested';
import { isAbsent, isSet, mapAt } from './read';
import type { Fault, Rule, Subject } from './rule';
import { vpcSubnets } from './vpcSubnets';
import type { VpcSubnet } from './vpcSubnets';

/** The most extra prefixes of a subnet (MaxHostBGPExtraPrefixes). */
const mostPrefixes = 100;

/** The length that the server takes where none is written. */
const usualLength = 32;

const lengthFields = ['hostBGPMinPrefixLen', 'hostBGPMaxPrefixLen'] as const;

/** Shortest and longest prefix that hosts may announce in a network; undefined where one is no length. */
interface Lengths {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

function* lengthsFit({ spec }: Subject): Generator<Fault> {
  for (const subnet of vpcSubnets(spec)) {
    const { path, content, hostBGP, network, extraPrefixes } = subnet;
    if (!hostBGP) {
      for (const field of lengthFields)
        if (isSet(content[field])) yield { path: [...path, field], part: 'key', message: only(field) };
      continue;
    }
    const [minField, maxField] = lengthFields;
    const own = { min: lengthAt(subnet, minField), max: lengthAt(subnet, maxField) };
    const paths = { min: [...path, minField], max: [...path, maxField] };
    yield* fits(own, paths, isAbsent(content, minField), network);
    for (const extra of extraPrefixes) {
      const fields = ['minPrefixLen', 'maxPrefixLen'].filter(field => !isAbsent(extra.content, field));
      const min = lengthOf(extra.content['minPrefixLen'], own.min);
      const max = lengthOf(extra.content['maxPrefixLen'], own.max);
      const at = { min: [...extra.path, 'minPrefixLen'], max: [...extra.path, 'maxPrefixLen'] };
      if (fields.length > 0) yield* fits({ min, max }, at, !fields.includes('minPrefixLen'), extra.network);
      else if (min !== undefined && extra.network !== undefined && min < extra.network.prefixLength)
        yield { path: extra.path, part: 'key', message: tooShort(min, extra.network) };
    }
  }
}

function* fits(
  { min, max }: Lengths,
  at: { min: Path; max: Path },
  minIsUsual: boolean,
  network: Network | undefined,
): Generator<Fault> {
  if (min === undefined || max === undefined) return;
  if (min > max) {
    const message = `The shortest prefix length, ${min}${minIsUsual ? ' unless told' : ''}, is more than the longest, ${max}. Lower the one or raise the other.`;
    yield { path: minIsUsual ? at.max : at.min, message };
  } else if (network !== undefined && min < network.prefixLength) {
    yield { path: at.min, message: tooShort(min, network) };
  }
}

function tooShort(min: number, network: Network): string {
  return `Prefixes of length ${min} are larger than ${formatNetwork(network)}, in which they have to lie. Write ${network.prefixLength} to ${usualLength}.`;
}

function only(field: string): string {
  return `${field} is about hosts that speak BGP, which this subnet has not. Remove it, or set hostBGP.`;
}

function lengthAt({ content }: VpcSubnet, field: string): number | undefined {
  return lengthOf(content[field], usualLength);
}

/** Other lengths than 1 to 32 have a finding by the schema. */
function lengthOf(value: unknown, otherwise: number | undefined): number | undefined {
  if (value === undefined || value === null || value === 0) return otherwise;
  return typeof value === 'number' && value >= 1 && value <= 32 ? value : undefined;
}

function* prefixesAreOnes({ spec }: Subject): Generator<Fault> {
  for (const { path, content, hostBGP, extraPrefixes } of vpcSubnets(spec)) {
    const at = [...path, 'hostBGPExtraPrefixes'];
    const count = Object.keys(mapAt(content, 'hostBGPExtraPrefixes') ?? {}).length;
    if (!hostBGP) {
      if (count > 0) yield { path: at, part: 'key', message: only('hostBGPExtraPrefixes') };
      continue;
    }
    if (count > mostPrefixes) {
      const message = `A subnet has at most ${mostPrefixes} extra prefixes, this one has ${count}. Put some together, or remove some.`;
      yield { path: at, part: 'key', message };
    }
    for (const { path: own, text, network } of extraPrefixes) {
      if (network?.bits === 32 && isCanonical(text)) continue;
      const message =
        network?.bits === 32
          ? `${text} has address bits behind its prefix length. Write ${formatNetwork(network)}.`
          : `${JSON.stringify(text)} is no IPv4 prefix. Write one such as 10.0.8.0/24.`;
      yield { path: own, part: 'key', message };
    }
  }
}

function* prefixesAreApart({ spec }: Subject): Generator<Fault> {
  const subnets = vpcSubnets(spec);
  if (!subnets.some(({ hostBGP, extraPrefixes }) => hostBGP && extraPrefixes.length > 0)) return;
  const networks = subnets.flatMap(({ name, path, network, hostBGP, extraPrefixes }) => [
    ...(network === undefined ? [] : [{ ...network, path, extra: false, what: `subnet ${name}` }]),
    ...(hostBGP ? extraPrefixes : []).flatMap(extra =>
      extra.network === undefined
        ? []
        : [{ ...extra.network, path: extra.path, extra: true, what: `the extra prefixes of ${name}` }],
    ),
  ]);
  for (const [inner, outer] of nestedNetworks(networks)) {
    const [one, other] = inner.extra ? [inner, outer] : [outer, inner];
    if (!one.extra) continue;
    const message = `${formatNetwork(one)} overlaps ${formatNetwork(other)} of ${other.what}. Remove it, or give one of them another prefix.`;
    yield { path: one.path, part: 'key', message };
  }
}

function* prefixFaults(subject: Subject): Generator<Fault> {
  yield* prefixesAreOnes(subject);
  yield* prefixesAreApart(subject);
}

function removeKey({ path }: Fault): readonly Fix[] {
  const key = path.at(-1);
  if (typeof key !== 'string' || !key.startsWith('hostBGP')) return [];
  return [{ title: `Remove ${key}`, kind: 'set', changes: [{ path, value: undefined }] }];
}

function canonicalKey({ path }: Fault): readonly Fix[] {
  const key = path.at(-1);
  const network = typeof key === 'string' && !isCanonical(key) ? parseNetwork(key) : undefined;
  if (network?.bits !== 32) return [];
  const to = formatNetwork(network);
  return [{ title: `Write ${to}`, preferred: true, kind: 'rename-key', path, to }];
}

/** Rules about subnets whose hosts speak BGP, since fabric v0.129. */
export const vpcHostBgpRules: readonly Rule[] = [
  {
    id: 'VPC-33',
    kind: 'VPC',
    demands:
      'Prefix lengths for hosts stand beside hostBGP only, the shortest is not above the longest, and none is larger than the network.',
    document: lengthsFit,
    fixes: (_, fault) => removeKey(fault),
  },
  {
    id: 'VPC-34',
    kind: 'VPC',
    demands:
      'Extra prefixes stand beside hostBGP only, are at most 100, IPv4 without address bits behind their length, and overlap nothing of the VPC.',
    document: prefixFaults,
    fixes: (_, fault) => [...canonicalKey(fault), ...removeKey(fault)],
  },
];
