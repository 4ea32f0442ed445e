/** Lines from 0 that can be folded; the first stays visible. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly comment: boolean;
}

/**
 * What can be folded in a text: the documents of a text that has several, maps and lists by their indentation, and
 * comments of several lines. Works by lines, so that folds stay while the text is being typed.
 */
export function foldsOf(text: string): readonly Fold[] {
  const lines = text.split(/\r\n|\r|\n/);
  return [...documentFolds(lines), ...indentFolds(lines), ...commentFolds(lines)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
}

const separator = /^---(?:\s|$)/;

function documentFolds(lines: readonly string[]): readonly Fold[] {
  const starts = lines.flatMap((line, n) => (separator.test(line) ? [n] : []));
  const first = lines.findIndex(line => /\S/.test(line));
  if (starts.length === 0 || (starts.length === 1 && starts[0] === first)) return [];
  const all = starts[0] === first ? starts : [Math.max(0, first), ...starts];
  return all.flatMap((start, n) => fold(lines, start, (all[n + 1] ?? lines.length) - 1));
}

function indentFolds(lines: readonly string[]): readonly Fold[] {
  const folds: Fold[] = [];
  const open: { indent: number; line: number }[] = [];
  const close = (indent: number, line: number): void => {
    for (let top = open.at(-1); top !== undefined && top.indent >= indent; top = open.at(-1)) {
      open.pop();
      folds.push(...fold(lines, top.line, line - 1));
    }
  };
  for (const [n, line] of lines.entries()) {
    if (!/\S/.test(line) || /^\s*#/.test(line)) continue;
    if (separator.test(line)) {
      close(0, n);
      continue;
    }
    const [, space = '', dash = ''] = /^( *)((?:- +|-$)*)/.exec(line) ?? [];
    // The items of a list may stand below the first letter of their key.
    const listOfKey =
      dash !== '' &&
      open.some(({ indent, line: own }) => indent === space.length && /:\s*(?:#.*)?$/.test(lines[own] ?? ''));
    close(listOfKey ? space.length + 1 : space.length, n);
    open.push({ indent: space.length + (listOfKey ? 1 : 0), line: n });
    if (dash !== '') open.push({ indent: space.length + dash.length, line: n });
  }
  close(0, lines.length);
  const widest = new Map<number, Fold>();
  for (const each of folds) {
    const known = widest.get(each.start);
    if (known === undefined || known.end < each.end) widest.set(each.start, each);
  }
  return [...widest.values()];
}

function commentFolds(lines: readonly string[]): readonly Fold[] {
  const folds: Fold[] = [];
  let start: number | undefined;
  for (let n = 0; n <= lines.length; n++) {
    if (/^\s*#/.test(lines[n] ?? '')) start ??= n;
    else {
      if (start !== undefined && n - start > 1) folds.push({ start, end: n - 1, comment: true });
      start = undefined;
    }
  }
  return folds;
}

/** Blank lines at the end stay outside. */
function fold(lines: readonly string[], start: number, last: number): readonly Fold[] {
  let end = last;
  while (end > start && !/\S/.test(lines[end] ?? '')) end--;
  return end > start ? [{ start, end, comment: false }] : [];
}
