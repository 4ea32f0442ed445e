import { unsavedReason } from '../directory/documentPlanner';
import type { FabricIndex } from '../directory/fabricIndex';
import type { FilePlan, FileRow } from '../directory/filePlan';
import type { FileStep } from '../directory/step';
import type { RowChange } from '../model/planView';
import { count } from '../model/words';
import { definitionOf } from '../validate/referenceIndex';
import { applyEdits } from '../yaml/edits';
import { planRename } from './rename';
import { editsByFile, renameWarnings } from './renamePlan';
import type { Refused, Rename, RenamedDocument, RenamePlan } from './renamePlan';

/**
 * A rename as an operation on files: a row for each document in which something changes. It is done as a whole or not at
 * all, so one file with unsaved changes holds all of it up. What was renamed already is a plan without rows.
 *
 * @param unsaved files (relative to the fabric's directory) with changes that are not saved
 */
export function planRenameFiles(
  index: FabricIndex,
  rename: Rename,
  unsaved: ReadonlySet<string>,
): FilePlan | Refused {
  if (definitionOf(index, rename.target, rename.namespace) === undefined) return { rows: [], steps: [] };
  const plan = planRename(index, rename);
  if (!plan.ok) return plan;
  const edits = editsByFile(plan);
  const waits = [...edits.keys()].some(file => unsaved.has(file));
  const rows = plan.documents.map((document, n): FileRow => {
    const row = rowOf(document, n === 0 ? plan : undefined);
    if (!waits) return row;
    const reason = unsaved.has(row.file) ? unsavedReason(row.file) : 'Waits until the others are saved.';
    return { ...row, moves: false, reason };
  });
  return { rows, steps: waits ? [] : stepsOf(index, plan), warnings: renameWarnings(plan) };
}

/** @param plan given for the document that declares the name */
function rowOf({ document, places, edits }: RenamedDocument, plan: RenamePlan | undefined): FileRow {
  const { file, index, at, identity, parsed, source } = document;
  const before = source.text.slice(parsed.partStart, parsed.partEnd);
  const shifted = edits.map(({ start, end, text }) => ({
    start: start - parsed.partStart,
    end: end - parsed.partStart,
    text,
  }));
  const change: RowChange = { before, after: applyEdits(before, shifted) };
  const row = { file, index, at, identity, moves: true, change };
  if (plan === undefined)
    return { ...row, outcome: 'update', target: file, reason: `Names it in ${count(places, 'place')}.` };
  const reason = plan.move === undefined ? 'Gets the new name.' : 'Gets the new name, and its file with it.';
  return { ...row, outcome: 'renamed', target: plan.move?.to ?? file, reason };
}

function stepsOf(index: FabricIndex, plan: RenamePlan): readonly FileStep[] {
  const writes: FileStep[] = [];
  const gone: FileStep[] = [];
  for (const [file, edits] of editsByFile(plan)) {
    const known = index.files.get(file);
    if (known === undefined) continue;
    const bytes = new TextEncoder().encode(applyEdits(known.parsed.text, edits));
    if (file === plan.move?.from) {
      writes.push({ kind: 'write', file: plan.move.to, before: null, bytes });
      gone.push({ kind: 'remove', file, before: known.hash });
    } else writes.push({ kind: 'write', file, before: known.hash, bytes });
  }
  return [...writes, ...gone];
}
