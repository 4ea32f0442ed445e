import type { Document, YAMLError } from 'yaml';
import type { Part, Span, YamlLimits } from './document';
import { syntaxProblem } from './syntaxProblem';
import { readValue } from './value';

/** Reads a composed document that begins at `from` in the text that it was composed of. */
export function readPart(
  part: string,
  from: number,
  document: Document,
  limits: YamlLimits,
): Omit<Part, 'lexemes'> {
  const errors = (document.errors as readonly YAMLError[]).filter(
    error => error.code !== 'TAG_RESOLVE_FAILED',
  );
  const [first, last] = document.contents?.range ?? [from, from];
  const start = first - from;
  const end = trimmed(part, { start, end: last - from }).end;
  const empty = errors.length === 0 && isNothing(document, first, last);
  const syntax = syntaxProblem(part, from, errors);
  const place = { length: part.length, start, end, empty };
  if (syntax !== undefined || empty) {
    const problems = syntax === undefined ? none : [syntax];
    return { ...place, value: undefined, problems, ambiguous: none };
  }
  const read = readValue(document, limits);
  const wrong = read.problems.some(problem => problem.severity === 'error');
  return {
    ...place,
    value: wrong ? undefined : read.value,
    problems: shifted(read.problems, -from),
    ambiguous: shifted(read.ambiguous, -from),
  };
}

/** Spans moved by a number of UTF-16 units. */
export function shifted<T extends Span>(spans: readonly T[], by: number): readonly T[] {
  if (spans.length === 0) return none;
  if (by === 0) return spans;
  return spans.map(span => ({ ...span, start: span.start + by, end: span.end + by }));
}

/** Block collections and block scalars take the line break behind them along; nobody means that one. */
export function trimmed(text: string, span: Span): Span {
  let end = span.end;
  while (end > span.start && /\s/.test(text[end - 1] ?? '')) end--;
  return { start: span.start, end };
}

const none: readonly never[] = [];

function isNothing(document: Document, start: number, end: number): boolean {
  const contents = document.contents as { readonly anchor?: string; readonly tag?: string } | null;
  return contents === null || (start === end && contents.anchor === undefined && contents.tag === undefined);
}
