import type { ReadBack } from '../directory/checkSteps';
import type { FabricIndex, IndexedDocument, IndexedFile } from '../directory/fabricIndex';
import { rowId, type FilePlan, type FileRow } from '../directory/filePlan';
import { hashOf } from '../directory/hash';
import { planIngest } from '../directory/ingest';
import { planMend } from '../directory/mend';
import { foldersOf, planRemove, readOwnFiles } from '../directory/remove';
import type { FileStep } from '../directory/step';
import { scanStrays } from '../directory/strays';
import type { Outcome, FilePlanView, PlanViewRow } from '../model/planView';
import { failed, ok, type Result } from '../model/problem';
import { planRenameFiles } from '../language/renameFiles';
import type { Rename } from '../language/renamePlan';
import { checkDocument } from '../validate/check';
import { importedSchemas } from '../validate/importedSchemas';
import { linesOf } from '../validate/ranges';
import type { FileRequest } from './fileRequest';
import type { FabricSession } from './session';

/** What a person wants done with a fabric's files. */
export type FileWork = DocumentWork | RenameWork;

interface RenameWork {
  readonly operation: 'rename';
  readonly rename: Rename;
  /** Files with unsaved changes: where the rename changes one of them, it waits as a whole. */
  readonly unsaved?: readonly string[];
}

interface DocumentWork {
  readonly operation: 'ingest' | 'mend' | 'remove';
  /** Rows of a plan (`PlanViewRow.id`) that a person said yes to, or all. */
  readonly accept?: 'all' | readonly string[];
  /** Only these files, relative to the fabric's directory, with `/`; not heeded by `remove`. */
  readonly only?: readonly string[];
  /** Only what has one of these outcomes is mended. */
  readonly outcomes?: readonly Outcome[];
  /** Files with unsaved changes: they are left as they are. */
  readonly unsaved?: readonly string[];
}

export interface FileOutcome {
  readonly plan: FilePlanView;
  /** Files that were written or removed, read back, relative to the fabric. */
  readonly changed: readonly string[];
}

/** Works out what would be done. Writes nothing. */
export async function planFiles(session: FabricSession, work: FileWork): Promise<Result<FilePlanView>> {
  const planned = await newPlan(session, work);
  return planned.ok ? ok(planned.value.view) : planned;
}

/**
 * Does it, as one operation that can be undone, by a plan that is made when nobody else is at work. The session has still its
 * view of before.
 *
 * @param shown the digest of the plan that a person saw: when it would be another one now, `plan-changed` and nothing is done
 */
export async function applyFiles(
  session: FabricSession,
  work: FileWork,
  { signal, progress }: FileRequest,
  shown?: string,
): Promise<Result<FileOutcome>> {
  let view: FilePlanView | undefined;
  const steps = async (): Promise<Result<readonly FileStep[]>> => {
    const planned = await newPlan(session, work);
    if (!planned.ok) return planned;
    ({ view } = planned.value);
    if (shown !== undefined && view.digest !== shown)
      return failed('plan-changed', 'files', session.settings.directory);
    return ok(planned.value.plan.steps);
  };
  const { operations } = session.ports;
  const index = session.view?.facts.index;
  const clears = work.operation === 'remove' && index ? foldersOf(index) : [];
  const applied = await operations.apply(work.operation, steps, { signal, progress, clears });
  if (!applied.ok) return applied;
  if (view === undefined) throw new Error('nothing was planned');
  return ok({ plan: view, changed: applied.value.map(({ file }: ReadBack) => file) });
}

async function newPlan(
  session: FabricSession,
  work: FileWork,
): Promise<Result<{ plan: FilePlan; view: FilePlanView }>> {
  const read = await session.readFiles();
  if (!read.ok) return read;
  const index = read.value;
  const planned = await planOf(session, index, work);
  if (!planned.ok) return planned;
  const { plan, strays } = planned.value;
  const { name, directory } = session.settings;
  const files = new Map([...index.files, ...strays.map(file => [file.file, file] as const)]);
  return ok({ plan, view: viewOf(plan, files, work.operation, { name, directory }) });
}

