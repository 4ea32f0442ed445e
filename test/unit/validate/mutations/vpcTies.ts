import { valueAt } from '../../../../src/model/json';
import { has, named, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { add, remove, set, wrong } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { couldBe, isLeaf, profilesWith, vlanNamespacesOf } from './profiles';
import {
  endsOf,
  ipv4NamespaceOf,
  isSwitchEnd,
  newCr,
  newVpc,
  subnetsOf,
  typeOf,
  vlanNamespaceOf,
} from './spare';
import { attachmentsOf, peered } from './vpcUsers';

const p2p = ['metadata', 'annotations', 'fabric.githedgehog.com/p2p-link'];

/** A VPCAttachment, and what it ties together. */
interface Tie {
  readonly attachment: Cr;
  readonly vpc: Cr;
  readonly subnet: string;
  readonly hostBGP: boolean;
  readonly connection: Cr;
  readonly type: string;
  readonly switches: readonly Cr[];
}

function ties(crs: Crs): readonly Tie[] {
  const ends = endsOf(crs).filter(isSwitchEnd);
  return ofKind(crs, 'VPC').flatMap(vpc =>
    attachmentsOf(crs, vpc).flatMap(({ attachment, connection }): Tie[] => {
      if (connection === undefined) return [];
      const [, subnet = 'default'] = text(attachment, 'spec', 'subnet').split('/');
      const own = ends.filter(end => end.connection === connection);
      return [
        {
          attachment,
          vpc,
          subnet,
          hostBGP: valueAt(vpc.value, ['spec', 'subnets', subnet, 'hostBGP']) === true,
          connection,
          type: typeOf(connection),
          switches: own.flatMap(({ device }) => named(crs, 'Switch', device) ?? []),
        },
      ];
    }),
  );
}

/** One wrong value in a VPCAttachment. */
function inAttachment(
  rule: string,
  title: string,
  path: readonly string[],
  value: string | undefined | ((tie: Tie) => string),
): Mutation {
  return {
    rule,
    title,
    places: crs =>
      ties(crs).map(tie => wrong(tie.attachment, path, typeof value === 'function' ? value(tie) : value)),
  };
}

/** A VPCAttachment like another one, under another name. */
function again({ attachment }: Tie, more: { readonly nativeVLAN?: true; readonly subnet?: string }) {
  return newCr('VPCAttachment', 'again', {
    connection: text(attachment, 'spec', 'connection'),
    subnet: more.subnet ?? text(attachment, 'spec', 'subnet'),
    ...(more.nativeVLAN === true ? { nativeVLAN: true } : {}),
  });
}

/** Other attachments that a change at the VPC's subnet, or at the switch, reaches as well. */
const attachedTo = (crs: Crs, cr: Cr) => ties(crs).filter(({ switches }) => switches.includes(cr));
const withSubnet = (crs: Crs, tie: Tie) =>
  ties(crs).filter(({ vpc, subnet }) => vpc === tie.vpc && subnet === tie.subnet);

function places<T>([first, ...others]: readonly T[]): readonly [T, ...T[]] {
  if (first === undefined) throw new Error('no place');
  return [first, ...others];
}

/** Ways to break the rules about attachments of VPCs. */
export const attachmentMutations: readonly Mutation[] = [
  inAttachment('VPCAttachment-01', 'no subnet', ['spec', 'subnet'], undefined),
  inAttachment('VPCAttachment-01', 'a subnet of no VPC', ['spec', 'subnet'], ({ subnet }) => `/${subnet}`),
  inAttachment('VPCAttachment-02', 'no connection', ['spec', 'connection'], undefined),
  inAttachment('VPCAttachment-02', 'an empty connection', ['spec', 'connection'], ''),
  inAttachment('VPCAttachment-03', 'a link of four addresses', p2p, '10.0.200.0/30'),
  inAttachment('VPCAttachment-03', 'a link of IPv6', p2p, 'fd00::/31'),
  inAttachment('VPCAttachment-03', 'an empty link', p2p, ''),
  {
    rule: 'VPCAttachment-04',
    title: 'a VPC that there is not',
    places: crs =>
      ties(crs).map(({ attachment, subnet }) => ({
        edits: [set(attachment, ['spec', 'subnet'], `nowhere/${subnet}`)],
        at: [{ cr: attachment, path: ['spec', 'subnet'], within: 'nowhere' }],
      })),
  },
  {
    rule: 'VPCAttachment-04',
    title: 'a subnet that the VPC has not',
    places: crs =>
      ties(crs).map(({ attachment, vpc }) => ({
        edits: [set(attachment, ['spec', 'subnet'], `${vpc.name}/none`)],
        at: [{ cr: attachment, path: ['spec', 'subnet'], within: 'none' }],
      })),
  },
  inAttachment('VPCAttachment-05', 'a connection that there is not', ['spec', 'connection'], 'nowhere'),
  {
    rule: 'VPCAttachment-06',
    title: 'a connection without servers',
    places: crs =>
      ofKind(crs, 'Connection')
        .filter(connection => !['unbundled', 'bundled', 'eslag'].includes(typeOf(connection)))
        .flatMap(connection =>
          ties(crs).map(({ attachment }) => wrong(attachment, ['spec', 'connection'], connection.name)),
        ),
  },
  {
    rule: 'VPCAttachment-07',
    title: 'a VPC that is only routed on several switches',
    places: crs =>
      ties(crs)
        .filter(({ type }) => type === 'eslag')
        .map(({ vpc }) => ({
          edits: [set(vpc, ['spec', 'mode'], 'l3vni')],
          at: places(
            ties(crs)
              .filter(tie => tie.vpc === vpc && tie.type === 'eslag')
              .map(({ attachment }) => ({ cr: attachment, path: ['spec', 'connection'] })),
          ),
        })),
  },
  {
    rule: 'VPCAttachment-08',
    title: 'a subnet whose hosts speak BGP on several links',
    places: crs =>
      ties(crs)
        .filter(
          ({ type, hostBGP, vpc, subnet }) =>
            type !== 'unbundled' && !hostBGP && !has(vpc, 'spec', 'subnets', subnet, 'dhcp', 'enable'),
        )
        .map(tie => ({
          edits: [
            ...withSubnet(crs, tie).map(({ attachment }) =>
              set(attachment, ['spec', 'nativeVLAN'], undefined),
            ),
            set(tie.vpc, ['spec', 'subnets', tie.subnet, 'hostBGP'], true),
          ],
          at: places(
            withSubnet(crs, tie)
              .filter(({ type }) => type !== 'unbundled')
              .map(({ attachment }) => ({ cr: attachment, path: ['spec', 'connection'] })),
          ),
        })),
  },
  {
    rule: 'VPCAttachment-08',
    title: 'the bundle of another server for hosts that speak BGP',
    places: crs =>
      ties(crs)
        .filter(({ hostBGP }) => hostBGP)
        .flatMap(({ attachment, vpc }) =>
          ofKind(crs, 'Connection')
            .filter(other => ['bundled', 'eslag'].includes(typeOf(other)))
            .filter(other =>
              endsOf(crs)
                .filter(end => end.connection === other && isSwitchEnd(end))
                .every(({ device }) => {
                  const cr = named(crs, 'Switch', device);
                  return cr !== undefined && vlanNamespacesOf(cr).includes(vlanNamespaceOf(vpc));
                }),
            )
            .map(other => wrong(attachment, ['spec', 'connection'], other.name)),
        ),
  },
  {
    rule: 'VPCAttachment-09',
    title: 'a native VLAN for hosts that speak BGP',
    places: crs =>
      ties(crs)
        .filter(({ hostBGP }) => hostBGP)
        .map(({ attachment, connection }) => ({
          edits: [
            // Nobody else has it.
            ...ties(crs)
              .filter(tie => tie.connection === connection)
              .map(other => set(other.attachment, ['spec', 'nativeVLAN'], undefined)),
            set(attachment, ['spec', 'nativeVLAN'], true),
          ],
          at: [{ cr: attachment, path: ['spec', 'nativeVLAN'] }],
        })),
  },
  {
    rule: 'VPCAttachment-10',
    title: 'a switch without the VLANNamespace of the VPC',
    places: crs =>
      ties(crs).flatMap(({ switches }) =>
        switches.map(cr => {
          const value = newCr('VLANNamespace', 'other', { ranges: [{ from: 4001, to: 4010 }] });
          return {
            edits: [add(value), set(cr, ['spec', 'vlanNamespaces'], ['other'])],
            at: places(
              attachedTo(crs, cr).map(({ attachment }) => ({ cr: attachment, path: ['spec', 'connection'] })),
            ),
          };
        }),
      ),
  },
  {
    rule: 'VPCAttachment-11',
    title: 'a VPC with L2 on a switch that only routes',
    places: (crs, choose) =>
      ties(crs)
        .filter(({ vpc, type }) => text(vpc, 'spec', 'mode') === '' && type !== 'eslag')
        .flatMap(tie => {
          const [cr] = tie.switches;
          if (cr === undefined || !isLeaf(cr)) return [];
          const flat = profilesWith('l2vni', false).filter(name => couldBe(crs, cr, name));
          const profile = flat[choose(Math.max(1, flat.length))];
          if (profile === undefined) return [];
          const own = attachedTo(crs, cr).filter(
            other => text(other.vpc, 'spec', 'mode') === '' || !profilesWith('l3vni', true).includes(profile),
          );
          return [
            {
              edits: [set(cr, ['spec', 'profile'], profile)],
              at: places(own.map(({ attachment }) => ({ cr: attachment, path: ['spec', 'subnet'] }))),
            },
          ];
        }),
  },
  {
    rule: 'VPCAttachment-12',
    title: 'hosts that speak BGP at a switch of an mclag pair',
    places: crs =>
      ties(crs)
        .filter(({ hostBGP }) => hostBGP)
        .flatMap(({ switches }) => {
          const [cr] = switches;
          if (cr === undefined) return [];
          const group = newCr('SwitchGroup', 'pair', {});
          return [
            {
              edits: [add(group), set(cr, ['spec', 'redundancy'], { group: 'pair', type: 'mclag' })],
              at: places(
                attachedTo(crs, cr)
                  .filter(({ hostBGP }) => hostBGP)
                  .map(({ attachment }) => ({ cr: attachment, path: ['spec', 'subnet'] })),
              ),
              // The fabric ignores mclag.
              also: ['Switch-20'],
            },
          ];
        }),
  },
  {
    rule: 'VPCAttachment-13',
    title: 'the same subnet twice on a connection',
    places: crs =>
      ties(crs).map((tie): Mistake => {
        const value = again(tie, {});
        return {
          edits: [add(value)],
          at: [
            { cr: value, path: ['spec', 'subnet'] },
            { cr: tie.attachment, path: ['spec', 'subnet'] },
          ],
        };
      }),
  },
  {
    rule: 'VPCAttachment-14',
    title: 'two subnets with the native VLAN of a connection',
    places: crs =>
      ties(crs)
        .filter(({ hostBGP, vpc }) => !hostBGP && text(vpc, 'spec', 'mode') === '')
        .flatMap(tie =>
          subnetsOf(crs)
            .filter(
              ({ vpc, name, hostBGP }) =>
                !hostBGP &&
                vlanNamespaceOf(vpc) === vlanNamespaceOf(tie.vpc) &&
                text(vpc, 'spec', 'mode') === '' &&
                !ties(crs).some(
                  other => other.connection === tie.connection && other.vpc === vpc && other.subnet === name,
                ),
            )
            .map((other): Mistake => {
              const value = again(tie, { nativeVLAN: true, subnet: `${other.vpc.name}/${other.name}` });
              const native = ties(crs).filter(
                own =>
                  own.connection === tie.connection &&
                  own.attachment !== tie.attachment &&
                  has(own.attachment, 'spec', 'nativeVLAN'),
              );
              const path = ['spec', 'nativeVLAN'];
              return {
                edits: [add(value), set(tie.attachment, path, true)],
                at: [
                  { cr: value, path },
                  { cr: tie.attachment, path },
                  ...native.map(({ attachment }) => ({ cr: attachment, path })),
                ],
              };
            }),
        ),
  },
];

const peerings = (crs: Crs) => ofKind(crs, 'VPCPeering');
const firstPolicy = ['spec', 'permit', 0];

/** Ways to break the rules about VPCs that peer. */
export const vpcPeeringMutations: readonly Mutation[] = [
  {
    rule: 'VPCPeering-01',
    title: 'in a fabric without peering',
    places: crs => {
      const [first, ...others] = peerings(crs).map(cr => ({ cr, path: [] }));
      return first === undefined
        ? []
        : [{ edits: [], at: [first, ...others], config: { vpcPeeringDisabled: true } }];
    },
  },
  {
    rule: 'VPCPeering-02',
    title: 'at a remote switch',
    places: crs => peerings(crs).map(peering => wrong(peering, ['spec', 'remote'], 'border')),
  },
  {
    rule: 'VPCPeering-03',
    title: 'a policy for one VPC',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const [one] = peered(peering);
        return one === undefined ? [] : [wrong(peering, firstPolicy, { [one.vpc]: {} })];
      }),
  },
  {
    rule: 'VPCPeering-03',
    title: 'a policy for three VPCs',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const [one] = peered(peering);
        const value = newVpc(crs, 'vpc-third', vpcLike(crs, one?.vpc));
        if (one === undefined || value === undefined) return [];
        return [
          {
            edits: [add(value), set(peering, [...firstPolicy, 'vpc-third'], {})],
            at: [{ cr: peering, path: firstPolicy }],
          },
        ];
      }),
  },
  {
    rule: 'VPCPeering-04',
    title: 'no policy',
    places: crs => peerings(crs).map(peering => wrong(peering, ['spec', 'permit'], [])),
  },
  {
    rule: 'VPCPeering-04',
    title: 'policies of different VPCs',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const own = peered(peering);
        const [one] = own;
        const value = newVpc(crs, 'vpc-third', vpcLike(crs, one?.vpc));
        if (one === undefined || value === undefined) return [];
        const path = ['spec', 'permit', (own.at(-1)?.policy ?? 0) + 1];
        return [
          {
            edits: [add(value), set(peering, path, { [one.vpc]: {}, 'vpc-third': {} })],
            at: [{ cr: peering, path }],
          },
        ];
      }),
  },
  {
    rule: 'VPCPeering-05',
    title: 'with a VPC that there is not',
    places: crs =>
      peerings(crs)
        .filter(peering => peered(peering).length === 2)
        .flatMap(peering => {
          const [one] = peered(peering);
          if (one === undefined) return [];
          return [
            {
              edits: [set(peering, firstPolicy, { [one.vpc]: {}, nowhere: {} })],
              at: [{ cr: peering, path: [...firstPolicy, 'nowhere'], part: 'key' }],
            },
          ];
        }),
  },
  ...(
    [
      ['VPCPeering-06', 'ipv4Namespace', 'IPv4Namespace'],
      ['VPCPeering-07', 'vlanNamespace', 'VLANNamespace'],
    ] as const
  ).map(([rule, field, kind]): Mutation => ({
    rule,
    title: 'of VPCs in different namespaces',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const [one, two] = peered(peering);
        const vpc = named(crs, 'VPC', one?.vpc ?? '');
        const other = named(crs, 'VPC', two?.vpc ?? '');
        if (vpc === undefined || other === undefined || !sharesNamespaces(vpc, other)) return [];
        const value = newCr(
          kind,
          'wider',
          kind === 'IPv4Namespace' ? { subnets: ['10.0.0.0/8'] } : { ranges: [{ from: 1, to: 2999 }] },
        );
        return [
          {
            edits: [add(value), set(vpc, ['spec', field], 'wider')],
            // The second of a policy differs from the first; both policies say it.
            at: placesOfSecond(crs, vpc),
            also: kind === 'IPv4Namespace' ? ['ExternalPeering-06'] : ['VPCAttachment-10'],
          },
        ];
      }),
  })),
  {
    rule: 'VPCPeering-08',
    title: 'of a subnet that the VPC has not',
    places: crs =>
      peerings(crs).flatMap(peering =>
        peered(peering).map(({ policy, vpc }) => {
          const path = ['spec', 'permit', policy, vpc];
          return {
            edits: [set(peering, path, { subnets: ['none'] })],
            at: [{ cr: peering, path: [...path, 'subnets', 0] }],
          };
        }),
      ),
  },
  {
    rule: 'VPCPeering-09',
    title: 'of the same VPCs again',
    places: crs =>
      peerings(crs).flatMap(peering => {
        const [one, two] = peered(peering);
        if (one === undefined || two === undefined) return [];
        const value = newCr('VPCPeering', 'again', { permit: [{ [two.vpc]: {}, [one.vpc]: {} }] });
        const path = ['spec', 'permit'];
        return [
          {
            edits: [add(value)],
            at: [
              { cr: value, path },
              { cr: peering, path },
            ],
          },
        ];
      }),
  },
];

