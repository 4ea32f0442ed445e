import { equalJson } from '../model/json';
import type { Conflict, ConflictSource } from '../model/state';
import type { Decision } from './input';
import type { Decide } from './mergeFields';

/** What a person chose in a conflict. It answers this very question and no other: see `Decision`. */
export function decisionOn({ path, base, ours, theirs, source }: Conflict, take: Decision['take']): Decision {
  return { path, about: askerOf(source), take, base, ours, theirs };
}

/** Who holds the other value: one field may be in conflict with several at once, and each is a question of its own. */
function askerOf(source: ConflictSource): Decision['about'] {
  return source.kind === 'upstream' ? 'upstream' : (source.store ?? 'draft');
}

/** Whether a decision was made about this conflict, with these very values. */
export function answers(decision: Decision, conflict: Conflict): boolean {
  return (
    decision.about === askerOf(conflict.source) &&
    equalJson([...decision.path], [...conflict.path]) &&
    equalJson(decision.base, conflict.base) &&
    equalJson(decision.ours, conflict.ours) &&
    equalJson(decision.theirs, conflict.theirs)
  );
}

/** The decisions about conflicts; one that was made for other values, or about another source, is void. */
export function decideBy(decisions: readonly Decision[]): Decide {
  return conflict => decisions.find(decision => answers(decision, conflict))?.take;
}
