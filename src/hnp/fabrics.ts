import { makesFabrics, type HnpLine } from '../model/hnpCapabilities';
import type { JsonObject } from '../model/json';
import { kinds } from '../model/kinds';
import { failed, ok, type Result } from '../model/problem';
import type { HnpAsking } from './http';
import { lineOf, pushesByItself } from './line';
import { readList } from './lists';
import { textOf } from './rows';

const FABRICS = 'api/plugins/hedgehog/fabrics/';

export interface HnpFabric {
  readonly id: number;
  readonly name: string;
  /** The plugin commits to git by itself on every write of a record (line F with a repository set). */
  readonly pushesItself: boolean;
}

/** What an HNP says to somebody who wants a fabric in it. */
export interface HnpSurvey {
  readonly line: HnpLine;
  /** The fabrics that the token may see, in the order of their names. */
  readonly fabrics: readonly { readonly id: number; readonly name: string }[];
}

/** The line, and the fabrics that are there. */
export async function surveyFabrics(connection: HnpAsking, signal?: AbortSignal): Promise<Result<HnpSurvey>> {
  const line = await lineOf(connection, signal);
  if (!line.ok) return line;
  const rows = await readList(connection, FABRICS, 'id,name', signal);
  if (!rows.ok) return rows;
  const fabrics = rows.value.map(row => ({ id: Number(row['id']), name: textOf(row['name']) }));
  return ok({ line: line.value, fabrics: fabrics.sort((a, b) => a.name.localeCompare(b.name)) });
}

/**
 * A fabric's record by its name; only fields that hold no secret are asked for.
 *
 * @param drafts whether the server is of the GitOps line
 */
export async function fabricNamed(
  connection: HnpAsking,
  name: string,
  drafts: boolean,
  signal?: AbortSignal,
): Promise<Result<HnpFabric>> {
  const fields = drafts ? 'id,name,git_repository_url' : 'id,name';
  const rows = await readList(connection, FABRICS, fields, signal);
  if (!rows.ok) return rows;
  const row = rows.value.find(fabric => fabric['name'] === name);
  if (!row) return failed('hnp-fabric-missing', 'hnp', connection.subject, name);
  const pushes = row['git_repository_url'] ? await pushesByItself(connection, signal) : ok(false);
  return pushes.ok ? ok({ id: Number(row['id']), name, pushesItself: pushes.value }) : pushes;
}

/**
 * Makes a fabric's record and answers with what the list shows of it afterwards; whatever the answer to the write says. One that
 * is there already is taken as it is. Only on lines where this does nothing else: on the others it is refused here.
 */
export async function makeFabric(
  connection: HnpAsking,
  name: string,
  signal?: AbortSignal,
): Promise<Result<HnpFabric>> {
  const line = await lineOf(connection, signal);
  if (!line.ok) return line;
  const find = (): Promise<Result<HnpFabric>> => fabricNamed(connection, name, line.value !== 'M', signal);
  const there = await find();
  if (there.ok || there.problem.code !== 'hnp-fabric-missing') return there;
  const { subject } = connection;
  if (!makesFabrics(line.value)) return failed('hnp-fabric-awaited', 'hnp', subject, name);
  const body = newRow(name, line.value);
  const path = `${FABRICS}?fields=${['id', ...Object.keys(body)].join(',')}`;
  const made = await connection.request({ method: 'POST', path, body }, signal);
  if (!made.ok && made.problem.code === 'hnp-refused')
    return failed('hnp-refused', 'hnp', `fabric ${name}`, made.problem.detail);
  // An answer that was lost, or is a server's error, says nothing: what is there now does.
  if (!made.ok && made.problem.code !== 'hnp-unreachable') return made;
  const now = await find();
  if (now.ok || now.problem.code !== 'hnp-fabric-missing') return now;
  return made.ok ? failed('not-read-back', 'hnp', `fabric ${name}`) : made;
}

/** The fewest fields. Line J refuses a row whose list of watched kinds is empty, although nothing reads it. */
function newRow(name: string, line: HnpLine): JsonObject {
  if (line !== 'J') return { name };
  const watched = kinds.filter(({ hnpRoute }) => hnpRoute !== undefined).map(({ plural }) => plural);
  return { name, watch_crd_types: watched };
}
