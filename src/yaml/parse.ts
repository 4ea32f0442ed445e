import type { Document } from 'yaml';
import { compose, follower } from './compose';
import { cutText } from './cut';
import type { ParsedText, YamlLimits, YamlProblem } from './document';
import { defaultLimits } from './document';
import type { Part } from './document';
import { readPart } from './part';
import { placeParts } from './placed';
import { readSimple } from './simple';
import { findBinary, partStarts, tokenize, tooMany } from './tokens';

/** Parts that were read before, by their text (not by a cut of a larger text, which would keep that one alive). */
export interface KnownParts {
  get(text: string): Part | undefined;
  set(text: string, part: Part): void;
}

/**
 * Reads a text of YAML documents. Never throws: what cannot be read is a problem of a document. A text that is
 * binary, too large or too deep is not parsed at all; it is one document with that problem. Of a text with several
 * documents only those are parsed that `known` does not hold; a document that is the same has the same value object.
 */
export function parseYaml(
  text: string,
  limits: YamlLimits = defaultLimits,
  known: KnownParts = unknown,
): ParsedText {
  const refused = refuse(text, limits);
  if (refused !== undefined) return refusedText(text, refused);
  const starts = cutText(text);
  const simple = starts.length === 1 ? readSimple(text) : undefined;
  if (simple !== undefined) return placeParts(text, [simple]);
  return (
    (starts.length > 1 ? parseParts(text, starts, limits, known) : undefined) ?? parseWhole(text, limits)
  );
}

/** A text with one problem and nothing else, such as bytes that are no text. */
export function refusedText(text: string, problem: YamlProblem): ParsedText {
  return placeParts(text, [
    {
      length: text.length,
      start: 0,
      end: text.length,
      empty: false,
      value: undefined,
      problems: [problem],
      ambiguous: [],
      lexemes: 0,
      refused: true,
    },
  ]);
}

function refuse(text: string, limits: YamlLimits): YamlProblem | undefined {
  // Three bytes are the most that one UTF-16 unit takes: most texts need no count.
  const bytes = text.length * 3 > limits.maxBytes ? Buffer.byteLength(text) : 0;
  if (bytes > limits.maxBytes) {
    const size = (bytes / 1024 / 1024).toFixed(1);
    const most = (limits.maxBytes / 1024 / 1024).toFixed(0);
    return {
      code: 'yaml-too-large',
      severity: 'error',
      message: `The file has ${size} MB; more than ${most} MB are not read. Split it into smaller files.`,
      start: 0,
      end: 0,
    };
  }
  // A line is a lexeme at least, but for those of a block of text, which take as long.
  if (hasMoreLines(text, limits.maxLexemes)) return tooMany;
  const binary = findBinary(text);
  if (binary === undefined) return undefined;
  return {
    code: 'yaml-not-text',
    severity: 'error',
    message: 'This is not a text: it holds control characters. Replace the file by YAML in UTF-8.',
    ...binary,
  };
}

function hasMoreLines(text: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++count > most) return true;
  return false;
}

/** Reads a text in one piece, whatever it holds. */
export function parseWhole(text: string, limits: YamlLimits): ParsedText {
  const cut = tokenize(text, limits);
  if (!cut.ok) return refusedText(text, cut.problem);
  try {
    const starts = partStarts(cut.tokens);
    const parts = compose(cut.tokens, text.length).map((document, index) => {
      const from = starts[index] ?? 0;
      const part = readPart(text.slice(from, starts[index + 1]), from, document, limits);
      const followed = index + 1 < starts.length ? ({ followed: true } as const) : {};
      return { ...part, lexemes: index === 0 ? cut.lexemes : 0, ...followed };
    });
    return placeParts(text, parts);
  } catch (error) {
    // The parser is not ours: whatever it throws on strange input is still only a text that cannot be read.
    const reason = error instanceof Error ? error.message : String(error);
    return refusedText(text, {
      code: 'yaml-syntax',
      severity: 'error',
      message: `This cannot be read as YAML (${reason}). Check the file from its beginning.`,
      start: 0,
      end: text.length,
    });
  }
}

/** Reads a text part by part; undefined when that does not work out, and the text must be read in one piece. */
function parseParts(
  text: string,
  starts: readonly number[],
  limits: YamlLimits,
  known: KnownParts,
): ParsedText | undefined {
  const parts: Part[] = [];
  let lexemes = 0;
  for (const [index, start] of starts.entries()) {
    const part = partOf(text.slice(start, starts[index + 1]), index < starts.length - 1, limits, known);
    if (part === undefined) return undefined;
    lexemes += part.lexemes;
    if (lexemes > limits.maxLexemes) return refusedText(text, tooMany);
    parts.push(part);
  }
  return placeParts(text, parts);
}

/** A part read on its own, with something behind it where something follows; undefined when that is no one document. */
function partOf(slice: string, followed: boolean, limits: YamlLimits, known: KnownParts): Part | undefined {
  const source = sourceOf(slice, followed);
  const found = known.get(source);
  if (found !== undefined) return found;
  const simple = readSimple(slice);
  if (simple !== undefined) {
    const part: Part = { ...simple, alone: true, ...(followed ? { followed } : {}) };
    known.set(source, part);
    return part;
  }
  const cut = tokenize(source, limits);
  if (!cut.ok) return undefined;
  let documents: readonly Document[];
  try {
    documents = compose(cut.tokens, source.length);
  } catch {
    // The parser is not ours; parseWhole says what it threw.
    return undefined;
  }
  const [document] = documents;
  // The parser takes two documents for one when the first begins with a stray bracket.
  if (document === undefined || documents.length !== (followed ? 2 : 1)) return undefined;
  const part: Part = {
    ...readPart(slice, 0, document, limits),
    lexemes: cut.lexemes,
    alone: true,
    ...(followed ? { followed } : {}),
  };
  known.set(source, part);
  return part;
}

/** The text that is parsed for a part of a larger text, by which it is known. */
export function sourceOf(slice: string, followed: boolean): string {
  return followed ? slice + follower : slice;
}

const unknown: KnownParts = { get: () => undefined, set: () => undefined };
