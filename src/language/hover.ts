import type { FabricIndex } from '../directory/fabricIndex';
import type { Position, Range } from '../model/finding';
import { formatPath, valueAt } from '../model/json';
import type { Path } from '../model/json';
import { kindNamed } from '../model/kinds';
import { linesOf } from '../validate/ranges';
import { contextAt } from './context';
import { fieldAt, typeWords } from './field';
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
  const path =
    context.at === 'value' ? context.path : [...context.path, keyAt(indexed.parsed.text, context.span)];
  const named = word === undefined ? [] : targetBlocks(index, word.target, word.namespace, live);
  const meant =
    typeof kind === 'string' && kindNamed(kind) !== undefined ? fieldBlocks(index, kind, path) : [];
  const rule = named.length > 0 && meant.length > 0 ? ['---'] : [];
  const blocks = [...named, ...rule, ...meant];
  if (blocks.length === 0) return undefined;
  return { range: word?.range ?? lines.rangeOf(context.span), blocks };
}

function keyAt(text: string, { start, end }: { start: number; end: number }): string {
  return text
    .slice(start, end)
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2');
}

/** What a field means, holds, and is when it is absent. */
function fieldBlocks(index: FabricIndex, kind: string, path: Path): readonly string[] {
  const field = fieldAt(index, kind, path);
  if (field === undefined) return [];
  const facts = [typeWords(field)];
  if (field.default !== undefined) facts.push(`default ${code(written(field.default))}`);
  const parent = fieldAt(index, kind, path.slice(0, -1));
  if (parent?.required.has(String(path.at(-1))) === true) facts.push('required');
  const title = `${code(formatPath(path))}${facts[0] === '' ? '' : ` · ${facts.filter(fact => fact !== '').join(' · ')}`}`;
  const values = field.values.filter(value => value !== '');
  return [
    title,
    ...(field.description === undefined ? [] : [prose(field.description)]),
    ...(values.length > 1 ? [`Values: ${values.map(value => code(written(value))).join(', ')}`] : []),
  ];
}
