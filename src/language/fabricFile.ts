import type { Position } from '../model/finding';
import { fabricFileSchema } from '../validate/fabricFileSchema';
import { LineIndex } from '../yaml/lines';
import type { Completion } from './answers';
import { contextAt } from './context';
import { fieldBelow, fieldOf, valuesOf } from './field';
import { fieldBlocks, pathOf } from './hover';
import type { Hover } from './hover';
import { Inserter } from './inserter';

/** What can stand at a UTF-16 offset of a .hnp/fabric.yaml, also while it is no YAML: keys, and values that are known. */
export function completeFabricFile(text: string, offset: number): readonly Completion[] {
  const context = contextAt(text, offset);
  if (context === undefined) return [];
  const inserter = new Inserter(text, context);
  const field = fieldBelow(fieldOf(fabricFileSchema), context.path);
  // In a list of maps, a map's first key can begin where its item does.
  const isItem = context.item && !context.flow && field?.types.includes('object') === true;
  return context.at === 'value' && !isItem ? inserter.values(valuesOf(field), field) : inserter.keys(field);
}

/** What a key of a .hnp/fabric.yaml means, or the key that a value belongs to. */
export function hoverFabricFile(text: string, position: Position): Hover | undefined {
  const lines = new LineIndex(text);
  const context = contextAt(text, lines.offsetAt(position));
  if (context === undefined || context.span.start === context.span.end) return undefined;
  const root = fieldOf(fabricFileSchema);
  const blocks = fieldBlocks(pathOf(context, text), path => fieldBelow(root, path));
  return blocks.length === 0 ? undefined : { range: lines.rangeOf(context.span), blocks };
}
