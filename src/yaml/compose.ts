import { Composer } from 'yaml';
import type { CST, Document } from 'yaml';

const options = {
  schema: 'failsafe',
  // Keys are compared as kubectl reads them, in value.ts.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** The documents of a text from its tokens, at least one. Offsets are those of the tokens. */
export function compose(tokens: Iterable<CST.Token>, length: number): [Document, ...Document[]] {
  const [first, ...others] = new Composer(options).compose(inOrder(tokens), true, length);
  if (first === undefined) throw new Error('a stream has at least one document when one is asked for');
  return [first, ...others];
}

/** The parser tells the errors of a document before the document itself, and the composer gives them to the one before. */
function* inOrder(tokens: Iterable<CST.Token>): Iterable<CST.Token> {
  let errors: CST.Token[] = [];
  for (const token of tokens) {
    if (token.type === 'error') {
      errors.push(token);
      continue;
    }
    const from = token.type === 'document' ? beginOf(token) : Infinity;
    const own = errors.filter(error => error.offset >= from);
    yield* errors.filter(error => !own.includes(error));
    yield token;
    yield* own;
    errors = [];
  }
  yield* errors;
}

/** What is wrong at the marker itself is wrong with what stands above it. */
function beginOf(document: CST.Document): number {
  return document.start[0]?.type === 'doc-start' ? document.offset + 1 : document.offset;
}

/**
 * Stands for the documents behind a part. The quotes in its comment end what a part leaves open, as a quote in a later
 * document would: without one the parser takes everything to the end of the text for the quoted value, while kubectl
 * cuts the text at its markers first.
 */
export const follower = `---\n# 'a"\n`;
