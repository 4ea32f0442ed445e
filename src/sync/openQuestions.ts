import { decideBy, type DraftRelation } from '../compare/draft';
import type { ResourceInput } from '../compare/input';
import type { Conflict, ResourceState } from '../model/state';

/** What a sync was told about conflicts: `takeDrafts` without which HNP's drafts are left alone, and the side that wins. */
export interface Choice {
  readonly takeDrafts: boolean;
  readonly prefer?: 'git' | 'draft';
  /** Which side wins where upstream and this clone changed a field differently. */
  readonly upstream?: 'ours' | 'theirs';
}

/**
 * What of a CR a person has to decide before a sync may touch it; empty when nothing. `prefer` answers conflicts with a draft,
 * but never says that a record which a list lacks was deleted, nor which of HNP's own two drafts counts.
 */
export function openQuestions(
  state: ResourceState,
  input: ResourceInput,
  relation: DraftRelation | undefined,
  choice: Choice,
): readonly Conflict[] {
  const upstream =
    choice.upstream === undefined
      ? state.conflicts.filter(conflict => conflict.source.kind === 'upstream')
      : [];
  const drafts = relation?.merge.conflicts ?? [];
  if (upstream.length > 0) return [...upstream, ...drafts];
  if (drafts.length > 0 && choice.prefer !== 'git') {
    return choice.prefer === undefined || drafts.some(needsPerson) ? drafts : [];
  }
  const gone = relation && choice.takeDrafts ? deletionInHnp(input, relation) : undefined;
  return gone && choice.prefer !== 'git' && !deletionChoice(input, relation) ? [gone] : [];
}

function needsPerson({ path, theirs, source }: Conflict): boolean {
  return (
    (path.length === 0 && theirs === undefined) || (source.kind === 'draft' && source.store !== undefined)
  );
}

/** What a person said about a CR that HNP no longer shows: `theirs` deletes it in git, `ours` puts it back. */
export function deletionChoice(
  input: ResourceInput,
  relation: DraftRelation | undefined,
): 'ours' | 'theirs' | undefined {
  const gone = relation && deletionInHnp(input, relation);
  return gone && decideBy(input.decisions ?? [])(gone);
}

/** The question that a record which was agreed on and is missing now asks; undefined when it is there. */
function deletionInHnp(input: ResourceInput, { merge }: DraftRelation): Conflict | undefined {
  if (merge.whole !== 'delete' || input.workTree === undefined) return undefined;
  return {
    path: [],
    label: '',
    base: input.base?.content,
    ours: input.workTree,
    theirs: undefined,
    source: { kind: 'draft' },
  };
}
