import { stateOrder } from '../model/state';
import type { Conflict, HiddenDifference, Presence, ResourceState, State } from '../model/state';
import { columnsOf } from './columns';
import type { Content } from './content';
import { decideBy } from './decisions';
import { relateDraft } from './draft';
import type { DraftRelation } from './draft';
import { countFields, sameContent } from './fields';
import { hiddenDifferences } from './hidden';
import type { HeldContent } from './hidden';
import { withoutHydrated } from './hydrated';
import type { WithoutHydrated } from './hydrated';
import { agreeOnIgnored, ignoredDifferences, ownOfHnp } from './ignored';
import type { ResourceInput } from './input';
import { mergeResource } from './merge';
import { clusterWords, gitWords, hasActual, isCommitted, isUnknown, pushedContent } from './relation';
import { replay } from './replay/replay';
import { fieldRows } from './rows';
import type { Rows } from './rows';

/** The state of one CR: its word, its fields, its conflicts, and what was hidden. */
export function compareResource(given: ResourceInput): ResourceState {
  // Git's own versions are compared with each other as they are: an edit of an ignored field is an edit.
  const input = agreeOnIgnored(given);
  const kind = input.identity.kind;
  const relation = relateDraft(input);
  const git = [input.workTree, input.head, input.remote, input.applied?.content];
  const cluster = clusterSide(input, git);
  const conflicts = [...(relation?.merge.conflicts ?? []), ...upstreamConflicts(given)];
  const states = statesOf(input, gitWords(given), relation, conflicts);
  const { rows, same } = rowsOf(input, relation, cluster?.content, conflicts, states);
  const held: HeldContent[] = [];
  if (relation?.content !== undefined) {
    held.push({ side: 'draft', content: relation.content, hydrated: relation.hidden });
  }
  if (cluster !== undefined)
    held.push({ side: 'actual', content: cluster.content, hydrated: cluster.hidden });
  const shown = input.workTree ?? pushedContent(input) ?? cluster?.content ?? relation?.content ?? {};
  let hidden: HiddenDifference[] | undefined;
  const state: Mutable<ResourceState> = {
    identity: input.identity,
    state: states[0] ?? 'synced',
    states,
    draft: draftPresence(input, relation),
    desired: input.workTree === undefined ? 'absent' : 'present',
    actual: input.actual.presence,
    rows,
    same,
    // Worked out when somebody asks: thousands of resources have some, and few are ever unfolded.
    get hidden() {
      return (hidden ??= [...ignoredHere(given), ...hiddenDifferences(kind, input.workTree, held)]);
    },
    conflicts,
    columns: columnsOf(kind, shown),
    errors: input.errors,
  };
  const { who, when } = input.draft;
  if (input.file !== undefined) state.file = input.file;
  if (when !== undefined) state.draftBy = who === undefined ? { when } : { who, when };
  if (input.notInHnp !== undefined) state.notInHnp = input.notInHnp;
  return state;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function clusterSide(
  input: ResourceInput,
  git: readonly (Content | undefined)[],
): WithoutHydrated | undefined {
  if (!hasActual(input) || input.actual.presence !== 'present') return undefined;
  return withoutHydrated(input.identity.kind, input.actual.content ?? {}, git);
}

/** What the other two places have otherwise than git in fields that are ignored. */
function ignoredHere(input: ResourceInput): HiddenDifference[] {
  const { ignored, workTree, identity, notInHnp } = input;
  if (ignored === undefined || workTree === undefined) return [];
  const hnp = notInHnp === undefined && input.draft.presence === 'present' ? ownOfHnp(input) : undefined;
  const cluster = hasActual(input) ? input.actual.content : undefined;
  const sides = [['draft', hnp] as const, ['actual', cluster] as const];
  return sides.flatMap(([side, content]) =>
    content === undefined
      ? []
      : ignoredDifferences(identity.kind, ignored, workTree, content).map(({ path, value, rule }) => ({
          path,
          value,
          side,
          reason: 'This fabric ignores the field: each side keeps its own value.',
          ignoredBy: rule,
        })),
  );
}

function upstreamConflicts(input: ResourceInput): readonly Conflict[] {
  const { upstream, identity, workTree, remote } = input;
  if (upstream === undefined || input.sources.remote.status === 'none') return [];
  const source = {
    kind: 'upstream' as const,
    commit: upstream.commit,
    ...(upstream.who === undefined ? {} : { who: upstream.who }),
    ...(upstream.when === undefined ? {} : { when: upstream.when }),
  };
  const decide = decideBy(input.decisions ?? []);
  return mergeResource(identity.kind, upstream.base, workTree, remote, source, decide).conflicts;
}

function statesOf(
  input: ResourceInput,
  git: readonly State[],
  relation: DraftRelation | undefined,
  conflicts: readonly Conflict[],
): State[] {
  // What only the work tree holds, such as an address just written down, was never applied.
  const applied = clusterSide(input, [pushedContent(input), input.applied?.content]);
  const words = new Set<State>([...git, ...clusterWords(input, applied?.content)]);
  if (conflicts.length > 0) words.add('conflict');
  if (input.errors > 0) words.add('invalid');
  if (isUnknown(input)) words.add('unknown');
  if (relation !== undefined && conflicts.length === 0) {
    const { whole, fromTheirs } = relation.merge;
    if (whole !== undefined || fromTheirs.length > 0) words.add('draft');
    if (isCommitted(input, relation)) words.add('committed');
  }
  if (words.size === 0) words.add('synced');
  return stateOrder.filter(word => words.has(word));
}

function rowsOf(
  input: ResourceInput,
  relation: DraftRelation | undefined,
  actual: Content | undefined,
  conflicts: readonly Conflict[],
  states: readonly State[],
): Rows {
  const kind = input.identity.kind;
  const others = [
    ...(relation === undefined ? [] : [relation.content]),
    ...(hasActual(input) ? [actual] : []),
  ];
  if (conflicts.length === 0 && others.every(other => sameContent(kind, input.workTree, other))) {
    return {
      rows: [],
      same: input.workTree === undefined ? 0 : countFields(replay(kind, input.workTree).content),
    };
  }
  return fieldRows({
    input,
    draft: relation?.content,
    hasDraft: relation !== undefined,
    actual,
    conflicts,
    kept: relation?.kept ?? [],
    states: new Set(states),
  });
}

function draftPresence(input: ResourceInput, relation: DraftRelation | undefined): Presence {
  if (input.notInHnp !== undefined) return 'not-held';
  return relation?.content === undefined ? input.draft.presence : 'present';
}
