import { equalJson, isObject, valueAt } from '../model/json';
import type { Json, Path } from '../model/json';

/** A value to set, or with undefined to remove, at a path. */
export interface Change {
  readonly path: Path;
  readonly value: Json | undefined;
}

/** Why a list of changes cannot be made. */
export type Applied =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly reason: string };

/**
 * The value after changes, made one after the other on a copy. Missing maps on the way are made; an item of a list
 * can be replaced, removed, or added at the end. Removing what is not there changes nothing.
 */
export function applyChanges(root: Json, changes: readonly Change[]): Applied {
  let value: Json = root;
  for (const change of changes) {
    const next = applyAt(value, change.path, change.value);
    if (!next.ok) return next;
    if (next.value === undefined) return { ok: false, reason: 'the document itself cannot be removed' };
    value = next.value;
  }
  return { ok: true, value };
}

type Next =
  { readonly ok: true; readonly value: Json | undefined } | { readonly ok: false; readonly reason: string };

function applyAt(value: Json | undefined, path: Path, to: Json | undefined): Next {
  const [step, ...rest] = path;
  if (step === undefined) return { ok: true, value: to };
  if (value === undefined || value === null) {
    if (to === undefined) return { ok: true, value };
    return applyAt(typeof step === 'number' ? [] : {}, path, to);
  }
  if (Array.isArray(value)) return applyInList(value, step, rest, to);
  if (!isObject(value)) return { ok: false, reason: 'a single value stands where a map is needed' };
  if (typeof step === 'number') return { ok: false, reason: 'a map stands where a list is needed' };
  if (step === '__proto__') return { ok: false, reason: 'the key __proto__ is not allowed' };
  const had = Object.hasOwn(value, step);
  if (!had && to === undefined) return { ok: true, value };
  const inner = applyAt(had ? value[step] : undefined, rest, to);
  if (!inner.ok) return inner;
  if (inner.value !== undefined) return { ok: true, value: { ...value, [step]: inner.value } };
  const { [step]: _, ...others } = value;
  return { ok: true, value: others };
}

function applyInList(list: readonly Json[], step: string | number, rest: Path, to: Json | undefined): Next {
  if (typeof step !== 'number') return { ok: false, reason: 'a list stands where a map is needed' };
  if (step >= list.length && to === undefined) return { ok: true, value: [...list] };
  if (step > list.length) return { ok: false, reason: `the list has only ${list.length} items` };
  const inner = applyAt(list[step], rest, to);
  if (!inner.ok) return inner;
  const copy = [...list];
  if (inner.value === undefined) copy.splice(step, 1);
  else copy[step] = inner.value;
  return { ok: true, value: copy };
}

/**
 * Cuts changes down to the smallest that have the same effect: a map that replaces a map becomes changes of its
 * keys, a list that replaces a list changes of its items; what stays equal is left out. Made for a value that none
 * of them has changed yet, in an order in which positions of lists stay right.
 */
export function smallestChanges(root: Json, change: Change): readonly Change[] {
  const out: Change[] = [];
  collect(valueAt(root, change.path), change.value, change.path, out);
  return out;
}

function collect(before: Json | undefined, after: Json | undefined, path: Path, out: Change[]): void {
  if (before !== undefined && after !== undefined && equalJson(before, after)) return;
  if (before === undefined && after === undefined) return;
  if (isObject(before) && isObject(after) && Object.keys(before).length > 0) {
    for (const key of Object.keys(before))
      if (!Object.hasOwn(after, key)) out.push({ path: [...path, key], value: undefined });
    for (const [key, value] of Object.entries(after)) {
      collect(Object.hasOwn(before, key) ? before[key] : undefined, value, [...path, key], out);
    }
  } else if (Array.isArray(before) && Array.isArray(after) && before.length > 0) {
    collectList(before, after, path, out);
  } else {
    out.push({ path, value: after });
  }
}

/** Items that are the same at both ends stay untouched, so that their comments stay with them. */
function collectList(before: readonly Json[], after: readonly Json[], path: Path, out: Change[]): void {
  const common = Math.min(before.length, after.length);
  let head = 0;
  while (head < common && equalJson(before[head], after[head])) head++;
  let tail = 0;
  while (tail < common - head && equalJson(before[before.length - 1 - tail], after[after.length - 1 - tail]))
    tail++;
  // Items can only be added at the end; with a tail that stays, only a shorter or equally long list works in place.
  if (after.length > before.length) tail = 0;
  const replaced = Math.min(before.length, after.length) - tail;
  for (let n = before.length - tail - 1; n >= replaced; n--)
    out.push({ path: [...path, n], value: undefined });
  for (let n = head; n < replaced; n++) collect(before[n], after[n], [...path, n], out);
  for (let n = before.length; n < after.length; n++) out.push({ path: [...path, n], value: after[n] });
}
