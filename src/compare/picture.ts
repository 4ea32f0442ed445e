import { identityKey, type Identity } from '../model/identity';
import { isObject, valueAt, type Json, type JsonObject, type Path } from '../model/json';
import { kindNamed } from '../model/kinds';
import {
  worstState,
  type Picture,
  type PictureCable,
  type PictureLink,
  type PictureNode,
  type PictureVpc,
  type Role,
} from '../model/picture';
import type { State } from '../model/state';
import type { Content } from './content';

/** A CR as far as the picture needs it; its content is git's, or where git has none that of another place. */
export interface Pictured {
  readonly identity: Identity;
  readonly state: State;
  readonly content: Content;
}

/** The devices of a fabric and how its connections join them. What is written wrongly is left out, as if it were not there. */
export function pictureOf(resources: Iterable<Pictured>): Picture {
  const nodes = new Map<string, PictureNode>();
  const connections: Pictured[] = [];
  const externals: Pictured[] = [];
  const attachments: Pictured[] = [];
  const vpcs: Pictured[] = [];
  for (const resource of resources) {
    const { kind } = resource.identity;
    const role = roleOf(resource);
    if (role !== undefined) nodes.set(identityKey(resource.identity), nodeOf(resource, role));
    else if (kind === 'Connection') connections.push(resource);
    else if (kind === 'ExternalAttachment') externals.push(resource);
    else if (kind === 'VPCAttachment') attachments.push(resource);
    else if (kind === 'VPC') vpcs.push(resource);
  }
  const links = new Links(nodes);
  /** The devices of each connection by its name. */
  const ends = new Map<string, ReadonlySet<string>>();
  const cables: PictureCable[] = [];
  for (const connection of connections) {
    const own = cablesOf(connection, links);
    cables.push(...own);
    ends.set(connection.identity.name, new Set(own.flatMap(cable => cable.ends.map(({ device }) => device))));
    for (const { ends: sides } of own) {
      const [one, other] = sides;
      if (one && other) links.add(one.device, other.device, connection.identity.name, connection.state);
    }
  }
  for (const attachment of externals) {
    const external = text(attachment.content, ['spec', 'external']);
    const through = text(attachment.content, ['spec', 'connection']);
    if (external === undefined || through === undefined) continue;
    const key = links.device('External', external, attachment.identity.namespace);
    for (const end of ends.get(through) ?? [])
      links.add(end, key, attachment.identity.name, attachment.state);
  }
  const attached = attachmentsByVpc(attachments);
  return {
    nodes: [...nodes.values()],
    links: links.all(),
    cables,
    vpcs: vpcs.map(vpc => vpcOf(vpc, attached.get(vpc.identity.name) ?? [])),
  };
}

/** The links found so far, one for each pair of devices. */
class Links {
  private readonly byPair = new Map<
    string,
    { from: string; to: string; names: Set<string>; states: Set<State> }
  >();

  constructor(private readonly nodes: Map<string, PictureNode>) {}

  /** The key of a device that is named; one that is not there is made as a missing one. */
  device(kind: 'Switch' | 'Server' | 'Gateway' | 'External', name: string, namespace: string): string {
    const key = identityKey({ group: kindNamed(kind)?.group ?? '', kind, namespace, name });
    if (!this.nodes.has(key)) {
      const role = ({ Switch: 'leaf', Server: 'server', Gateway: 'gateway', External: 'external' } as const)[
        kind
      ];
      this.nodes.set(key, { key, name, kind, role, note: 'no such CR', state: 'invalid', isMissing: true });
    }
    return key;
  }

  add(one: string, other: string, name: string, state: State): void {
    if (one === other) return;
    const [from = '', to = ''] = [one, other].sort();
    const pair = `${from}\n${to}`;
    const link = this.byPair.get(pair) ?? { from, to, names: new Set(), states: new Set() };
    this.byPair.set(pair, link);
    link.names.add(name);
    link.states.add(state);
  }

