import { isObject, type JsonObject } from '../model/json';
import { failed, ok, type Problem, type Result } from '../model/problem';
import type { HnpAsking } from './http';

/** NetBox's default MAX_PAGE_SIZE; a server with a smaller one answers with fewer rows, which the paging follows. */
const PAGE = 1000;
/** How often a list is read again when it changed while it was read. */
const READS = 3;
/** More rows than any fabric's tables hold: an answer that claims more is not believed. */
const MOST_ROWS = 500_000;
/** A list that takes longer is given up, in milliseconds. */
const LONGEST_READING = 120_000;

interface Page {
  readonly count: number;
  readonly rows: readonly (JsonObject & { readonly id: number })[];
  readonly more: boolean;
}

/**
 * All rows of a list, complete or a problem. Pages are read by limit and offset (of `next` only its being there is used: it
 * may name another host), the first alone and the rest side by side.
 *
 * Complete means: all pages told the same count, that many different ids came, and each page began with the very row that the
 * one before ended with. A count alone is not enough: when one row goes and another comes, it stays, and the row that moved
 * over the border of two pages is in neither. A list that changed is read again, `hnp-incomplete` after the third time.
 *
 * @param path below the API, with a `/` at its end or a query
 */
export async function readList(
  connection: HnpAsking,
  path: string,
  fields: string,
  signal?: AbortSignal,
): Promise<Result<JsonObject[]>> {
  const limit = AbortSignal.timeout(LONGEST_READING);
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  for (let read = 1; read <= READS; read++) {
    const rows = await readOnce(connection, `${path}${path.includes('?') ? '&' : '?'}`, fields, either);
    if (!rows.ok && limit.aborted && !signal?.aborted) {
      const words = `a list took longer than ${LONGEST_READING / 1000} s`;
      return failed('hnp-unreachable', 'hnp', connection.subject, words, { afterMs: 5_000 });
    }
    if (!rows.ok) return rows;
    if (rows.value) return ok(rows.value);
  }
  return failed('hnp-incomplete', 'hnp', connection.subject, path, { afterMs: 5_000 });
}

/** Undefined when the list changed meanwhile. */
async function readOnce(
  connection: HnpAsking,
  path: string,
  fields: string,
  signal: AbortSignal,
): Promise<Result<JsonObject[] | undefined>> {
  const pageAt = async (offset: number, inner?: AbortSignal): Promise<Result<Page>> => {
    const query = `limit=${PAGE}&offset=${offset}&ordering=id&fields=${fields}`;
    const answer = await connection.request({ path: `${path}${query}` }, inner ?? signal);
    if (!answer.ok) return answer;
    const page = pageOf(answer.value.body);
    return page
      ? ok(page)
      : failed('hnp-answer', 'hnp', connection.subject, `${path.slice(0, -1)} answered with no list`);
  };
  const first = await pageAt(0);
  if (!first.ok) return first;
  const { count } = first.value;
  const pages = [first.value];
  if (first.value.more) {
    const size = first.value.rows.length;
    if (size < 2 || count > MOST_ROWS) {
      const words = `${path.slice(0, -1)} claims ${count} rows, ${size} in a page`;
      return failed('hnp-answer', 'hnp', connection.subject, words);
    }
    const offsets: number[] = [];
    for (let offset = size - 1; offset < count - 1; offset += size - 1) offsets.push(offset);
    const rest = await allOf(
      offsets.map(offset => inner => pageAt(offset, inner)),
      signal,
    );
    if (!rest.ok) return rest;
    pages.push(...rest.value);
  }
  return ok(joined(pages, count));
}

function joined(pages: readonly Page[], count: number): JsonObject[] | undefined {
  const rows = new Map<number, JsonObject>();
  let last: number | undefined;
  for (const page of pages) {
    if (page.count !== count || (last !== undefined && page.rows[0]?.id !== last)) return undefined;
    for (const row of page.rows) {
      if (row.id !== last && rows.has(row.id)) return undefined;
      rows.set(row.id, row);
    }
    last = page.rows.at(-1)?.id;
  }
  return rows.size === count ? [...rows.values()] : undefined;
}

function pageOf(body: unknown): Page | undefined {
  if (!isObject(body) || !Array.isArray(body['results'])) return undefined;
  const { count, results } = body;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return undefined;
  const rows = results.filter(isRow);
  return rows.length === results.length ? { count, rows, more: body['next'] !== null } : undefined;
}

function isRow(row: unknown): row is JsonObject & { readonly id: number } {
  return isObject(row) && typeof row['id'] === 'number' && Number.isSafeInteger(row['id']);
}

/** All answers, or the first problem, which ends the other requests: a silent server is not waited for once per list. */
export async function allOf<T>(
  work: readonly ((signal: AbortSignal) => Promise<Result<T>>)[],
  signal?: AbortSignal,
): Promise<Result<T[]>> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  let problem: Problem | undefined;
  const answers = await Promise.all(
    work.map(async one => {
      const answer = await one(either);
      if (!answer.ok) {
        problem ??= answer.problem;
        stop.abort();
      }
      return answer;
    }),
  );
  if (problem) return { ok: false, problem };
  return ok(answers.flatMap(answer => (answer.ok ? [answer.value] : [])));
}
