import { valueAt } from '../../../../src/model/json';
import type { JsonObject } from '../../../../src/model/json';
import { list } from './fabric';
import type { Crs } from './fabric';
import { textOf } from './ipv4';
import { set } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { strangeNets } from './spare';
import {
  exposing,
  facesNat,
  firstPort,
  forwarding,
  isExternal,
  ofExternals,
  ofVpcs,
  ownNetwork,
  sides,
  translated,
} from './gatewaySides';

/** A translation at the side that faces one with state. */
function againstState(crs: Crs, nat: JsonObject): readonly Mistake[] {
  return sides(crs)
    .filter(side => facesNat(crs, side))
    .flatMap(({ cr, name, path, exposes }): Mistake[] => {
      const faced = sides(crs).find(other => other.cr === cr && other.name !== name);
      const states = list(cr, ...(faced?.path ?? [])).some(block =>
        ['masquerade', 'portForward'].some(kind => valueAt(block, ['nat', kind]) !== undefined),
      );
      const cidr = isExternal(name) ? '9.9.9.0/30' : ownNetwork(crs, { cr, name, path, exposes });
      const [strange] = strangeNets(crs, 30, 1);
      if (!states || cidr === undefined || strange === undefined) return [];
      const block = { ips: [{ cidr }], as: [{ cidr: textOf(strange) }], nat };
      return [{ edits: [set(cr, [...path, exposes], block)], at: [{ cr, path: ['spec', 'peering'] }] }];
    });
}

/** Ways to break the rules about what the sides of a peering expose. */
export const gatewayExposureMutations: readonly Mutation[] = [
  exposing(
    'GatewayPeering-03',
    'the default beside a network',
    ofExternals,
    () => ({ default: true, ips: [{ cidr: '9.9.9.0/24' }] }),
    ['default'],
    { part: 'key' },
  ),
  exposing('GatewayPeering-04', 'nothing', sides, () => ({ ips: [] }), ['ips']),
  exposing('GatewayPeering-04', 'not even a list', sides, () => ({ default: false }), []),
  exposing(
    'GatewayPeering-05',
    'a network without a length',
    ofExternals,
    () => ({ ips: [{ cidr: '9.9.9.0' }] }),
    ['ips', 0, 'cidr'],
  ),
  exposing(
    'GatewayPeering-05',
    'an exclusion without a length',
    ofExternals,
    () => ({ ips: [{ not: '9.9.9.0' }] }),
    ['ips', 0, 'not'],
  ),
  exposing('GatewayPeering-05', 'an empty item', sides, () => ({ ips: [{}] }), ['ips', 0]),
  exposing(
    'GatewayPeering-05',
    'a network and an exclusion in one item',
    ofExternals,
    () => ({ ips: [{ cidr: '9.9.9.0/24', not: '9.9.9.0/25' }] }),
    ['ips', 0],
  ),
  exposing(
    'GatewayPeering-05',
    'a subnet of an External',
    ofExternals,
    () => ({ ips: [{ vpcSubnet: 'web' }] }),
    ['ips', 0, 'vpcSubnet'],
    { part: 'key' },
  ),
  exposing(
    'GatewayPeering-06',
    'another network without a length',
    ofVpcs,
    translated({ static: {} }, { as: [{ cidr: '192.168.99.0' }] }),
    ['as', 0, 'cidr'],
  ),
  exposing(
    'GatewayPeering-06',
    'an empty item of other networks',
    ofVpcs,
    translated({ static: {} }, { as: [{}] }),
    ['as', 0],
  ),
  exposing(
    'GatewayPeering-07',
    'other networks without NAT',
    ofVpcs,
    (crs, side) => {
      const { nat: _, ...rest } = translated({})(crs, side) ?? { nat: null };
      return 'ips' in rest ? rest : undefined;
    },
    ['as'],
  ),
  exposing(
    'GatewayPeering-07',
    'NAT without other networks',
    ofVpcs,
    translated({ static: {} }, { as: [] }),
    ['nat'],
  ),
  exposing('GatewayPeering-08', 'NAT of no kind', ofVpcs, translated({}), ['nat']),
  exposing('GatewayPeering-08', 'NAT of two kinds', ofVpcs, translated({ static: {}, masquerade: {} }), [
    'nat',
  ]),
  exposing('GatewayPeering-09', 'no ports', ofVpcs, translated({ portForward: { ports: [] } }), [
    'nat',
    'portForward',
    'ports',
  ]),
  exposing('GatewayPeering-09', 'the port 0', ofVpcs, forwarding({ port: '0', as: '80' }), [
    ...firstPort,
    'port',
  ]),
  exposing(
    'GatewayPeering-09',
    'ports that end below their begin',
    ofVpcs,
    forwarding({ port: '90', as: '9-8' }),
    [...firstPort, 'as'],
  ),
  exposing('GatewayPeering-09', 'ports in a list', ofVpcs, forwarding({ port: '80,81', as: '80' }), [
    ...firstPort,
    'port',
  ]),
  {
    rule: 'GatewayPeering-10',
    title: 'NAT with state on both sides',
    places: crs => againstState(crs, { masquerade: {} }),
  },
  {
    rule: 'GatewayPeering-10',
    title: 'static NAT against NAT with state',
    places: crs => againstState(crs, { static: {} }),
  },
];
