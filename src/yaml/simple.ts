import { CORE_SCHEMA, load } from 'js-yaml';
import { isObject } from '../model/json';
import type { Json } from '../model/json';
import type { Part } from './document';

/**
 * Reads what nearly every document of a fabric is: block maps and lists of plain or quoted scalars on one line, some of
 * them in a flat `[a, b]`, with comments. A parser that makes no tree is ten times as fast, and nobody asks for the tree
 * of a document that nothing is wrong with. Each line must be of a form on which all readers agree, by `simpleLine`;
 * whatever is not, or has anything wrong with it, is left to the parser: undefined.
 *
 * @returns what `readPart` finds, to the last span; that is a property that is tested. A line counts as a lexeme: it costs
 * about as much
 */
export function readSimple(part: string): Part | undefined {
  const place = placeOf(part);
  if (place === undefined) return undefined;
  let value: Json;
  try {
    value = load(part, { schema: CORE_SCHEMA }) as Json;
  } catch {
    // The parser that makes a tree says what is wrong and where.
    return undefined;
  }
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  const { start, end, lexemes } = place;
  return { length: part.length, start, end, lexemes, empty: false, value, problems: [], ambiguous: [] };
}

/** Not the words that are no string to some reader; they are told apart without looking at their case. */
const reserved = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']
  .map(name => name.replace(/./g, letter => `[${letter}${letter.toUpperCase()}]`))
  .join('|');
const word = String.raw`(?!(?:${reserved})(?![\w./-]))[A-Za-z][\w./-]*`;
const quoted = String.raw`"[^"\\\n]*"|'[^'\n]*'`;
const number = String.raw`(?:0|[1-9]\d{0,14})(?![\w.:+/-])`;
const address = String.raw`\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?![\w.:+/-])`;
const flatItem = `(?:${quoted}|${number}|${address}|${word})`;
/** Several words are a string, whatever the first one is; a colon or `#` within is one only without a space beside it. */
const text = String.raw`[A-Za-z][\w./-]*(?: [\w./,()+-]+)+`;
const value = String.raw`(?:${quoted}|true|false|${address}|${number}|${text}|${word}|\{\}|\[\]|\[ ?${flatItem}(?:, ?${flatItem})* ?\])`;
/** Tried at a place of the text, so that no line has to be cut out of it. */
const simpleLine = new RegExp(
  String.raw`^ *(?:(?:- +)?${word}:(?: +${value})?|- +${value})(?: +#.*| *)$`,
  'my',
);
/** A simple line that ends with its key or dash: what it holds may follow. */
const openLine = new RegExp(String.raw`^ *(?:- +)?${word}:(?: +#.*| *)$`, 'my');
/** ASCII without control characters but line feeds. */
const simpleText = /^[\n\x20-\x7e]*$/;
/** A longer line may hold a key that the parser refuses for its length. */
const mostOfLine = 500;
/** What is longer is no CR; the parser that counts every value says so. */
const mostLines = 100_000;

/** Where the content of a simple text lies; undefined when it is none. */
function placeOf(part: string): Pick<Part, 'start' | 'end' | 'lexemes'> | undefined {
  if (!simpleText.test(part)) return undefined;
  let start: number | undefined;
  /** The last line with content, and where it ends. */
  let last = 0;
  let end = 0;
  let lexemes = 0;
  let marked = false;
  // Whether a comment below the content is the content's own is the parser's to say, and what stands below an open key.
  let below = false;
  for (let line = 0; line < part.length;) {
    const found = part.indexOf('\n', line);
    const next = found < 0 ? part.length : found;
    if (next - line > mostOfLine || ++lexemes > mostLines) return undefined;
    let content = line;
    while (content < next && part.charCodeAt(content) === space) content++;
    if (start === undefined && !marked && next - line === 3 && part.startsWith('---', line)) marked = true;
    else if (part.charCodeAt(content) === hash && content < next)
      below ||= content > line || (start !== undefined && matchesAt(openLine, part, last));
    else if (content < next) {
      if (!matchesAt(simpleLine, part, line)) return undefined;
      start ??= content;
      last = line;
      end = next;
      below = false;
    }
    line = next + 1;
  }
  if (start === undefined || below) return undefined;
  while (part.charCodeAt(end - 1) === space) end--;
  return { start, end, lexemes };
}

const space = 0x20;
const hash = 0x23;

/** Whether the line that begins there has that form as a whole. */
function matchesAt(form: RegExp, text: string, at: number): boolean {
  form.lastIndex = at;
  return form.test(text);
}
