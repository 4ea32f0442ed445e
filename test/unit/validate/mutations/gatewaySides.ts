import { valueAt } from '../../../../src/model/json';
import type { JsonObject, Path } from '../../../../src/model/json';
import { entries, list, ofKind } from './fabric';
import type { Cr, Crs } from './fabric';
import { addressOf, textOf } from './ipv4';
import { set } from './mutation';
import type { Mutation } from './mutation';
import { strangeNets, subnetsOf } from './spare';

export const peerings = (crs: Crs) => ofKind(crs, 'GatewayPeering');
export const isExternal = (side: string): boolean => side.startsWith('ext.');

/** One side of a peering. */
export interface Side {
  readonly cr: Cr;
  readonly name: string;
  /** Of its list of what is exposed. */
  readonly path: Path;
  readonly exposes: number;
}

export function sides(crs: Crs): readonly Side[] {
  return peerings(crs).flatMap(cr =>
    entries(cr, 'spec', 'peering').map(([name]) => {
      const path = ['spec', 'peering', name, 'expose'];
      return { cr, name, path, exposes: list(cr, ...path).length };
    }),
  );
}

export const ofVpcs = (crs: Crs) => sides(crs).filter(({ name }) => !isExternal(name));
export const ofExternals = (crs: Crs) => sides(crs).filter(({ name }) => isExternal(name));

/** One more block of what a side exposes, wrong in it. */
export function exposing(
  rule: string,
  title: string,
  of: (crs: Crs) => readonly Side[],
  block: (crs: Crs, side: Side) => JsonObject | undefined,
  at: Path,
  own: { readonly part?: 'key'; readonly also?: readonly string[] } = {},
): Mutation {
  return {
    rule,
    title,
    places: crs =>
      of(crs).flatMap(side => {
        const value = block(crs, side);
        if (value === undefined) return [];
        const path = [...side.path, side.exposes];
        const { part, also = [] } = own;
        const place = { cr: side.cr, path: [...path, ...at], ...(part === undefined ? {} : { part }) };
        return [{ edits: [set(side.cr, path, value)], at: [place], also }];
      }),
  };
}

/** A network within a subnet of the side's VPC. */
export function ownNetwork(crs: Crs, { name }: Side): string | undefined {
  const subnet = subnetsOf(crs).find(({ vpc }) => vpc.name === name);
  return subnet === undefined ? undefined : `${addressOf(subnet.net, 0)}/30`;
}

/** Whether the other side of a peering translates addresses, with which not every translation goes together. */
export const facesNat = (crs: Crs, { cr, name }: Side): boolean =>
  sides(crs)
    .filter(other => other.cr === cr && other.name !== name)
    .some(({ path }) => list(cr, ...path).some(block => valueAt(block, ['nat']) !== undefined));

/** A block that exposes a network of the VPC under a strange one. */
export function translated(nat: JsonObject, more: JsonObject = {}) {
  return (crs: Crs, side: Side): JsonObject | undefined => {
    if (facesNat(crs, side)) return undefined;
    const cidr = ownNetwork(crs, side);
    const [strange] = strangeNets(crs, 30, 1);
    if (cidr === undefined || strange === undefined) return undefined;
    return { ips: [{ cidr }], as: [{ cidr: textOf(strange) }], nat, ...more };
  };
}

export const forwarding = (port: JsonObject) => translated({ portForward: { ports: [port] } });
export const firstPort = ['nat', 'portForward', 'ports', 0];
/** Where another peering exposes something to the same side, the server cannot compare it with these. */
export const unread = ['gateway-exposure-unread'];
