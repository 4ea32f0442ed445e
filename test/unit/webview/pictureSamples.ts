import { pictureOf, type Pictured } from '../../../src/compare/picture';
import type { JsonObject } from '../../../src/model/json';
import { kindNamed } from '../../../src/model/kinds';
import type { Picture } from '../../../src/model/picture';
import type { ToPicture } from '../../../src/model/pictureMessages';
import type { State } from '../../../src/model/state';

/** A CR with this spec. */
export function cr(kind: string, name: string, spec: JsonObject, state: State = 'synced'): Pictured {
  const group = kindNamed(kind)?.group ?? '';
  return { identity: { group, kind, namespace: 'default', name }, state, content: { spec } };
}

export function switchCr(name: string, role: string, asn: number, group?: string, state?: State): Pictured {
  const redundancy = group === undefined ? {} : { redundancy: { group, type: 'eslag' } };
  return cr('Switch', name, { role, asn, ...redundancy }, state);
}

const two = (number: number): string => String(number).padStart(2, '0');

/** A server on two leaves, as an eslag, or on one, unbundled. */
export function serverLinks(server: string, leaves: readonly string[], state?: State): Pictured {
  const links = leaves.map((leaf, index) => ({
    server: { port: `${server}/enp${index}` },
    switch: { port: `${leaf}/E1/${server.length + index}` },
  }));
  const name = `${server}--${leaves.join('--')}`;
  return leaves.length === 1
    ? cr('Connection', name, { unbundled: { link: links[0] ?? {} } }, state)
    : cr('Connection', name, { eslag: { links } }, state);
}

export function fabricLink(spine: string, leaf: string): Pictured {
  const links = [{ spine: { port: `${spine}/E1/1` }, leaf: { port: `${leaf}/E1/50` } }];
  return cr('Connection', `${spine}--fabric--${leaf}`, { fabric: { links } });
}

/** Two spines, six leaves of which four stand in groups, 24 servers, a gateway, an external and a VPC: some with a state. */
export function smallFabric(): Pictured[] {
  const leaves = [1, 2, 3, 4, 5, 6].map(number => `leaf-${two(number)}`);
  const spines = ['spine-01', 'spine-02'];
  const groupOf = (index: number): string | undefined => ['eslag-1', 'eslag-1', 'eslag-2', 'eslag-2'][index];
  const states: Readonly<Record<string, State>> = { 'leaf-02': 'committed', 'leaf-04': 'drifted' };
  const servers = Array.from({ length: 24 }, (_, index) => `server-${two(index + 1)}`);
  const leavesOf = (index: number): readonly string[] =>
    index < 8
      ? ['leaf-01', 'leaf-02']
      : index < 16
        ? ['leaf-03', 'leaf-04']
        : [index < 20 ? 'leaf-05' : 'leaf-06'];
  return [
    ...spines.map(name => switchCr(name, 'spine', 65100)),
    ...leaves.map((name, index) =>
      switchCr(name, 'server-leaf', 65101 + index, groupOf(index), states[name]),
    ),
    ...spines.flatMap(spine => leaves.map(leaf => fabricLink(spine, leaf))),
    ...servers.map((name, index) =>
      cr('Server', name, {}, index === 10 ? 'draft' : index === 4 ? 'conflict' : 'synced'),
    ),
    ...servers.map((name, index) => serverLinks(name, leavesOf(index), index === 21 ? 'pending' : 'synced')),
    cr('Gateway', 'gateway-1', { asn: 65534 }),
    ...spines.map(spine =>
      cr('Connection', `${spine}--gateway`, {
        gateway: { links: [{ switch: { port: `${spine}/E1/9` }, gateway: { port: 'gateway-1/enp1' } }] },
      }),
    ),
    cr('External', 'ext-isp', {}),
    cr('Connection', 'leaf-06--external', { external: { link: { switch: { port: 'leaf-06/E1/1' } } } }),
    cr('ExternalAttachment', 'ext-isp--leaf-06', { external: 'ext-isp', connection: 'leaf-06--external' }),
    cr('VPC', 'vpc-web', {
      subnets: { web: { subnet: '10.0.4.0/24', vlan: 1004 }, db: { subnet: '10.0.5.0/24', vlan: 1005 } },
    }),
    ...[0, 1, 8, 9, 16, 17].map(index => attachment('vpc-web/web', servers[index] ?? '', leavesOf(index))),
    ...[4, 13].map(index => attachment('vpc-web/db', servers[index] ?? '', leavesOf(index))),
  ];
}

function attachment(subnet: string, server: string, leaves: readonly string[]): Pictured {
  return cr('VPCAttachment', `${server}--${subnet.replace('/', '-')}`, {
    subnet,
    connection: `${server}--${leaves.join('--')}`,
  });
}

/** A fabric of 20 spines, 480 leaves and 4,800 servers. */
export function largeFabric(): Pictured[] {
  const spines = Array.from({ length: 20 }, (_, index) => `spine-${two(index + 1)}`);
  const leaves = Array.from({ length: 480 }, (_, index) => `leaf-${String(index + 1).padStart(3, '0')}`);
  return [
    ...spines.map(name => switchCr(name, 'spine', 65100)),
    ...leaves.map((name, index) =>
      switchCr(
        name,
        'server-leaf',
        65101 + index,
        `eslag-${Math.floor(index / 2)}`,
        index === 40 ? 'drifted' : 'synced',
      ),
    ),
    ...spines.flatMap(spine => leaves.map(leaf => fabricLink(spine, leaf))),
    ...leaves.flatMap((leaf, index) =>
      Array.from({ length: 10 }, (_, number) => `server-${index * 10 + number}`).flatMap(name => [
        cr('Server', name, {}),
        serverLinks(name, [leaf, leaves[index % 2 === 0 ? index + 1 : index - 1] ?? leaf]),
      ]),
    ),
  ];
}

export function pictureMessage(resources: readonly Pictured[] = smallFabric()): ToPicture {
  return { type: 'picture', fabric: 'fabric-1', fabricId: 'f1', picture: pictureOf(resources) };
}

export function samplePicture(): Picture {
  return pictureOf(smallFabric());
}
