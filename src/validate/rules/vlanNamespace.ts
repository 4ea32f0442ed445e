import { equalJson } from '../../model/json';
import { removed } from './missing';
import { isAbsent, isTrue, listAt, mapItemsAt, numberAt, textAt, textsAt } from './read';
import type { Entry, Fabric, FactSource, Fault, Rule, Subject } from './rule';
import { namespaceOf, vpcSubnets } from './vpcSubnets';

/** First and last VLAN, both included. */
export interface VlanRange {
  readonly from: number;
  readonly to: number;
}

/** The ranges of a VLANNamespace that can be read, with their positions; an absent `to` is `from`, as the server fills it in. */
export function vlanRanges({ spec }: Subject): [number, VlanRange][] {
  return mapItemsAt(spec, 'ranges').flatMap(([n, item]): [number, VlanRange][] => {
    const from = isAbsent(item, 'from') ? 0 : numberAt(item, 'from');
    const to = isAbsent(item, 'to') ? from : numberAt(item, 'to');
    return from === undefined || to === undefined ? [] : [[n, { from, to }]];
  });
}

/** Whether the server takes a range, with 1 to 4094 as VLANs. */
export function isVlanRange({ from, to }: VlanRange): boolean {
  return from >= 1 && from <= to && to <= 4094;
}

/** `1000-2999`, or `1000` where it is one VLAN. */
export function formatRange({ from, to }: VlanRange): string {
  return from === to ? String(from) : `${from}-${to}`;
}

function* rangesAreVlans(subject: Subject): Generator<Fault> {
  for (const [n, range] of vlanRanges(subject)) {
    if (isVlanRange(range)) continue;
    yield {
      path: ['spec', 'ranges', n],
      message: `VLANs ${range.from} to ${range.to} are no range: write 1 to 4094, the smaller first. The server would drop all ranges of this namespace without a word.`,
    };
  }
}

