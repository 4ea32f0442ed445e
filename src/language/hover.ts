import type { FabricIndex } from '../directory/fabricIndex';
import type { Position, Range } from '../model/finding';
import { formatPath, valueAt } from '../model/json';
import type { Path } from '../model/json';
import { kindNamed } from '../model/kinds';
import { linesOf } from '../validate/ranges';
import { contextAt } from './context';
import type { Context } from './context';
import { fieldAt, typeWords } from './field';
import type { Field } from './field';
import { targetBlocks } from './hoverTarget';
import type { Live } from './hoverTarget';
import { code, prose } from './markdown';
import { wordAt } from './word';
import { written } from './write';

export interface Hover {
  readonly range: Range;
  /** Markdown, one block each. */
  readonly blocks: readonly string[];
}

/** What stands at a position: the CR that is named, and what the field means. */
export function hoverAt(index: FabricIndex, file: string, position: Position, live: Live): Hover | undefined {
  const indexed = index.files.get(file);
  if (indexed === undefined) return undefined;
  const lines = linesOf(indexed.parsed);
  const context = contextAt(indexed.parsed.text, lines.offsetAt(position));
  if (context === undefined || context.span.start === context.span.end) return undefined;
  const word = wordAt(index, file, position);
  const kind = valueAt(context.content, ['kind']);
  const path = pathOf(context, indexed.parsed.text);
  const named = word === undefined ? [] : targetBlocks(index, word.target, word.namespace, live);
  const meant =
    typeof kind === 'string' && kindNamed(kind) !== undefined
      ? fieldBlocks(path, below => fieldAt(index, kind, below))
      : [];
  const rule = named.length > 0 && meant.length > 0 ? ['---'] : [];
  const blocks = [...named, ...rule, ...meant];
  if (blocks.length === 0) return undefined;
  return { range: word?.range ?? lines.rangeOf(context.span), blocks };
}

/** The path of what stands at a cursor: of a value, or of what a key has. */
export function pathOf({ at, path, span }: Context, text: string): Path {
  if (at === 'value') return path;
  const key = text
    .slice(span.start, span.end)
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2');
  return [...path, key];
}

/** What a field means, holds, and is when it is absent. Markdown; nothing where there is no such field. */
export function fieldBlocks(path: Path, fieldOf: (path: Path) => Field | undefined): readonly string[] {
  const field = fieldOf(path);
  if (field === undefined) return [];
  const facts = [typeWords(field)];
  if (field.default !== undefined) facts.push(`default ${code(written(field.default))}`);
  const parent = path.length > 0 ? fieldOf(path.slice(0, -1)) : undefined;
  if (parent?.required.has(String(path.at(-1))) === true) facts.push('required');
  const title = [code(formatPath(path)), ...facts.filter(fact => fact !== '')].join(' · ');
  const values = field.values.filter(value => value !== '');
  return [
    title,
    ...(field.description === undefined ? [] : [prose(field.description)]),
    ...(values.length > 1 ? [`Values: ${values.map(value => code(written(value))).join(', ')}`] : []),
  ];
}
