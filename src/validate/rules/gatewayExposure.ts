import type { Json, JsonObject, Path } from '../../model/json';
import { parseNetwork } from '../../model/network';
import type { FabricConfig } from '../fabricConfig';
import { sidesOf } from './gatewayPeering';
import { setFix } from './missing';
import { compare } from './nested';
import { filledText, isTrue, listAt, mapAt, mapItemsAt, textAt } from './read';
import type { Entry, Fabric, FactSource, GroupFault, Rule, Subject } from './rule';

/** What each side of a GatewayPeering exposes, by the side that it is exposed to. */
export const exposureFacts: FactSource = {
  kind: 'GatewayPeering',
  *facts(subject) {
    const sides = sidesOf(subject);
    if (sides === undefined) return;
    for (const [side, target] of [sides, [...sides].reverse()] as [string, string][]) {
      const expose = mapAt(subject.spec, 'peering', side)?.['expose'];
      if (!Array.isArray(expose)) continue;
      const path = ['spec', 'peering', side, 'expose'];
      yield { table: 'gateway exposes', key: target, path, data: { side, expose } };
    }
  },
};

/** Something exposed that stands in one item of a list. */
interface Item {
  readonly subject: Subject;
  readonly path: Path;
  readonly item: JsonObject;
  /** The side that exposes it. */
  readonly side: string;
}

/** Addresses that are exposed, the first and the last one included. */
interface Stretch {
  readonly bits: 32 | 128;
  readonly first: bigint | number;
  readonly last: bigint | number;
}

interface Exposed extends Item, Stretch {
  /** As the peering writes it: a network, or the name of a subnet. */
  readonly text: string;
}

const known = new WeakMap<Entry, readonly Item[][]>();

/**
 * The items of each block that the side exposes: those of `as` where addresses are translated, else those of `ips`.
 * Worked out once for an entry: one change of a peering asks for those of all that expose to the same side.
 */
function blocksOf(entry: Entry): readonly Item[][] {
  let blocks = known.get(entry);
  if (blocks === undefined) known.set(entry, (blocks = blocksIn(entry)));
  return blocks;
}

function blocksIn({ subject, path, data }: Entry): readonly Item[][] {
  const side = textAt(data, 'side') ?? '';
  return mapItemsAt(data, 'expose').flatMap(([n, block]) => {
    if (isTrue(block, 'default')) return [];
    const list = listAt(block, 'as').length > 0 ? 'as' : 'ips';
    return [
      mapItemsAt(block, list).map(([at, item]) => ({ subject, side, item, path: [...path, n, list, at] })),
    ];
  });
}

/** The text of the network that an item includes; that of the subnet where it names one. */
function networkText({ item, side }: Item, fabric: Fabric): string | undefined {
  const subnet = filledText(item, 'vpcSubnet');
  return subnet === undefined
    ? filledText(item, 'cidr')
    : textAt(fabric.get('VPC', side)?.spec, 'subnets', subnet, 'subnet');
}

/** The addresses of a block, without those that it excludes. What cannot be read has its own findings. */
function exposedBy(block: readonly Item[], fabric: Fabric): readonly Exposed[] {
  const excluded = block.flatMap(({ item }): Stretch[] => {
    const network = parseNetwork(filledText(item, 'not') ?? '');
    return network === undefined ? [] : [network];
  });
  excluded.sort((a, b) => compare(a.first, b.first));
  return block.flatMap(item => {
    const text = networkText(item, fabric);
    const network = parseNetwork(text ?? '');
    if (text === undefined || network === undefined) return [];
    const own: Exposed = { ...item, ...network, text };
    return without(
      own,
      excluded.filter(({ bits }) => bits === network.bits),
    );
  });
}

/** What is left of a stretch; the excluded ones are sorted by their first address. */
function without(stretch: Exposed, excluded: readonly Stretch[]): readonly Exposed[] {
  const left: Exposed[] = [];
  let { first } = stretch;
  for (const hole of excluded) {
    if (hole.last < first) continue;
    if (hole.first > stretch.last) break;
    if (hole.first > first) left.push({ ...stretch, first, last: step(hole.first, -1) });
    first = step(hole.last, 1);
  }
  return first > stretch.last ? left : [...left, { ...stretch, first }];
}

function step(address: bigint | number, by: 1 | -1): bigint | number {
  return typeof address === 'bigint' ? address + BigInt(by) : address + by;
}

