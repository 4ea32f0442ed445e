import { valueAt } from '../../../../src/model/json';
import { has, named, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { add, atLeastOne, set, wrong } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { couldBe, isLeaf, profilesWith, vlanNamespacesOf } from './profiles';
import { endsOf, isSwitchEnd, newCr, subnetsOf, typeOf, vlanNamespaceOf } from './spare';
import { attachmentsOf } from './vpcUsers';

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
          at: atLeastOne(
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
          at: atLeastOne(
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
            at: atLeastOne(
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
              at: atLeastOne(own.map(({ attachment }) => ({ cr: attachment, path: ['spec', 'subnet'] }))),
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
              at: atLeastOne(
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
