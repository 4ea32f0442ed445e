import { stringify } from 'yaml';
import type { FabricIndex, IndexedDocument } from '../directory/fabricIndex';
import { targetFor } from '../directory/layout';
import type { Finding } from '../model/finding';
import { isObject } from '../model/json';
import { findKind, groupOf } from '../model/kinds';
import type { Edit } from '../yaml/edits';
import { removeLines, smallestEdit } from '../yaml/edits';
import { writeScalar } from '../yaml/scalars';
import { spliceParsed } from '../yaml/splice';
import type { Fix } from './fix';
import { documentOf, fixesFor } from './fixes';
import type { FixContext } from './fixes';
import { linesOf } from './ranges';
import { suppressionEdit } from './suppressions';

/** A change of a file, relative to the fabric's directory. Edits are in UTF-16 offsets and do not overlap. */
export type FileChange =
  | { readonly kind: 'edit'; readonly file: string; readonly edits: readonly Edit[] }
  | { readonly kind: 'create'; readonly file: string; readonly text: string }
  | { readonly kind: 'move'; readonly file: string; readonly to: string };

export type AppliedFix =
  | { readonly ok: true; readonly changes: readonly FileChange[] }
  | { readonly ok: false; readonly reason: string };

/** A fix that can be made, with what it changes. */
export interface OfferedFix {
  readonly title: string;
  /** Whether it is the one right answer. */
  readonly preferred: boolean;
  readonly changes: readonly FileChange[];
}

/** The fixes of a finding that can be made in the texts as they are, the best first. */
export function offeredFixes(finding: Finding, context: FixContext): readonly OfferedFix[] {
  return fixesFor(finding, context).flatMap(fix => {
    const applied = applyFix(fix, finding, context.index);
    if (!applied.ok) return [];
    return [{ title: fix.title, preferred: fix.preferred === true, changes: applied.changes }];
  });
}

/** The comment that lets a finding pass in its document; undefined where there is no place for it. */
export function suppressionOf(finding: Finding, index: FabricIndex, reason: string): FileChange | undefined {
  const document = documentOf(finding, index);
  const change = document && suppressionEdit(document, finding.code, reason);
  return document && change && { kind: 'edit', file: document.file, edits: [change] };
}

/** Turns a fix of a finding into changes of files, by the texts that the index holds. */
export function applyFix(fix: Fix, finding: Finding, index: FabricIndex): AppliedFix {
  const document = documentOf(finding, index);
  if (document === undefined) return { ok: false, reason: 'the file has changed since' };
  switch (fix.kind) {
    case 'set':
      return setValues(document, fix.changes);
    case 'rename-key': {
      const span = document.parsed.rangeOf([...document.at, ...fix.path], 'key');
      if (span === undefined) return { ok: false, reason: 'the key is not in the file any more' };
      return edit(document, { ...span, text: writeScalar(fix.to) });
    }
    case 'quote': {
      const { start, end } = spanOfFinding(finding, document);
      const written = document.source.text.slice(start, end);
      return edit(document, { start, end, text: `'${written.replaceAll("'", "''")}'` });
    }
    case 'remove-comment':
      return edit(document, withoutComment(document.source.text, spanOfFinding(finding, document)));
    case 'create':
      return create(fix.resource, index);
    case 'move':
      if (index.files.has(fix.to)) return { ok: false, reason: `${fix.to} is there already` };
      return { ok: true, changes: [{ kind: 'move', file: document.file, to: fix.to }] };
  }
}

function spanOfFinding(finding: Finding, document: IndexedDocument): { start: number; end: number } {
  const lines = linesOf(document.source);
  return { start: lines.offsetAt(finding.range.start), end: lines.offsetAt(finding.range.end) };
}

function edit(document: IndexedDocument, change: Edit): AppliedFix {
  return { ok: true, changes: [{ kind: 'edit', file: document.file, edits: [change] }] };
}

function setValues(document: IndexedDocument, changes: Extract<Fix, { kind: 'set' }>['changes']): AppliedFix {
  const { text } = document.source;
  const full = changes.map(({ path, value }) => ({ path: [...document.at, ...path], value }));
  const spliced = spliceParsed(document.source, document.index, full);
  if (!spliced.ok) return spliced;
  return edit(document, smallestEdit(text, spliced.text));
}

/** A comment alone on its line goes with the line; one behind a value with the spaces before it. */
function withoutComment(text: string, span: { start: number; end: number }): Edit {
  const line = text.lastIndexOf('\n', span.start - 1) + 1;
  if (text.slice(line, span.start).trim() === '') return removeLines(text, line, span.end);
  const start = span.start - (/[ \t]*$/.exec(text.slice(line, span.start))?.[0].length ?? 0);
  return { start, end: span.end, text: '' };
}

function create(resource: Extract<Fix, { kind: 'create' }>['resource'], index: FabricIndex): AppliedFix {
  const { apiVersion, kind: name, metadata } = resource;
  const kind =
    typeof apiVersion === 'string' && typeof name === 'string'
      ? findKind(groupOf(apiVersion), name)
      : undefined;
  const own = isObject(metadata) ? metadata['name'] : undefined;
  if (kind === undefined || typeof own !== 'string')
    return { ok: false, reason: 'this is no resource of a fabric' };
  const identity = { group: kind.group, kind: kind.kind, namespace: index.namespace, name: own };
  const isTaken = (file: string): boolean => index.files.has(file);
  const file = targetFor(identity, kind, {
    namespace: index.namespace,
    typeFolders: index.typeFolders,
    isTaken,
  });
  const text = stringify(resource, { compat: 'yaml-1.1', lineWidth: 0 });
  return { ok: true, changes: [{ kind: 'create', file, text }] };
}
