import type { FabricIndex } from '../directory/fabricIndex';
import { targetFor } from '../directory/layout';
import { formatPath } from '../model/json';
import { kindNamed } from '../model/kinds';
import { complete } from './completion';
import type { CompletionOptions } from './completion';
import { contextAt } from './context';
import { fieldAt } from './field';
import { fill, snippetLines, snippets } from './snippets';
import type { Snippet } from './snippets';
import { written } from './write';

/** A field that a person is asked for, of a CR that is being made. */
export interface AskedField {
  /** Of the place in the snippet. */
  readonly number: number;
  /** Path of the field, as people read it. */
  readonly label: string;
  readonly description: string;
  /** What stands there unless something else is said. */
  readonly value: string;
}

/** Something that can stand in a field. */
export interface FieldChoice {
  readonly text: string;
  readonly detail: string;
  /** More follows behind it: a device's name before its port. */
  readonly again: boolean;
}

/** What new CRs can be made, each with its variants. */
export const newResources: readonly Snippet[] = snippets;

/** The fields to ask for, in their order. */
export function askedFields(index: FabricIndex, snippet: Snippet, name: string): readonly AskedField[] {
  const { text, places } = fill(snippetLines(snippet, name));
  return places.map(({ number, value, start }) => {
    const context = contextAt(text, start);
    const path = context?.path ?? [];
    const label = context?.at === 'key' ? `${formatPath(path)}, name` : formatPath(path);
    const { description = '' } = fieldAt(index, snippet.kind, path) ?? {};
    return { number, label, description, value };
  });
}

/**
 * What can stand in a field: names of the fabric's CRs, free ports, values of an enum. Empty where anything can.
 * @param values of the fields that were asked before, by number
 * @param typed what stands in the field so far, such as `leaf-1/`
 */
export function fieldChoices(
  index: FabricIndex,
  snippet: Snippet,
  name: string,
  values: ReadonlyMap<number, string>,
  number: number,
  typed: string,
  free?: CompletionOptions['free'],
): readonly FieldChoice[] {
  const lines = snippetLines(snippet, name);
  // What is shown in fields that come later was chosen by nobody.
  const later = fill(lines).places.flatMap(place =>
    place.number > number ? [[place.number, `_${place.number}`] as const] : [],
  );
  const { text, places } = fill(lines, new Map([...later, ...values, [number, typed === '' ? '_' : typed]]));
  const own = places.find(place => place.number === number);
  if (own === undefined) return [];
  return complete(index, text, own.start + typed.length, {
    keys: false,
    ...(free === undefined ? {} : { free }),
  })
    .filter(({ icon }) => icon !== 'snippet')
    .sort((a, b) => ((a.sort ?? a.label) < (b.sort ?? b.label) ? -1 : 1))
    .map(({ label, detail = '', again = false }) => ({ text: label, detail, again }));
}

/** The file of a new CR: where it goes, and its text. */
export interface NewFile {
  /** Relative to the fabric's directory, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** Makes the file of a new CR from the values of its fields. */
export function newFile(
  index: FabricIndex,
  snippet: Snippet,
  name: string,
  values: ReadonlyMap<number, string>,
): NewFile {
  const kind = kindNamed(snippet.kind);
  if (kind === undefined) throw new Error(`there is no kind ${snippet.kind}`);
  const plain = new Map([...values].map(([number, value]) => [number, scalar(value)]));
  const { text } = fill(snippetLines(snippet, name), plain);
  const identity = { group: kind.group, kind: kind.kind, namespace: index.namespace, name };
  const { namespace, typeFolders, files } = index;
  const file = targetFor(identity, kind, { namespace, typeFolders, isTaken: path => files.has(path) });
  return { file, text };
}

/** A value as a person typed it: a number or true stays one, a text gets quotes only where it must have them. */
function scalar(value: string): string {
  return /^(?:0|[1-9][0-9]*|true|false)$/.test(value) ? value : written(value);
}
