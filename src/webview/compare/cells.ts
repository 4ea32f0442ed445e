import type { TakeSide, WrittenField } from '../../model/compareMessages';
import { equalJson } from '../../model/json';
import type { Json, Path } from '../../model/json';
import type { Conflict, FieldRow, ResourceState, Verdict } from '../../model/state';
import { stateWords } from '../../model/stateWords';
import { valueLines } from './value';
import type { CellAction, CellPart, CellView, ColumnId, ColumnView, Note } from './view';

/** What a row's cells depend on beside the row. */
export interface CellContext {
  readonly state: Pick<ResourceState, 'draftBy'>;
  readonly columns: readonly ColumnView[];
  /** The open conflicts about this field. */
  readonly conflicts: readonly Conflict[];
  /** The CR as a whole is decided in its own row, so that fields have no buttons. */
  readonly decidedAsWhole: boolean;
  /** Who wrote git's value, where that is known. */
  readonly written?: WrittenField | undefined;
}

/** The cells of a field's row, one per column. */
export function cellsOf(row: FieldRow, context: CellContext): CellView[] {
  return context.columns.map(column => cellOf(row, column, context));
}

function cellOf(row: FieldRow, column: ColumnView, context: CellContext): CellView {
  const { id, condition } = column;
  const stale = condition === 'stale';
  const cell = { column: id, stale, quiet: true };
  if (condition === 'reading') return { ...cell, parts: [{ words: 'reading…' }] };
  if (condition === 'unreached') return { ...cell, parts: [{ words: 'not known' }] };
  if (condition === 'absent' || condition === 'not-held') {
    return { ...cell, parts: [{ words: id === 'desired' ? 'not in git' : absentWords[id] }] };
  }
  const tone = toneOf(row, id, context);
  return {
    ...cell,
    quiet: id !== 'desired' && tone === undefined && equalJson(row[id], row.desired),
    parts: partsOf(row, column, context),
    ...(tone === undefined || stale ? {} : { tone }),
  };
}

const absentWords = { draft: 'not in HNP', actual: 'not in the cluster' } as const;

/** Edge and tint for the side that is odd; in a conflict both sides have it. */
function toneOf(row: FieldRow, id: ColumnId, { conflicts }: CellContext): string | undefined {
  const differs = id !== 'desired' && !equalJson(row[id], row.desired);
  switch (row.verdict) {
    case 'conflict':
      if (id === 'actual') return undefined;
      return id === 'desired' || conflicts.some(({ source }) => source.kind === 'draft')
        ? stateWords.conflict.color
        : undefined;
    case 'draft-ahead':
    case 'waits':
      return id === 'draft' ? stateWords.draft.color : undefined;
    case 'drift':
      return id === 'actual' ? stateWords.drifted.color : undefined;
    case 'git-ahead':
    case 'not-applied':
      return differs ? stateWords.pending.color : undefined;
    case 'unknown':
      return differs ? stateWords.unknown.color : undefined;
    case 'same':
      return undefined;
  }
}

function partsOf(row: FieldRow, column: ColumnView, context: CellContext): CellPart[] {
  const { id } = column;
  const value = row[id];
  if (row.verdict === 'conflict' && id === 'draft') return draftParts(row, column, context);
  if (row.verdict === 'conflict' && id === 'desired') return desiredParts(row, context);
  const action = actionOf(row, column, context);
  const note = noteOf(row, column, context);
  return [
    part(value, { ...(note === undefined ? {} : { note }), ...(action === undefined ? {} : { action }) }),
  ];
}

/** HNP's side of a conflict: one value, or two where its stores disagree. */
function draftParts(row: FieldRow, column: ColumnView, context: CellContext): CellPart[] {
  const conflicts = context.conflicts.filter(({ source }) => source.kind === 'draft');
  const off = offOf(column);
  if (conflicts.length === 0) return [part(row.draft, {})];
  return conflicts.map(conflict => {
    const store = conflict.source.kind === 'draft' ? conflict.source.store : undefined;
    const titles = { record: 'Record', draft_spec: 'Draft spec' } as const;
    const words = { record: 'Accept record', draft_spec: 'Accept draft spec' } as const;
    const side: TakeSide = store === 'draft_spec' ? 'draft_spec' : 'draft';
    const action = take(store === undefined ? 'Accept draft' : words[store], side, conflict.path, off);
    const isField = (conflict.label ?? '') === (row.label ?? '');
    return part(isField ? conflict.theirs : row.draft, {
      ...(store === undefined ? {} : { title: titles[store] }),
      note: whoNote(conflict.source),
      ...(context.decidedAsWhole ? {} : { action }),
    });
  });
}

