import { DocumentPlanner } from './documentPlanner';
import { isOfOwnGroup } from './documents';
import type { FabricIndex, IndexedFile } from './fabricIndex';
import { rowId, type FilePlan, type FileRow } from './filePlan';
import { indexTexts } from './indexTexts';
import { isKustomization, ManagedMender, type MendOptions } from './mendManaged';
import { partsOf } from './parts';
import { planSteps } from './planSteps';
import type { FileStep } from './step';
import { takenPaths } from './taken';
import { updateIndex } from './updateIndex';

/**
 * Plans what brings a fabric's files into order: each CR of managed/ in its own file at its right place and in the version
 * that is served, what is none of the fabric's out of managed/, and strays filed as from raw/. Rows only for what is not
 * right. Pure.
 *
 * @param strays see `scanStrays`
 */
export function planMend(index: FabricIndex, strays: readonly IndexedFile[], options: MendOptions): FilePlan {
  const only = options.only === undefined ? undefined : new Set(options.only);
  const isAsked = ({ file }: IndexedFile): boolean => only?.has(file) !== false;
  const taken = takenPaths(index);
  for (const { file } of strays) taken.add(file.toLowerCase());
  const managed = mendManaged(index, options, taken, isAsked);
  if (strays.length === 0 || options.outcomes?.has('new') === false)
    return { ...managed, rows: withResources(index, managed.rows) };
  const filed = fileStrays(afterSteps(index, managed.steps), strays, options, taken, isAsked);
  return {
    rows: withResources(index, [...managed.rows, ...filed.rows]),
    steps: together(managed.steps, filed.steps),
  };
}

function mendManaged(
  index: FabricIndex,
  options: MendOptions,
  taken: Set<string>,
  isAsked: (file: IndexedFile) => boolean,
): FilePlan {
  const mender = new ManagedMender(index, options, taken);
  const files = [...index.files.values()].filter(file => file.area === 'managed' && isAsked(file));
  const planned = files.map(file => mender.plan(file));
  const right = new Set<string>();
  for (const { row, isRight } of planned.flatMap(({ rows }) => rows)) if (isRight) right.add(rowId(row));
  const { rows, steps } = planSteps(index, planned, taken);
  return { rows: rows.filter(row => !right.has(rowId(row))), steps };
}

/** Strays as ingestion would file them into managed/ as it is when the rest is mended. */
function fileStrays(
  index: FabricIndex,
  strays: readonly IndexedFile[],
  options: MendOptions,
  taken: Set<string>,
  isAsked: (file: IndexedFile) => boolean,
): FilePlan {
  const planner = new DocumentPlanner(index, options, strays, taken);
  const foreign = new Set<string>();
  const planned = strays.filter(isAsked).map(file => {
    const parts = partsOf(file);
    for (const { document } of parts) if (!isOfOwnGroup(document)) foreign.add(rowId(document));
    return { file, rows: parts.map(part => planner.plan(file, part)) };
  });
  const { rows, steps } = planSteps(index, planned, taken);
  return { rows: rows.filter(row => !foreign.has(rowId(row))), steps };
}

/** An index as it is when steps are done. */
function afterSteps(index: FabricIndex, steps: readonly FileStep[]): FabricIndex {
  const { namespace } = index;
  const texts = steps.flatMap(step =>
    step.kind === 'write' ? [{ file: step.file, text: decoder.decode(step.bytes) }] : [],
  );
  const changes = new Map<string, IndexedFile | null>(indexTexts(texts, { namespace }).files);
  for (const step of steps) if (step.kind === 'remove') changes.set(step.file, null);
  return updateIndex(index, changes);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Steps, and others that were planned for what they leave. No other one is about a file that the first ones remove. */
function together(first: readonly FileStep[], second: readonly FileStep[]): readonly FileStep[] {
  const again = new Map(second.flatMap(step => (step.kind === 'write' ? [[step.file, step.bytes]] : [])));
  const known = new Set(first.map(({ file }) => file));
  const merged = first.map(step => {
    const bytes = step.kind === 'write' ? again.get(step.file) : undefined;
    return step.kind === 'write' && bytes !== undefined ? { ...step, bytes } : step;
  });
  const steps = [...merged, ...second.filter(({ file }) => !known.has(file))];
  return [
    ...steps.filter(({ kind, before }) => kind === 'write' && before === null),
    ...steps.filter(({ kind, before }) => kind === 'write' && before !== null),
    ...steps.filter(({ kind }) => kind === 'remove'),
  ];
}

/** Where files come, move or go, whoever lists them by name must be told. */
function withResources(index: FabricIndex, rows: readonly FileRow[]): readonly FileRow[] {
  const isMoving = rows.some(
    ({ file, outcome, moves, target }) =>
      moves && outcome !== 'update' && outcome !== 'identical' && target !== file,
  );
  if (!isMoving) return rows;
  return rows.map(row => {
    const document = index.files
      .get(row.file)
      ?.documents.find(other => other.index === row.index && other.at.length === row.at.length);
    if (row.outcome !== 'kept' || document === undefined || !isKustomization(document)) return row;
    return { ...row, reason: `${row.reason} Files move: bring its resources list up to date.` };
  });
}
