import { Lexer, Parser } from 'yaml';
import type { CST } from 'yaml';
import type { Span, YamlLimits, YamlProblem } from './document';

/** The tokens of a text up to the document level, or why they were not made. */
export type Tokens =
  | { readonly ok: true; readonly tokens: readonly CST.Token[]; readonly lexemes: number }
  | { readonly ok: false; readonly problem: YamlProblem };

/** More lexemes than the limits allow. */
export const tooMany: YamlProblem = {
  code: 'yaml-too-large',
  severity: 'error',
  message: 'The file holds more values than are read. Split it into smaller files.',
  start: 0,
  end: 0,
};

/**
 * Cuts a text into the concrete syntax tree of `yaml`. Runs without recursion, and stops as soon as the nesting is
 * deeper than allowed, so that neither the stack nor the memory can be exhausted by brackets.
 */
export function tokenize(text: string, limits: YamlLimits): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  // Beside the collections the stack holds the document and at most one scalar.
  const deepest = limits.maxDepth + 2;
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++lexemes > limits.maxLexemes) return { ok: false, problem: tooMany };
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepest) {
      return {
        ok: false,
        problem: {
          code: 'yaml-too-deep',
          severity: 'error',
          message: `Values are nested more than ${limits.maxDepth} levels deep. Make the document flatter.`,
          start: Math.max(0, parser.offset - 1),
          end: parser.offset,
        },
      };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { ok: true, tokens, lexemes };
}

/** Where the part of each document begins: parts follow each other without a gap, the first begins at 0. */
export function partStarts(tokens: readonly CST.Token[]): number[] {
  const starts: number[] = [];
  // After `...` everything belongs to what follows: directives may only stand there, and comments introduce it.
  let afterEnd: number | undefined;
  for (const token of tokens) {
    if (token.type === 'doc-end') {
      afterEnd = token.offset + token.source.length + lengthOf(token.end);
    } else if (token.type === 'document') {
      starts.push(starts.length === 0 ? 0 : (afterEnd ?? token.offset));
      afterEnd = undefined;
    }
  }
  return starts;
}

function lengthOf(tokens: readonly CST.SourceToken[] | undefined): number {
  return (tokens ?? []).reduce((sum, token) => sum + token.source.length, 0);
}

/** The first character that no text may hold: control characters and halves of surrogate pairs. */
export function findBinary(text: string): Span | undefined {
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code < 32 ? code !== 9 && code !== 10 && code !== 13 : code === 127)
      return { start: offset, end: offset + 1 };
    if (code >= 0xd800 && code <= 0xdfff) {
      const next = text.charCodeAt(offset + 1);
      if (code > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return { start: offset, end: offset + 1 };
      offset++;
    }
  }
  return undefined;
}
