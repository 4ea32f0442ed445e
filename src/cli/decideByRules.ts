import { askedIn, isAbout, ruled, type Asked } from '../compare/conflictRules';
import type { Decision } from '../compare/input';
import { count } from '../model/words';
import { withDecisions, type Stored } from '../sync/decisions';
import { makeView, type View } from '../sync/view';
import type { RuledSide } from './conflictRule';

interface DecidedByRules {
  /** The view as it is with these decisions; nothing is written. */
  readonly view: View;
  readonly decisions: Stored;
  /** What each rule did, and what it left. */
  readonly lines: readonly string[];
}

/** Answers each open question by the first rule that is about it. */
export function decideByRules(view: View, rules: readonly RuledSide[]): DecidedByRules {
  const { facts, snapshot } = view;
  const decisions = new Map<string, readonly Decision[]>();
  const lines: string[] = [];
  const answered = new Set<Asked['conflict']>();
  for (const { rule, source, take, text } of rules) {
    const asked = askedIn(snapshot.resources, source).filter(
      one => !answered.has(one.conflict) && isAbout(rule, one, snapshot.at),
    );
    for (const { conflict } of asked) answered.add(conflict);
    const made = ruled(asked, take);
    for (const [key, list] of made.decisions) decisions.set(key, [...(decisions.get(key) ?? []), ...list]);
    const decided = asked.length - made.left;
    lines.push(
      `${text}: ${count(decided, 'conflict')} decided` +
        (made.left > 0
          ? `, ${made.left} left: what deletes a CR, or is one of two drafts, is decided one by one`
          : ''),
    );
  }
  if (decisions.size === 0) return { view, decisions, lines };
  const decided = { ...facts, decisions: withDecisions(facts.decisions, decisions) };
  return { view: makeView(decided, snapshot.number, snapshot.at), decisions, lines };
}
