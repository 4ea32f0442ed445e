import { attachedSubnet } from './attachedSubnet';
import { connectionOf, wholeEndsOf } from './connectionLinks';
import { removeFix } from './missing';
import { filledText, isAbsent, isTrue, textsAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { profileOfSwitch } from './switchProfileOf';
import { namespaceOf, vpcSubnets } from './vpcSubnets';
import type { VpcSubnet } from './vpcSubnets';

const attachable = ['unbundled', 'bundled', 'eslag'];

/** The two ends of an attachment, as far as they are there. */
interface Attached {
  readonly vpc: Subject | undefined;
  readonly subnet: VpcSubnet | undefined;
  readonly connection: Subject | undefined;
  /** The types that the connection's content has. */
  readonly types: readonly string[];
}

function attachedOf({ spec }: Subject, fabric: Fabric): Attached {
  const attached = attachedSubnet(spec);
  const vpc = attached === undefined ? undefined : fabric.get('VPC', attached.vpc);
  const connection = fabric.get('Connection', filledText(spec, 'connection') ?? '');
  return {
    vpc,
    subnet: vpc && vpcSubnets(vpc.spec).find(({ name }) => name === attached?.subnet),
    connection,
    types: (connection && connectionOf(connection)?.types) ?? [],
  };
}

function isAttachable({ types }: Attached): boolean {
  return types.some(type => attachable.includes(type));
}

/** The mode of a VPC, '' for the usual one; undefined where it is none. */
function modeOf(vpc: Subject | undefined): '' | 'l3vni' | undefined {
  if (vpc === undefined) return undefined;
  const mode = filledText(vpc.spec, 'mode');
  if (mode === 'l3vni') return mode;
  return mode === undefined && isAbsent(vpc.spec, 'mode') ? '' : undefined;
}

function* connectionIsForServers(subject: Subject, fabric: Fabric): Generator<Fault> {
  const attached = attachedOf(subject, fabric);
  const [type] = attached.types;
  if (attached.connection === undefined || type === undefined || isAttachable(attached)) return;
  const { name, key } = attached.connection;
  yield {
    path: ['spec', 'connection'],
    message: `${name} is a connection of the type ${type}. Name an unbundled, bundled or eslag one.`,
    related: [{ key, path: ['spec', type], message: `The type of ${name}` }],
  };
}

function* eslagHasUsualMode(subject: Subject, fabric: Fabric): Generator<Fault> {
  const { vpc, types, connection } = attachedOf(subject, fabric);
  if (vpc === undefined || connection === undefined || modeOf(vpc) !== 'l3vni' || !types.includes('eslag'))
    return;
  yield {
    path: ['spec', 'connection'],
    message: `VPC ${vpc.name} has the mode l3vni, which eslag connections such as ${connection.name} cannot have. Name another connection, or remove the mode.`,
    related: [{ key: vpc.key, path: ['spec', 'mode'], message: `The mode of ${vpc.name}` }],
  };
}

function* hostsAreUnbundled(subject: Subject, fabric: Fabric): Generator<Fault> {
  const attached = attachedOf(subject, fabric);
  const { vpc, subnet, types, connection } = attached;
  if (vpc === undefined || subnet?.hostBGP !== true || connection === undefined) return;
  if (!isAttachable(attached) || types.includes('unbundled')) return;
  yield {
    path: ['spec', 'connection'],
    message: `The hosts of subnet ${subnet.name} speak BGP and need an unbundled connection, which ${connection.name} is not. Name another one.`,
    related: [{ key: vpc.key, path: [...subnet.path, 'hostBGP'], message: `hostBGP of ${subnet.name}` }],
  };
}

function* hostsHaveNoNativeVlan(subject: Subject, fabric: Fabric): Generator<Fault> {
  const { subnet } = attachedOf(subject, fabric);
  if (subnet?.hostBGP !== true || !isTrue(subject.spec, 'nativeVLAN')) return;
  const message = `The hosts of subnet ${subnet.name} speak BGP and have no native VLAN. Remove nativeVLAN; for untagged traffic give the subnet no VLAN.`;
  yield { path: ['spec', 'nativeVLAN'], message };
}

/** The switches of an attachable connection that are there. */
function switchesOf(attached: Attached, fabric: Fabric): readonly Subject[] {
  if (attached.connection === undefined || !isAttachable(attached)) return [];
  const names = wholeEndsOf(attached.connection)
    .filter(({ kind }) => kind === 'Switch')
    .map(({ device }) => device);
  return [...new Set(names)].flatMap(name => fabric.get('Switch', name) ?? []);
}

function* switchesHaveVlans(subject: Subject, fabric: Fabric): Generator<Fault> {
  const attached = attachedOf(subject, fabric);
  const { vpc, connection } = attached;
  const namespace = vpc && namespaceOf(vpc.spec, 'vlanNamespace');
  if (vpc === undefined || connection === undefined || namespace === undefined) return;
  for (const { name, key, spec } of switchesOf(attached, fabric)) {
    const listed = textsAt(spec, 'vlanNamespaces').map(([, text]) => text);
    if (listed.length === 0 && (isAbsent(spec, 'vlanNamespaces') || Array.isArray(spec['vlanNamespaces'])))
      listed.push('default');
    if (listed.length === 0 || listed.includes(namespace)) continue;
    yield {
      path: ['spec', 'connection'],
      message: `VPC ${vpc.name} takes its VLANs from the VLANNamespace ${namespace}, which switch ${name} of ${connection.name} does not list. Name another connection, or add ${namespace} to the switch.`,
      related: [{ key, path: ['spec', 'vlanNamespaces'], message: `The VLANNamespaces of ${name}` }],
    };
  }
}

function* switchesSupportMode(subject: Subject, fabric: Fabric): Generator<Fault> {
  const attached = attachedOf(subject, fabric);
  const mode = modeOf(attached.vpc);
  if (attached.vpc === undefined || mode === undefined) return;
  for (const device of switchesOf(attached, fabric)) {
    const profile = profileOfSwitch(device, fabric);
    if (profile === undefined) continue;
    const needed = mode === '' ? ['l2vni', 'l3vni'] : ['l3vni'];
    const wanting = needed.filter(feature => !profile.features.has(feature));
    if (wanting.length === 0) continue;
    const advice =
      mode === '' && wanting.join() === 'l2vni' ? 'Give the VPC the mode l3vni, or attach' : 'Attach';
    yield {
      path: ['spec', 'subnet'],
      message: `Switch ${device.name} (${profile.name}) has no ${wanting.join(' and ')}, which VPC ${attached.vpc.name} needs. ${advice} it to other switches.`,
      related: [{ key: device.key, path: ['spec', 'profile'], message: `The profile of ${device.name}` }],
    };
  }
}

function* hostsHaveNoMclag(subject: Subject, fabric: Fabric): Generator<Fault> {
  const attached = attachedOf(subject, fabric);
  if (attached.subnet?.hostBGP !== true) return;
  for (const { name, key, spec } of switchesOf(attached, fabric)) {
    if (filledText(spec, 'redundancy', 'group') === undefined) continue;
    if (filledText(spec, 'redundancy', 'type') !== 'mclag') continue;
    yield {
      path: ['spec', 'subnet'],
      message: `The hosts of subnet ${attached.subnet.name} speak BGP, but switch ${name} is one of an mclag pair. Attach it to other switches.`,
      related: [{ key, path: ['spec', 'redundancy'], message: `The redundancy of ${name}` }],
    };
  }
}

/** Rules about the connection of a VPCAttachment, and the switches behind it. */
export const vpcAttachmentSwitchRules: readonly Rule[] = [
  {
    id: 'VPCAttachment-06',
    kind: 'VPCAttachment',
    demands: 'The connection is `unbundled`, `bundled` or `eslag`.',
    fabric: connectionIsForServers,
  },
  {
    id: 'VPCAttachment-07',
    kind: 'VPCAttachment',
    demands: 'On an `eslag` connection the VPC has the usual mode.',
    fabric: eslagHasUsualMode,
  },
  {
    id: 'VPCAttachment-08',
    kind: 'VPCAttachment',
    demands: 'A subnet with hostBGP is attached to an `unbundled` connection.',
    fabric: hostsAreUnbundled,
  },
  {
    id: 'VPCAttachment-09',
    kind: 'VPCAttachment',
    demands: 'A subnet with hostBGP has no native VLAN.',
    fabric: hostsHaveNoNativeVlan,
    fixes: (_, { path }) => [removeFix('Remove nativeVLAN', path)],
  },
  {
    id: 'VPCAttachment-10',
    kind: 'VPCAttachment',
    demands: 'Each switch of the connection lists the VLANNamespace of the VPC; absent is `default`.',
    fabric: switchesHaveVlans,
  },
  {
    id: 'VPCAttachment-11',
    kind: 'VPCAttachment',
    demands: 'The profile of each switch supports the mode of the VPC.',
    fabric: switchesSupportMode,
  },
  {
    id: 'VPCAttachment-12',
    kind: 'VPCAttachment',
    demands: 'A subnet with hostBGP is attached to no switch of an mclag pair.',
    consequences: ['Switch-20'],
    fabric: hostsHaveNoMclag,
  },
];
