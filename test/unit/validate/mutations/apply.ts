import { isCollection, isMap, isScalar, isSeq, parseDocument, stringify, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import { valueAt } from '../../../../src/model/json';
import type { Json, JsonObject, Path } from '../../../../src/model/json';
import { textIn } from './fabric';
import type { Cr, Crs } from './fabric';
import type { Edit, Mistake, Place } from './mutation';

/** A range of a file: lines and characters from 0, the end not included. */
export interface Spot {
  readonly file: string;
  /** `line:character-line:character` */
  readonly range: string;
}

/** A fabric after a mistake was made in it. */
export interface Broken {
  readonly files: ReadonlyMap<string, string>;
  /** Where the mistake's places are now. */
  readonly at: readonly Spot[];
}

/** What became of a CR, or what was added. */
interface Written {
  readonly of: Cr | JsonObject;
  readonly file: string;
  readonly text: string;
}

/** The texts of a fabric by their files. */
export function textsOf(crs: Crs): ReadonlyMap<string, string> {
  return join(crs.map(cr => ({ of: cr, file: cr.file, text: cr.text })));
}

/** Makes a mistake in the text of a fabric. */
export function apply(crs: Crs, { edits, at }: Mistake): Broken {
  const kept = crs.filter(cr => !edits.some(edit => edit.kind === 'remove' && edit.cr === cr));
  const written: Written[] = kept.map(cr => ({ of: cr, file: cr.file, text: changed(cr, edits) }));
  for (const edit of edits) {
    if (edit.kind === 'add')
      written.push({
        of: edit.value,
        file: edit.file ?? fileFor(crs, edit.value),
        text: stringify(edit.value, inQuotes),
      });
  }
  const files = join(written);
  return { files, at: at.map(place => spotOf(place, written)) };
}

function changed(cr: Cr, edits: readonly Edit[]): string {
  const own = edits.filter(edit => 'cr' in edit && edit.cr === cr);
  if (own.length === 0) return cr.text;
  let { text } = cr;
  const document = parseDocument(text);
  for (const edit of own) {
    if (edit.kind === 'text') text = edit.to;
    if (edit.kind !== 'set') continue;
    setAt(document, edit.path, edit.value);
    text = document.toString();
  }
  return text;
}

/** Sets a value, making the maps and lists on the way to it. */
function setAt(document: Document, path: Path, value: Json | undefined): void {
  if (value === undefined) {
    document.deleteIn(path);
    return;
  }
  let depth = path.length - 1;
  while (depth > 0 && !isCollection(document.getIn(path.slice(0, depth), true))) depth--;
  const content = path
    .slice(depth + 1)
    .reduceRight<Json>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
  document.setIn(path.slice(0, depth + 1), quoted(document.createNode(content)));
}

const inQuotes = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' } as const;

/** Texts stand in quotes, so that all readers take them for texts. */
function quoted(node: Node): Node {
  if (isScalar(node) && typeof node.value === 'string') node.type = 'QUOTE_DOUBLE';
  visit(node, {
    Scalar(key, scalar) {
      if (key !== 'key' && typeof scalar.value === 'string') scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return node;
}

/** A file of its own beside those of its kind, named for the CR; one more where there is such a file. */
function fileFor(crs: Crs, value: JsonObject): string {
  const [kind, name] = [textIn(value, 'kind'), textIn(value, 'metadata', 'name')];
  const beside = crs.find(cr => cr.kind === kind)?.file ?? `managed/${kind.toLowerCase()}/x.yaml`;
  if (!beside.startsWith('managed/')) return `added-${kind}-${name}.yaml`;
  return `${beside.slice(0, beside.lastIndexOf('/'))}/${name}.yaml`;
}

const separator = '---\n';

function join(written: readonly Written[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { file, text } of written) {
    const before = files.get(file);
    files.set(file, before === undefined ? text : `${before}${separator}${text}`);
  }
  return files;
}

/** Where a place is in the file that its CR stands in now. */
function spotOf(place: Place, written: readonly Written[]): Spot {
  const n = written.findIndex(({ of }) => of === place.cr);
  const own = written[n];
  if (own === undefined) throw new Error('a place is in no CR of the fabric');
  const before = written.slice(0, n).filter(({ file }) => file === own.file);
  const start = before.reduce((length, { text }) => length + text.length + separator.length, 0);
  const [from, to] = offsetsOf(place, own.text);
  const text = join(written).get(own.file) ?? '';
  return { file: own.file, range: `${positionAt(text, start + from)}-${positionAt(text, start + to)}` };
}

function positionAt(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `${lines.length - 1}:${lines.at(-1)?.length ?? 0}`;
}

function offsetsOf({ path, part, within, last }: Place, text: string): readonly [number, number] {
  const document = parseDocument(text, { uniqueKeys: false });
  const value = document.toJS() as Json;
  let known = path;
  while (known.length > 0 && valueAt(value, known) === undefined) known = known.slice(0, -1);
  if (known.length === 0) return rangeOfNode(document.getIn(['kind'], true));
  const content = valueAt(value, known);
  const short = typeof content !== 'object' || content === null;
  const which = known.length < path.length ? 'key' : (part ?? (short ? 'value' : 'key'));
  const range =
    which === 'key' ? rangeOfKey(document, known, last === true) : rangeOfNode(document.getIn(known, true));
  if (within === undefined) return trimmed(text, range);
  const from = text.indexOf(within, range[0]);
  return [from, from + within.length];
}

function rangeOfNode(node: unknown): readonly [number, number] {
  const [from, to] = (node as Node).range ?? [0, 0];
  return [from, to];
}

/** Without the white space at the end, which belongs to a block. */
function trimmed(text: string, [from, to]: readonly [number, number]): readonly [number, number] {
  return [from, from + text.slice(from, to).trimEnd().length];
}

/** The key of an entry of a map; of an item of a list, which has none, the item. */
function rangeOfKey(document: Document, path: Path, second: boolean): readonly [number, number] {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pairs = parent.items.filter(({ key }) => String(key) === String(last));
    return rangeOfNode(pairs[second ? 1 : 0]?.key);
  }
  if (isSeq(parent)) return rangeOfNode(parent.items[Number(last)]);
  throw new Error('no parent');
}
