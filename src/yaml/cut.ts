/**
 * Where the documents of a text begin when it can be cut without parsing it: the first at 0, each further one at a
 * line that begins with `---`. Text before the first marker that is only comments belongs to the document behind it.
 *
 * For a reader of YAML such a line always begins a document, whatever stands above it: no scalar and no collection
 * reaches across it (YAML 1.2, 9.1.2 and rule c-forbidden). Only two things make a document depend on the ones
 * before it, a directive (`%`) and the end marker (`...`); a text that may hold one is one piece.
 */
export function cutText(text: string): readonly number[] {
  if (/^\ufeff?(?:%|\.\.\.(?:\s|$))/m.test(text)) return [0];
  const starts = [0];
  for (let at = text.indexOf('\n---'); at >= 0; at = text.indexOf('\n---', at + 4)) {
    if (!isSpaceOrEnd(text.charCodeAt(at + 4))) continue;
    if (starts.length > 1 || !isPrelude(text, at + 1)) starts.push(at + 1);
  }
  return starts;
}

/** What the reader takes for the end of a marker; NaN is the end of the text. */
function isSpaceOrEnd(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || Number.isNaN(code);
}

/** Whether all lines before an offset are blank or comments, which no document holds yet. */
function isPrelude(text: string, end: number): boolean {
  for (let line = 0; line < end; line = text.indexOf('\n', line) + 1) {
    let at = text.charCodeAt(line) === 0xfeff ? line + 1 : line;
    while (text[at] === ' ' || text[at] === '\t') at++;
    const blank = text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');
    if (!blank && text[at] !== '#') return false;
  }
  return true;
}
