import { valueAt } from '../../../../src/model/json';
import type { Json, JsonObject } from '../../../../src/model/json';
import { entries, has, list, named, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { addressOf, freeNets, net } from './ipv4';
import { add, set, wrong, wrongNew } from './mutation';
import type { Mistake, Mutation, Place } from './mutation';
import { portsOf, sparePort } from './profiles';
import { endsOf, isSwitchEnd, newCr, typeOf } from './spare';
import type { End } from './spare';

const connections = (crs: Crs, ...types: readonly string[]) =>
  ofKind(crs, 'Connection').filter(cr => types.length === 0 || types.includes(typeOf(cr)));

/** What follows where a connection leads over another switch, or over none. */
const elsewhere = ['VPCAttachment-10', 'VPCAttachment-11', 'VPCAttachment-12'];

/** One end of connections gets another port; the finding stands at the port, or in a part of it. */
function otherPort(
  rule: string,
  title: string,
  which: (end: End) => boolean,
  port: (crs: Crs, end: End) => string | undefined,
  own: { readonly within?: 'device' | 'port'; readonly also?: readonly string[] } = {},
): Mutation {
  return {
    rule,
    title,
    places: crs =>
      endsOf(crs)
        .filter(which)
        .flatMap((end): Mistake[] => {
          const to = port(crs, end);
          if (to === undefined) return [];
          const path = [...end.path, 'port'];
          const [device, ...rest] = to.split('/');
          const within = own.within === 'device' ? device : rest.join('/');
          return [
            {
              edits: [set(end.connection, path, to)],
              at: [
                {
                  cr: end.connection,
                  path,
                  ...(own.within === undefined || within === undefined ? {} : { within }),
                },
              ],
              also: own.also ?? [],
            },
          ];
        }),
  };
}

/** A switch end that is not the first of its links, so that the first decides. */
const later =
  (type: string) =>
  (end: End): boolean =>
    end.type === type && isSwitchEnd(end) && end.link > 0;
/** A port of a switch that none of a connection's ends is at. */
function otherSwitch(crs: Crs, { connection }: End): string | undefined {
  const own = endsOf(crs).filter(end => end.connection === connection);
  const other = ofKind(crs, 'Switch').find(({ name }) => !own.some(({ device }) => device === name));
  return other === undefined ? undefined : sparePort(crs, other.name);
}
const otherServer = (crs: Crs, { device }: End): string | undefined => {
  const other = ofKind(crs, 'Server').find(({ name }) => name !== device);
  return other === undefined ? undefined : `${other.name}/enp99s1`;
};
const isSingle = ({ connection }: End): boolean => !has(connection, 'spec', typeOf(connection), 'links');

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
  ...[
    ['unbundled', 9037],
    ['bundled', 9100],
  ].map(([type = '', mtu = 0]): Mutation => ({
    rule: 'Connection-11',
    title: `an MTU of ${mtu} (${type})`,
    places: crs => connections(crs, String(type)).map(cr => wrong(cr, ['spec', String(type), 'mtu'], mtu)),
  })),
  ...staticExternal('Connection-12', 'an address without a length', 'ip', '192.168.1.2'),
  ...staticExternal('Connection-12', 'no address', 'ip', undefined),
  ...staticExternal('Connection-13', 'a next hop of another network', 'nextHop', '192.168.211.1'),
  ...staticExternal('Connection-13', 'no next hop', 'nextHop', undefined),
  ...subnets('Connection-14', 'a subnet with address bits behind its length', '192.168.212.1/24'),
  ...subnets('Connection-14', 'a subnet without a length', '192.168.212.0'),
  ...subnets('Connection-14', 'everything beside something', '0.0.0.0/0'),
  {
    rule: 'Connection-14',
    title: 'a subnet within another',
    places: crs =>
      connections(crs, 'staticExternal').flatMap((cr): Mistake[] => {
        const path = ['spec', 'staticExternal', 'link', 'switch', 'subnets'];
        const [first] = list(cr, ...path);
        const count = list(cr, ...path).length;
        if (typeof first !== 'string') return [];
        return [
          {
            edits: [set(cr, [...path, count], `${addressOf(net(first), 0)}/30`)],
            at: [{ cr, path: [...path, count] }],
          },
        ];
      }),
  },
  ...subnets('Connection-15', 'a subnet that the fabric keeps for itself', '172.30.17.0/24'),
  otherPort(
    'Connection-16',
    'a switch that there is not',
    end => isSwitchEnd(end) && isSingle(end),
    () => 'nowhere/E1/1',
    {
      within: 'device',
    },
  ),
  otherPort(
    'Connection-17',
    'a server that there is not',
    end => end.role === 'server' && isSingle(end),
    () => 'nowhere/enp2s1',
    {
      within: 'device',
    },
  ),
  otherPort(
    'Connection-18',
    'a port that the switch has not',
    isSwitchEnd,
    (_, { device }) => `${device}/E1/99`,
    {
      within: 'port',
    },
  ),
  otherPort(
    'Connection-18',
    'a port that is named like in the system',
    isSwitchEnd,
    (_, { device }) => `${device}/Ethernet0`,
    {
      within: 'port',
    },
  ),
  otherPort(
    'Connection-18',
    'a part of a port that is not broken out',
    isSwitchEnd,
    (crs, { device }) => {
      const cr = named(crs, 'Switch', device);
      const port = cr === undefined ? undefined : sparePort(crs, device);
      const whole = port?.slice(device.length + 1);
      return cr !== undefined && portsOf(cr).some(({ name }) => name === whole)
        ? `${port ?? ''}/2`
        : undefined;
    },
    { within: 'port' },
  ),
  {
    rule: 'Connection-19',
    title: 'a switch of no pair',
    places: crs =>
      endsOf(crs)
        .filter(later('eslag'))
        .flatMap((end): Mistake[] => {
          const first = endsOf(crs).find(other => other.connection === end.connection && isSwitchEnd(other));
          const group = groupOf(crs, first?.device);
          const other = ofKind(crs, 'Switch').find(cr => groupOf(crs, cr.name) !== group);
          const port = other === undefined ? undefined : sparePort(crs, other.name);
          if (port === undefined || other === undefined) return [];
          return [
            {
              edits: [set(end.connection, [...end.path, 'port'], port)],
              at: [{ cr: end.connection, path: [...end.path, 'port'], within: other.name }],
              also: elsewhere,
            },
          ];
        }),
  },
  ...(['', '/1'] as const).map((suffix): Mutation => ({
    rule: 'Connection-20',
    title: `a port that another connection uses${suffix === '' ? '' : ', by its part'}`,
    places: crs =>
      endsOf(crs)
        .filter(end => isSwitchEnd(end) && (suffix === '' || canBreakOut(crs, end)))
        .flatMap((end): Mistake[] => {
          const [server] = ofKind(crs, 'Server');
          if (server === undefined) return [];
          const path = ['spec', 'unbundled', 'link', 'switch', 'port'];
          const value = newCr('Connection', 'again', {
            unbundled: {
              link: {
                server: { port: `${server.name}/enp99s1` },
                switch: { port: `${end.port}${suffix}` },
              },
            },
          });
          return [
            {
              edits: [add(value)],
              at: [
                { cr: value, path },
                { cr: end.connection, path: [...end.path, 'port'] },
              ],
            },
          ];
        }),
  })),
  ...linkMutations(),
  {
    rule: 'Connection-23',
    title: 'a VPC that there is not',
    places: crs =>
      connections(crs, 'staticExternal').map(cr =>
        wrong(cr, ['spec', 'staticExternal', 'withinVPC'], 'nowhere'),
      ),
  },
  {
    rule: 'Connection-24',
    title: 'another type than before',
    places: crs =>
      connections(crs, 'unbundled').map(cr => ({
        edits: [
          set(cr, ['spec'], { bundled: { links: [valueAt(cr.value, ['spec', 'unbundled', 'link']) ?? {}] } }),
        ],
        at: [{ cr, path: ['spec', 'bundled'] }],
        // Hosts that speak BGP need the other type.
        also: ['VPCAttachment-08'],
        head: true,
      })),
  },
  {
    rule: 'Connection-25',
    title: 'another VPC than before',
    places: crs =>
      connections(crs, 'staticExternal').flatMap(cr =>
        ofKind(crs, 'VPC')
          .filter(({ name }) => name !== text(cr, 'spec', 'staticExternal', 'withinVPC'))
          .map(({ name }) => ({
            ...wrong(cr, ['spec', 'staticExternal', 'withinVPC'], name),
            head: true,
          })),
      ),
  },
  otherPort(
    'Connection-28',
    'a gateway that there is not',
    ({ role }) => role === 'gateway',
    () => 'nowhere/enp2s1',
    {
      within: 'device',
    },
  ),
  otherPort(
    'Connection-28',
    'an interface that the gateway has not',
    ({ role }) => role === 'gateway',
    (_, { device }) => `${device}/none0`,
    {
      within: 'port',
    },
  ),
];

