import { isObject, valueAt } from '../../model/json';
import type { Json, Path } from '../../model/json';
import type { Fault, Rule, Subject } from './rule';

type Bits = 8 | 16 | 32;

/**
 * How many bits the server's Go types have for the whole numbers of each kind, none of which may be negative. The CRDs
 * do not say it, but what does not fit cannot be decoded. `*` stands for any key, `[]` for any item. Left out are the
 * ranges of a VLANNamespace, which VLANNamespace-01 judges, and numbers whose bounds stand in the CRD.
 */
const numbers: Readonly<Record<string, Readonly<Record<string, Bits>>>> = {
  VPC: {
    'subnets.*.vlan': 16,
    'subnets.*.dhcp.options.interfaceMTU': 16,
    'subnets.*.dhcp.options.leaseTimeSeconds': 32,
  },
  ExternalAttachment: {
    'switch.vlan': 16,
    'static.vlan': 16,
    'neighbor.asn': 32,
    'inboundACL.statements.[].seq': 16,
    'inboundACL.statements.[].icmpType': 8,
    'inboundACL.statements.[].icmpCode': 8,
    'inboundACL.statements.[].portRangeBegin': 16,
    'inboundACL.statements.[].portRangeEnd': 16,
  },
  Connection: {
    'unbundled.mtu': 16,
    'bundled.mtu': 16,
    'eslag.mtu': 16,
    'mclag.mtu': 16,
    'staticExternal.link.switch.vlan': 16,
  },
  Switch: { asn: 32 },
  SwitchProfile: { maxPorts: 16, 'pipelines.*.maxPorts': 16, 'config.maxPathsEBGP': 32 },
  Gateway: {
    asn: 32,
    vtepMTU: 32,
    flowTableCapacity: 32,
    workers: 8,
    'groups.[].priority': 32,
    'interfaces.*.mtu': 32,
    'neighbors.[].asn': 32,
    'logs.rateLimit.burst': 32,
    'logs.rateLimit.replenishPerSecond': 32,
  },
};

const places = new Map(
  Object.entries(numbers).map(([kind, own]) => [
    kind,
    Object.entries(own).map(([path, bits]) => ({ steps: path.split('.'), bits })),
  ]),
);

/** What stands at the places that the steps name, with their paths. */
function* found(
  value: Json | undefined,
  [step, ...rest]: readonly string[],
  path: Path,
): Generator<[Path, Json]> {
  if (value === undefined) return;
  if (step === undefined) yield [path, value];
  else if (step === '*') {
    for (const [key, item] of Object.entries(isObject(value) ? value : {}))
      yield* found(item, rest, [...path, key]);
  } else if (step === '[]') {
    for (const [n, item] of (Array.isArray(value) ? value : []).entries())
      yield* found(item, rest, [...path, n]);
  } else yield* found(valueAt(value, [step]), rest, [...path, step]);
}

function* numbersFit({ kind, spec }: Subject): Generator<Fault> {
  for (const { steps, bits } of places.get(kind) ?? []) {
    const most = 2 ** bits - 1;
    for (const [path, value] of found(spec, steps, ['spec'])) {
      if (typeof value !== 'number' || (value >= 0 && value <= most)) continue;
      const message = `${value} does not fit: the server reads a whole number of 0 to ${most} here. Correct it.`;
      yield { path, message };
    }
  }
}

/** The rule about numbers of every kind. */
export const numberRules: readonly Rule[] = [
  {
    id: 'number-size',
    kind: '*',
    demands: 'Whole numbers are of the size that the server reads: none is negative, and none too large.',
    // Of what a CRD says itself, or the fabric's settings, one finding is enough.
    insteadOf: ['schema-range', 'Switch-27'],
    document: numbersFit,
  },
];
