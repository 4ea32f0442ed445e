import { isObject, valueAt } from '../../../../src/model/json';
import { has, list, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { add, remove, set, wrong, wrongKey } from './mutation';
import type { Mistake, Mutation, Place } from './mutation';
import { isLeaf, isRedundant, portGroupsOf, portsOf, profileOf, profilesWith, sparePorts } from './profiles';
import { endsOf, newCr } from './spare';

const switches = (crs: Crs) => ofKind(crs, 'Switch');
const leafs = (crs: Crs) => switches(crs).filter(isLeaf);
const spines = (crs: Crs) => switches(crs).filter(cr => !isLeaf(cr));

/** One wrong value in each of some switches. */
function each(
  rule: string,
  title: string,
  of: (crs: Crs) => readonly Cr[],
  path: readonly string[],
  value: string | number | boolean | undefined,
  also: readonly string[] = [],
): Mutation {
  return { rule, title, places: crs => of(crs).map(cr => wrong(cr, path, value, also)) };
}

/** The value of one switch becomes that of another. */
function shared(rule: string, title: string, of: (crs: Crs) => readonly Cr[], field: string): Mutation {
  const path = ['spec', field];
  return {
    rule,
    title,
    places: crs =>
      of(crs).flatMap(one =>
        of(crs)
          .filter(other => other !== one)
          .map(other => ({
            edits: [set(one, path, valueAt(other.value, path))],
            at: [
              { cr: one, path },
              { cr: other, path },
            ],
          })),
      ),
  };
}

/** The value of a switch becomes that of a gateway, which says so too. */
function sharedWithGateway(rule: string, of: (crs: Crs) => readonly Cr[], field: string): Mutation {
  return {
    rule,
    title: `the ${field} of a gateway`,
    places: crs =>
      of(crs).flatMap(cr =>
        ofKind(crs, 'Gateway').map(gateway =>
          wrong(cr, ['spec', field], text(gateway, 'spec', field), ['Gateway-11']),
        ),
      ),
  };
}

const lone = (crs: Crs) => leafs(crs).filter(cr => !isRedundant(cr));
const supports = (cr: Cr, feature: string): boolean => profileOf(cr)?.features.includes(feature) === true;
const has_ = (feature: string) => (crs: Crs) => switches(crs).filter(cr => supports(cr, feature));
const hasNot = (feature: string) => (crs: Crs) =>
  switches(crs).filter(cr => profilesWith(feature, false).includes(text(cr, 'spec', 'profile')));

/** A switch that joins a redundancy group that is new. */
function joining(
  cr: Cr,
  type: string | undefined,
  path: readonly string[],
  also: readonly string[],
): Mistake {
  const group = newCr('SwitchGroup', 'pair', {});
  return {
    edits: [
      add(group),
      set(cr, ['spec', 'redundancy'], { group: 'pair', ...(type === undefined ? {} : { type }) }),
    ],
    at: [{ cr, path: ['spec', 'redundancy', ...path] }],
    also,
  };
}

/** Ways to break the rules about a switch itself. */
export const switchMutations: readonly Mutation[] = [
  each('Switch-01', 'no ASN', switches, ['spec', 'asn'], undefined),
  each('Switch-01', 'the ASN 0', switches, ['spec', 'asn'], 0),
  each('Switch-02', 'no address', switches, ['spec', 'ip'], undefined),
  each('Switch-03', 'no protocol address', switches, ['spec', 'protocolIP'], undefined),
  each('Switch-04', 'a leaf without a VTEP address', leafs, ['spec', 'vtepIP'], undefined),
  each('Switch-04', 'a spine with a VTEP address', spines, ['spec', 'vtepIP'], '172.30.12.200/32'),
  each('Switch-05', 'no profile', switches, ['spec', 'profile'], undefined),
  each('Switch-05', 'an empty profile', switches, ['spec', 'profile'], ''),
  {
    rule: 'Switch-06',
    title: 'a redundancy group without a type',
    places: crs => lone(crs).map(cr => joining(cr, undefined, ['type'], [])),
  },
  {
    rule: 'Switch-06',
    title: 'a redundancy type without a group',
    places: crs =>
      lone(crs)
        .filter(cr => supports(cr, 'eslag'))
        .map(cr => ({
          edits: [set(cr, ['spec', 'redundancy'], { type: 'eslag' })],
          at: [{ cr, path: ['spec', 'redundancy', 'group'] }],
        })),
  },
  each('Switch-07', 'a role that only the CRD knows', switches, ['spec', 'role'], 'virtual-edge'),
  {
    rule: 'Switch-10',
    title: 'a group that there is not',
    places: crs =>
      switches(crs).map(cr => {
        const path = ['spec', 'groups', list(cr, 'spec', 'groups').length];
        return wrong(cr, path, 'nowhere');
      }),
  },
  {
    rule: 'Switch-10',
    title: 'an empty group',
    places: crs =>
      switches(crs).map(cr => {
        const path = ['spec', 'groups', list(cr, 'spec', 'groups').length];
        return wrong(cr, path, '');
      }),
  },
  each('Switch-11', 'a profile that there is not', switches, ['spec', 'profile'], 'nowhere'),
  each('Switch-18', 'RoCE on a model without it', hasNot('roce'), ['spec', 'roce'], true),
  each(
    'Switch-19',
    'QPN hashing on a model without it',
    hasNot('ecmpRoCEQPN'),
    ['spec', 'ecmp', 'roceQPN'],
    true,
  ),
  {
    rule: 'Switch-20',
    title: 'redundancy on a model without it',
    places: crs =>
      hasNot('eslag')(crs)
        .filter(cr => !isRedundant(cr))
        .map(cr => joining(cr, 'eslag', ['type'], [])),
  },
  {
    rule: 'Switch-20',
    title: 'redundancy of the dead type',
    // Where hosts speak BGP over the switch, its type is refused there too.
    places: crs => lone(crs).map(cr => joining(cr, 'mclag', ['type'], ['VPCAttachment-12'])),
  },
  each('Switch-22', 'an address of no management network', switches, ['spec', 'ip'], '172.31.0.10/21'),
  each('Switch-22', 'an address that DHCP hands out', switches, ['spec', 'ip'], '172.30.5.7/21'),
  each('Switch-22', 'the address of the control node', switches, ['spec', 'ip'], '172.30.0.1/21'),
  shared('Switch-23', 'the address of another switch', switches, 'ip'),
  each(
    'Switch-24',
    'a protocol address of no protocol network',
    switches,
    ['spec', 'protocolIP'],
    '172.31.8.99/32',
  ),
  each('Switch-24', 'a protocol address with others', switches, ['spec', 'protocolIP'], '172.30.8.200/31'),
  shared('Switch-25', 'the protocol address of another switch', switches, 'protocolIP'),
  sharedWithGateway('Switch-25', switches, 'protocolIP'),
  shared('Switch-26', 'the ASN of another leaf', leafs, 'asn'),
  each('Switch-27', 'an ASN of no leaf', leafs, ['spec', 'asn'], 64999),
  each('Switch-27', 'an ASN of no spine', spines, ['spec', 'asn'], 65099),
  each('Switch-28', 'a VTEP address of no VTEP network', leafs, ['spec', 'vtepIP'], '10.0.0.9/32'),
  each('Switch-28', 'a VTEP address with others', leafs, ['spec', 'vtepIP'], '172.30.12.200/31'),
  shared('Switch-29', 'the VTEP address of another leaf', leafs, 'vtepIP'),
  sharedWithGateway('Switch-29', leafs, 'vtepIP'),
  ...(['Switch', 'Server'] as const).map((kind): Mutation => ({
    rule: kind === 'Switch' ? 'Switch-31' : 'Server-01',
    title: `a ${kind} that connections use is removed`,
    places: crs =>
      ofKind(crs, kind).flatMap((target): Mistake[] => {
        const [first, ...others] = endsOf(crs)
          .filter(({ device, role }) => device === target.name && (kind === 'Server') === (role === 'server'))
          .map(({ connection, path }): Place => ({
            cr: connection,
            path: [...path, 'port'],
            within: target.name,
          }));
        return first === undefined ? [] : [{ edits: [remove(target)], at: [first, ...others], head: true }];
      }),
  })),
];

/** A switch with something said of one of its ports or groups; where the key itself is wrong, or what it says. */
function said(
  rule: string,
  title: string,
  field: string,
  of: (crs: Crs, cr: Cr) => readonly string[],
  value: string | boolean,
  part: 'key' | 'value',
): Mutation {
  return {
    rule,
    title,
    places: crs =>
      switches(crs)
        .filter(cr => profileOf(cr) !== undefined)
        .flatMap(cr =>
          of(crs, cr).map(key =>
            part === 'key'
              ? wrongKey(cr, ['spec', field, key], value)
              : wrong(cr, ['spec', field, key], value),
          ),
        ),
  };
}

const nowhere = (): readonly string[] => ['E1/99'];
const spareWith = (test: (port: ReturnType<typeof portsOf>[number]) => boolean) => (crs: Crs, cr: Cr) =>
  sparePorts(crs, cr)
    .filter(test)
    .map(({ name }) => name);
/** As a port is named where those that can be broken out are named by their parts. */
const partOf = ({ name, breakouts }: ReturnType<typeof portsOf>[number]): string =>
  breakouts.length > 0 ? `${name}/1` : name;
const locating = (own: Mutation): Mutation => ({
  ...own,
  places: (crs, choose) =>
    own.places(has_('portLocator')(crs).concat(crs.filter(({ kind }) => kind !== 'Switch')), choose),
});
const mode = (breakouts: readonly string[]): string | undefined =>
  breakouts.find(own => !own.startsWith('1x') && !own.startsWith('8x'));

/** Ways to break the rules about what is said of ports. */
export const switchPortMutations: readonly Mutation[] = [
  said('Switch-12', 'a port group that there is not', 'portGroupSpeeds', () => ['99'], '10G', 'key'),
  said(
    'Switch-12',
    'a speed that the group has not',
    'portGroupSpeeds',
    (_, cr) => portGroupsOf(cr).map(({ name }) => name),
    '3G',
    'value',
  ),
  said('Switch-13', 'a port that there is not', 'portSpeeds', nowhere, '10G', 'key'),
  said(
    'Switch-13',
    'a port in a group',
    'portSpeeds',
    spareWith(({ group }) => group !== undefined),
    '10G',
    'key',
  ),
  said(
    'Switch-13',
    'a port that is broken out instead',
    'portSpeeds',
    spareWith(({ breakouts }) => breakouts.length > 0),
    '25G',
    'key',
  ),
  said(
    'Switch-13',
    'a speed that the port has not',
    'portSpeeds',
    spareWith(({ speeds }) => speeds.length > 0),
    '3G',
    'value',
  ),
  said('Switch-14', 'a port that there is not', 'portBreakouts', nowhere, '4x25G', 'key'),
  said(
    'Switch-14',
    'a port that has a speed instead',
    'portBreakouts',
    spareWith(({ breakouts }) => breakouts.length === 0),
    '4x25G',
    'key',
  ),
  said(
    'Switch-14',
    'a mode that the port has not',
    'portBreakouts',
    spareWith(({ breakouts }) => breakouts.length > 0),
    '3x3G',
    'value',
  ),
  said('Switch-15', 'a port that there is not', 'portAutoNegs', nowhere, true, 'key'),
  said(
    'Switch-15',
    'a port that cannot negotiate',
    'portAutoNegs',
    (crs, cr) =>
      sparePorts(crs, cr)
        .filter(({ autoNeg }) => !autoNeg)
        .map(partOf),
    true,
    'key',
  ),
  said(
    'Switch-15',
    'a port by less than its part',
    'portAutoNegs',
    spareWith(({ autoNeg, breakouts }) => autoNeg && breakouts.length > 0),
    true,
    'key',
  ),
  said(
    'Switch-16',
    'the port for management',
    'portFECs',
    (_, cr) =>
      portsOf(cr)
        .filter(({ management }) => management)
        .map(({ name }) => name),
    'rs',
    'key',
  ),
  said('Switch-16', 'a port that there is not', 'portFECs', nowhere, 'rs', 'key'),
  {
    rule: 'Switch-16',
    title: 'a port that is broken out, as a whole',
    places: crs =>
      switches(crs).flatMap(cr =>
        sparePorts(crs, cr).flatMap(({ name, breakouts }) => {
          const own = mode(breakouts);
          if (own === undefined) return [];
          return [
            {
              edits: [
                set(cr, ['spec', 'portBreakouts', name], own),
                set(cr, ['spec', 'portFECs', name], 'rs'),
              ],
              at: [{ cr, path: ['spec', 'portFECs', name], part: 'key' as const }],
            },
          ];
        }),
      ),
  },
  locating(said('Switch-17', 'a port that there is not', 'portLocators', nowhere, '10m', 'key')),
  locating(
    said(
      'Switch-17',
      'a time that is none',
      'portLocators',
      (crs, cr) => sparePorts(crs, cr).map(partOf),
      'soon',
      'value',
    ),
  ),
  {
    rule: 'Switch-17',
    title: 'a light on a model without',
    places: crs =>
      hasNot('portLocator')(crs).map(cr => ({
        edits: [set(cr, ['spec', 'portLocators', '*'], '10m')],
        at: [{ cr, path: ['spec', 'portLocators'], part: 'key' }],
      })),
  },
  {
    rule: 'Switch-21',
    title: 'more parts of ports than a pipeline has',
    places: crs =>
      switches(crs).flatMap((cr): Mistake[] => {
        const [breakouts, limit] = fullPipeline(crs, cr);
        const [first] = Object.keys(breakouts);
        if (first === undefined || limit === 0) return [];
        return [
          {
            edits: [set(cr, ['spec', 'portBreakouts'], breakouts)],
            at: [{ cr, path: ['spec', 'portBreakouts', first] }],
          },
        ];
      }),
  },
  {
    rule: 'Switch-30',
    title: 'another breakout where RoCE is switched on',
    places: crs =>
      has_('roce')(crs)
        .filter(cr => !has(cr, 'spec', 'portLocators'))
        .flatMap(cr =>
          sparePorts(crs, cr).flatMap(({ name, breakouts }) => {
            const own = mode(breakouts);
            if (own === undefined) return [];
            return [
              {
                edits: [set(cr, ['spec', 'roce'], true), set(cr, ['spec', 'portBreakouts', name], own)],
                at: [{ cr, path: ['spec', 'portBreakouts'], part: 'key' as const }],
                head: true as const,
              },
            ];
          }),
        ),
  },
];

/** Breakouts of one pipeline into so many parts that they are too many, and how many it has; none where there is no such. */
function fullPipeline(crs: Crs, cr: Cr): readonly [Record<string, string>, number] {
  const pipelines = profileOf(cr)?.pipelines ?? {};
  const spare = new Map(sparePorts(crs, cr).map(port => [port.name, port]));
  for (const [pipeline, limit] of Object.entries(pipelines)) {
    const own = portsOf(cr).filter(port => port.pipeline === pipeline);
    const wide = own.flatMap(({ name }) => {
      const eight = spare.get(name)?.breakouts.find(other => other.startsWith('8x'));
      return eight === undefined ? [] : [[name, eight] as const];
    });
    if (own.length - wide.length + wide.length * 8 <= limit) continue;
    if (isObject(valueAt(cr.value, ['spec', 'portBreakouts']))) continue;
    return [Object.fromEntries(wide), limit];
  }
  return [{}, 0];
}