function groupOf(crs: Crs, name = ''): string {
  return text(named(crs, 'Switch', name), 'spec', 'redundancy', 'group');
}

/** Whether a port is named as a whole although it has one part, by which it can be named too. */
function canBreakOut(crs: Crs, { device, port }: End): boolean {
  const cr = named(crs, 'Switch', device);
  const name = port.slice(device.length + 1);
  return cr !== undefined && portsOf(cr).some(own => own.name === name && own.breakouts.length > 0);
}

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

function staticExternal(
  rule: string,
  title: string,
  field: string,
  value: string | undefined,
): readonly Mutation[] {
  return [
    {
      rule,
      title,
      places: crs =>
        connections(crs, 'staticExternal').map(cr =>
          wrong(cr, ['spec', 'staticExternal', 'link', 'switch', field], value),
        ),
    },
  ];
}

/** One more subnet of a static external. */
function subnets(rule: string, title: string, value: string): readonly Mutation[] {
  return [
    {
      rule,
      title,
      places: crs =>
        connections(crs, 'staticExternal')
          .filter(cr => list(cr, 'spec', 'staticExternal', 'link', 'switch', 'subnets').length > 0)
          .map(cr => {
            const path = ['spec', 'staticExternal', 'link', 'switch', 'subnets'];
            return wrong(cr, [...path, list(cr, ...path).length], value);
          }),
    },
  ];
}

