import { decideBy } from '../compare/decisions';
import type { DraftRelation } from '../compare/draft';
import type { ResourceInput } from '../compare/input';
import { identityKey } from '../model/identity';
import type { Conflict, ResourceState } from '../model/state';
import { doubtText, type Gone } from './evidence';

/** What a sync was told about conflicts: `takeDrafts` without which HNP's drafts are left alone, and the side that wins. */
export interface Choice {
  readonly takeDrafts: boolean;
  readonly prefer?: 'git' | 'draft';
  /** Which side wins where upstream and this clone changed a field differently. */
  readonly upstream?: 'ours' | 'theirs';
  /** What becomes of CRs that HNP does not show any more, by identityKey: git deletes them too, or HNP gets them again. */
  readonly gone?: ReadonlyMap<string, 'delete' | 'restore'>;
}

/**
 * What of a CR a person has to decide before a sync may touch it; empty when nothing. `prefer` answers conflicts with a draft,
 * but never says that a record which lists lack was deleted, nor which of HNP's own two drafts counts.
 *
 * @param gone what is known of its record, where HNP does not show it any more
 */
export function openQuestions(
  state: ResourceState,
  input: ResourceInput,
  relation: DraftRelation | undefined,
  choice: Choice,
  gone: Gone | undefined,
): readonly Conflict[] {
  const upstream =
    choice.upstream === undefined
      ? state.conflicts.filter(conflict => conflict.source.kind === 'upstream')
      : [];
  const drafts = relation?.merge.conflicts ?? [];
  if (upstream.length > 0) return [...upstream, ...drafts];
  const question = relation && goneQuestion(input, relation, gone);
  if (question) {
    // Where git changed nothing, it is for a sync that takes drafts to ask.
    if (drafts.length === 0 && !choice.takeDrafts) return [];
    return goneChoice(input, relation, choice, gone) === undefined ? [question] : [];
  }
  if (drafts.length === 0 || choice.prefer === 'git') return [];
  return choice.prefer === undefined || drafts.some(isBetweenDrafts) ? drafts : [];
}

function isBetweenDrafts({ source }: Conflict): boolean {
  return source.kind === 'draft' && source.store !== undefined;
}

/**
 * What becomes of a CR that git has and HNP does not show any more: git deletes it too, or HNP gets it again. undefined: a
 * person has to say. Evidence of a deletion decides where git did not change the CR, and where the draft is preferred.
 */
export function goneChoice(
  input: ResourceInput,
  relation: DraftRelation,
  { prefer, gone: told }: Choice,
  gone: Gone | undefined,
): 'delete' | 'restore' | undefined {
  const question = goneQuestion(input, relation, gone);
  if (!question) return undefined;
  const said = told?.get(identityKey(input.identity));
  if (said !== undefined) return said;
  const decided = decideBy(input.decisions ?? [])(question);
  if (decided !== undefined) return decided === 'theirs' ? 'delete' : 'restore';
  const isProven = gone !== undefined && gone.is !== 'unproven';
  const isUntouched = relation.merge.whole === 'delete' && input.dirty !== true;
  if (isProven && (isUntouched || prefer === 'draft')) return 'delete';
  return prefer === 'git' ? 'restore' : undefined;
}

/** The question that a record which was agreed on and is missing now asks; undefined when it is there. */
export function goneQuestion(
  input: ResourceInput,
  { merge }: DraftRelation,
  gone: Gone | undefined,
): Conflict | undefined {
  if (input.workTree === undefined) return undefined;
  const conflict = merge.conflicts.find(({ path, theirs }) => path.length === 0 && theirs === undefined);
  if (!conflict && merge.whole !== 'delete') return undefined;
  const { who, when } = input.draft;
  const reason = gone?.is === 'unproven' ? doubtText(gone.why) : undefined;
  return {
    path: [],
    label: '',
    base: input.base?.content,
    ours: input.workTree,
    theirs: undefined,
    source: {
      kind: 'draft',
      ...(who === undefined ? {} : { who }),
      ...(when === undefined ? {} : { when }),
    },
    ...(reason === undefined ? {} : { reason }),
  };
}
