import type { Span } from './document';

/** A scalar's value together with where each of its UTF-16 units stands in the source; one more for its end. */
interface Decoded {
  readonly value: string;
  readonly offsets: readonly number[];
}

/**
 * Where a stretch of a scalar's value stands in the text: through quotes, escapes and folded lines.
 * @param span the scalar's source, as `YamlDocument.rangeOf` gives it
 * @param from UTF-16 offset in the value
 * @param to UTF-16 offset in the value, not included
 * @returns undefined where the value is not written there, as below an alias or a merge.
 */
export function spanInScalar(
  text: string,
  span: Span,
  value: string,
  from: number,
  to: number,
): Span | undefined {
  const source = text.slice(span.start, span.end);
  if (source === value) return { start: span.start + from, end: span.start + to };
  const decoded = decode(source, value);
  if (decoded?.value !== value) return undefined;
  const start = decoded.offsets[from];
  // The end of the last unit, not the start of the next: between them may lie a line break that is folded.
  const end = to > from ? decoded.offsets[to - 1] : start;
  if (start === undefined || end === undefined) return undefined;
  return { start: span.start + start, end: span.start + (to > from ? endOfUnit(source, end) : end) };
}

function decode(source: string, value: string): Decoded | undefined {
  switch (source[0]) {
    case '"':
    case "'":
      return flow(source, source[0]);
    case '|':
    case '>':
      return block(source, value);
    default:
      return flow(source, undefined);
  }
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A quoted scalar (with its quotes) or a plain one. */
function flow(source: string, quote: '"' | "'" | undefined): Decoded | undefined {
  const units: string[] = [];
  const offsets: number[] = [];
  const end = quote === undefined ? source.length : source.length - 1;
  let at = quote === undefined ? 0 : 1;
  /** Units before this one are never dropped as white space before a line break: they were escaped. */
  let solid = 0;
  const put = (text: string, offset: number): void => {
    for (const unit of text.split('')) {
      units.push(unit);
      offsets.push(offset);
    }
  };
  while (at < end) {
    const char = source[at] ?? '';
    const breakLength = lineBreak(source, at);
    if (breakLength > 0) {
      while (units.length > solid && /[ \t]/.test(units[units.length - 1] ?? '')) {
        units.pop();
        offsets.pop();
      }
      const breakAt = at;
      let breaks = 0;
      while (at < end) {
        const length = lineBreak(source, at);
        if (length > 0) breaks++;
        else if (!/[ \t]/.test(source[at] ?? '')) break;
        at += Math.max(1, length);
      }
      put(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), breakAt);
    } else if (quote === "'" && char === "'") {
      put("'", at);
      at += 2;
    } else if (quote === '"' && char === '\\') {
      const length = lineBreak(source, at + 1);
      if (length > 0) {
        at += 1 + length;
        while (/[ \t]/.test(source[at] ?? '')) at++;
      } else {
        const escaped = readEscape(source, at);
        if (escaped === undefined) return undefined;
        put(escaped.text, at);
        at += escaped.length;
      }
      solid = units.length;
    } else {
      put(char, at);
      at++;
    }
  }
  offsets.push(end);
  return { value: units.join(''), offsets };
}

function readEscape(source: string, at: number): { text: string; length: number } | undefined {
  const letter = source[at + 1] ?? '';
  const digits = Object.hasOwn(hexDigits, letter) ? hexDigits[letter] : undefined;
  if (digits === undefined) {
    const text = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    return text === undefined ? undefined : { text, length: 2 };
  }
  const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
  if (!(code <= 0x10ffff)) return undefined;
  return { text: String.fromCodePoint(code), length: 2 + digits };
}

/** A block scalar; line breaks that `>` folds are taken for what the value has there. */
function block(source: string, value: string): Decoded | undefined {
  const units: string[] = [];
  const offsets: number[] = [];
  const lines = linesAfterHeader(source);
  const first = lines.find(line => /\S/.test(source.slice(line.start, line.end)));
  if (first === undefined) return undefined;
  const explicit = /^[|>][+-]?[1-9]/.test(source);
  // With an indentation that is given as a number, leading spaces may belong to the value.
  if (explicit) return undefined;
  const indent = /^ */.exec(source.slice(first.start, first.end))?.[0].length ?? 0;
  for (const [n, { start, end }] of lines.entries()) {
    if (n > 0) {
      units.push(value[units.length] === ' ' ? ' ' : '\n');
      offsets.push((lines[n - 1] ?? { end: 0 }).end);
    }
    for (let at = Math.min(start + indent, end); at < end; at++) {
      units.push(source[at] ?? '');
      offsets.push(at);
    }
  }
  // How many breaks the header keeps at the end does not matter to what stands before them.
  while (units.length < value.length && value[units.length] === '\n') {
    units.push('\n');
    offsets.push(source.length);
  }
  offsets.push(source.length);
  return { value: units.join(''), offsets };
}

function linesAfterHeader(source: string): Span[] {
  const lines: Span[] = [];
  let start = source.indexOf('\n') + 1;
  if (start === 0) return lines;
  while (start < source.length) {
    const next = source.indexOf('\n', start);
    const stop = next < 0 ? source.length : next;
    lines.push({ start, end: source[stop - 1] === '\r' ? stop - 1 : stop });
    start = stop + 1;
  }
  return lines;
}

function lineBreak(source: string, at: number): number {
  if (source[at] === '\n') return 1;
  return source[at] === '\r' ? (source[at + 1] === '\n' ? 2 : 1) : 0;
}

/** Where a unit of the source that begins at an offset ends: escapes and doubled quotes are longer than one. */
function endOfUnit(source: string, at: number): number {
  if (source.startsWith('"') && source[at] === '\\') return at + (readEscape(source, at)?.length ?? 1);
  if (source.startsWith("'") && source[at] === "'") return at + 2;
  return at + 1;
}