/** Two ends of a link that have addresses. */
interface Link {
  readonly cr: Cr;
  readonly ends: readonly [Place, Place];
  readonly ips: readonly [string, string];
}

function addressed(crs: Crs): readonly Link[] {
  return connections(crs, 'fabric', 'mesh', 'gateway').flatMap(cr =>
    list(cr, 'spec', typeOf(cr), 'links').flatMap((_, n): Link[] => {
      const path = ['spec', typeOf(cr), 'links', n];
      const [one, two] = inOrder(entries(cr, ...path));
      if (one === undefined || two === undefined) return [];
      const at = (role: string): Place => ({ cr, path: [...path, role, 'ip'] });
      const ips = [text(cr, ...path, one, 'ip'), text(cr, ...path, two, 'ip')] as const;
      return ips[0] === '' || ips[1] === '' ? [] : [{ cr, ends: [at(one), at(two)], ips }];
    }),
  );
}

/** The roles of a link's ends as the CRD lists them: the upper one first. */
const inOrder = (ends: readonly [string, Json][]): readonly string[] =>
  ['spine', 'leaf1', 'switch', 'leaf', 'leaf2', 'gateway'].filter(role => ends.some(([own]) => own === role));

/** Networks of links that no connection uses. */
function freeLinks(crs: Crs, count: number) {
  const used = addressed(crs).map(({ ips: [ip] }) => net(ip));
  return freeNets([net('172.30.130.0/24')], used, 31, count);
}

function linkMutations(): readonly Mutation[] {
  const links = (title: string, mistake: (link: Link, crs: Crs) => Mistake | undefined): Mutation => ({
    rule: 'Connection-21',
    title,
    places: crs => addressed(crs).flatMap(link => mistake(link, crs) ?? []),
  });
  return [
    links('one end without an address', ({ cr, ends: [one] }) => ({
      edits: [set(cr, one.path, undefined)],
      at: [one],
    })),
    links('an address with another length', ({ cr, ends: [one], ips: [ip] }) => ({
      edits: [set(cr, one.path, ip.replace('/31', '/30'))],
      at: [one],
    })),
    links('ends of two networks', ({ cr, ends: [, two] }, crs) => {
      const [free] = freeLinks(crs, 1);
      return free === undefined
        ? undefined
        : { edits: [set(cr, two.path, `${addressOf(free, 1)}/31`)], at: [two] };
    }),
    links('the same address at both ends', ({ cr, ends: [, two], ips: [ip] }) => ({
      edits: [set(cr, two.path, ip)],
      at: [two],
    })),
    links('the addresses of another link', ({ cr, ends: [one, two] }, crs) => {
      const other = addressed(crs).find(link => link.cr !== cr);
      if (other === undefined) return undefined;
      return {
        edits: [set(cr, one.path, other.ips[0]), set(cr, two.path, other.ips[1])],
        at: [one, two, ...other.ends],
      };
    }),
    {
      rule: 'Connection-22',
      title: 'addresses outside of the fabric’s network',
      places: crs =>
        addressed(crs).map(({ cr, ends: [one, two] }) => ({
          edits: [set(cr, one.path, '192.168.250.0/31'), set(cr, two.path, '192.168.250.1/31')],
          at: [one, two],
        })),
    },
  ];
}
