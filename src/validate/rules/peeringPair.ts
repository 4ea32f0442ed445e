import { externalPrefix } from '../references';
import { filledText, listAt, mapAt } from './read';
import type { Entry, Fact, FactSource, GroupFault, Rule, Subject } from './rule';

/** The key of a pair of VPCs or Externals (`ext.<name>`), whichever comes first. */
function pairKey(a: string, b: string): string {
  return JSON.stringify([a, b].sort());
}

function fact(sides: readonly string[], path: Fact['path']): Fact[] {
  const [a, b] = sides;
  if (a === undefined || b === undefined || sides.length !== 2) return [];
  return [{ table: 'peering pair', key: pairKey(a, b), path, data: [...sides].sort() }];
}

/** Which two peer with each other, over all kinds of peerings. */
export const peeringPairFacts: readonly FactSource[] = [
  {
    kind: 'VPCPeering',
    facts: ({ spec }) => {
      const [permit] = listAt(spec, 'permit');
      return fact(Object.keys(mapAt(permit) ?? {}), ['spec', 'permit']);
    },
  },
  {
    kind: 'ExternalPeering',
    facts: ({ spec }) => {
      const vpc = filledText(spec, 'permit', 'vpc', 'name');
      const external = filledText(spec, 'permit', 'external', 'name');
      const sides = vpc === undefined || external === undefined ? [] : [vpc, `${externalPrefix}${external}`];
      return fact(sides, ['spec', 'permit']);
    },
  },
  {
    kind: 'GatewayPeering',
    facts: ({ spec }) => fact(Object.keys(mapAt(spec, 'peering') ?? {}), ['spec', 'peering']),
  },
];

/** The faults of the peerings of one kind that are not the only ones of their pair. */
function notAlone(kind: string) {
  return function* (entries: readonly Entry[]): Generator<GroupFault> {
    const few = entries.slice(0, 2);
    for (const { subject, path, data } of entries) {
      const other = few.find(entry => entry.subject !== subject);
      if (subject.kind !== kind || other === undefined) continue;
      yield {
        key: subject.key,
        path,
        part: 'key',
        message: `${label(other.subject)} already lets ${(data as string[]).join(' and ')} peer. Newer versions of the fabric accept one peering for each pair: put them together.`,
        related: [{ key: other.subject.key, path: other.path, message: label(other.subject) }],
      };
    }
  };
}

function label({ kind, name }: Subject): string {
  return `${kind} ${name}`;
}

/** Rules about two peerings of one pair, which the fabric's newer versions refuse (api/valid/peering.go). */
export const peeringPairRules: readonly Rule[] = [
  {
    id: 'VPCPeering-09',
    kind: 'VPCPeering',
    severity: 'warning',
    demands: 'Nothing else lets the same two VPCs peer.',
    consequences: ['GatewayPeering-21'],
    table: 'peering pair',
    group: notAlone('VPCPeering'),
  },
  {
    id: 'ExternalPeering-08',
    kind: 'ExternalPeering',
    severity: 'warning',
    demands: 'Nothing else lets the same VPC and External peer.',
    consequences: ['GatewayPeering-21'],
    table: 'peering pair',
    group: notAlone('ExternalPeering'),
  },
  {
    id: 'GatewayPeering-21',
    kind: 'GatewayPeering',
    severity: 'warning',
    demands: 'Nothing else lets the same two peer.',
    consequences: ['VPCPeering-09', 'ExternalPeering-08'],
    table: 'peering pair',
    group: notAlone('GatewayPeering'),
  },
];
