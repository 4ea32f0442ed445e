import { CST, Lexer } from 'yaml';
import type { Span } from './document';

/** What the lexer says of itself: these are in no text. */
const marks: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** The comments of a text in their order, each from its `#` to the end of its line, without spaces behind it. */
export function findComments(text: string): readonly Span[] {
  const comments: Span[] = [];
  let scalar = false;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (marks.has(lexeme)) {
      // The lexer announces a scalar's text by a mark of its own.
      scalar = lexeme === CST.SCALAR;
      continue;
    }
    if (!scalar && lexeme.startsWith('#'))
      comments.push({ start: offset, end: offset + lexeme.trimEnd().length });
    offset += lexeme.length;
    scalar = false;
  }
  return comments;
}

/** The texts of the comments of a text in their order. */
export function commentsOf(text: string): readonly string[] {
  return findComments(text).map(({ start, end }) => text.slice(start, end));
}
