import type { Json } from '../../../../src/model/json';
import { entries, list, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { addressOf, freeNets, net } from './ipv4';
import { set } from './mutation';
import type { Mistake, Mutation, Place } from './mutation';
import { typeOf } from './spare';
import { connections } from './connectionEnds';

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

/** Ways to break the rules about the addresses of links. */
export function linkMutations(): readonly Mutation[] {
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
