import { isObject } from '../model/json';
import type { Json } from '../model/json';
import { apiVersionOf } from '../model/kinds';
import { commentsOf } from '../yaml/comments';
import { parseYaml } from '../yaml/parse';
import { spliceParsed, spliceYaml } from '../yaml/splice';
import type { Spliced } from '../yaml/splice';
import type { IndexedDocument } from './fabricIndex';

/** Whether a document has a version of its kind that is no longer served and that holds the same fields. */
export function isOldVersion(document: IndexedDocument): boolean {
  const version = document.apiVersion?.split('/')[1];
  return version !== undefined && document.kind?.upgradesFrom?.includes(version) === true;
}

/** A document's value with the version that is served. */
export function upgradedValue(document: IndexedDocument): Json | undefined {
  const { value, kind } = document;
  if (kind === undefined || !isObject(value) || !isOldVersion(document)) return value;
  return { ...value, apiVersion: apiVersionOf(kind) };
}

/** The text of one document with the version that is served; nothing else changes in it. */
export function upgradeText(text: string, document: IndexedDocument): Spliced {
  if (document.kind === undefined || !isOldVersion(document)) return { ok: true, text };
  const parsed = parseYaml(text);
  const content = parsed.documents.findIndex(item => !item.empty);
  return spliceParsed(parsed, content, [{ path: ['apiVersion'], value: apiVersionOf(document.kind) }]);
}

/**
 * A file's text with a document changed to another value; the comments that only the other text has are put above
 * the document, so that none is lost.
 */
export function mergeText(text: string, index: number, value: Json, other: string): Spliced {
  const spliced = spliceYaml(text, index, [{ path: [], value }]);
  if (!spliced.ok) return spliced;
  const known = new Set(commentsOf(spliced.text));
  const missing = [...new Set(commentsOf(other).filter(comment => !known.has(comment)))];
  if (missing.length === 0) return spliced;
  const start = parseYaml(spliced.text).documents[index]?.start ?? 0;
  const line = spliced.text.lastIndexOf('\n', start - 1) + 1;
  if (spliced.text.slice(line, start).trim() !== '') {
    return {
      ok: false,
      reason: 'the document begins in the middle of a line, where its new comments have no place',
    };
  }
  const eol = spliced.text.includes('\r\n') ? '\r\n' : '\n';
  const above = missing.map(comment => comment + eol).join('');
  return { ok: true, text: spliced.text.slice(0, line) + above + spliced.text.slice(line) };
}

/** Position of the document that is not empty in a text that holds one. */
export function contentIndex(text: string): number {
  return Math.max(
    0,
    parseYaml(text).documents.findIndex(document => !document.empty),
  );
}
