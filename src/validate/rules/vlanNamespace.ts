import { filledText, isTrue, mapItemsAt, mapsAt, numberAt } from './read';
import type { Fabric, FactSource, Fault, Rule, Subject } from './rule';

/** First and last VLAN, both included. */
interface VlanRange {
  readonly from: number;
  readonly to: number;
}

/** The ranges of a VLANNamespace that can be read, with their positions; an absent `to` is `from`, as the server fills it in. */
export function vlanRanges({ spec }: Subject): [number, VlanRange][] {
  return mapItemsAt(spec, 'ranges').flatMap(([n, item]): [number, VlanRange][] => {
    const from = numberAt(item, 'from');
    if (from === undefined) return [];
    const to = numberAt(item, 'to') ?? 0;
    return [[n, { from, to: to === 0 ? from : to }]];
  });
}

function* rangesAreVlans(subject: Subject): Generator<Fault> {
  for (const [n, { from, to }] of vlanRanges(subject)) {
    if (from >= 1 && from <= to && to <= 4094) continue;
    yield {
      path: ['spec', 'ranges', n],
      message: `VLANs ${from} to ${to} are no range: write 1 to 4094, the smaller first. The server would drop all ranges of this namespace without a word.`,
    };
  }
}

function* vpcsStillFit(subject: Subject, fabric: Fabric): Generator<Fault> {
  if (fabric.previous(subject) === undefined) return;
  const ranges = vlanRanges(subject);
  for (const entry of fabric.entries('vlan in use', subject.name)) {
    const vlan = Number(entry.data);
    if (ranges.some(([, range]) => range.from <= vlan && vlan <= range.to)) continue;
    yield {
      path: ['spec', 'ranges'],
      message: `VPC ${entry.subject.name} uses VLAN ${vlan}, which no range holds any more. Keep it in a range, or give the VPC another VLAN first.`,
      related: [{ key: entry.subject.key, path: entry.path, message: `VLAN ${vlan} is used here` }],
    };
  }
}

/** Rules about a VLANNamespace. */
export const vlanNamespaceRules: readonly Rule[] = [
  {
    id: 'VLANNamespace-01',
    kind: 'VLANNamespace',
    demands: 'Each range lies in 1 to 4094, the smaller VLAN first.',
    document: rangesAreVlans,
  },
  {
    id: 'VLANNamespace-04',
    kind: 'VLANNamespace',
    demands: 'A changed namespace still holds the VLANs of all VPCs that use it.',
    consequences: ['VPC-29'],
    fabric: vpcsStillFit,
  },
];

/** The VLANs that VPCs take from a namespace. */
export const vlanFacts: FactSource = {
  kind: 'VPC',
  *facts({ spec }) {
    const namespace = filledText(spec, 'vlanNamespace') ?? 'default';
    for (const [name, subnet] of mapsAt(spec, 'subnets')) {
      const vlan = numberAt(subnet, 'vlan') ?? 0;
      if (vlan === 0 || isTrue(subnet, 'hostBGP')) continue;
      yield { table: 'vlan in use', key: namespace, path: ['spec', 'subnets', name, 'vlan'], data: vlan };
    }
  },
};
