import type { FabricIndex, IndexedDocument } from '../directory/fabricIndex';
import { valueAt } from '../model/json';
import type { Path } from '../model/json';
import { spanWithin } from '../validate/ranges';
import { referencesTo } from '../validate/referenceIndex';
import type { ReferencePlace } from '../validate/referenceIndex';
import type { Within } from '../validate/ranges';
import type { Edit } from '../yaml/edits';
import type { RenamedDocument } from './renamePlan';
import { writeDoubleQuoted, writeScalar } from '../yaml/scalars';

/** A stretch of a key or value that gets another text. */
export interface NamePlace {
  readonly document: IndexedDocument;
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly within: Within;
  readonly text: string;
}

/** An ACL names the sides of its peering by their keys: where a key changes, they change with it. */
export function peeringKeyPlaces(
  index: FabricIndex,
  references: readonly ReferencePlace[],
  to: string,
): readonly NamePlace[] {
  return references.flatMap(({ document, reference: { edge, path, part, from } }) => {
    const key = path.at(-1);
    const name = document.identity?.name;
    if (part !== 'key' || !edge.form.startsWith('key-') || typeof key !== 'string' || name === undefined)
      return [];
    const side = { kind: edge.kind, name, sub: { type: 'peeringKey' as const, name: key } };
    return referencesTo(index, side, [document.area], document.identity?.namespace)
      .filter(place => place.document === document)
      .map(({ reference }) => ({
        document,
        path: reference.path,
        part: reference.part,
        within: { from: reference.from, to: reference.to },
        text: key.slice(0, from) + to,
      }));
  });
}

/**
 * The documents in which new names are written, in the order of their first place. Quotes stay as they are; a plain scalar
 * gets quotes where readers would take the new text for something else. What is not written at its place (an alias) gets
 * no edit: `verified` notices.
 */
export function documentsOf(places: readonly NamePlace[]): readonly RenamedDocument[] {
  return [...grouped(places, ({ document }) => document)].map(([document, own]) => ({
    document,
    places: own.length,
    edits: [...grouped(own, ({ path, part }) => JSON.stringify([path, part])).values()].flatMap(scalarEdits),
  }));
}

function grouped<K>(
  places: readonly NamePlace[],
  keyOf: (place: NamePlace) => K,
): ReadonlyMap<K, readonly NamePlace[]> {
  const groups = new Map<K, NamePlace[]>();
  for (const place of places) {
    const key = keyOf(place);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [place]);
    else known.push(place);
  }
  return groups;
}

/** The edits of one scalar. */
function scalarEdits(places: readonly NamePlace[]): readonly Edit[] {
  const [first] = places;
  if (first === undefined) return [];
  const { document, path, part } = first;
  const whole = document.parsed.rangeOf([...document.at, ...path], part);
  const old = part === 'key' ? path.at(-1) : valueAt(document.value, path);
  if (whole === undefined || typeof old !== 'string') return [];
  const mark = document.source.text[whole.start];
  const spans = places.map(place => spanWithin(document, path, part, place.within));
  if (spans.includes(undefined)) return [];
  const isPlain = !/["'|>]/.test(mark ?? '');
  const after = replaced(old, places);
  // What stands without quotes that we would write stays so: `verified` reads it again.
  if (isPlain && writeScalar(old) === old && writeScalar(after) !== after)
    return [{ ...whole, text: writeScalar(after) }];
  return places.map(({ text }, n) => ({ ...(spans[n] ?? whole), text: escaped(text, mark) }));
}

function replaced(value: string, places: readonly NamePlace[]): string {
  return [...places]
    .sort((a, b) => b.within.from - a.within.from)
    .reduce(
      (text, { within, text: name }) => text.slice(0, within.from) + name + text.slice(within.to),
      value,
    );
}

function escaped(text: string, mark: string | undefined): string {
  if (mark === '"') return writeDoubleQuoted(text).slice(1, -1);
  return mark === "'" ? text.replaceAll("'", "''") : text;
}
