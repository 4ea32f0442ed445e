import { parsePrefix } from '../../model/network';
import { nearest } from '../nearest';
import type { Fix } from '../fix';
import { attachedSubnet } from './attachedSubnet';
import { missing, nearestName, nearestNameFix, removeFix, setFix } from './missing';
import { filledText, isAbsent, isTrue, mapAt, textAt } from './read';
import type { Entry, Fabric, FactSource, Fault, GroupFault, Rule, Subject } from './rule';
import { hasSubnet, noSubnet } from './subnet';

const linkAnnotation = 'fabric.githedgehog.com/p2p-link';

function* subnetIsNamed({ spec }: Subject): Generator<Fault> {
  const path = ['spec', 'subnet'];
  const text = filledText(spec, 'subnet');
  if (text === undefined) {
    if (!isAbsent(spec, 'subnet')) return;
    yield { path, message: 'A VPCAttachment needs a subnet. Write it as vpc-1/default.' };
  } else if (text.startsWith('/')) {
    yield { path, message: `${text} names no VPC. Write the VPC before the slash, such as vpc-1${text}.` };
  }
}

function* connectionIsNamed({ spec }: Subject): Generator<Fault> {
  if (!isAbsent(spec, 'connection')) return;
  const message = 'A VPCAttachment needs a connection. Write the name of a Connection to a server.';
  yield { path: ['spec', 'connection'], message };
}

function* linkIsPair({ metadata }: Subject): Generator<Fault> {
  const annotations = mapAt(metadata, 'annotations') ?? {};
  if (!Object.hasOwn(annotations, linkAnnotation)) return;
  const value = annotations[linkAnnotation] ?? '';
  if (typeof value !== 'string') return;
  const network = parsePrefix(value)?.network;
  if (network?.bits === 32 && network.prefixLength === 31) return;
  const what = value === '' ? 'The annotation is empty' : `${value} is no IPv4 network of two addresses`;
  yield {
    path: ['metadata', 'annotations', linkAnnotation],
    message: `${what}. Write one with the length 31, such as 10.0.9.0/31, or remove it.`,
  };
}

