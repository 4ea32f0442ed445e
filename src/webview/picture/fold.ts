import { worstState, type Picture, type PictureLink, type PictureNode } from '../../model/picture';
import { count } from '../../model/words';

/** More servers than this are shown as one block for each set of leaves that they hang on. */
const MANY_SERVERS = 200;

/** What is drawn as one box: a device, or servers that are folded to a block. */
export interface Shown extends PictureNode {
  /** The servers of a block. */
  readonly members?: readonly PictureNode[];
}

/** Devices and links as they are drawn; the rest of a picture is not folded. */
export interface ShownPicture {
  readonly nodes: readonly Shown[];
  readonly links: readonly PictureLink[];
}

/**
 * Folds the servers of a large fabric: those that hang on the same leaves become one block.
 *
 * @param open keys of blocks that are shown as their servers
 */
export function folded(
  { nodes, links }: Pick<Picture, 'nodes' | 'links'>,
  open: ReadonlySet<string>,
): ShownPicture {
  const servers = nodes.filter(({ role }) => role === 'server');
  if (servers.length <= MANY_SERVERS) return { nodes, links };
  const isServer = new Set(servers.map(({ key }) => key));
  const leavesOf = new Map<string, string[]>(servers.map(({ key }) => [key, []]));
  for (const { from, to } of links) {
    leavesOf.get(from)?.push(to);
    leavesOf.get(to)?.push(from);
  }
  const blocks = new Map<string, PictureNode[]>();
  for (const server of servers) {
    const key = `block ${(leavesOf.get(server.key) ?? []).sort().join(' ')}`;
    blocks.set(key, [...(blocks.get(key) ?? []), server]);
  }
  const shown: Shown[] = nodes.filter(({ key }) => !isServer.has(key));
  /** What stands for each server that is not shown itself. */
  const standsFor = new Map<string, string>();
  for (const [key, members] of blocks) {
    if (open.has(key) || members.length === 1) {
      shown.push(...members);
      continue;
    }
    for (const member of members) standsFor.set(member.key, key);
    shown.push(blockOf(key, members));
  }
  return { nodes: shown, links: joined(links, standsFor) };
}

function blockOf(key: string, members: readonly PictureNode[]): Shown {
  const name = count(members.length, 'server');
  const state = worstState(members.map(member => member.state));
  return { key, name, kind: 'Server', role: 'server', note: '', state, members };
}

/** Links with each server replaced by its block; those of one block and one leaf are one. */
function joined(links: readonly PictureLink[], standsFor: ReadonlyMap<string, string>): PictureLink[] {
  const byPair = new Map<string, PictureLink>();
  for (const link of links) {
    const from = standsFor.get(link.from) ?? link.from;
    const to = standsFor.get(link.to) ?? link.to;
    const pair = `${from}\n${to}`;
    const known = byPair.get(pair);
    byPair.set(pair, {
      from,
      to,
      connections: known ? [...known.connections, ...link.connections] : link.connections,
      state: known ? worstState([known.state, link.state]) : link.state,
    });
  }
  return [...byPair.values()];
}