function* exposuresAreApart(
  entries: readonly Entry[],
  _: FabricConfig,
  target: string,
  fabric: Fabric,
): Generator<GroupFault> {
  if (entries.length < 2) return;
  const exposed = entries.flatMap(entry => blocksOf(entry).flatMap(block => exposedBy(block, fabric)));
  exposed.sort((a, b) => a.bits - b.bits || compare(a.first, b.first));
  const told = new Set<JsonObject>();
  for (const [one, other] of overlaps(exposed)) {
    for (const [own, its] of [
      [one, other],
      [other, one],
    ] as const) {
      if (told.has(own.item)) continue;
      told.add(own.item);
      const { name } = its.subject;
      yield {
        key: own.subject.key,
        path: [...own.path, filledText(own.item, 'vpcSubnet') === undefined ? 'cidr' : 'vpcSubnet'],
        message: `${target} is given ${own.text} here, and ${its.text} by GatewayPeering ${name}, which overlap. Expose other networks, or translate them with as and nat.`,
        related: [{ key: its.subject.key, path: its.path, message: `${name} exposes ${its.text}` }],
      };
    }
  }
}

/** Of stretches sorted by their first address, each that overlaps an earlier one of another peering, with that one. */
function* overlaps(sorted: readonly Exposed[]): Generator<readonly [Exposed, Exposed]> {
  // The stretch that reaches farthest so far, and the one that does among the other peerings.
  let far: Exposed | undefined;
  let next: Exposed | undefined;
  for (const stretch of sorted) {
    const other = far?.subject === stretch.subject ? next : far;
    if (other?.bits === stretch.bits && other.last >= stretch.first) yield [stretch, other];
    if (far?.bits !== stretch.bits) [far, next] = [stretch, undefined];
    else if (stretch.last > far.last) [far, next] = [stretch, far.subject === stretch.subject ? next : far];
    else if (stretch.subject !== far.subject && (next === undefined || stretch.last > next.last))
      next = stretch;
  }
}

/** Items that the server's own comparison reads as empty texts, which it cannot (gatewaypeering_types.go:655-674). */
function* exposuresAreComparable(
  entries: readonly Entry[],
  _: FabricConfig,
  target: string,
): Generator<GroupFault> {
  const exposed = entries.map(entry => blocksOf(entry).flat()).filter(items => items.length > 0);
  const [first] = exposed[0] ?? [];
  const [last] = exposed.at(-1) ?? [];
  if (first === undefined || last === undefined || first.subject === last.subject) return;
  for (const items of exposed) {
    for (const { item, path, subject } of items) {
      const other = first.subject === subject ? last.subject : first.subject;
      const field = ['vpcSubnet', 'not'].find(name => filledText(item, name) !== undefined);
      if (field === undefined || filledText(item, 'cidr') !== undefined) continue;
      yield {
        key: subject.key,
        path: [...path, field],
        part: 'key',
        message: `The server compares what several peerings expose to ${target}, and cannot read ${field}: it may refuse this, or GatewayPeering ${other.name}. Write cidr instead.`,
      };
    }
  }
}

/** The network of the subnet that a `vpcSubnet` names. */
function subnetText(value: Json, path: Path, fabric: Fabric): string | undefined {
  const name = textAt(value, ...path);
  const vpc = fabric.get('VPC', String(path[2]));
  return path.at(-1) === 'vpcSubnet' && name !== undefined
    ? filledText(vpc?.spec, 'subnets', name, 'subnet')
    : undefined;
}

/** Rules about what several GatewayPeerings expose to the same VPC or External. */
export const gatewayExposureRules: readonly Rule[] = [
  {
    id: 'GatewayPeering-15',
    kind: 'GatewayPeering',
    demands: 'What a peering exposes to a VPC or External does not overlap what another one exposes to it.',
    table: 'gateway exposes',
    group: exposuresAreApart,
  },
  {
    id: 'gateway-exposure-unread',
    kind: 'GatewayPeering',
    severity: 'warning',
    demands:
      'Where several peerings expose something to the same VPC or External, they write networks: the server cannot compare `vpcSubnet` and `not`.',
    table: 'gateway exposes',
    group: exposuresAreComparable,
    fixes: ({ value }, { path }, fabric) => {
      const cidr = subnetText(value, path, fabric);
      return cidr === undefined ? [] : [setFix(`Write cidr: ${cidr}`, path.slice(0, -1), { cidr })];
    },
  },
];