/** Git's side of a conflict: the file, and beside it the remote's commit where that is the other side. */
function desiredParts(row: FieldRow, context: CellContext): CellPart[] {
  const upstream = context.conflicts.find(({ source }) => source.kind === 'upstream');
  const path = (upstream ?? context.conflicts[0])?.path ?? row.path;
  const note = writtenNote(row, context);
  const button = (word: string, side: TakeSide): Omit<CellPart, 'lines' | 'words'> => ({
    ...(note === undefined ? {} : { note }),
    ...(context.decidedAsWhole ? {} : { action: take(word, side, path) }),
  });
  if (upstream === undefined) return [part(row.desired, button('Keep git', 'desired'))];
  const here = part(row.desired, { title: 'Here', ...button('Keep mine', 'desired') });
  if ((upstream.label ?? '') !== (row.label ?? '')) return [here];
  const remote = { ...button('Take remote', 'upstream'), title: 'Remote', note: whoNote(upstream.source) };
  return [here, part(upstream.theirs, remote)];
}

function actionOf(row: FieldRow, column: ColumnView, context: CellContext): CellAction | undefined {
  if (context.decidedAsWhole) return undefined;
  const off = offOf(column);
  const ahead = isDraftAhead(row.verdict, row);
  if (column.id === 'draft') return ahead ? take('Take draft', 'draft', row.path, off) : undefined;
  if (column.id === 'desired') return undefined;
  const drifted =
    row.verdict === 'drift' || (row.verdict === 'unknown' && !ahead && !equalJson(row.actual, row.desired));
  return drifted ? take('Use in git', 'actual', row.path, off) : undefined;
}

function isDraftAhead(verdict: Verdict, row: FieldRow): boolean {
  if (verdict === 'draft-ahead' || verdict === 'waits') return true;
  return verdict === 'unknown' && !equalJson(row.draft, row.desired) && !equalJson(row.draft, row.base);
}

function offOf(column: ColumnView): string | undefined {
  if (column.condition !== 'stale') return undefined;
  const place = column.id === 'actual' ? 'The cluster' : 'HNP';
  return `${place} does not answer; this value is old`;
}

/** Who wrote git's value, when and in which commit; nothing of a value that came since git was asked. */
function writtenNote(row: FieldRow, { written }: CellContext): Note | undefined {
  if (written === undefined || !equalJson(written.value, row.desired)) return undefined;
  return written.commit === undefined ? ['not committed'] : whoNote(written);
}

function noteOf(row: FieldRow, { id, at }: ColumnView, context: CellContext): Note | undefined {
  const { state } = context;
  if (id === 'desired') return writtenNote(row, context);
  if (id === 'draft' && isDraftAhead(row.verdict, row) && state.draftBy !== undefined)
    return whoNote(state.draftBy);
  if (id === 'actual' && row.verdict === 'drift' && at !== undefined) return ['seen ', { at }];
  if (id === 'actual' && row.verdict === 'conflict' && equalJson(row.actual, row.base)) {
    return ['as at the last sync'];
  }
  return undefined;
}

/** Who said it and when, or in which commit. */
export function whoNote(source: {
  readonly who?: string;
  readonly when?: number;
  readonly commit?: string;
}): Note {
  const { who, when, commit } = source;
  return [
    ...(who === undefined ? [] : [when === undefined ? who : `${who}, `]),
    ...(when === undefined ? [] : [{ at: when }]),
    ...(commit === undefined
      ? []
      : [...(who === undefined && when === undefined ? [] : [' · ']), { commit }]),
  ];
}

/** A value as a part of a cell; an absent one says so in words. */
export function part(value: Json | undefined, more: Omit<CellPart, 'lines' | 'words'>): CellPart {
  return value === undefined ? { words: 'not set', ...more } : { lines: valueLines(value), ...more };
}

/** A button that takes a side. */
export function take(word: string, side: TakeSide, path: Path, off?: string): CellAction {
  return { word, does: { take: side, path }, ...(off === undefined ? {} : { off }) };
}
