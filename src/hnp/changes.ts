import { isObject, type JsonObject } from '../model/json';
import { kinds } from '../model/kinds';
import { failed, ok, type Result } from '../model/problem';
import type { HnpAsking } from './http';
import { allOf } from './lists';
import { textOf } from './rows';

const LOG = 'api/core/object-changes/';
const MODELS = 'netbox_hedgehog.';
/**
 * An entry gets its time when it is made and is seen when its transaction ends, perhaps after a younger one: the log is asked
 * for this much again, in milliseconds.
 */
const OVERLAP = 60_000;
/** More entries than this are not looked at: the lists are read. */
const MOST_ENTRIES = 1000;

export interface HnpChange {
  readonly who: string;
  /** ms since 1970. */
  readonly when: number;
  readonly action: string;
}

/** What the change log says of a record's deletion. */
export type HnpDeletion =
  | { readonly seen: 'yes'; readonly who: string; readonly when: number }
  | { readonly seen: 'no' }
  | { readonly seen: 'cannot-read' };

/** Where things stood: the newest entries of the log, or, where it may not be read, the newest row of each list. */
export interface ChangeMark {
  /** `time` as the server writes it; `ids` of the entries that may be told again. */
  readonly log?: { readonly time: string; readonly ids: readonly number[] };
  readonly lists?: Readonly<Record<string, string>>;
}

export interface ChangesSince {
  /** Kinds whose records changed; also `fabric` and `draft`. */
  readonly kinds: ReadonlySet<string>;
  readonly mark: ChangeMark;
}

interface Entry {
  readonly id: number;
  readonly time: string;
  readonly model: string;
}

/**
 * Where HNP's changes stand now. Take it before a reading: what changes during the reading is told again afterwards.
 *
 * @param drafts whether the server has `gitops-resources`
 */
export async function changeMark(
  connection: HnpAsking,
  drafts: boolean,
  signal?: AbortSignal,
): Promise<Result<ChangeMark>> {
  const entries = await logEntries(connection, 'ordering=-time', signal);
  if (!entries.ok) return entries;
  if (entries.value) return ok({ log: markOf(entries.value) });
  const lists = await newestOfLists(connection, drafts, signal);
  return lists.ok ? ok({ lists: lists.value }) : lists;
}

/**
 * What changed since then, as far as the log or the rows' own times show it. `queryset.update()`, which the plugin uses when it
 * imports a cluster, shows in neither: whoever relies on this reads everything now and then all the same.
 */
export async function changesSince(
  connection: HnpAsking,
  mark: ChangeMark,
  drafts: boolean,
  signal?: AbortSignal,
): Promise<Result<ChangesSince>> {
  return mark.log
    ? changedInLog(connection, mark.log, drafts, signal)
    : changedInLists(connection, mark.lists ?? {}, drafts, signal);
}

async function changedInLog(
  connection: HnpAsking,
  { time, ids }: NonNullable<ChangeMark['log']>,
  drafts: boolean,
  signal?: AbortSignal,
): Promise<Result<ChangesSince>> {
  const after = time === '' ? '' : `time_after=${new Date(Date.parse(time) - OVERLAP).toISOString()}&`;
  const entries = await logEntries(connection, `${after}ordering=-time`, signal);
  if (!entries.ok) return entries;
  if (!entries.value || entries.value.length >= MOST_ENTRIES) {
    // The token lost the log, or too much happened: everything may have changed.
    const mark = await changeMark(connection, drafts, signal);
    return mark.ok ? ok({ kinds: allKinds(drafts), mark: mark.value }) : mark;
  }
  const known = new Set(ids);
  const changed = entries.value.filter(({ id }) => !known.has(id)).map(({ model }) => nameOf(model));
  return ok({
    kinds: new Set(changed.filter(name => name !== undefined)),
    mark: { log: entries.value.length > 0 ? markOf(entries.value) : { time, ids } },
  });
}

async function changedInLists(
  connection: HnpAsking,
  before: Readonly<Record<string, string>>,
  drafts: boolean,
  signal?: AbortSignal,
): Promise<Result<ChangesSince>> {
  const now = await newestOfLists(connection, drafts, signal);
  if (!now.ok) return now;
  const changed = Object.entries(now.value).filter(
    ([name, newest]) => !Object.hasOwn(before, name) || before[name] !== newest,
  );
  return ok({ kinds: new Set(changed.map(([name]) => name)), mark: { lists: now.value } });
}

/** The newest entries of the log, undefined where the token may not read it. */
async function logEntries(
  connection: HnpAsking,
  query: string,
  signal?: AbortSignal,
): Promise<Result<Entry[] | undefined>> {
  const path = `${LOG}?${query}&limit=${MOST_ENTRIES}&fields=id,time,changed_object_type`;
  const rows = await logRows(connection, path, signal);
  if (!rows.ok || !rows.value) return rows.ok ? ok(undefined) : rows;
  const entries: Entry[] = [];
  for (const { id, time, changed_object_type: model } of rows.value) {
    if (typeof id !== 'number' || Number.isNaN(Date.parse(textOf(time))))
      return failed('hnp-answer', 'hnp', connection.subject, 'an entry of the change log without id or time');
    entries.push({ id, time: textOf(time), model: textOf(model) });
  }
  return ok(entries);
}

