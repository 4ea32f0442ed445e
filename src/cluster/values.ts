import { isObject, valueAt, type Json, type JsonObject, type Path } from '../model/json';

/** A text at a path; empty when there is none. */
export function textAt(value: Json | undefined, path: Path): string {
  const text = valueAt(value, path);
  return typeof text === 'string' ? text : '';
}

/** The objects of a list at a path. */
export function objectsAt(value: Json | undefined, path: Path): JsonObject[] {
  const list = valueAt(value, path);
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** A controller's words as one line of at most 300 characters; undefined when it said nothing. */
export function shortWords(text: string): string | undefined {
  const line = text.slice(0, 2_000).replace(/\s+/g, ' ').trim();
  if (line === '') return undefined;
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`;
}

/** A full commit id somewhere in a revision, as `main@sha1:<id>`, `main/<id>` or alone; undefined where there is none. */
export function commitIn(revision: string): string | undefined {
  return /(?:^|[@/:])([0-9a-f]{40}|[0-9a-f]{64})$/.exec(revision.slice(-200))?.[1];
}
