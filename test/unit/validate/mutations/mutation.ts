import type { JsonObject, Json, Path } from '../../../../src/model/json';
import type { Cr, Crs } from './fabric';

/** One change of a fabric. */
export type Edit =
  /** Sets a value of a CR; undefined removes it. */
  | { readonly kind: 'set'; readonly cr: Cr; readonly path: Path; readonly value: Json | undefined }
  | { readonly kind: 'remove'; readonly cr: Cr }
  /** Adds a CR in a file of its own, named for it unless told. */
  | { readonly kind: 'add'; readonly value: JsonObject; readonly file?: string }
  /** Changes the text of a CR as such. */
  | { readonly kind: 'text'; readonly cr: Cr; readonly to: string };

/** Where a finding has to stand: in which CR (a new one by its content), and what of it. */
export interface Place {
  readonly cr: Cr | JsonObject;
  /** Of what is not written, the key of the nearest parent that is; of the whole CR, its kind. */
  readonly path: Path;
  /** Unless told, the value where it is a scalar, else the key. */
  readonly part?: 'key' | 'value';
  /** Of a key that is written twice, the second. */
  readonly last?: true;
  /** Only this part of the scalar. */
  readonly within?: string;
}

/** A fabric with one mistake in it. */
export interface Mistake {
  readonly edits: readonly Edit[];
  /** Where the intended code has to appear: everywhere here, and nowhere else. */
  readonly at: readonly [Place, ...Place[]];
  /** Codes that may appear as well, being consequences. */
  readonly also?: readonly string[];
  /** The fabric as it was is what HEAD holds. */
  readonly head?: true;
  /** Settings of the fabric's installer that differ. */
  readonly config?: JsonObject;
}

/** A seeded choice: a whole number from 0 to below a limit. */
export type Choose = (below: number) => number;

/** A way to break a rule, in any fabric that has a place for it. */
export interface Mutation {
  /** Id of the rule as the vendor's list has it, or one of our own. */
  readonly rule: string;
  /** The code that has to appear, where it is not the rule's id. */
  readonly code?: string;
  /** What is wrong then. */
  readonly title: string;
  /** The mistake at every place where it can be made. */
  readonly places: (crs: Crs, choose: Choose) => readonly Mistake[];
}

export const set = (cr: Cr, path: Path, value: Json | undefined): Edit => ({ kind: 'set', cr, path, value });
export const remove = (cr: Cr): Edit => ({ kind: 'remove', cr });
export const add = (value: JsonObject): Edit => ({ kind: 'add', value });

/** A mistake that is one wrong value, found where it stands. */
export function wrong(cr: Cr, path: Path, value: Json | undefined, also: readonly string[] = []): Mistake {
  return { edits: [set(cr, path, value)], at: [{ cr, path }], also };
}

/** A mistake that is one wrong key. */
export function wrongKey(cr: Cr, path: Path, value: Json, also: readonly string[] = []): Mistake {
  return { edits: [set(cr, path, value)], at: [{ cr, path, part: 'key' }], also };
}

/** A mistake that a new CR is. */
export function wrongNew(value: JsonObject, path: Path, also: readonly string[] = []): Mistake {
  return { edits: [add(value)], at: [{ cr: value, path }], also };
}

/** The places of a mistake, of which there has to be one. */
export function atLeastOne<T>([first, ...others]: readonly T[]): readonly [T, ...T[]] {
  if (first === undefined) throw new Error('a mistake has no place');
  return [first, ...others];
}
