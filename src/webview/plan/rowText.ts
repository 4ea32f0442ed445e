import type { DiffLine, ShownRow } from '../../model/planMessages';
import type { PlannedOperation } from '../../model/planView';
import { rowCountText, outcomeWords } from '../../model/planWords';
import { ago } from '../../model/words';
import type { Diff, Item } from './items';
import type { Ticks } from './ticks';

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

const groupKeys: Readonly<Record<Ticks | '', string>> = {
  '': '',
  all: 'all go along. Space leaves all out.',
  some: 'some are left out. Space takes all along.',
  none: 'all are left out. Space takes all along.',
};

/** How many rows a group has, and how many of them go: `3 of 4`. */
export function groupCount(
  { rows, going }: Extract<Item, { kind: 'group' }>,
  operation: PlannedOperation,
): string {
  const all = rowCountText(operation, rows);
  return going < rows ? `${going} of ${all}` : all;
}

/** A line of the grid in words, for screen readers. */
export function describeItem(item: Item, context: ItemContext): string {
  switch (item.kind) {
    case 'group':
      return [`${item.label}, ${groupCount(item, context.operation)}`, item.note, groupKeys[item.ticks ?? '']]
        .filter(Boolean)
        .join(', ');
    case 'row':
      return item.row.section === undefined ? describeRow(item.row, context) : describeSyncRow(item.row);
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

function describeSyncRow(row: ShownRow): string {
  const { name, kind, file, outcome, reason, hasChange, choices = [] } = row;
  const what = [kind, name].filter(word => word !== undefined && word !== '').join(' ');
  const who = whoText(row, Date.now());
  const keys = [
    tickText(row),
    choices.length > 0 && row.ticked === undefined
      ? `Space: ${choices.map(({ words }) => words).join(', or ')}.`
      : '',
    hasChange ? 'Right arrow shows the change.' : '',
  ];
  const words = [what === '' ? file : what, outcomeWords[outcome].word, reason, who].filter(Boolean);
  return [`${words.join(', ')}.`, ...keys].filter(Boolean).join(' ');
}

/** What the box of a row says, and what its key does. */
function tickText({ ticked, fixed }: ShownRow): string {
  if (fixed !== undefined) return fixed;
  if (ticked === undefined) return '';
  return ticked ? 'Goes along; Space leaves it out.' : 'Left out; Space takes it along.';
}

/** Who made a change and how long ago: `anna, 2 h ago`; empty where nobody but the person here did. `now`: ms since 1970. */
export function whoText({ who, when }: Pick<ShownRow, 'who' | 'when'>, now: number): string {
  const parts = [who ?? '', when === undefined ? '' : ago(when, now)];
  return parts.filter(Boolean).join(', ');
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
