import type { Json, JsonObject } from '../../model/json';
import { requestedFields } from './represent';
import type { Row } from './store';

const defaultLimit = 50;
const maxLimit = 1000;

/** Sorts by `?ordering=a,-b`, unknown fields ignored; equal rows and rows without an order stay by id. */
export function ordered(rows: readonly Row[], query: URLSearchParams): Row[] {
  const keys = (query.get('ordering') ?? '')
    .split(',')
    .map(key => key.trim())
    .filter(key => key !== '');
  const compare = (a: Json | undefined, b: Json | undefined): number => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    const [left, right] = [a, b].map(value =>
      typeof value === 'string' ? value : JSON.stringify(value ?? ''),
    );
    return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
  };
  return [...rows].sort((a, b) => {
    for (const key of keys) {
      const field = key.replace(/^-/, '');
      if (!(field in a)) continue;
      const result = compare(a[field], b[field]);
      if (result !== 0) return key.startsWith('-') ? -result : result;
    }
    return a.id - b.id;
  });
}

/** One page of items and what stands around it. */
export interface Page {
  readonly body: JsonObject;
  readonly hasNext: boolean;
}

/**
 * Cuts one page out of `items` as NetBox does: default 50, at most 1000, `limit=0` is the most.
 *
 * @param host stands in `next` and `previous`: behind a proxy NetBox names its own host, not the one asked
 */
export function page<T>(
  items: readonly T[],
  url: URL,
  host: string,
  represent: (item: T) => JsonObject,
): Page {
  const asked = number(url.searchParams.get('limit'));
  const limit = asked === undefined ? defaultLimit : asked === 0 ? maxLimit : Math.min(asked, maxLimit);
  const offset = number(url.searchParams.get('offset')) ?? 0;
  const link = (to: number): string => {
    const query = new URLSearchParams(url.searchParams);
    query.set('limit', String(limit));
    if (to > 0) query.set('offset', String(to));
    else query.delete('offset');
    return `${host}${url.pathname}?${query.toString()}`;
  };
  const hasNext = offset + limit < items.length;
  return {
    hasNext,
    body: {
      count: items.length,
      next: hasNext ? link(offset + limit) : null,
      previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
      results: items.slice(offset, offset + limit).map(represent),
    },
  };
}

function number(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The fields that a write may touch: `?fields=` limits them too, silently. */
export function writable(values: JsonObject, query: URLSearchParams): JsonObject {
  const fields = requestedFields(query);
  if (!fields) return values;
  return Object.fromEntries<Json>(Object.entries(values).filter(([key]) => fields.includes(key)));
}
