import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { readFabricFile } from '../directory/fabricFile';
import type { FileOperations } from '../directory/fileOperations';
import { findForInit, planInit } from '../directory/init';
import type { FilePlan } from '../directory/filePlan';
import type { Files } from '../directory/ports';
import type { FilePlanView } from '../model/planView';
import { failed, ok, type Result } from '../model/problem';
import type { FileRequest } from './fileRequest';
import { viewOf, type FileOutcome } from './fileWork';

/** A fabric that is to be set up. */
export interface NewFabric {
  /** Absolute; it need not exist. */
  readonly directory: string;
  readonly name: string;
  readonly id: string;
  /** The NetBox whose HNP is to hold it, and the name of its record there. */
  readonly netbox?: { readonly url: string; readonly fabric: string };
}

/** Gives a fabric a name (that of its directory unless told) and an id. */
export function newFabric(directory: string, name = basename(directory)): Result<NewFabric> {
  const id = randomBytes(8).toString('hex');
  const { findings } = readFabricFile(`name: ${JSON.stringify(name)}\nid: ${id}\n`);
  const [wrong] = findings;
  if (wrong !== undefined) return failed('name-invalid', 'fabric', name, wrong.message);
  return ok({ directory, name, id });
}

/** What setting up a fabric would make; what is there already is adopted as it is. Writes nothing. */
export async function planNewFabric(files: Files, fabric: NewFabric): Promise<Result<FilePlanView>> {
  const plan = await planOf(files, fabric);
  return plan.ok ? ok(view(plan.value, fabric)) : plan;
}

/** Makes it, as one operation that can be undone. `shown` as for `applyFiles`. */
export async function setUpFabric(
  files: Files,
  operations: FileOperations,
  fabric: NewFabric,
  { signal, progress }: FileRequest,
  shown?: string,
): Promise<Result<FileOutcome>> {
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
  if (!applied.ok) return applied;
  if (made === undefined) throw new Error('nothing was planned');
  return ok({ plan: made, changed: applied.value.map(({ file }) => file) });
}

async function planOf(files: Files, fabric: NewFabric): Promise<Result<FilePlan>> {
  const found = await findForInit(files, fabric.directory);
  return found.ok ? planInit(found.value, fabric) : found;
}

function view(plan: FilePlan, { name, directory }: NewFabric): FilePlanView {
  return viewOf(plan, new Map(), 'init', { name, directory });
}
