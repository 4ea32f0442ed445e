import type { Json, Path } from '../../../../src/model/json';
import { has, ofKind, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { remove, wrong, wrongKey } from './mutation';
import type { Mistake, Mutation, Place } from './mutation';

/** Whether an External or its attachment is static: without BGP. */
export const isStatic = (cr: Cr): boolean => has(cr, 'spec', 'static');
/** Those that speak BGP. */
export const bgp = (crs: Crs, kind: string) => ofKind(crs, kind).filter(cr => !isStatic(cr));
/** Those that are static. */
export const fixed = (crs: Crs, kind: string) => ofKind(crs, kind).filter(isStatic);

/** One wrong value in each of some CRs. */
export function each(
  rule: string,
  title: string,
  of: (crs: Crs) => readonly Cr[],
  path: Path,
  value: Json | undefined,
  also: readonly string[] = [],
): Mutation {
  return { rule, title, places: crs => of(crs).map(cr => wrong(cr, path, value, also)) };
}

/** A value that must not be there in each of some CRs. */
export function needless(
  rule: string,
  title: string,
  of: (crs: Crs) => readonly Cr[],
  path: Path,
  value: Json,
): Mutation {
  return { rule, title, places: crs => of(crs).map(cr => wrongKey(cr, path, value)) };
}

/** Ways to remove what is still named. */
export function removed(
  rule: string,
  kind: string,
  by: string,
  path: Path,
  also: readonly string[],
): Mutation {
  return {
    rule,
    title: `${kind} that ${by} names is removed`,
    places: crs =>
      ofKind(crs, kind).flatMap((target): Mistake[] => {
        const [first, ...others] = ofKind(crs, by)
          .filter(cr => text(cr, ...path) === target.name)
          .map((cr): Place => ({ cr, path }));
        if (first === undefined) return [];
        return [{ edits: [remove(target)], at: [first, ...others], also, head: true }];
      }),
  };
}
