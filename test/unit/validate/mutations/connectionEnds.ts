import { has, ofKind } from './fabric';
import type { Crs } from './fabric';
import { set } from './mutation';
import type { Mistake, Mutation } from './mutation';
import { sparePort } from './profiles';
import { endsOf, isSwitchEnd, typeOf } from './spare';
import type { End } from './spare';

/** The connections of some types; of all where none is named. */
export const connections = (crs: Crs, ...types: readonly string[]) =>
  ofKind(crs, 'Connection').filter(cr => types.length === 0 || types.includes(typeOf(cr)));

/** What follows where a connection leads over another switch, or over none. */
export const elsewhere = ['VPCAttachment-10', 'VPCAttachment-11', 'VPCAttachment-12'];

/** One end of connections gets another port; the finding stands at the port, or in a part of it. */
export function otherPort(
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
export const later =
  (type: string) =>
  (end: End): boolean =>
    end.type === type && isSwitchEnd(end) && end.link > 0;
/** A port of a switch that none of a connection's ends is at. */
export function otherSwitch(crs: Crs, { connection }: End): string | undefined {
  const own = endsOf(crs).filter(end => end.connection === connection);
  const other = ofKind(crs, 'Switch').find(({ name }) => !own.some(({ device }) => device === name));
  return other === undefined ? undefined : sparePort(crs, other.name);
}
/** A port of another server. */
export const otherServer = (crs: Crs, { device }: End): string | undefined => {
  const other = ofKind(crs, 'Server').find(({ name }) => name !== device);
  return other === undefined ? undefined : `${other.name}/enp99s1`;
};
/** Whether a connection has one link only. */
export const isSingle = ({ connection }: End): boolean =>
  !has(connection, 'spec', typeOf(connection), 'links');
