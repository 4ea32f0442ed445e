import { equalJson, isObject, valueAt, type JsonObject } from '../model/json';
import type { Listed } from './lists';
import { keptPart } from './objects';
import type { ReadResource } from './resources';
import { textAt } from './values';

/** What an event of a watch did to a list. */
export type Applied =
  /** `changed`: something that is kept differs now. `version`: from where a later watch goes on; empty when it is not told. */
  | { readonly is: 'applied'; readonly changed: boolean; readonly version: string }
  /** The server no longer knows what came after our version: the list has to be read again. */
  | { readonly is: 'gone' }
  /** Nothing that a watch sends: what comes after it cannot be trusted. */
  | { readonly is: 'broken' };

/** Brings a list up to date with one line of a watch. */
export function applyEvent(listed: Listed, resource: ReadResource, event: unknown): Applied {
  if (!isObject(event)) return { is: 'broken' };
  const type = textAt(event, ['type']);
  const object = valueAt(event, ['object']);
  if (!isObject(object)) return { is: 'broken' };
  if (type === 'ERROR') return valueAt(object, ['code']) === 410 ? { is: 'gone' } : { is: 'broken' };
  const version = textAt(object, ['metadata', 'resourceVersion']);
  if (type === 'BOOKMARK') return { is: 'applied', changed: false, version };
  const kept = keptPart(resource, listed.apiVersion, object);
  if (!kept) return { is: 'broken' };
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
      return { is: 'applied', changed: put(listed.objects, kept.key, kept.object), version };
    case 'DELETED':
      return { is: 'applied', changed: listed.objects.delete(kept.key), version };
    default:
      return { is: 'broken' };
  }
}

/** An equal object stays the one that it was, so that what was worked out for it is kept. */
function put(objects: Map<string, JsonObject>, key: string, object: JsonObject): boolean {
  if (equalJson(objects.get(key), object)) return false;
  objects.set(key, object);
  return true;
}

/** Puts the objects of an older list in place of equal ones of a newer list; answers whether anything else differs. */
export function keepKnown(before: Listed, now: Listed): boolean {
  let changed = before.objects.size !== now.objects.size;
  for (const [key, object] of now.objects) {
    const known = before.objects.get(key);
    if (known && equalJson(known, object)) now.objects.set(key, known);
    else changed = true;
  }
  return changed;
}
