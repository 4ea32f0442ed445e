import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { fabricFilePath, readFabricFile } from '../directory/fabricFile';
import type { FileOperations } from '../directory/fileOperations';
import { findForInit, planInit } from '../directory/init';
import type { FilePlan } from '../directory/filePlan';
import type { Files } from '../directory/ports';
import type { FilePlanView } from '../model/planView';
import { failed, ok, type Problem, type Result } from '../model/problem';
import type { FileRequest } from './fileRequest';
import { viewOf, type FileOutcome } from './fileWork';
import { recordText, type NewRecord } from './newRecord';

/** A fabric that is to be set up. */
export interface NewFabric {
  /** Absolute; it need not exist. */
  readonly directory: string;
  readonly name: string;
  readonly id: string;
  /** Its record in HNP. */
  readonly record?: NewRecord;
}

/** What became of a set-up. */
export interface SetUp extends FileOutcome {
  /** The id of the record in HNP, as it was read back. */
  readonly record?: number;
}

/** Gives a fabric a name (that of its directory unless told) and an id. */
export function newFabric(directory: string, name = basename(directory)): Result<NewFabric> {
  const id = randomBytes(8).toString('hex');
  const { findings } = readFabricFile(`name: ${JSON.stringify(name)}\nid: ${JSON.stringify(id)}\n`);
  const [wrong] = findings;
  if (wrong !== undefined) return failed('name-invalid', 'fabric', name, wrong.message);
  return ok({ directory, name, id });
}

/** Whether an address may stand in a fabric's own file, and how the record is called there. */
export function checkNetbox(url: string, fabric: string): Result<void> {
  const text = `name: x\nid: "0000000000000000"\nnetbox: ${JSON.stringify({ url, fabric })}\n`;
  const [wrong] = readFabricFile(text).findings;
  if (wrong === undefined) return ok(undefined);
  // The name of the record is a name as that of the fabric is: only its length can be wrong.
  return fabric.length < 1 || fabric.length > 100
    ? failed('name-invalid', 'fabric', fabric, wrong.message)
    : failed('netbox-invalid', 'hnp', url.replace(/\/\/[^/]*@/, '//'));
}

/** What setting up a fabric would make; what is there already is adopted as it is. Writes nothing. */
export async function planNewFabric(files: Files, fabric: NewFabric): Promise<Result<FilePlanView>> {
  const plan = await planOf(files, fabric);
  return plan.ok ? ok(view(plan.value, fabric)) : plan;
}

/**
 * Makes it, as one operation that can be undone. `shown` as for `applyFiles`.
 *
 * @param makeRecord sees to the record in HNP before any file is written: what the files name is there then. It is asked only
 *   where the files can be written.
 */
export async function setUpFabric(
  files: Files,
  operations: FileOperations,
  fabric: NewFabric,
  makeRecord: (record: NewRecord) => Promise<Result<number>>,
  { signal, progress }: FileRequest,
  shown?: string,
): Promise<Result<SetUp>> {
  let record: number | undefined;
  if (fabric.record !== undefined) {
    const plan = await planNewFabric(files, fabric);
    if (!plan.ok) return plan;
    if (shown !== undefined && plan.value.digest !== shown)
      return failed('plan-changed', 'files', fabric.directory);
    const made = await makeRecord(fabric.record);
    if (!made.ok) return made;
    record = made.value;
  }
  let made: FilePlanView | undefined;
  const steps = async (): Promise<Result<FilePlan['steps']>> => {
    const plan = await planOf(files, fabric);
    if (!plan.ok) return plan;
    made = view(plan.value, fabric);
    if (shown !== undefined && made.digest !== shown)
      return failed('plan-changed', 'files', fabric.directory);
    return ok(plan.value.steps);
  };
  const applied = await operations.apply('init', steps, { signal, progress });
  if (!applied.ok) return record === undefined ? applied : withRecordTold(applied.problem, record);
  if (made === undefined) throw new Error('nothing was planned');
  const changed = applied.value.map(({ file }) => file);
  return ok({ plan: made, changed, ...(record === undefined ? {} : { record }) });
}

/** What failed after the record was there; run again, that record is taken. */
function withRecordTold(problem: Problem, record: number): Result<never> {
  const told = `its record in HNP is there (id ${record})`;
  return {
    ok: false,
    problem: { ...problem, detail: problem.detail === undefined ? told : `${problem.detail}; ${told}` },
  };
}

async function planOf(files: Files, { record, ...fabric }: NewFabric): Promise<Result<FilePlan>> {
  const found = await findForInit(files, fabric.directory);
  if (!found.ok || record === undefined) return found.ok ? planInit(found.value, fabric) : found;
  const netbox = { url: record.url, fabric: record.fabric };
  const plan = planInit(found.value, { ...fabric, netbox });
  if (!plan.ok) return plan;
  const said = recordText(record);
  const rows = plan.value.rows.map(row =>
    row.file === fabricFilePath ? { ...row, reason: `${row.reason} ${said}` } : row,
  );
  return ok({ ...plan.value, rows });
}

function view(plan: FilePlan, { name, directory }: NewFabric): FilePlanView {
  return viewOf(plan, new Map(), 'init', { name, directory });
}
