import type { Json, Path } from '../model/json';
import { equalJson, valueAt } from '../model/json';
import type { Conflict, ResourceState } from '../model/state';
import { stateWords } from '../model/stateWords';
import { ago, short } from '../model/words';
import type { CommandName } from './commands';

/** One question about a field, or about a CR as a whole. */
export interface Question {
  readonly path: Path;
  /** A conflict has to be decided; a draft comes with the next sync. */
  readonly isConflict: boolean;
  readonly icon: string;
  /** What the other side says, and who said it when. */
  readonly from: string;
  /** The value of the other side; undefined: the field, or the CR, is absent there. */
  readonly theirs: Json | undefined;
  /** What a person can do about it; `all` where the CR has more questions. */
  readonly answers: readonly Answer[];
  readonly all: CommandName;
}

/** A button of a lens. */
type Answer = readonly [title: string, command: CommandName];

/** What is asked about a CR: conflicts first, then drafts that are none. */
export function questionsOf(state: ResourceState): Question[] {
  const conflicts = state.conflicts.map(conflict =>
    conflict.source.kind === 'upstream' ? upstreamQuestion(conflict) : draftConflict(conflict),
  );
  const drafts = state.rows
    .filter(row => row.verdict === 'draft-ahead')
    .map(row => draftQuestion(row.path, row.draft, state.draftBy ?? {}));
  return [...conflicts, ...drafts];
}

/**
 * Whether a text that is not saved yet says what the other side says: then nothing is left to ask.
 *
 * @param typed the CR's document as the text has it
 */
export function isTyped({ path, theirs }: Question, typed: Json): boolean {
  return path.length > 0 && equalJson(valueAt(typed, path), theirs);
}

function draftQuestion(
  path: Path,
  theirs: Json | undefined,
  { who, when }: { readonly who?: string; readonly when?: number },
): Question {
  return {
    path,
    isConflict: false,
    icon: stateWords.draft.codicon,
    from: `HNP draft: ${short(theirs)}${byText([who, since(when)])}`,
    theirs,
    answers: [['Accept draft', 'acceptDraft']],
    all: 'acceptAllDrafts',
  };
}

function draftConflict({ path, theirs, source: { who, when } }: Conflict): Question {
  const isGone = path.length === 0 && theirs === undefined;
  const by = byText([who, since(when)]);
  return {
    path,
    isConflict: true,
    icon: stateWords.conflict.codicon,
    from: isGone ? `Not in HNP any more${by}` : `HNP draft: ${short(theirs)}${by}`,
    theirs,
    answers: [
      [isGone ? 'Delete here too' : 'Accept draft', 'acceptDraft'],
      ['Keep git', 'keepGit'],
    ],
    all: 'acceptAllDrafts',
  };
}

function upstreamQuestion({ path, theirs, source }: Conflict): Question {
  const commit = source.kind === 'upstream' ? `commit ${source.commit.slice(0, 7)}` : undefined;
  const by = byText([commit, source.who, since(source.when)]);
  const whole = path.length === 0;
  return {
    path,
    isConflict: true,
    icon: stateWords.conflict.codicon,
    from: whole ? `Deleted by the remote${by}` : `Remote: ${short(theirs)}${by}`,
    theirs,
    answers: [
      [whole ? 'Delete here too' : 'Accept remote', 'acceptRemote'],
      ['Keep mine', 'keepMine'],
    ],
    all: 'acceptAllRemote',
  };
}

function since(when: number | undefined): string | undefined {
  return when === undefined ? undefined : ago(when, Date.now()).replace(/ ago$/, '');
}

function byText(parts: readonly (string | undefined)[]): string {
  const known = parts.filter(Boolean);
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}
