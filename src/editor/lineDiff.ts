import { structuredPatch } from 'diff';
import type { DiffLine } from '../model/planMessages';

/** Lines that are the same and shown around a change. */
const CONTEXT = 3;
/** A longer change is cut; the rest is counted. */
const MAX_LINES = 400;
/** A longer line is cut (UTF-16 units). */
const MAX_WIDTH = 1000;
/** Lines that may differ before the comparison is given up: its time grows with their square. */
const MAX_EDITS = 1000;

/** A change line by line; null when too much differs. `more`: how many lines were left out at the end. */
export interface LineDiff {
  readonly lines: readonly DiffLine[] | null;
  readonly more: number;
}

const kinds: Readonly<Record<string, DiffLine['kind']>> = { ' ': 'same', '+': 'added', '-': 'removed' };

/** What differs between two texts, with a few lines around each change. */
export function lineDiff(before: string, after: string): LineDiff {
  const patch = structuredPatch('', '', before, after, '', '', {
    context: CONTEXT,
    maxEditLength: MAX_EDITS,
  });
  if (patch === undefined) return { lines: null, more: 0 };
  // Ends of lines are worth showing only where they are what changed.
  const showEnds = before.includes('\r') !== after.includes('\r');
  const all = patch.hunks.flatMap(({ oldStart, lines }) => [
    ...(oldStart > 1 ? [{ kind: 'gap', text: `Line ${oldStart}` } as const] : []),
    ...lines.map(line => diffLine(line, showEnds)),
  ]);
  return { lines: all.slice(0, MAX_LINES), more: Math.max(0, all.length - MAX_LINES) };
}

function diffLine(line: string, showEnds: boolean): DiffLine {
  const kind = kinds[line.slice(0, 1)];
  if (kind === undefined) return { kind: 'gap', text: 'No line break at the end' };
  const text = line.slice(1).replace(/\r$/, showEnds ? '␍' : '');
  return { kind, text: text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH)}…` : text };
}
