import type { JsonObject } from '../../../../src/model/json';
import { list, named, ofKind } from './fabric';
import type { Cr, Crs } from './fabric';
import { set, wrong, wrongNew } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { sparePort } from './profiles';
import { endsOf, isSwitchEnd, newCr } from './spare';
import type { End } from './spare';
import { connections, elsewhere, later, otherPort, otherServer, otherSwitch } from './connectionEnds';

/** Ways to break the rules about what a connection joins. */
export const connectionMutations: readonly Mutation[] = [
  {
    rule: 'Connection-01',
    title: 'no type',
    places: crs =>
      connections(crs).map(cr => ({
        edits: [set(cr, ['spec'], {})],
        at: [{ cr, path: ['spec'], part: 'key' }],
        also: ['VPCAttachment-06', 'ExternalAttachment-16'],
      })),
  },
  {
    rule: 'Connection-02',
    title: 'the type that the fabric ignores',
    places: () => [wrongNew(newCr('Connection', 'old', { mclag: {} }), ['spec', 'mclag'])],
  },
  otherPort(
    'Connection-03',
    'a device without a port',
    () => true,
    (_, { device }) => device,
    {
      also: ['VPCAttachment-06'],
    },
  ),
  otherPort(
    'Connection-03',
    'a device and a slash',
    () => true,
    (_, { device }) => `${device}/`,
  ),
  {
    rule: 'Connection-04',
    title: 'a port on both ends',
    places: crs =>
      endsOf(crs)
        .filter(end => end.type === 'unbundled' && isSwitchEnd(end))
        .map(end => ({
          edits: [set(end.connection, ['spec', 'unbundled', 'link', 'server', 'port'], end.port)],
          at: [{ cr: end.connection, path: [...end.path, 'port'] }],
          // A switch is no server.
          also: ['Connection-17'],
        })),
  },
  otherPort('Connection-05', 'a bundle to two switches', later('bundled'), otherSwitch, {
    within: 'device',
    also: elsewhere,
  }),
  otherPort(
    'Connection-05',
    'a bundle of two servers',
    ({ type, role, link }) => type === 'bundled' && role === 'server' && link > 0,
    otherServer,
    { within: 'device' },
  ),
  {
    rule: 'Connection-05',
    title: 'a port twice in a bundle',
    places: crs =>
      endsOf(crs)
        .filter(end => later('bundled')(end))
        .flatMap(end => {
          const first = endsOf(crs).find(
            other => other.connection === end.connection && other.role === end.role,
          );
          return first === undefined ? [] : [wrong(end.connection, [...end.path, 'port'], first.port)];
        }),
  },
  otherPort(
    'Connection-06',
    'links of two servers',
    ({ type, role, link }) => type === 'eslag' && role === 'server' && link > 0,
    otherServer,
    { within: 'device' },
  ),
  {
    rule: 'Connection-06',
    title: 'links to five switches',
    places: crs =>
      connections(crs, 'eslag').flatMap((cr): Mistake[] => {
        const links = list(cr, 'spec', 'eslag', 'links');
        const own = endsOf(crs).filter(end => end.connection === cr);
        const server = own.find(({ role }) => role === 'server')?.device ?? '';
        const used = new Set(own.map(({ device }) => device));
        const ports = ofKind(crs, 'Switch')
          .filter(({ name }) => !used.has(name))
          .flatMap(({ name }) => sparePort(crs, name) ?? []);
        const missing = 5 - links.length;
        if (ports.length < missing) return [];
        const more = ports.slice(0, missing).map((port, n) => ({
          server: { port: `${server}/enp9${n}s1` },
          switch: { port },
        }));
        return [
          {
            edits: [set(cr, ['spec', 'eslag', 'links'], [...links, ...more])],
            at: [
              {
                cr,
                path: ['spec', 'eslag', 'links', 4, 'switch', 'port'],
                within: ports[missing - 1]?.split('/')[0] ?? '',
              },
            ],
            // The added switches are in no group with the others.
            also: ['Connection-19', ...elsewhere],
          },
        ];
      }),
  },
  ...(
    [
      ['Connection-07', 'fabric', 'leaf', 'spine'],
      ['Connection-08', 'mesh', 'leaf2', 'leaf1'],
    ] as const
  ).map(([rule, type, role, other]): Mutation =>
    otherPort(
      rule,
      'both ends at one switch',
      end =>
        end.type === type && end.role === role && list(end.connection, 'spec', type, 'links').length === 1,
      (crs, end) =>
        sparePort(
          crs,
          endsOf(crs).find(own => own.connection === end.connection && own.role === other)?.device ?? '',
        ),
      { within: 'device' },
    ),
  ),
  otherPort(
    'Connection-07',
    'a third switch',
    end => later('fabric')(end) && end.role === 'leaf',
    otherSwitch,
    { within: 'device' },
  ),
  ...(
    [
      ['Connection-09', 'gateway', 'switch'],
      ['Connection-10', 'vpcLoopback', 'switch2'],
    ] as const
  ).map(([rule, type, role]): Mutation => ({
    rule,
    title: 'a second switch',
    places: crs =>
      connections(crs, type).flatMap((cr): Mistake[] => {
        const own = endsOf(crs).filter(end => end.connection === cr);
        const first = own.find(isSwitchEnd);
        const port = first === undefined ? undefined : otherSwitch(crs, first);
        if (first === undefined || port === undefined) return [];
        const links = list(cr, 'spec', type, 'links');
        const link: JsonObject =
          type === 'gateway'
            ? { switch: { port }, gateway: { port: own.find(end => end.role === 'gateway')?.port ?? '' } }
            : { switch1: { port: sparePort(crs, first.device) ?? '' }, switch2: { port } };
        // The interface of the gateway would be used twice: a first link is replaced.
        const n = type === 'gateway' ? 0 : links.length;
        if (type === 'gateway' && links.length < 2) return secondInterface(crs, cr, port, first);
        const path = ['spec', type, 'links', n];
        return [
          {
            edits: [set(cr, path, link)],
            at: [{ cr, path: [...path, role, 'port'], within: port.split('/')[0] ?? '' }],
          },
        ];
      }),
  })),
];

/** A second link of a gateway's connection, over another switch and another interface, which the gateway then has. */
function secondInterface(crs: Crs, cr: Cr, port: string, { connection }: End): Mistake[] {
  const own = endsOf(crs).find(end => end.connection === connection && end.role === 'gateway');
  const gateway = named(crs, 'Gateway', own?.device ?? '');
  if (gateway === undefined) return [];
  const path = ['spec', 'gateway', 'links', 1];
  return [
    {
      edits: [
        set(cr, path, { switch: { port }, gateway: { port: `${gateway.name}/enp9s1` } }),
        set(gateway, ['spec', 'interfaces', 'enp9s1'], { ips: ['172.30.128.201/31'] }),
      ],
      at: [{ cr, path: [...path, 'switch', 'port'], within: port.split('/')[0] ?? '' }],
    },
  ];
}
