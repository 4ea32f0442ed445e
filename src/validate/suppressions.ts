import type { IndexedDocument } from '../directory/fabricIndex';
import type { Finding } from '../model/finding';
import type { Span } from '../yaml/document';
import { findComments } from '../yaml/comments';
import { lineStart } from '../yaml/edits';
import type { Edit } from '../yaml/edits';
import { codes } from './codes';
import { areCut } from './firstFindings';
import { rangeOfSpan } from './ranges';

/** A comment that lets findings of some codes pass in its document: `# hnp-gitops-ignore VPC-06: lab network`. */
export interface Suppression extends Span {
  /** Empty where the comment has not the form of a suppression. */
  readonly codes: readonly string[];
  /** Empty where none is given. */
  readonly reason: string;
}

/** The first word of such a comment. */
const marker = 'hnp-gitops-ignore';
const begin = /^#\s*hnp-gitops-ignore(?![\w-])/;
const form = /^#\s*hnp-gitops-ignore\s+([\w*-]+(?:\s*,\s*[\w*-]+)*)\s*(?::\s*(.*))?$/;
/** What says that a file cannot be read cannot be let pass. */
const unsuppressible = /^(?:yaml|file|findings|fabric|suppression|document|kind|name|identity|api)-/;

/** Whether findings of a code can be let pass at all. */
export function isSuppressible(code: string): boolean {
  // Names of rules, such as fabric-label, may begin like these.
  return !(Object.hasOwn(codes, code) && unsuppressible.test(code));
}

/**
 * The edit that lets a code pass in a document: a comment on a line of its own above it. undefined where the document
 * begins in the middle of a line.
 *
 * @param reason one line; line breaks become spaces
 */
export function suppressionEdit(document: IndexedDocument, code: string, reason: string): Edit | undefined {
  const { text } = document.source;
  const line = lineStart(text, document.parsed.start);
  if (text.slice(line, document.parsed.start).trim() !== '') return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text.startsWith('\ufeff') && line === 0 ? 1 : line;
  const words = reason.replaceAll(/\s+/g, ' ').trim();
  return { start, end: start, text: `# ${marker} ${code}: ${words}${eol}` };
}

/** The suppressions in the text of a document, also those above its first line. Offsets of the whole text. */
export function suppressionsOf(document: IndexedDocument): readonly Suppression[] {
  const { text } = document.source;
  const { partStart, partEnd } = document.parsed;
  const part = text.slice(partStart, partEnd);
  if (!part.includes(marker)) return [];
  return findComments(part).flatMap(({ start, end }) => {
    const span = { start: start + partStart, end: end + partStart };
    const comment = text.slice(span.start, span.end).trimEnd();
    const match = form.exec(comment);
    // A comment that only looks like one names no code, and is told so.
    if (match === null) return begin.test(comment) ? [{ ...span, codes: [], reason: '' }] : [];
    return [{ ...span, codes: (match[1] ?? '').split(/\s*,\s*/), reason: (match[2] ?? '').trim() }];
  });
}

/**
 * The findings of a document that nobody suppressed, and what is wrong with the suppressions themselves.
 * @param isCode whether there is such a code at all
 */
export function suppress(
  document: IndexedDocument,
  findings: readonly Finding[],
  isCode: (code: string) => boolean,
): readonly Finding[] {
  const suppressions = suppressionsOf(document);
  if (suppressions.length === 0) return findings;
  const heeded = new Set<string>();
  const own: Finding[] = [];
  const say = (span: Span, code: string, message: string): void => {
    const { file, source, identity } = document;
    const resource = identity === null ? null : { kind: identity.kind, name: identity.name };
    const range = rangeOfSpan(source, span);
    own.push({ code, severity: 'warning', message, file, range, resource });
  };
  for (const suppression of suppressions) {
    const { reason } = suppression;
    if (reason === '') {
      say(
        suppression,
        'suppression-reason',
        suppression.codes.length === 0
          ? `This is not heeded, because it has not the form # ${marker} CODE: the reason. Correct or remove it.`
          : `This is not heeded, because it says no reason. Write one: # ${marker} ${suppression.codes.join(', ')}: the reason.`,
      );
      continue;
    }
    for (const code of suppression.codes) {
      if (!isCode(code))
        say(suppression, 'suppression-unknown', `There is no finding ${code}. Correct it, or remove it.`);
      else if (!isSuppressible(code))
        say(suppression, 'suppression-unknown', `${code} cannot be suppressed. Mend its cause instead.`);
      else if (findings.some(finding => finding.code === code)) heeded.add(code);
      else if (!areCut(findings))
        say(suppression, 'suppression-unused', `Nothing here has the finding ${code} any more. Remove it.`);
    }
  }
  return [...findings.filter(({ code }) => !heeded.has(code)), ...own];
}
