import { isCidr, parseAddress } from '../../model/network';
import { missing, nearestNameFix, removeFix, setFix } from './missing';
import { filledText, isAbsent, isThere, isTrue, mapAt, numberAt } from './read';
import type { Entry, Fabric, FactSource, Fault, GroupFault, Rule, Subject } from './rule';

/** How many of those who share a VLAN a fault points to. */
const mostRelated = 5;

function required(field: 'external' | 'connection') {
  return function* ({ spec }: Subject): Generator<Fault> {
    if (!isAbsent(spec, field)) return;
    const message = `An ExternalAttachment needs ${field === 'external' ? 'an External' : 'a Connection'}. Write the name of one as spec.${field}.`;
    yield { path: ['spec', field], message };
  };
}

function* switchHasAddress({ spec }: Subject): Generator<Fault> {
  if (isThere(spec, 'static')) return;
  const path = ['spec', 'switch', 'ip'];
  const ip = filledText(spec, 'switch', 'ip');
  if (ip === undefined && isAbsent(spec, 'switch', 'ip'))
    yield {
      path,
      message:
        'The switch needs an address to speak BGP. Write spec.switch.ip with its length, such as 100.64.0.2/30.',
    };
  if (ip !== undefined && !isCidr(ip))
    yield {
      path,
      message: `${ip} is no address with a length. Write one such as 100.64.0.2/30.`,
    };
}

function* neighborIsOne({ spec }: Subject): Generator<Fault> {
  if (isThere(spec, 'static')) return;
  const path = ['spec', 'neighbor', 'ip'];
  const ip = filledText(spec, 'neighbor', 'ip');
  if (isAbsent(spec, 'neighbor', 'asn'))
    yield {
      path: ['spec', 'neighbor', 'asn'],
      message: 'The neighbor needs an ASN other than 0. Write spec.neighbor.asn.',
    };
  if (ip === undefined && isAbsent(spec, 'neighbor', 'ip'))
    yield { path, message: 'The neighbor needs an address. Write spec.neighbor.ip, without a length.' };
  if (ip !== undefined && parseAddress(ip) === undefined)
    yield { path, message: `${ip} is no address. Write one such as 100.64.0.1, without a length.` };
}

function* staticSpeaksNoBgp({ spec }: Subject): Generator<Fault> {
  if (mapAt(spec, 'static') === undefined) return;
  for (const [part, field] of [
    ['switch', 'ip'],
    ['switch', 'vlan'],
    ['neighbor', 'asn'],
    ['neighbor', 'ip'],
  ] as const) {
    if (mapAt(spec, part) === undefined || isAbsent(spec, part, field)) continue;
    const advice = part === 'switch' ? `Write it as spec.static.${field} instead.` : 'Remove it.';
    yield {
      path: ['spec', part, field],
      part: 'key',
      message: `A static attachment has no spec.${part}.${field}. ${advice}`,
    };
  }
}

function* remoteIsAddress({ spec }: Subject): Generator<Fault> {
  if (mapAt(spec, 'static') === undefined) return;
  const path = ['spec', 'static', 'remoteIP'];
  const ip = filledText(spec, 'static', 'remoteIP');
  if (ip === undefined && isAbsent(spec, 'static', 'remoteIP'))
    yield {
      path,
      message: 'A static attachment needs the address of the other side. Write spec.static.remoteIP.',
    };
  if (ip !== undefined && parseAddress(ip) === undefined)
    yield { path, message: `${ip} is no address. Write one such as 100.64.1.1, without a length.` };
}

function* staticHasOneMode({ spec }: Subject): Generator<Fault> {
  if (mapAt(spec, 'static') === undefined) return;
  const path = ['spec', 'static', 'ip'];
  const ip = filledText(spec, 'static', 'ip');
  const proxy = isTrue(spec, 'static', 'proxy');
  if (ip === undefined && !proxy && isAbsent(spec, 'static', 'ip') && isAbsent(spec, 'static', 'proxy'))
    yield {
      path: ['spec', 'static'],
      message: 'A static attachment needs an address of the switch (ip), or proxy: true. Write one of them.',
    };
  else if (ip !== undefined && proxy)
    yield { path, part: 'key', message: 'ip and proxy exclude each other. Remove one of them.' };
  else if (ip !== undefined && !isCidr(ip))
    yield { path, message: `${ip} is no address with a length. Write one such as 100.64.1.2/30.` };
}

