import type { YAMLError } from 'yaml';
import type { YamlProblem } from './document';

/** What to say for the parser's codes; others are told in the parser's own words. */
const advice: Partial<Record<YAMLError['code'], string>> = {
  BAD_ALIAS: 'This alias is written wrongly. Write * and the name of an anchor.',
  BAD_INDENT: 'The indentation does not fit the lines above. Align it with its neighbours.',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put the value between quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'A nested value cannot stand on the same line after a colon. Begin a new, further indented line.',
  MISSING_CHAR: 'Something is missing here, such as a closing quote, bracket or colon. Complete the line.',
  MULTILINE_IMPLICIT_KEY: 'A key must stand on one line and end with a colon. Complete the line.',
  UNEXPECTED_TOKEN: 'This does not belong here. Check the line and the one above.',
};

/**
 * One problem for all errors of a document: after the first place nothing else that a parser says can be relied
 * on. A tab in the indentation is told as such, whatever it led to.
 *
 * @param text the document's part, which began at `from` in what the parser read; the problem's span counts from there
 */
export function syntaxProblem(
  text: string,
  from: number,
  errors: readonly YAMLError[],
): YamlProblem | undefined {
  let first: YAMLError | undefined;
  for (const error of errors) if (first === undefined || error.pos[0] < first.pos[0]) first = error;
  if (first === undefined) return undefined;
  const start = Math.min(Math.max(0, first.pos[0] - from), text.length);
  const tab = tabInIndentation(text, start);
  if (tab !== undefined || first.code === 'TAB_AS_INDENT') {
    const at = tab ?? start;
    return {
      code: 'yaml-tab-indent',
      severity: 'error',
      message: 'A tab stands in the indentation; YAML allows only spaces there. Replace it by spaces.',
      start: at,
      end: Math.min(at + 1, text.length),
    };
  }
  return {
    code: 'yaml-syntax',
    severity: 'error',
    message: `Not readable as YAML: ${lowerFirst(first.message)}. ${advice[first.code] ?? 'Check this line.'}`,
    start,
    end: Math.max(start, Math.min(first.pos[1] - from, endOfLine(text, start))),
  };
}

/** Offset of a tab among the white space that begins the line of an offset, or the line above it. */
function tabInIndentation(text: string, offset: number): number | undefined {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  for (let line = 0; line < 2; line++) {
    const tab = /^ *\t/.exec(text.slice(start, start + 1000));
    if (tab !== null) return start + tab[0].length - 1;
    if (start === 0) return undefined;
    start = text.lastIndexOf('\n', start - 2) + 1;
  }
  return undefined;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function lowerFirst(message: string): string {
  const text = message.replace(/[.\s]+$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}
