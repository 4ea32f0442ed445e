import type { DiffLine, ShownRow } from '../../model/planMessages';
import type { PlannedOperation } from '../../model/planView';
import { rowCountText, outcomeWords } from '../../model/planWords';
import type { Diff, Item } from './items';

/** A screen reader reads out no more lines of a change than this. */
const READ_LINES = 30;

export interface ItemContext {
  readonly operation: PlannedOperation;
  readonly accepted: ReadonlySet<string>;
}

/** Stands where a row's document goes to no other place. */
export const nowhere = '–';

/** Where a row's document goes: a path, or words. */
export function goesTo({ file, target, moves, outcome }: ShownRow): {
  readonly text: string;
  readonly isPath: boolean;
} {
  if (target !== undefined && target !== file) return { text: target, isPath: true };
  if (target !== undefined && moves && outcome !== 'created' && outcome !== 'removed')
    return { text: 'stays in its place', isPath: false };
  if (moves) return { text: nowhere, isPath: false };
  const slash = file.indexOf('/');
  return { text: slash > 0 ? `stays in ${file.slice(0, slash)}/` : 'stays', isPath: false };
}

/** A line of the grid in words, for screen readers. */
export function describeItem(item: Item, context: ItemContext): string {
  switch (item.kind) {
    case 'group':
      return `${item.label}, ${rowCountText(context.operation, item.rows)}`;
    case 'row':
      return describeRow(item.row, context);
    case 'diff':
      return describeDiff(item.diff);
  }
}

function describeRow(row: ShownRow, { accepted }: ItemContext): string {
  const { name, kind, index, file, outcome, acceptable, hasChange, reason } = row;
  const what = [name, kind].filter(word => word !== undefined && word !== '').join(' ');
  const { text, isPath } = goesTo(row);
  const isAccepted = accepted.has(row.id);
  const parts = [
    what === '' ? `document ${index + 1} of ${file}` : what,
    outcomeWords[outcome].word,
    text === nowhere ? '' : isPath ? `to ${text}` : text,
  ];
  const keys = [
    isAccepted ? 'Accepted; Space takes it back.' : acceptable ? 'Space accepts the update.' : '',
    hasChange ? 'Right arrow shows the change.' : '',
  ];
  return [`${parts.filter(Boolean).join(', ')}.`, reason, ...keys].filter(Boolean).join(' ');
}

function describeDiff(diff: Diff | undefined): string {
  if (diff === undefined) return 'Reading the change…';
  const changed = (diff.lines ?? []).filter(({ kind }) => kind === 'added' || kind === 'removed');
  if (diff.lines === null || changed.length > READ_LINES) return 'A long change. Open diff shows it.';
  return `Change: ${changed.map(line).join('. ')}`;
}

function line({ kind, text }: DiffLine): string {
  return `${kind} ${text.trim()}`;
}