function* subnetExists({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const attached = attachedSubnet(spec);
  if (attached === undefined) return;
  const { vpc: name, subnet, path, vpcWithin, subnetWithin } = attached;
  const vpc = fabric.get('VPC', name);
  if (vpc === undefined) {
    yield* missing(fabric, { kind: 'VPC', name, path, part: 'value', within: vpcWithin });
  } else if (!hasSubnet(vpc, subnet)) {
    const before = fabric.previous(vpc);
    const gone = before !== undefined && hasSubnet(before, subnet);
    const fault = noSubnet(vpc, subnet, path);
    const message = gone
      ? `Subnet ${subnet} was removed from VPC ${name}. The server lets it go, and leaves this VPCAttachment without it. Remove this too, or restore the subnet.`
      : fault.message;
    yield { ...fault, part: 'value', within: subnetWithin, message };
  }
}

/** Writes the VPC or the subnet that was most likely meant. */
function nearestSubnetFix({ spec }: Subject, fabric: Fabric): readonly Fix[] {
  const attached = attachedSubnet(spec);
  if (attached === undefined) return [];
  const vpc = fabric.get('VPC', attached.vpc);
  const subnet = attached.subnet === '' ? 'default' : attached.subnet;
  const guess =
    vpc === undefined
      ? nearestName(fabric, 'VPC', attached.vpc)
      : nearest(subnet, Object.keys(mapAt(vpc.spec, 'subnets') ?? {}));
  if (guess === undefined) return [];
  const text = vpc === undefined ? `${guess}/${subnet}` : `${vpc.name}/${guess}`;
  const target = vpc ?? fabric.get('VPC', guess);
  // A fix that leaves the next mistake is none.
  if (target === undefined || !hasSubnet(target, text.slice(text.indexOf('/') + 1))) return [];
  return [setFix(`Write ${text}`, attached.path, text)];
}

function* connectionExists({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = filledText(spec, 'connection');
  if (name !== undefined) yield* missing(fabric, { kind: 'Connection', name, path: ['spec', 'connection'] });
}

function* pairsDiffer(entries: readonly Entry[]): Generator<GroupFault> {
  yield* repeated(
    entries,
    ({ data }) => textAt(data, 'subnet'),
    ({ subject }, { subject: other, data, key }) => ({
      path: ['spec', 'subnet'],
      message: `VPCAttachment ${other.name} attaches ${textAt(data, 'subnet') ?? ''} to ${key} too. Remove ${subject.name} or ${other.name}.`,
    }),
  );
}

function* nativeVlansAreAlone(entries: readonly Entry[]): Generator<GroupFault> {
  yield* repeated(
    entries,
    ({ data }) => (isTrue(data, 'native') ? 'native' : undefined),
    (_, { subject: other, key }) => ({
      path: ['spec', 'nativeVLAN'],
      message: `VPCAttachment ${other.name} has the native VLAN of ${key} already. Remove nativeVLAN from one of them.`,
    }),
  );
}

/** The faults of the entries that are the same as another one's. */
function* repeated(
  entries: readonly Entry[],
  sameness: (entry: Entry) => string | undefined,
  fault: (entry: Entry, other: Entry) => Fault,
): Generator<GroupFault> {
  const first = new Map<string, Entry[]>();
  for (const entry of entries) {
    const what = sameness(entry);
    if (what === undefined) continue;
    const known = first.get(what);
    if (known === undefined) first.set(what, [entry]);
    else if (known.length < 2) known.push(entry);
  }
  for (const entry of entries) {
    const other = first.get(sameness(entry) ?? '')?.find(({ subject }) => subject !== entry.subject);
    if (other === undefined) continue;
    const told = fault(entry, other);
    const message = `VPCAttachment ${other.subject.name}`;
    yield {
      ...told,
      key: entry.subject.key,
      related: [{ key: other.subject.key, path: told.path, message }],
    };
  }
}

/** What is attached to each connection. */
export const attachmentFacts: FactSource = {
  kind: 'VPCAttachment',
  *facts({ spec }) {
    const key = filledText(spec, 'connection');
    const attached = attachedSubnet(spec);
    if (key === undefined || attached === undefined) return;
    const data = { subnet: `${attached.vpc}/${attached.subnet}`, native: isTrue(spec, 'nativeVLAN') };
    yield { table: 'attached to connection', key, path: ['spec', 'connection'], data };
  },
};

/** Rules about a VPCAttachment; those about its connection's type and switches stand apart. */
export const vpcAttachmentRules: readonly Rule[] = [
  {
    id: 'VPCAttachment-01',
    kind: 'VPCAttachment',
    demands: 'A subnet is named, as `<vpc>/<subnet>`, or `<vpc>` for its subnet `default`.',
    document: subnetIsNamed,
  },
  {
    id: 'VPCAttachment-02',
    kind: 'VPCAttachment',
    demands: 'A connection is named.',
    document: connectionIsNamed,
  },
  {
    id: 'VPCAttachment-03',
    kind: 'VPCAttachment',
    demands: 'The annotation for a point-to-point link is an IPv4 network with the length 31.',
    document: linkIsPair,
    fixes: (_, { path }) => [{ ...removeFix('Remove the annotation', path), preferred: false }],
  },
  {
    id: 'VPCAttachment-04',
    kind: 'VPCAttachment',
    demands: 'The VPC exists and has the subnet.',
    fabric: subnetExists,
    fixes: (subject, _, fabric) => nearestSubnetFix(subject, fabric),
  },
  {
    id: 'VPCAttachment-05',
    kind: 'VPCAttachment',
    demands: 'The connection exists.',
    fabric: connectionExists,
    fixes: ({ spec }, { path }, fabric) =>
      nearestNameFix(fabric, { kind: 'Connection', name: filledText(spec, 'connection') ?? '', path }),
  },
  {
    id: 'VPCAttachment-13',
    kind: 'VPCAttachment',
    demands: 'No other VPCAttachment attaches the same subnet to the same connection.',
    table: 'attached to connection',
    group: pairsDiffer,
  },
  {
    id: 'VPCAttachment-14',
    kind: 'VPCAttachment',
    demands: 'No other VPCAttachment of the same connection has the native VLAN.',
    table: 'attached to connection',
    group: nativeVlansAreAlone,
    fixes: (_, { path }) => [removeFix('Remove nativeVLAN', path)],
  },
];
