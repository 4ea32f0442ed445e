import { valueAt } from '../../../../src/model/json';
import { named, ofKind, text } from './fabric';
import type { Crs } from './fabric';
import { add, set, wrong } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { portsOf, sparePort } from './profiles';
import { endsOf, isSwitchEnd, newCr } from './spare';
import type { End } from './spare';
import { connections, elsewhere, isSingle, later, otherPort } from './connectionEnds';

/** Ways to break the rules about what a connection leads to. */
export const connectionTargetMutations: readonly Mutation[] = [
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