  all(): PictureLink[] {
    return [...this.byPair.values()].map(({ from, to, names, states }) => ({
      from,
      to,
      connections: [...names],
      state: worstState(states),
    }));
  }
}

/** The cables of a connection, by the ports that it names. */
function cablesOf({ identity, state, content }: Pictured, links: Links): PictureCable[] {
  const key = identityKey(identity);
  const spec = valueAt(content, ['spec']);
  return Object.entries(isObject(spec) ? spec : {}).flatMap(([type, value]) =>
    linkItems(value).flatMap(link => {
      const sides = Object.entries(link).sort(([one], [other]) => (one < other ? -1 : 1));
      const ends = sides.flatMap(([side, end]) => {
        const [name = '', ...port] = (isObject(end) ? text(end, ['port']) : undefined)?.split('/') ?? [];
        if (name === '') return [];
        const kind = side === 'server' ? 'Server' : side === 'gateway' ? 'Gateway' : 'Switch';
        return [{ device: links.device(kind, name, identity.namespace), port: port.join('/') }];
      });
      return ends.length === 0 ? [] : [{ key, type, ends: ends.slice(0, 2), state }];
    }),
  );
}

/** The links of one type of connection: `link`, or the items of `links`, `peerLinks` and `sessionLinks`. */
function linkItems(type: Json): JsonObject[] {
  if (!isObject(type)) return [];
  const found = ['link', 'links', 'peerLinks', 'sessionLinks'].flatMap(name => valueAt(type, [name]) ?? []);
  return found.filter(isObject);
}

function roleOf({ identity, content }: Pictured): Role | undefined {
  switch (identity.kind) {
    case 'Switch':
      return text(content, ['spec', 'role']) === 'spine' ? 'spine' : 'leaf';
    case 'Server':
      return 'server';
    case 'Gateway':
      return 'gateway';
    case 'External':
      return 'external';
    default:
      return undefined;
  }
}

function nodeOf({ identity, state, content }: Pictured, role: Role): PictureNode {
  const asn = valueAt(content, ['spec', 'asn']);
  const group = text(content, ['spec', 'redundancy', 'group']);
  return {
    key: identityKey(identity),
    name: identity.name,
    kind: identity.kind,
    role,
    note: typeof asn === 'number' ? `AS ${asn}` : role === 'external' ? 'External' : '',
    state,
    ...(group === undefined ? {} : { group }),
  };
}

function vpcOf({ identity, state, content }: Pictured, attachments: PictureVpc['attachments']): PictureVpc {
  const subnets = valueAt(content, ['spec', 'subnets']);
  return {
    key: identityKey(identity),
    name: identity.name,
    state,
    subnets: Object.entries(isObject(subnets) ? subnets : {}).map(([name, subnet]) => {
      const vlan = valueAt(subnet, ['vlan']);
      return {
        name,
        subnet: text(subnet, ['subnet']) ?? '',
        vlan: typeof vlan === 'number' ? String(vlan) : '',
      };
    }),
    attachments,
  };
}

/** Where each VPC is attached, by the VPC's name. */
function attachmentsByVpc(
  attachments: readonly Pictured[],
): Map<string, PictureVpc['attachments'][number][]> {
  const byVpc = new Map<string, PictureVpc['attachments'][number][]>();
  for (const { content } of attachments) {
    const [vpc = '', subnet = ''] = (text(content, ['spec', 'subnet']) ?? '').split('/');
    const connection = text(content, ['spec', 'connection']);
    if (connection === undefined) continue;
    const known = byVpc.get(vpc) ?? [];
    byVpc.set(vpc, known);
    known.push({ subnet, connection });
  }
  return byVpc;
}

function text(content: Json, path: Path): string | undefined {
  const value = valueAt(content, path);
  return typeof value === 'string' ? value : undefined;
}