function meet(a: VlanRange, b: VlanRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function* rangesAreApart(subject: Subject, { config }: Fabric): Generator<Fault> {
  const ranges = vlanRanges(subject).filter(([, range]) => isVlanRange(range));
  for (const [n, range] of ranges) {
    const path = ['spec', 'ranges', n];
    const other = ranges.find(([m, another]) => m !== n && meet(range, another))?.[1];
    if (other !== undefined) {
      const message = `VLANs ${formatRange(range)} overlap ${formatRange(other)}, which are listed too. Put them together, or make one smaller.`;
      yield { path, message, severity: 'error' };
    }
    if (meet(range, config.vpcIRBVLANs))
      yield { path, message: keptMessage(range, config.vpcIRBVLANs, 'the routing of VPCs') };
  }
}

function* rangesAreNotKept(subject: Subject, { config }: Fabric): Generator<Fault> {
  for (const [n, range] of vlanRanges(subject)) {
    if (!isVlanRange(range) || !meet(range, config.th5WorkaroundVLANs)) continue;
    const message = keptMessage(range, config.th5WorkaroundVLANs, 'switches with the silicon TH5');
    yield { path: ['spec', 'ranges', n], message };
  }
}

function keptMessage(range: VlanRange, kept: VlanRange, use: string): string {
  return `VLANs ${formatRange(range)} overlap ${formatRange(kept)}, which the fabric keeps for ${use}. Leave those out.`;
}

function* vpcsStillFit(subject: Subject, fabric: Fabric): Generator<Fault> {
  const before = fabric.previous(subject);
  if (before === undefined || equalJson(before.spec['ranges'] ?? [], subject.spec['ranges'] ?? [])) return;
  const wanting = outside(subject, fabric.entries('vlan in use', subject.name)).filter(
    ({ data }) => !isTrue(data, 'hostBGP'),
  );
  const [first] = wanting;
  if (first === undefined) return;
  const more = wanting.length > 1 ? ` (and ${wanting.length - 1} more)` : '';
  yield {
    path: ['spec', 'ranges'],
    message: `VPC ${first.subject.name} uses VLAN ${vlanOf(first)}${more}, which no range holds any more. Keep it in a range, or give the VPC another VLAN first.`,
    related: wanting.slice(0, 5).map(entry => ({
      key: entry.subject.key,
      path: entry.path,
      message: `VLAN ${vlanOf(entry)} is used here`,
    })),
  };
}

function vlanOf({ data }: Entry): number {
  return numberAt(data, 'vlan') ?? 0;
}

/** The entries whose VLANs no range holds; none where a range is wrong, which has its own finding. */
function outside(subject: Subject, entries: readonly Entry[]): readonly Entry[] {
  const ranges = vlanRanges(subject).map(([, range]) => range);
  if (!ranges.every(isVlanRange) || ranges.length < listAt(subject.spec, 'ranges').length) return [];
  return entries.filter(
    entry => !ranges.some(({ from, to }) => from <= vlanOf(entry) && vlanOf(entry) <= to),
  );
}

function* strangersFit(subject: Subject, fabric: Fabric): Generator<Fault> {
  const before = fabric.previous(subject);
  if (before === undefined || equalJson(before.value, subject.value)) return;
  const [first] = outside(subject, fabric.entries('vlan of a stranger', subject.name));
  if (first === undefined) return;
  const { name, key } = first.subject;
  const subnet = textAt(first.data, 'subnet') ?? '';
  yield {
    path: ['spec', 'ranges'],
    message: `The server may refuse to change this namespace: it looks at the VPCs of the IPv4Namespace ${subject.name} by mistake, and no range holds VLAN ${vlanOf(first)} of subnet ${subnet} in VPC ${name}. Make a new namespace instead, or remove that subnet first.`,
    related: [{ key, path: first.path, message: `VLAN ${vlanOf(first)} is used here` }],
  };
}

function* switchKeepsNamespace({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const path = ['spec', 'vlanNamespaces'];
  const named = textsAt(spec, 'vlanNamespaces').map(([n, name]) => ({ name, path: [...path, n] }));
  const implied = isAbsent(spec, 'vlanNamespaces') ? [{ name: 'default', path }] : [];
  for (const reference of [...named, ...implied])
    yield* removed(fabric, { kind: 'VLANNamespace', ...reference }, 'Switch');
}

function* vpcKeepsNamespace({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = namespaceOf(spec, 'vlanNamespace');
  const path = ['spec', 'vlanNamespace'];
  if (name !== undefined) yield* removed(fabric, { kind: 'VLANNamespace', name, path }, 'VPC');
}

/**
 * VLANs that the server compares with a VLANNamespace by mistake when that changes: those of VPCs in the IPv4Namespace
 * of the same name (vlannamespace_wh.go:77), with hosts' BGP subnets.
 */
export const strangerFacts: FactSource = {
  kind: 'VPC',
  *facts({ spec }) {
    const key = namespaceOf(spec, 'ipv4Namespace');
    if (key === undefined) return;
    const strange = namespaceOf(spec, 'vlanNamespace') !== key;
    for (const { name, path, vlan = 0, hostBGP } of vpcSubnets(spec)) {
      if (!strange && !hostBGP) continue;
      yield { table: 'vlan of a stranger', key, path: [...path, 'vlan'], data: { vlan, subnet: name } };
    }
  },
};

/** Rules about a VLANNamespace, and about what keeps it from being deleted. */
export const vlanNamespaceRules: readonly Rule[] = [
  {
    id: 'VLANNamespace-01',
    kind: 'VLANNamespace',
    demands: 'Each range lies in 1 to 4094, the smaller VLAN first.',
    document: rangesAreVlans,
  },
  {
    id: 'VLANNamespace-02',
    kind: 'VLANNamespace',
    severity: 'warning',
    demands:
      'The ranges overlap neither each other nor the VLANs that the fabric keeps for the routing of VPCs.',
    insteadOf: ['VLANNamespace-03'],
    fabric: rangesAreApart,
  },
  {
    id: 'VLANNamespace-03',
    kind: 'VLANNamespace',
    severity: 'warning',
    demands: 'No range overlaps the VLANs that the fabric keeps for switches with the silicon TH5.',
    fabric: rangesAreNotKept,
  },
  {
    id: 'VLANNamespace-04',
    kind: 'VLANNamespace',
    demands: 'A changed namespace still holds the VLANs of all VPCs that use it.',
    consequences: ['VPC-29', 'vlan-namespace-stuck'],
    fabric: vpcsStillFit,
  },
  {
    id: 'vlan-namespace-stuck',
    kind: 'VLANNamespace',
    severity: 'warning',
    demands: 'A changed namespace holds the VLANs of the VPCs that the server mistakes for its users.',
    fabric: strangersFit,
  },
  {
    id: 'VLANNamespace-05',
    kind: 'Switch',
    demands: 'A VLANNamespace that was removed is listed by no Switch any more.',
    consequences: ['VLANNamespace-06'],
    insteadOf: ['Switch-08'],
    fabric: switchKeepsNamespace,
  },
  {
    id: 'VLANNamespace-06',
    kind: 'VPC',
    demands: 'A VLANNamespace that was removed has no VPC any more.',
    consequences: ['VLANNamespace-05'],
    insteadOf: ['VPC-27'],
    fabric: vpcKeepsNamespace,
  },
];
