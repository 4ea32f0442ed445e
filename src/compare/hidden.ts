import { equalJson, valueAt } from '../model/json';
import type { HiddenDifference } from '../model/state';
import type { Content } from './content';
import type { HydratedValue } from './hydrated';
import { replay } from './replay/replay';
import type { HiddenChange } from './replay/replay';

type Place = HiddenDifference['side'];

/** What one place holds; a place that takes no part, or lacks the CR, is left out. */
export interface HeldContent {
  readonly side: Exclude<Place, 'desired'>;
  readonly content: Content;
  readonly hydrated: readonly HydratedValue[];
}

/**
 * The differences between git and the other places that the replay explains. Of each, the side that wrote the
 * value is named: mostly the cluster, which fills in what git leaves open.
 */
export function hiddenDifferences(
  kind: string,
  desired: Content | undefined,
  held: readonly HeldContent[],
): HiddenDifference[] {
  if (desired === undefined) return [];
  const found = new Map<string, HiddenDifference>();
  const add = (difference: HiddenDifference): void => {
    found.set(`${difference.side} ${JSON.stringify(difference.path)}`, difference);
  };
  const ours = replay(kind, desired).hidden;
  for (const { side, content, hydrated } of held) {
    for (const { path, value, reason } of hydrated) add({ path, value, side, reason });
    if (equalJson(desired, content)) continue;
    for (const { path, reason } of replay(kind, content).hidden) {
      const value = valueAt(content, path);
      if (value !== undefined && !equalJson(value, valueAt(desired, path)))
        add({ path, value, side, reason });
    }
    for (const change of ours) compareHere(change, desired, content, side, add);
  }
  return [...found.values()];
}

function compareHere(
  { path, reason }: HiddenChange,
  desired: Content,
  content: Content,
  side: HeldContent['side'],
  add: (difference: HiddenDifference) => void,
): void {
  const [here, there] = [valueAt(desired, path), valueAt(content, path)];
  if (equalJson(here, there)) return;
  if (there !== undefined) add({ path, value: there, side, reason });
  else if (here !== undefined) add({ path, value: here, side: 'desired', reason });
}
