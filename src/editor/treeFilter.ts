import { fieldName } from '../compare/summary';
import { stateOrder, type ResourceState, type State, type StrayFile } from '../model/state';
import { stateWords } from '../model/stateWords';

/** What the Fabrics view is narrowed to. Both hold at once; a filter without either is none. */
export interface TreeFilter {
  /** Words that must all occur in kind, name, description or state, in any order; capitals do not matter. */
  readonly text: string;
  /** The state that must hold; `attention`: one of those that need a person. */
  readonly state?: State | 'attention';
}

/** The states of which a person must decide something, as in Attention. */
const ASKING: readonly State[] = ['conflict', 'invalid', 'drifted', 'orphaned'];

/**
 * Whether a CR passes.
 *
 * @param description what the tree shows behind its name
 */
export function passes(filter: TreeFilter, resource: ResourceState, description: string): boolean {
  const { states, identity } = resource;
  if (filter.state === 'attention' && !states.some(state => ASKING.includes(state))) return false;
  if (filter.state !== undefined && filter.state !== 'attention' && !states.includes(filter.state))
    return false;
  const words = wordsOf(filter);
  if (words.length === 0) return true;
  const text = [
    identity.kind,
    identity.name,
    description,
    resource.columns,
    ...states.map(state => stateWords[state].word),
    ...resource.conflicts.map(fieldName),
  ]
    .join(' ')
    .toLowerCase();
  return words.every(word => text.includes(word));
}

/** Whether a file of raw/ or unmanaged/ passes: by its path; it has no state. */
export function filePasses(filter: TreeFilter, { file, reason }: StrayFile): boolean {
  if (filter.state !== undefined) return false;
  const text = `${file} ${reason ?? ''}`.toLowerCase();
  return wordsOf(filter).every(word => text.includes(word));
}

/** How many CRs each state has, in the order of the states; only states that occur. */
export function stateCounts(resources: Iterable<ResourceState>): readonly [state: State, number: number][] {
  const counts = new Map<State, number>();
  for (const { states } of resources)
    for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return stateOrder.flatMap(state => {
    const number = counts.get(state);
    return number === undefined ? [] : [[state, number] as [State, number]];
  });
}

/** A filter as people read it: `“vlan 10” · Drifted`. */
export function filterText({ text, state }: TreeFilter): string {
  const word = state === 'attention' ? 'Attention' : state === undefined ? undefined : stateWords[state].word;
  return [...(text.trim() === '' ? [] : [`“${text.trim()}”`]), ...(word === undefined ? [] : [word])].join(
    ' · ',
  );
}

function wordsOf({ text }: TreeFilter): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
