import type { PictureLink } from '../../model/picture';
import type { Shown } from './fold';

const byName = new Intl.Collator('en', { numeric: true });

/**
 * Devices in the order in which they stand in their rows: leaves by their groups and names, those with an external last, so that
 * it stands beside them; servers below the leaves that they hang on.
 */
export function inOrder(nodes: readonly Shown[], links: readonly PictureLink[]): Shown[] {
  const byKey = new Map(nodes.map(node => [node.key, node]));
  const neighbours = new Map<string, Shown[]>();
  for (const { from, to } of links) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const node = byKey.get(other);
      if (node === undefined) continue;
      const known = neighbours.get(one);
      if (known) known.push(node);
      else neighbours.set(one, [node]);
    }
  }
  const hasExternal = ({ key }: Shown): boolean =>
    neighbours.get(key)?.some(({ role }) => role === 'external') ?? false;
  const upper = nodes
    .filter(({ role }) => role !== 'server')
    .map(node => ({ node, edge: node.role === 'leaf' && hasExternal(node) ? 1 : 0 }))
    .sort(
      (a, b) =>
        a.edge - b.edge ||
        byName.compare(a.node.group ?? a.node.name, b.node.group ?? b.node.name) ||
        byName.compare(a.node.name, b.node.name),
    )
    .map(({ node }) => node);
  const place = new Map(upper.map(({ key }, index) => [key, index]));
  const placeOf = ({ key }: Shown): number =>
    Math.min(...(neighbours.get(key) ?? []).map(other => place.get(other.key) ?? Infinity), Infinity);
  const servers = nodes
    .filter(({ role }) => role === 'server')
    .map(node => ({ node, at: placeOf(node) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at) || byName.compare(a.node.name, b.node.name))
    .map(({ node }) => node);
  return [...upper, ...servers];
}

/** What all names begin with, up to a place where a number or a word begins; empty when a name would be left without a rest. */
export function commonPrefix(names: readonly string[]): string {
  const [first = ''] = names;
  let length = first.length;
  for (const name of names) {
    let same = 0;
    while (same < length && name[same] === first[same]) same++;
    length = same;
  }
  // `server-0` of server-01 to server-09 is `server-`.
  const prefix = first.slice(0, length).replace(/[^-._]+$/, '');
  return names.every(name => name.length > prefix.length) ? prefix : '';
}
