import { equalJson } from '../model/json';
import type { Json } from '../model/json';
import { commentsOf } from '../yaml/comments';
import { parseYaml } from '../yaml/parse';
import { renderYaml } from '../yaml/render';
import type { IndexedDocument, IndexedFile } from './fabricIndex';

/** A document of a file with every byte that goes where it goes. */
export interface Part {
  readonly document: IndexedDocument;
  /** Its text as it stands in the file, or for an item of a List as a document of its own. */
  readonly text: string;
}

/**
 * Cuts a file into the texts of its documents; put together they are the whole file (Lists are cut into their
 * items). A comment before `---` goes with the document above it, as kubectl cuts; comments before the first `---`
 * and parts that hold only comments go with the document that follows, or at the end with the one before.
 */
export function partsOf(file: IndexedFile): readonly Part[] {
  const { text, documents } = file.parsed;
  const slices: { start: number; end: number; index: number }[] = [];
  let from: number | undefined;
  for (const document of documents) {
    from ??= document.partStart;
    if (document.empty) continue;
    slices.push({ start: from, end: document.partEnd, index: document.index });
    from = undefined;
  }
  const last = slices[slices.length - 1];
  if (last !== undefined && from !== undefined) last.end = text.length;
  const byIndex = new Map<number, IndexedDocument[]>();
  for (const document of file.documents) {
    const own = byIndex.get(document.index);
    if (own) own.push(document);
    else byIndex.set(document.index, [document]);
  }
  return slices.flatMap(slice => partOf(byIndex.get(slice.index) ?? [], text.slice(slice.start, slice.end)));
}

function partOf(own: readonly IndexedDocument[], text: string): readonly Part[] {
  const [only, second] = own;
  if (only === undefined) return [];
  if (second === undefined && only.at.length === 0) return [{ document: only, text }];
  return cutList(text, own);
}

/** The items of a List, each as a document; what stands around them goes with the first and the last. */
function cutList(text: string, documents: readonly IndexedDocument[]): readonly Part[] {
  const list = parseYaml(text).documents.find(document => !document.empty);
  const spans = documents.map(document => list?.rangeOf(document.at, 'value') ?? { start: 0, end: 0 });
  const first = text.lastIndexOf('\n', (spans[0]?.start ?? 0) - 1) + 1;
  const above = commentsOf(text.slice(0, first));
  let start = first;
  return documents.map((document, n) => {
    const own = spans[n] ?? { start, end: start };
    const end = n + 1 < documents.length ? endOfItem(text, own.start, own.end) : text.length;
    const slice = text.slice(start, end);
    start = end;
    return {
      document,
      text: itemText(slice, document.value ?? null, n === 0 ? above : [], commentsOf(slice)),
    };
  });
}

/** Where an item's lines end: comments behind it that stand further right than its dash are its own. */
function endOfItem(text: string, start: number, end: number): number {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const dash = / *$/.exec(text.slice(line, start).replace(/- *$/, ''))?.[0].length ?? 0;
  let next = afterLine(text, end);
  for (let rest = text.slice(next); new RegExp(`^ {${dash + 1},}#`).test(rest); rest = text.slice(next)) {
    next = afterLine(text, next);
  }
  return next;
}

function afterLine(text: string, offset: number): number {
  const next = text.indexOf('\n', offset);
  return next < 0 ? text.length : next + 1;
}

/** An item's own lines moved to the left, where that says the same; else its value written anew with its comments. */
function itemText(slice: string, value: Json, above: readonly string[], inside: readonly string[]): string {
  const eol = slice.includes('\r\n') ? '\r\n' : '\n';
  const lines = slice.split(/\r?\n/);
  const dash = lines.findIndex(line => /^ *- /.test(line));
  const column = /^ *- +/.exec(lines[dash] ?? '')?.[0].length ?? 0;
  const moved = lines.map((line, n) => {
    const spaced = n === dash ? line.replace(/^( *)-/, '$1 ') : line;
    const margin = /^ */.exec(spaced)?.[0].length ?? 0;
    return spaced.slice(Math.min(margin, column));
  });
  const head = ['---', ...above];
  const text = [...head, ...moved].join(eol);
  if (column > 0 && commentsOf(text).length === above.length + inside.length) {
    const documents = parseYaml(text).documents.filter(document => !document.empty);
    if (documents.length === 1 && equalJson(documents[0]?.value, value))
      return text.endsWith('\n') ? text : text + eol;
  }
  return `${[...head, ...inside].join('\n')}\n${renderYaml(value)}`;
}
