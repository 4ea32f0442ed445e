import type { FabricIndex } from '../../../src/directory/fabricIndex';
import { indexTexts } from '../../../src/directory/indexTexts';
import { canonicalJson, isObject } from '../../../src/model/json';
import type { Json, JsonObject } from '../../../src/model/json';
import type { TreeMerge } from '../../../src/sync/integrate/treeMerge';

/** How one person lays out a document. */
export interface Layout {
  readonly step: 2 | 4;
  readonly indentedLists: boolean;
  /** Lists of single values on one line. */
  readonly flow: boolean;
}

/** What a person wrote beside an entry. */
export interface Note {
  readonly above?: readonly string[];
  readonly behind?: string;
}

/** A CR with its comments, by `place` of the entries that they are about. */
export interface Cr {
  readonly value: JsonObject;
  readonly notes: ReadonlyMap<string, Note>;
  readonly layout: Layout;
}

/** The documents of each file. */
export type Fabric = ReadonlyMap<string, readonly Cr[]>;

/** Keys of maps, and ids of list items. */
export type Steps = readonly string[];

export type Edit =
  /** Sets, adds or (undefined) removes a field or an item of a list. */
  | { readonly kind: 'set'; readonly cr: string; readonly steps: Steps; readonly to: Json | undefined }
  | {
      readonly kind: 'note';
      readonly cr: string;
      readonly steps: Steps;
      readonly text: string;
      readonly behind: boolean;
    }
  | { readonly kind: 'add'; readonly file: string; readonly cr: Cr }
  | { readonly kind: 'delete'; readonly cr: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string };

/** How items of lists are told apart, as a person does. */
export function itemId(item: Json): string {
  if (!isObject(item)) return typeof item === 'string' ? item : canonicalJson(item);
  for (const key of ['server', 'prefix', 'name', 'ip', 'destination', 'cidr']) {
    const value = item[key];
    if (typeof value === 'string') return value;
    if (isObject(value) && typeof value['port'] === 'string') return value['port'];
  }
  return canonicalJson(item);
}

/** `VPC/vpc-1` */
export function crName({ value }: Cr): string {
  const { metadata, kind } = value;
  const name = isObject(metadata) ? metadata['name'] : undefined;
  return typeof kind === 'string' && typeof name === 'string' ? `${kind}/${name}` : '';
}

export function place(steps: Steps): string {
  return steps.join(' > ');
}

/** A value after one change, told by steps; independent of the product. */
export function changed(value: Json | undefined, steps: Steps, to: Json | undefined): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return to;
  if (Array.isArray(value)) {
    const at = value.findIndex(item => itemId(item) === step);
    const next = changed(at < 0 ? undefined : value[at], rest, to);
    if (at < 0) return next === undefined ? value : [...value, next];
    return next === undefined ? value.filter((_, n) => n !== at) : value.with(at, next);
  }
  const map = isObject(value) ? value : {};
  const next = changed(Object.hasOwn(map, step) ? map[step] : undefined, rest, to);
  if (next !== undefined) return { ...map, [step]: next };
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== step));
}

export function edited(fabric: Fabric, edits: readonly Edit[]): Fabric {
  return edits.reduce(editedOnce, fabric);
}

function editedOnce(fabric: Fabric, edit: Edit): Fabric {
  const files = new Map(fabric);
  if (edit.kind === 'rename') {
    const documents = files.get(edit.from);
    files.delete(edit.from);
    if (documents !== undefined) files.set(edit.to, documents);
    return files;
  }
  if (edit.kind === 'add') return files.set(edit.file, [...(files.get(edit.file) ?? []), edit.cr]);
  for (const [file, documents] of files) {
    const next = documents.flatMap(cr => (crName(cr) === edit.cr ? changedCr(cr, edit) : [cr]));
    if (next.length === 0) files.delete(file);
    else files.set(file, next);
  }
  return files;
}

function changedCr(cr: Cr, edit: Exclude<Edit, { kind: 'rename' | 'add' }>): readonly Cr[] {
  if (edit.kind === 'delete') return [];
  if (edit.kind === 'set') {
    const value = changed(cr.value, edit.steps, edit.to);
    return isObject(value) ? [{ ...cr, value }] : [];
  }
  const at = place(edit.steps);
  const old = cr.notes.get(at);
  const note: Note = edit.behind
    ? { ...old, behind: edit.text }
    : { ...old, above: [...(old?.above ?? []), edit.text] };
  return [{ ...cr, notes: new Map(cr.notes).set(at, note) }];
}