function* externalIsAlike({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = filledText(spec, 'external');
  if (name === undefined) return;
  const path = ['spec', 'external'];
  yield* missing(fabric, { kind: 'External', name, path });
  const external = fabric.get('External', name);
  if (external === undefined) return;
  const own = isThere(spec, 'static');
  if (own === isThere(external.spec, 'static')) return;
  const message = own
    ? `This attachment is static, but External ${name} speaks BGP. Write switch and neighbor instead of static, or attach a static External.`
    : `External ${name} is static, but this attachment speaks BGP. Write static instead of switch and neighbor, or attach an External that speaks BGP.`;
  const related = [{ key: external.key, path: ['spec', 'static'], message: `External ${name}` }];
  yield { path, message, related };
}

function* connectionIsExternal({ spec }: Subject, fabric: Fabric): Generator<Fault> {
  const name = filledText(spec, 'connection');
  if (name === undefined) return;
  const path = ['spec', 'connection'];
  yield* missing(fabric, { kind: 'Connection', name, path });
  const connection = fabric.get('Connection', name);
  if (connection === undefined || isThere(connection.spec, 'external')) return;
  const message = `Connection ${name} is not of type external. Attach one that is.`;
  yield { path, message, related: [{ key: connection.key, path: ['spec'], message: `Connection ${name}` }] };
}

/** Where an attachment says its VLAN, and which it is: absent is 0, untagged. */
function vlanOf({ spec }: Subject): { readonly path: string[]; readonly vlan: number } | undefined {
  const part = isThere(spec, 'static') ? 'static' : 'switch';
  const vlan = numberAt(spec, part, 'vlan') ?? (isAbsent(spec, part, 'vlan') ? 0 : undefined);
  return vlan === undefined ? undefined : { path: ['spec', part, 'vlan'], vlan };
}

function vlanKey(connection: string, vlan: number): string {
  return `${connection}/${vlan}`;
}

/** The VLANs that attachments take from a Connection. */
export const externalVlanFacts: FactSource = {
  kind: 'ExternalAttachment',
  *facts(subject) {
    const connection = filledText(subject.spec, 'connection');
    const own = vlanOf(subject);
    if (connection === undefined || own === undefined) return;
    const data = { connection, vlan: own.vlan };
    yield { table: 'external vlan', key: vlanKey(connection, own.vlan), path: own.path, data };
  },
};

function* vlanIsAlone(entries: readonly Entry[]): Generator<GroupFault> {
  if (entries.length < 2) return;
  const few = entries.slice(0, mostRelated + 1);
  for (const { subject, path } of entries) {
    const others = few.filter(other => other.subject !== subject).slice(0, mostRelated);
    const [first] = others;
    const own = vlanOf(subject);
    if (first === undefined || own === undefined) continue;
    const connection = filledText(subject.spec, 'connection') ?? '';
    const what = own.vlan === 0 ? 'without a VLAN' : `on VLAN ${own.vlan}`;
    const message = `ExternalAttachment ${first.subject.name} already uses Connection ${connection} ${what}. Give one of them another VLAN.`;
    const related = others.map(other => ({
      key: other.subject.key,
      path: other.path,
      message: `${other.subject.name} uses it ${what}`,
    }));
    yield { key: subject.key, path, message, related };
  }
}

function freeVlan(connection: string, fabric: Fabric): number | undefined {
  for (let vlan = 1; vlan <= 4094; vlan++)
    if (fabric.entries('external vlan', vlanKey(connection, vlan)).length === 0) return vlan;
  return undefined;
}

function* vlanExists(subject: Subject): Generator<Fault> {
  const own = vlanOf(subject);
  if (own === undefined || own.vlan <= 4094 || own.vlan > 65535) return;
  const message = `There is no VLAN ${own.vlan}, but the server accepts it. Write 1 to 4094, or leave it out for none.`;
  yield { path: own.path, message };
}

/** Rules about an ExternalAttachment, but for those of its access list. */
export const externalAttachmentRules: readonly Rule[] = [
  {
    id: 'ExternalAttachment-01',
    kind: 'ExternalAttachment',
    demands: 'An External is named.',
    document: required('external'),
  },
  {
    id: 'ExternalAttachment-02',
    kind: 'ExternalAttachment',
    demands: 'A Connection is named.',
    document: required('connection'),
  },
  {
    id: 'ExternalAttachment-03',
    kind: 'ExternalAttachment',
    demands: 'Without `static`, the switch has an address with its length.',
    document: switchHasAddress,
  },
  {
    id: 'ExternalAttachment-04',
    kind: 'ExternalAttachment',
    demands: 'Without `static`, the neighbor has an ASN and an address.',
    document: neighborIsOne,
  },
  {
    id: 'ExternalAttachment-05',
    kind: 'ExternalAttachment',
    demands: 'With `static`, nothing stands under `switch` and `neighbor`.',
    document: staticSpeaksNoBgp,
    fixes: (_, { path }) => [removeFix('Remove what static leaves no use for', path)],
  },
  {
    id: 'ExternalAttachment-06',
    kind: 'ExternalAttachment',
    demands: 'A static attachment has the address of the other side.',
    insteadOf: ['schema-required'],
    document: remoteIsAddress,
  },
  {
    id: 'ExternalAttachment-07',
    kind: 'ExternalAttachment',
    demands: 'A static attachment has either an address with its length, or `proxy`.',
    document: staticHasOneMode,
  },
  {
    id: 'ExternalAttachment-15',
    kind: 'ExternalAttachment',
    demands: 'The External exists, and is static exactly when the attachment is.',
    fabric: externalIsAlike,
    fixes: ({ spec }, { path }, fabric) =>
      nearestNameFix(fabric, { kind: 'External', name: filledText(spec, 'external') ?? '', path }),
  },
  {
    id: 'ExternalAttachment-16',
    kind: 'ExternalAttachment',
    demands: 'The Connection exists and is of type external.',
    fabric: connectionIsExternal,
    fixes: ({ spec }, { path }, fabric) =>
      nearestNameFix(fabric, { kind: 'Connection', name: filledText(spec, 'connection') ?? '', path }),
  },
  {
    id: 'ExternalAttachment-17',
    kind: 'ExternalAttachment',
    demands: 'No two attachments of a Connection have the same VLAN; none counts as one.',
    table: 'external vlan',
    group: vlanIsAlone,
    fixes: ({ spec }, { path }, fabric) => {
      const vlan = freeVlan(filledText(spec, 'connection') ?? '', fabric);
      return vlan === undefined ? [] : [setFix(`Write the next free VLAN, ${vlan}`, path, vlan)];
    },
  },
  {
    id: 'external-vlan',
    kind: 'ExternalAttachment',
    severity: 'warning',
    demands: 'The VLAN exists: the server accepts any number up to 65535.',
    document: vlanExists,
  },
];
