import { list } from './fabric';
import { addressOf, net } from './ipv4';
import { set, wrong } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { connections } from './connectionEnds';

/** Ways to break the rules about MTUs and static externals. */
export const connectionSettingMutations: readonly Mutation[] = [
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
];

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