/** The texts of a fabric's files. */
export function textsOf(fabric: Fabric, eol: '\n' | '\r\n' = '\n', mark = ''): Map<string, string> {
  return new Map(
    [...fabric].map(([file, documents]) => {
      const text = documents.map(written).join('---\n');
      return [file, mark + text.replaceAll('\n', eol)];
    }),
  );
}

function written(cr: Cr): string {
  return [...mapLines(cr, cr.value, []), ''].join('\n');
}

function mapLines(cr: Cr, map: JsonObject, steps: Steps): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const below = [...steps, key];
    const note = cr.notes.get(place(below));
    const behind = note?.behind === undefined ? '' : ` # ${note.behind}`;
    const above = (note?.above ?? []).map(text => `# ${text}`);
    const inline = inlineOf(cr, value);
    if (inline !== undefined) return [...above, `${scalar(key)}: ${inline}${behind}`];
    const isList = Array.isArray(value);
    const lines = isList ? listLines(cr, value, below) : mapLines(cr, value as JsonObject, below);
    const indent = ' '.repeat(isList && !cr.layout.indentedLists ? 0 : cr.layout.step);
    return [...above, `${scalar(key)}:${behind}`, ...lines.map(line => indent + line)];
  });
}

function listLines(cr: Cr, list: readonly Json[], steps: Steps): string[] {
  return list.flatMap(item => {
    const below = [...steps, itemId(item)];
    const note = cr.notes.get(place(below));
    const above = (note?.above ?? []).map(text => `# ${text}`);
    const behind = note?.behind === undefined ? '' : ` # ${note.behind}`;
    const inline = inlineOf(cr, item);
    if (inline !== undefined) return [...above, `- ${inline}${behind}`];
    const lines = isObject(item) ? mapLines(cr, item, below) : listLines(cr, item as Json[], below);
    const first = lines.findIndex(line => !line.trimStart().startsWith('#'));
    return [...above, ...lines.map((line, n) => (n === first ? `- ${line}` : `  ${line}`))];
  });
}

function inlineOf(cr: Cr, value: Json): string | undefined {
  if (!isObject(value) && !Array.isArray(value)) return scalar(value);
  if (Object.keys(value).length === 0) return Array.isArray(value) ? '[]' : '{}';
  const isPlain = Array.isArray(value) && value.every(item => typeof item !== 'object');
  return isPlain && cr.layout.flow ? `[${value.map(scalar).join(', ')}]` : undefined;
}

function scalar(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^[A-Za-z][-A-Za-z0-9/.]*$/.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

export const namespace = 'default';

export function indexOf(texts: ReadonlyMap<string, string>): FabricIndex {
  return indexTexts(
    [...texts].map(([file, text]) => ({ file, text })),
    { namespace },
  );
}

/** Upstream's files with what a merge writes into them. */
export function mergedTexts(theirs: ReadonlyMap<string, string>, merge: TreeMerge): Map<string, string> {
  const texts = new Map(theirs);
  for (const [file, merged] of merge.files) {
    if (merged === null) texts.delete(file);
    else texts.set(file, merged.text);
  }
  return texts;
}

/** Lists whose order counts. */
const sequences = new Set(['expose', 'rules', 'ips', 'as']);

/** A value as one text, equal for values that mean the same: the order of most lists means nothing. */
export function meaning(value: Json | undefined, key = ''): string {
  if (Array.isArray(value)) {
    const items = value.map(item => meaning(item));
    return `[${(sequences.has(key) ? items : items.sort()).join(',')}]`;
  }
  if (!isObject(value)) return value === undefined ? '' : JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map(name => `${JSON.stringify(name)}:${meaning(value[name], name)}`).join(',')}}`;
}

/** What files say, by CR. */
export function meanings(index: FabricIndex): Map<string, string> {
  const said = new Map<string, string>();
  for (const file of index.files.values())
    for (const { identity, value } of file.documents)
      said.set(`${identity?.kind ?? '?'}/${identity?.name ?? file.file}`, meaning(value));
  return new Map([...said].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a fabric is to say, by CR. */
export function meaningsOf(fabric: Fabric): Map<string, string> {
  const said = [...fabric.values()].flat().map((cr): [string, string] => [crName(cr), meaning(cr.value)]);
  return new Map(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}
