import { structuredPatch } from 'diff';
import type { DiffLine } from '../model/planMessages';

/** Lines that are the same and shown around a change. */
const CONTEXT = 3;
/** A longer change is cut; the rest is counted. */
const MAX_LINES = 400;
/** A longer line is cut (UTF-16 units). */
const MAX_WIDTH = 1000;
/** Lines that may differ before the comparison is given up: its time grows with their square. */
const MAX_EDITS = 400;
/** So long may be what lies between the first and the last difference (UTF-16 units). */
const MAX_LENGTH = 300_000;

/** A change line by line; null when too much differs. `more`: how many lines were left out at the end. */
export interface LineDiff {
  readonly lines: readonly DiffLine[] | null;
  readonly more: number;
}

const kinds: Readonly<Record<string, DiffLine['kind']>> = { ' ': 'same', '+': 'added', '-': 'removed' };

/** What differs between two texts, with a few lines around each change. It never takes more than some 50 ms. */
export function lineDiff(before: string, after: string): LineDiff {
  // Most changes are small ones of long texts, of which only the part that differs is worth comparing.
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const part = (text: string): string => text.slice(start, text.length - end);
  if (Math.max(before.length, after.length) - start - end > MAX_LENGTH) return { lines: null, more: 0 };
  const patch = structuredPatch('', '', part(before), part(after), '', '', {
    context: CONTEXT,
    maxEditLength: MAX_EDITS,
  });
  if (patch === undefined) return { lines: null, more: 0 };
  const firstLine = before.slice(0, start).split('\n').length - 1;
  // Ends of lines are worth showing only where they are what changed.
  const showEnds = before.includes('\r') !== after.includes('\r');
  const all = patch.hunks.flatMap(({ oldStart, lines }) => {
    const line = oldStart + firstLine;
    const gap = line > 1 ? [{ kind: 'gap', text: `Line ${line}` } as const] : [];
    return [...gap, ...lines.map(text => diffLine(text, showEnds))];
  });
  return { lines: all.slice(0, MAX_LINES), more: Math.max(0, all.length - MAX_LINES) };
}

function diffLine(line: string, showEnds: boolean): DiffLine {
  const kind = kinds[line.slice(0, 1)];
  if (kind === undefined) return { kind: 'gap', text: 'No line break at the end' };
  const text = line.slice(1).replace(/\r$/, showEnds ? '␍' : '');
  return { kind, text: text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH)}…` : text };
}

/** Where the lines begin that stand before the first difference and are shown. */
function commonStart(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  for (let lines = 0; at > 0; at--) {
    if (before.charCodeAt(at - 1) === lineFeed && ++lines > CONTEXT) break;
  }
  return at;
}

/** Length of what is the same at the end, after the lines that are shown there. */
function commonEnd(before: string, after: string, start: number): number {
  const shorter = Math.min(before.length, after.length) - start;
  let end = 0;
  while (
    end < shorter &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  // One line more than is shown, because the first of them may have begun before.
  for (let lines = 0; end > 0; end--) {
    if (before.charCodeAt(before.length - end) === lineFeed && ++lines > CONTEXT + 1) break;
  }
  // What is left begins after a line's end.
  return Math.max(0, end - 1);
}

const lineFeed = 10;
