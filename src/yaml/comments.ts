import { CST, Lexer } from 'yaml';

/** The comments of a text in their order, each from its `#` to the end of its line. */
export function commentsOf(text: string): readonly string[] {
  const comments: string[] = [];
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer announces a scalar's text by a mark of its own.
    if (!scalar && lexeme.startsWith('#')) comments.push(lexeme.trimEnd());
    scalar = lexeme === CST.SCALAR;
  }
  return comments;
}
