import table from '../../schemas/hydrated.json';
import { equalJson, isObject } from '../model/json';
import type { Json, Path } from '../model/json';
import { applyChanges, inWritingOrder } from './change';
import type { FieldChange } from './change';
import type { Content } from './content';
import { listTree, patternSteps, treeAtKey } from './keys';
import type { ListTree } from './keys';
import { childOf, itemsByKey, keysOf, sideOf } from './side';
import type { Side } from './side';

/** Addresses and ASNs that the fabric's installer works out and that a file may therefore lack. */
const patterns = new Map(
  Object.entries(table as Record<string, string[]>).map(([kind, list]) => [kind, list.map(patternSteps)]),
);

/** A value that the installer wrote and git lacks. */
export interface HydratedValue {
  readonly path: Path;
  readonly value: Json;
  readonly reason: string;
}

export interface WithoutHydrated {
  readonly content: Content;
  readonly hidden: readonly HydratedValue[];
}

const reason =
  'Worked out when the fabric was installed, and missing in git: no difference, but git could hold it.';

/**
 * Takes the installer's values out of what HNP or the cluster holds, where none of git's versions has a value of
 * its own there. A CR that git does not hold at all is left whole.
 * @param imported what the cluster holds, when `content` is HNP's: only what equals it came from the cluster,
 *   everything else was typed by a person. undefined: not known, so any value may have come from there.
 */
export function withoutHydrated(
  kind: string,
  content: Content,
  git: readonly (Content | undefined)[],
  imported?: Content,
): WithoutHydrated {
  const list = patterns.get(kind);
  if (list === undefined) return { content, hidden: [] };
  const versions = git.filter(version => version !== undefined);
  if (versions.length === 0) return { content, hidden: [] };
  if (!list.some(steps => holds(content, steps, 0))) return { content, hidden: [] };
  const sides = [content, imported, ...versions].map(version => sideOf(kind, version));
  const found: Side[] = [];
  for (const steps of list) {
    collect(steps, listTree(kind), sides, imported !== undefined, found);
  }
  if (found.length === 0) return { content, hidden: [] };
  const changes: FieldChange[] = found.map(side => ({ path: side.path, value: undefined }));
  const left = dropEmptyLists(applyChanges(content, inWritingOrder(changes)), content);
  return {
    content: left,
    hidden: found.map(side => ({ path: side.path, value: side.written ?? null, reason })),
  };
}

/** Whether anything stands where a pattern leads: most contents have nothing there and are done with this. */
function holds(value: Json | undefined, steps: readonly string[], from: number): boolean {
  if (value === undefined || value === null) return false;
  const step = steps[from];
  if (step === undefined) return true;
  if (Array.isArray(value)) return step === '[]' && value.some(item => holds(item, steps, from + 1));
  if (!isObject(value)) return false;
  if (step === '*') return Object.values(value).some(item => holds(item, steps, from + 1));
  return holds(value[step], steps, from + 1);
}

/** The first side is searched; the second is the cluster's, the others are git's. */
function collect(
  steps: readonly string[],
  tree: ListTree | undefined,
  sides: readonly Side[],
  mustBeImported: boolean,
  found: Side[],
): void {
  const [own, imported, ...git] = sides;
  if (own?.value === undefined) return;
  const [step, ...rest] = steps;
  if (step === undefined) {
    if (git.some(side => side.value !== undefined)) return;
    if (own.written === undefined || (mustBeImported && !equalJson(own.value, imported?.value))) return;
    found.push(own);
  } else if (step === '[]') {
    const mode = tree?.mode ?? 'sequence';
    const maps = sides.map(side => itemsByKey(side, mode));
    for (const key of maps[0]?.keys() ?? []) {
      const items = sides.map((_, index) => maps[index]?.get(key) ?? missing);
      collect(rest, tree?.item, items, mustBeImported, found);
    }
  } else {
    for (const key of step === '*' ? keysOf([own]) : [step]) {
      const children = sides.map(side => childOf(side, key));
      collect(rest, treeAtKey(tree, key), children, mustBeImported, found);
    }
  }
}

const missing: Side = { value: undefined, written: undefined, path: [], root: undefined };

/** A list of spec that lost all its items is gone, as it is in git. */
function dropEmptyLists(content: Content, before: Content): Content {
  const [spec, old] = [content['spec'], before['spec']];
  if (!isObject(spec) || !isObject(old)) return content;
  const emptied = Object.keys(spec).filter(key => isEmptyList(spec[key]) && !isEmptyList(old[key]));
  return applyChanges(
    content,
    emptied.map(key => ({ path: ['spec', key], value: undefined })),
  );
}

function isEmptyList(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}