/** Undefined: the token may not read the log, or there is none. */
async function logRows(
  connection: HnpAsking,
  path: string,
  signal?: AbortSignal,
): Promise<Result<JsonObject[] | undefined>> {
  const answer = await connection.request({ path, expect: [404] }, signal);
  if (!answer.ok) return answer.problem.code === 'hnp-forbidden' ? ok(undefined) : answer;
  const { status, body } = answer.value;
  if (status === 404) return ok(undefined);
  return isObject(body) && Array.isArray(body['results']) && body['results'].every(isObject)
    ? ok(body['results'])
    : failed('hnp-answer', 'hnp', connection.subject, 'the change log answered with no list');
}

function markOf(entries: readonly Entry[]): NonNullable<ChangeMark['log']> {
  const newest = entries.reduce((latest, { time }) => Math.max(latest, Date.parse(time)), 0);
  const near = entries.filter(({ time }) => Date.parse(time) >= newest - OVERLAP);
  return { time: newest === 0 ? '' : new Date(newest).toISOString(), ids: near.map(({ id }) => id) };
}

/** Number of rows and the newest of each list: what comes, goes or is saved changes one of the two. */
async function newestOfLists(
  connection: HnpAsking,
  drafts: boolean,
  signal?: AbortSignal,
): Promise<Result<Record<string, string>>> {
  const work = lists(drafts).map(([name, route]) => async (inner: AbortSignal) => {
    const path = `api/plugins/hedgehog/${route}/?ordering=-last_updated&limit=1&fields=id,last_updated`;
    const answer = await connection.request({ path }, inner);
    if (!answer.ok) return answer;
    const { body } = answer.value;
    if (!isObject(body) || !Array.isArray(body['results']))
      return failed('hnp-answer', 'hnp', connection.subject, `${route}/ answered with no list`);
    return ok([name, JSON.stringify([body['count'], body['results']])] as const);
  });
  const newest = await allOf(work, signal);
  return newest.ok ? ok(Object.fromEntries(newest.value)) : newest;
}

function lists(drafts: boolean): (readonly [name: string, route: string])[] {
  const held = kinds.flatMap(({ kind, hnpRoute }) =>
    hnpRoute === undefined ? [] : [[kind, hnpRoute] as const],
  );
  return [...held, ['fabric', 'fabrics'], ...(drafts ? ([['draft', 'gitops-resources']] as const) : [])];
}

const allKinds = (drafts: boolean): ReadonlySet<string> => new Set(lists(drafts).map(([name]) => name));

/** What a type of the change log is here; undefined for all that is not of the plugin. */
function nameOf(model: string): string | undefined {
  if (model === `${MODELS}hedgehogfabric`) return 'fabric';
  if (model === `${MODELS}hedgehogresource`) return 'draft';
  return kinds.find(({ kind, hnpRoute }) => hnpRoute !== undefined && model === modelOf(kind))?.kind;
}

const modelOf = (kind: string): string => `${MODELS}${kind.toLowerCase()}`;

/** Who changed a record last. Undefined when the log does not say, or the token may not read it. */
export async function lastChange(
  connection: HnpAsking,
  kind: string,
  id: number,
  signal?: AbortSignal,
): Promise<Result<HnpChange | undefined>> {
  const entry = await newestEntry(connection, kind, id, '', signal);
  return entry.ok ? ok(entry.value === 'cannot-read' ? undefined : entry.value) : entry;
}

/** Whether the log shows that this record was deleted. Ids are never given twice for one kind. */
export async function deletionSeen(
  connection: HnpAsking,
  kind: string,
  id: number,
  signal?: AbortSignal,
): Promise<Result<HnpDeletion>> {
  const entry = await newestEntry(connection, kind, id, '&action=delete', signal);
  if (!entry.ok) return entry;
  if (entry.value === 'cannot-read') return ok({ seen: 'cannot-read' });
  if (entry.value?.action !== 'delete') return ok({ seen: 'no' });
  return ok({ seen: 'yes', who: entry.value.who, when: entry.value.when });
}

/** The newest entry about one record. An entry about anything else says that the server does not filter: it cannot be read. */
async function newestEntry(
  connection: HnpAsking,
  kind: string,
  id: number,
  more: string,
  signal?: AbortSignal,
): Promise<Result<HnpChange | 'cannot-read' | undefined>> {
  const about = `changed_object_type=${modelOf(kind)}&changed_object_id=${id}${more}`;
  const fields = 'id,time,user,user_name,action,changed_object_type,changed_object_id';
  const path = `${LOG}?${about}&ordering=-time&limit=1&fields=${fields}`;
  const rows = await logRows(connection, path, signal);
  if (!rows.ok) return rows;
  if (!rows.value) return ok('cannot-read');
  const [row] = rows.value;
  if (row === undefined) return ok(undefined);
  const when = Date.parse(textOf(row['time']));
  if (row['changed_object_type'] !== modelOf(kind) || row['changed_object_id'] !== id || Number.isNaN(when))
    return ok('cannot-read');
  const user = isObject(row['user']) ? textOf(row['user']['username']) : '';
  const action = isObject(row['action']) ? textOf(row['action']['value']) : textOf(row['action']);
  return ok({ who: user || textOf(row['user_name']), when, action });
}
