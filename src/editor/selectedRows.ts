import type { FieldTarget } from './draftLens';
import type { OpenFabric } from './fabrics';

/** What a row gives to a command: its fabric, and the CR where it stands for one. */
export interface Row {
  readonly fabric?: OpenFabric;
  readonly key?: string;
  /** Of a row that stands for a type. */
  readonly kind?: string;
  readonly path?: FieldTarget['path'];
}

/**
 * The rows that a command is for: all that are selected when it was called for one of them, else that one.
 *
 * @param argument what the command was called with: a row of the tree, or what a lens gives; undefined from the palette
 * @param selected second argument, which VS Code adds for a tree where many can be selected
 */
export function selectedRows(argument: unknown, selected: unknown): readonly Row[] {
  const rows: unknown[] = Array.isArray(selected) && selected.includes(argument) ? selected : [argument];
  return rows.filter((row): row is Row => typeof row === 'object' && row !== null && 'fabric' in row);
}

/** Those of the rows that stand for CRs; each CR once, also when its row in Attention is selected, too. */
export function selectedResources(argument: unknown, selected: unknown): readonly FieldTarget[] {
  const found = new Map<string, FieldTarget>();
  for (const { fabric, key, path = [] } of selectedRows(argument, selected)) {
    if (!fabric || key === undefined) continue;
    found.set(JSON.stringify([fabric.directory, key]), { fabric, key, path });
  }
  return [...found.values()];
}
