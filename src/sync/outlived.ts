import { answers } from '../compare/decisions';
import { relateDraft } from '../compare/draft';
import type { Decision, ResourceInput } from '../compare/input';
import { compareResource } from '../compare/resource';
import type { Conflict } from '../model/state';
import type { Stored } from './decisions';
import { goneQuestion } from './openQuestions';
import type { View } from './view';

/**
 * Remembered decisions whose question is not asked any more: it was carried out, or a value is another one now. They are to be
 * forgotten, for the same values may come again one day, and are a new question then. Of a system that did not answer, and of
 * another branch than the fabric's, nothing is known.
 */
export function outlived({ facts, inputs }: View): Stored {
  const { decisions, git, sources } = facts;
  const gone = new Map<string, readonly Decision[]>();
  if (!git || git.status.branch !== git.branch) return gone;
  const knowsDrafts =
    sources.hnp.status === 'fresh' && !facts.problems.some(({ code }) => code === 'base-unreadable');
  for (const [key, list] of decisions) {
    const input = inputs.get(key);
    const conflicts = input ? askedWithout({ ...input, decisions: [] }) : [];
    const old = list.filter(
      decision =>
        (decision.about === 'upstream' || knowsDrafts) &&
        !conflicts.some(conflict => answers(decision, conflict)),
    );
    if (old.length > 0) gone.set(key, old);
  }
  return gone;
}

/** All that a person would be asked about a CR if nothing had been decided. */
function askedWithout(input: ResourceInput): readonly Conflict[] {
  const relation = relateDraft(input);
  const gone = relation && goneQuestion(input, relation, undefined);
  return [...compareResource(input).conflicts, ...(gone ? [gone] : [])];
}