async function planOf(
  session: FabricSession,
  index: FabricIndex,
  work: FileWork,
): Promise<Result<{ plan: FilePlan; strays: readonly IndexedFile[] }>> {
  const { files } = session.ports;
  const { directory, namespace, ignore } = session.settings;
  const unsaved = new Set(work.unsaved);
  if (work.operation === 'remove') {
    const own = await readOwnFiles(files, directory);
    return own.ok ? ok({ plan: planRemove(index, own.value, { unsaved }), strays: [] }) : own;
  }
  if (work.operation === 'rename') {
    const plan = planRenameFiles(index, work.rename, unsaved);
    return 'reason' in plan
      ? failed('rename-refused', 'files', directory, plan.reason)
      : ok({ plan, strays: [] });
  }
  const { schemas } = importedSchemas(index);
  const { only, accept } = work;
  const options = {
    check: (document: IndexedDocument) => checkDocument(document, schemas),
    update: accept === 'all' || new Set(accept),
    unsaved,
    ...(only === undefined ? {} : { only }),
  };
  if (work.operation === 'ingest') return ok({ plan: planIngest(index, options), strays: [] });
  const strays = await scanStrays(files, directory, { namespace, ignore });
  if (!strays.ok) return strays;
  const outcomes = work.outcomes === undefined ? {} : { outcomes: new Set(work.outcomes) };
  const plan = planMend(index, strays.value.files, { ...options, ...outcomes });
  return ok({ plan, strays: strays.value.files });
}

/** A plan as it is shown. */
export function viewOf(
  plan: FilePlan,
  files: ReadonlyMap<string, IndexedFile>,
  operation: FilePlanView['operation'],
  fabric: FilePlanView['fabric'],
): FilePlanView {
  const texts = new Map(
    plan.steps.flatMap(step => (step.kind === 'write' ? [[step.file, decode(step.bytes)] as const] : [])),
  );
  const rows = plan.rows.map(row => viewRow(row, files, texts));
  return {
    operation,
    fabric,
    rows,
    moving: rows.filter(({ moves }) => moves).length,
    waiting: rows.filter(({ moves, outcome }) => !moves && outcome !== 'kept').length,
    files: plan.steps.length,
    digest: digestOf(plan),
    ...(plan.warnings === undefined ? {} : { warnings: plan.warnings }),
  };
}

function viewRow(
  row: FileRow,
  files: ReadonlyMap<string, IndexedFile>,
  texts: ReadonlyMap<string, string>,
): PlanViewRow {
  const { file, identity, outcome, moves, target, reason } = row;
  const source = files.get(file);
  // Of the YAML document, not of an item in a List: finding that would parse thousands of documents again.
  const start = source?.parsed.documents[row.index]?.start;
  const before = row.change?.before ?? (target === null ? undefined : files.get(target)?.parsed.text);
  const after = row.change?.after ?? row.proposed ?? (target === null ? undefined : texts.get(target));
  return {
    id: rowId(row),
    file,
    index: row.index,
    line: source === undefined || start === undefined ? 0 : linesOf(source.parsed).positionAt(start).line,
    outcome,
    moves,
    acceptable: row.acceptable === true,
    reason,
    ...(identity === null ? {} : { kind: identity.kind, name: identity.name }),
    ...(target === null ? {} : { target }),
    ...(before === undefined || after === undefined || before === after ? {} : { change: { before, after } }),
  };
}

function digestOf({ rows, steps }: FilePlan): string {
  const told = rows.map(({ file, index, at, outcome, moves, target }) => [
    file,
    index,
    at,
    outcome,
    moves,
    target,
  ]);
  const done = steps.map(step => [
    step.kind,
    step.file,
    step.before,
    step.kind === 'write' ? hashOf(step.bytes) : null,
  ]);
  return hashOf(JSON.stringify([told, done]));
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
