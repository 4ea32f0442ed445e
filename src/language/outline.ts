import type { FabricIndex, IndexedDocument } from '../directory/fabricIndex';
import type { Range } from '../model/finding';
import { isObject } from '../model/json';
import type { Json, Path } from '../model/json';
import { linesOf, rangeOf } from '../validate/ranges';

/** A line of the outline. */
export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly icon: 'resource' | 'map' | 'list' | 'text' | 'number' | 'boolean';
  /** The whole of it, and its name in it. */
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly OutlineItem[];
}

/** VS Code's own limit for one file is 5,000; each costs a look-up in the syntax tree. */
const mostItems = 2000;
const deepest = 6;

/** The CRs of a file and what is in them; nothing for a document that cannot be read. */
export function outlineOf(index: FabricIndex, file: string): readonly OutlineItem[] {
  const left = { items: mostItems };
  return (index.files.get(file)?.documents ?? []).flatMap(document => {
    if (!isObject(document.value)) return [];
    const { identity } = document;
    const kind =
      identity?.kind ?? (typeof document.value['kind'] === 'string' ? document.value['kind'] : 'Document');
    const selection = rangeOf(document, identity === null ? ['kind'] : ['metadata', 'name']);
    const whole = spanRange(document, []) ?? selection;
    const item: OutlineItem = {
      name: identity === null ? kind : `${kind} ${identity.name}`,
      detail: '',
      icon: 'resource',
      range: whole,
      selection: inside(selection, whole) ? selection : { start: whole.start, end: whole.start },
      children: childrenOf(document, [], document.value, left),
    };
    return [item];
  });
}

/** A CR of the fabric, for search by name. */
export interface ResourceSymbol {
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  readonly range: Range;
}

const mostSymbols = 200;

/** CRs whose `kind name` holds the letters of a query in their order, as VS Code matches; best first. */
export function symbolsIn(index: FabricIndex, query: string): readonly ResourceSymbol[] {
  const wanted = query.toLowerCase().replaceAll(/\s+/g, '');
  const found: { readonly document: IndexedDocument; readonly rank: number }[] = [];
  for (const document of index.resources.values()) {
    const { identity } = document;
    if (identity === null) continue;
    const rank = rankOf(`${identity.kind}${identity.name}`.toLowerCase(), identity.name, wanted);
    if (rank !== undefined) found.push({ document, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostSymbols)
    .map(({ document }) => ({
      kind: document.identity?.kind ?? '',
      name: document.identity?.name ?? '',
      file: document.file,
      range: rangeOf(document, ['metadata', 'name']),
    }));
}

function rankOf(text: string, name: string, wanted: string): number | undefined {
  if (name.startsWith(wanted)) return 0;
  if (text.includes(wanted)) return 1;
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return undefined;
  }
  return 2;
}

function childrenOf(
  document: IndexedDocument,
  path: Path,
  value: Json,
  left: { items: number },
): readonly OutlineItem[] {
  if (path.length >= deepest || typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item, n) => [n, item] as const)
    : Object.entries(value);
  const items: OutlineItem[] = [];
  for (const [step, child] of entries) {
    if (left.items-- <= 0) break;
    const own = [...path, step];
    const key = spanRange(document, own, 'key');
    const content = spanRange(document, own, 'value');
    // What came by a merge or an alias stands elsewhere.
    if (key === undefined || content === undefined) continue;
    const range = { start: key.start, end: content.end };
    if (!inside(key, range)) continue;
    items.push({
      name: typeof step === 'number' ? String(step + 1) : step,
      detail: typeof child === 'object' ? nameIn(child) : String(child),
      icon: iconOf(child),
      range,
      selection: typeof step === 'number' ? { start: key.start, end: key.start } : key,
      children: childrenOf(document, own, child, left),
    });
  }
  return items;
}

/** What tells an item of a list from its neighbours. */
function nameIn(value: Json): string {
  const name = isObject(value) ? (value['name'] ?? value['prefix'] ?? value['port']) : undefined;
  return typeof name === 'string' ? name : '';
}

function iconOf(value: Json): OutlineItem['icon'] {
  if (Array.isArray(value)) return 'list';
  if (isObject(value)) return 'map';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
}

function spanRange(
  document: IndexedDocument,
  path: Path,
  part: 'key' | 'value' = 'value',
): Range | undefined {
  const span = document.parsed.rangeOf([...document.at, ...path], part);
  return span && linesOf(document.source).rangeOf(span);
}

function inside(inner: Range, outer: Range): boolean {
  const before = (a: Range['start'], b: Range['start']): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}
