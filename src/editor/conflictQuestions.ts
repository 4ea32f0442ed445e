import type { Json, Path } from '../model/json';
import { equalJson, valueAt } from '../model/json';
import type { Conflict, ConflictSource, ResourceState } from '../model/state';
import { stateWords } from '../model/stateWords';
import { ago, short } from '../model/words';
import type { CommandName } from './commands';

/** The code of a conflict in the Problems view. */
export const conflictCode = 'conflict';

/** One question about a field, or about a CR as a whole. */
export interface Question {
  readonly path: Path;
  /** A conflict has to be decided; a draft comes with the next sync. */
  readonly isConflict: boolean;
  readonly icon: string;
  /** What the other side says, and who said it when. */
  readonly from: string;
  /** Which of HNP's two drafts says it, where it holds two different ones. */
  readonly store?: DraftStore | undefined;
  /** The value of the other side; undefined: the field, or the CR, is absent there. */
  readonly theirs: Json | undefined;
  /** What a person can do about it; `all` where the CR has more questions. */
  readonly answers: readonly Answer[];
  readonly all: CommandName;
}

/** Which of HNP's two drafts. */
export type DraftStore = NonNullable<Extract<ConflictSource, { kind: 'draft' }>['store']>;

/** A button of a lens, and a Quick Fix. */
interface Answer {
  readonly title: string;
  /** The value that it leaves in the file, for where the question does not stand beside it; undefined where the title says all. */
  readonly says: string | undefined;
  readonly command: CommandName;
}

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
  const said = `${short(theirs)}${byText([who, since(when)])}`;
  return {
    path,
    isConflict: false,
    icon: stateWords.draft.codicon,
    from: `HNP draft: ${said}`,
    theirs,
    answers: [{ title: 'Accept draft', says: said, command: 'acceptDraft' }],
    all: 'acceptAllDrafts',
  };
}

const draftWords = {
  draft: { from: 'HNP draft', accept: 'Accept draft' },
  record: { from: 'HNP record', accept: 'Accept record' },
  draft_spec: { from: 'HNP draft spec', accept: 'Accept draft spec' },
} as const;

function draftConflict({ path, ours, theirs, source }: Conflict): Question {
  const by = byText([source.who, since(source.when)]);
  const store = source.kind === 'draft' ? source.store : undefined;
  const { from, accept } = draftWords[store ?? 'draft'];
  const isGone = path.length === 0 && theirs === undefined;
  const said = `${short(theirs)}${by}`;
  return {
    path,
    isConflict: true,
    icon: stateWords.conflict.codicon,
    from: isGone ? `Not in HNP any more${by}` : `${from}: ${said}`,
    store,
    theirs,
    answers: [
      isGone
        ? { title: 'Delete here too', says: undefined, command: 'acceptDraft' }
        : { title: accept, says: said, command: 'acceptDraft' },
      { title: 'Keep git', says: isGone ? undefined : short(ours), command: 'keepGit' },
    ],
    all: 'acceptAllDrafts',
  };
}

function upstreamQuestion({ path, ours, theirs, source }: Conflict): Question {
  const commit = source.kind === 'upstream' ? `commit ${source.commit.slice(0, 7)}` : undefined;
  const by = byText([commit, source.who, since(source.when)]);
  const isGone = path.length === 0;
  const said = `${short(theirs)}${by}`;
  return {
    path,
    isConflict: true,
    icon: stateWords.conflict.codicon,
    from: isGone ? `Deleted by the remote${by}` : `Remote: ${said}`,
    theirs,
    answers: [
      isGone
        ? { title: 'Delete here too', says: undefined, command: 'acceptRemote' }
        : { title: 'Accept remote', says: said, command: 'acceptRemote' },
      { title: 'Keep mine', says: isGone ? undefined : short(ours), command: 'keepMine' },
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
