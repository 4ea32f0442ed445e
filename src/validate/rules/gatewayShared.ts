import { formatMac, parseMac } from '../../model/mac';
import type { FabricConfig } from '../fabricConfig';
import { groupsOf, hostAddress } from './gateway';
import { filledText } from './read';
import type { Entry, Fact, FactSource, GroupFault, Rule } from './rule';

/** What Gateways have for themselves or share: addresses (together with switches) and groups. */
export const gatewayFacts: FactSource = {
  kind: 'Gateway',
  *facts(subject) {
    const { spec } = subject;
    yield* addressFact('protocol ip', filledText(spec, 'protocolIP'), ['spec', 'protocolIP']);
    yield* addressFact('vtep ip', filledText(spec, 'vtepIP'), ['spec', 'vtepIP']);
    const mac = parseMac(filledText(spec, 'vtepMAC') ?? '');
    if (mac !== undefined)
      yield { table: 'vtep mac', key: formatMac(mac), path: ['spec', 'vtepMAC'], data: null };
    const names = new Set<string>();
    for (const { name, path } of groupsOf(subject)) {
      if (!names.has(name)) yield { table: 'gateway in group', key: name, path, data: null };
      names.add(name);
    }
  },
};

function* addressFact(table: string, text: string | undefined, path: Fact['path']): Generator<Fact> {
  const key = hostAddress(text ?? '');
  if (key !== undefined) yield { table, key, path, data: null };
}

/** The faults of Gateways that are not alone under a key. */
function isAlone(what: string) {
  return function* (entries: readonly Entry[], _: FabricConfig, key: string): Generator<GroupFault> {
    const few = entries.slice(0, 2);
    for (const { subject, path } of entries) {
      const other = few.find(entry => entry.subject !== subject);
      if (subject.kind !== 'Gateway' || other === undefined) continue;
      const label = `${other.subject.kind} ${other.subject.name}`;
      yield {
        key: subject.key,
        path,
        message: `${label} has the ${what} ${key} too. Give one of them another.`,
        related: [{ key: other.subject.key, path: other.path, message: `${label} has it too` }],
      };
    }
  };
}

/** All members get the fault: the server refuses any change of each of them, and nothing says who came last. */
function* groupIsNotFull(
  entries: readonly Entry[],
  { gatewayCommunities: most }: FabricConfig,
  key: string,
): Generator<GroupFault> {
  if (most === 0 || entries.length <= most) return;
  for (const { subject, path } of entries)
    yield {
      key: subject.key,
      path,
      message: `The group ${key} has ${entries.length} Gateways, but the fabric has communities for ${most}. Move some into another group.`,
    };
}

/** Rules about what several Gateways have in common. */
export const gatewaySharedRules: readonly Rule[] = [
  {
    id: 'Gateway-11',
    kind: 'Gateway',
    demands: 'No other Gateway or Switch has the protocol address.',
    consequences: ['Switch-25', 'Switch-29'],
    table: 'protocol ip',
    group: isAlone('protocol address'),
  },
  {
    id: 'Gateway-11',
    kind: 'Gateway',
    demands: 'No other Gateway or Switch has the VTEP address.',
    consequences: ['Switch-25', 'Switch-29'],
    table: 'vtep ip',
    group: isAlone('VTEP address'),
  },
  {
    id: 'Gateway-12',
    kind: 'Gateway',
    demands: 'No other Gateway has the VTEP’s hardware address.',
    table: 'vtep mac',
    group: isAlone('hardware address'),
  },
  {
    id: 'Gateway-14',
    kind: 'Gateway',
    severity: 'warning',
    demands: 'A group has no more Gateways than the fabric has communities for them.',
    table: 'gateway in group',
    group: groupIsNotFull,
  },
];
