import type { PictureVpc } from '../../model/picture';
import type { ShownPicture } from './fold';

/** Where a VPC lives: its devices, its links, and which of its subnets each device with an attachment has. */
export interface Overlay {
  readonly nodes: ReadonlySet<string>;
  /** Indices of the links. */
  readonly links: ReadonlySet<number>;
  /** Names of the subnets by the key of a server. */
  readonly subnets: ReadonlyMap<string, readonly string[]>;
}

/** What of a picture belongs to a VPC, by the connections that it is attached to. */
export function overlayOf({ nodes, links }: ShownPicture, { attachments }: PictureVpc): Overlay {
  const byConnection = new Map<string, string[]>();
  for (const { subnet, connection } of attachments) {
    byConnection.set(connection, [...(byConnection.get(connection) ?? []), subnet]);
  }
  const servers = new Set(nodes.filter(({ role }) => role === 'server').map(({ key }) => key));
  const [inVpc, own] = [new Set<string>(), new Set<number>()];
  const subnets = new Map<string, Set<string>>();
  for (const [index, { from, to, connections }] of links.entries()) {
    const names = connections.flatMap(connection => byConnection.get(connection) ?? []);
    if (names.length === 0) continue;
    own.add(index);
    for (const key of [from, to]) {
      inVpc.add(key);
      if (!servers.has(key)) continue;
      const known = subnets.get(key) ?? new Set();
      subnets.set(key, known);
      for (const name of names) known.add(name);
    }
  }
  return {
    nodes: inVpc,
    links: own,
    subnets: new Map([...subnets].map(([key, names]) => [key, [...names]])),
  };
}