function vpcLike(crs: Crs, name: string | undefined): { readonly like?: Cr } {
  const like = named(crs, 'VPC', name ?? '');
  return like === undefined ? {} : { like };
}

const sharesNamespaces = (a: Cr, b: Cr): boolean =>
  ipv4NamespaceOf(a) === ipv4NamespaceOf(b) && vlanNamespaceOf(a) === vlanNamespaceOf(b);

/** The second VPC of the first policy of all peerings of a VPC. */
function placesOfSecond(crs: Crs, vpc: Cr): Mistake['at'] {
  return places(
    peerings(crs).flatMap(peering => {
      const [one, two] = peered(peering);
      if (two === undefined || ![one?.vpc, two.vpc].includes(vpc.name)) return [];
      return [{ cr: peering, path: [...firstPolicy, two.vpc], part: 'key' as const }];
    }),
  );
}

/** Ways to remove a VPC that is still in use. */
export const vpcRemovalMutations: readonly Mutation[] = [
  ['VPC-36', 'VPCAttachment'],
  ['VPC-37', 'VPCPeering'],
  ['VPC-38', 'ExternalPeering'],
  ['VPC-39', 'Connection'],
].map(([rule = '', kind = '']): Mutation => ({
  rule,
  title: `a VPC that a ${kind} names is removed`,
  places: crs =>
    ofKind(crs, 'VPC').flatMap((vpc): Mistake[] => {
      const [first, ...others] = namersOf(crs, vpc).filter(({ cr }) => cr.kind === kind);
      if (first === undefined) return [];
      return [{ edits: [remove(vpc)], at: [first, ...others], also: goneVpc, head: true }];
    }),
}));

/** What may still name a VPC that is gone. */
const goneVpc = ['VPC-30', 'VPC-36', 'VPC-37', 'VPC-38', 'VPC-39', 'GatewayPeering-16'];

function namersOf(crs: Crs, vpc: Cr): readonly Mistake['at'][number][] {
  const attachments = attachmentsOf(crs, vpc).map(({ attachment }) => ({
    cr: attachment,
    path: ['spec', 'subnet'],
    within: vpc.name,
  }));
  const peerings_ = peerings(crs).flatMap(peering =>
    peered(peering)
      .filter(own => own.vpc === vpc.name)
      .map(({ policy }) => ({
        cr: peering,
        path: ['spec', 'permit', policy, vpc.name],
        part: 'key' as const,
      })),
  );
  const named_ = (kind: string, path: readonly string[]) =>
    ofKind(crs, kind)
      .filter(cr => text(cr, ...path) === vpc.name)
      .map(cr => ({ cr, path }));
  return [
    ...attachments,
    ...peerings_,
    ...named_('ExternalPeering', ['spec', 'permit', 'vpc', 'name']),
    ...named_('Connection', ['spec', 'staticExternal', 'withinVPC']),
  ];
}
