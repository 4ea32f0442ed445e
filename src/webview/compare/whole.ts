import type { Conflict, ResourceState } from '../../model/state';
import { stateWords, verdictWords } from '../../model/stateWords';
import type { StateWord } from '../../model/stateWords';
import { take, whoNote } from './cells';
import type { CellAction, CellPart, CellView, ColumnView, Note, RowView, VerdictView } from './view';

/**
 * The row for the CR as a whole: there when a place lacks it, cannot hold it, or is not read yet. Its buttons create,
 * delete or keep the whole CR, which no field's button does.
 */
export function wholeRow(state: ResourceState, columns: readonly ColumnView[]): RowView | undefined {
  const conflict = state.conflicts.find(({ path }) => path.length === 0);
  const partial = columns.some(({ condition }) => condition !== 'read' && condition !== 'stale');
  if (!partial && conflict === undefined) return undefined;
  const facts = factsOf(state, columns, conflict);
  const cells = columns.map(column => cellOf(column, facts));
  return {
    key: '',
    path: [],
    name: `The whole ${state.identity.kind}`,
    group: '',
    cells,
    verdict: verdictOf(facts),
    isConflict: conflict !== undefined,
    isDifference: cells.some(({ tone }) => tone !== undefined),
  };
}

interface WholeFacts {
  readonly state: ResourceState;
  readonly conflict: Conflict | undefined;
  /** It was in all places at the last sync. */
  readonly wasAgreed: boolean;
  readonly inDraft: boolean;
  readonly inDesired: boolean;
  readonly inActual: boolean;
  /** HNP's side is the one that moved. */
  readonly draftMoved: boolean;
  readonly has: (id: ColumnView['id'], ...conditions: ColumnView['condition'][]) => boolean;
}

function factsOf(
  state: ResourceState,
  columns: readonly ColumnView[],
  conflict: Conflict | undefined,
): WholeFacts {
  return {
    state,
    conflict,
    wasAgreed: conflict?.base !== undefined || state.rows.some(({ base }) => base !== undefined),
    inDraft: state.draft === 'present',
    inDesired: state.desired === 'present',
    inActual: state.actual === 'present',
    draftMoved: state.rows.some(({ verdict }) => verdict === 'draft-ahead'),
    has: (id, ...conditions) =>
      columns.some(column => column.id === id && conditions.includes(column.condition)),
  };
}

function cellOf(column: ColumnView, facts: WholeFacts): CellView {
  const { id, condition } = column;
  const odd = isOdd(column, facts);
  return {
    column: id,
    quiet: !odd,
    stale: condition === 'stale',
    parts: [partOf(column, facts), ...remoteParts(id, facts)],
    ...(odd ? { tone: wordOf(facts).color } : {}),
  };
}

function isOdd({ id, condition }: ColumnView, facts: WholeFacts): boolean {
  if (facts.conflict !== undefined) return id === 'desired' || (id === 'draft' && fromDraft(facts));
  const isThere = condition === 'read';
  return id !== 'desired' && (isThere || condition === 'absent') && isThere !== facts.inDesired;
}

function partOf({ id, condition }: ColumnView, facts: WholeFacts): CellPart {
  switch (condition) {
    case 'reading':
      return { words: 'reading…' };
    case 'unreached':
      return { words: 'not known' };
    case 'not-held':
      return {
        words: 'Not in HNP',
        ...(facts.state.notInHnp === undefined ? {} : { note: [facts.state.notInHnp] }),
      };
    case 'absent':
      return { words: absentWord(id, facts), ...actionOf(id, facts) };
    case 'stale':
    case 'read':
      return { lines: ['is here'], ...actionOf(id, facts, condition === 'stale') };
  }
}

/** What a commit of the remote made of a CR that is in conflict as a whole; beside what is here. */
function remoteParts(id: ColumnView['id'], { conflict }: WholeFacts): CellPart[] {
  if (id !== 'desired' || conflict?.source.kind !== 'upstream') return [];
  const note = whoNote(conflict.source);
  const isGone = conflict.theirs === undefined;
  const action = take(isGone ? 'Delete here too' : 'Take remote', 'upstream', []);
  return [{ title: 'Remote', ...(isGone ? { words: 'Deleted' } : { lines: ['is there'] }), note, action }];
}

function absentWord(id: ColumnView['id'], facts: WholeFacts): string {
  const { wasAgreed, inDesired, draftMoved } = facts;
  if (id === 'draft') return wasAgreed && (draftMoved || fromDraft(facts)) ? 'Deleted in HNP' : 'Not in HNP';
  if (id === 'actual') return 'Not in the cluster';
  return wasAgreed && !inDesired ? 'Deleted in git' : 'Not in git';
}

function actionOf(id: ColumnView['id'], facts: WholeFacts, isStale = false): { action?: CellAction } {
  const { conflict, inDraft, inDesired, draftMoved, has } = facts;
  const off = isStale ? 'This side does not answer; what it shows is old' : undefined;
  if (conflict !== undefined) {
    if (id === 'desired') return { action: take(fromDraft(facts) ? 'Keep git' : 'Keep mine', 'desired', []) };
    if (id !== 'draft' || !fromDraft(facts)) return {};
    return { action: take(inDraft ? 'Accept draft' : 'Accept the deletion', 'draft', [], off) };
  }
  // What only one place has is made or taken away by the sync, whose plan asks before anything is deleted.
  if (id === 'desired' && !inDesired && inDraft && draftMoved) {
    return { action: { word: 'Create in git with the next sync', does: 'sync' } };
  }
  if (id !== 'draft' || !inDesired || !has('draft', 'absent')) return {};
  const word = draftMoved ? 'Delete in git with the next sync…' : 'Create in HNP with the next sync';
  return { action: { word, does: 'sync' } };
}

function fromDraft({ conflict }: WholeFacts): boolean {
  return conflict?.source.kind === 'draft';
}

function wordOf(facts: WholeFacts): StateWord {
  const { conflict, inDraft, inDesired, inActual, draftMoved, has } = facts;
  if (conflict !== undefined) return stateWords.conflict;
  if (has('draft', 'reading', 'unreached') || has('actual', 'reading', 'unreached'))
    return stateWords.unknown;
  if (inDesired) {
    if (has('draft', 'absent')) return draftMoved ? stateWords.draft : verdictWords['git-ahead'];
    if (has('actual', 'absent')) return stateWords.pending;
    return { ...stateWords.unknown, word: 'Not in HNP', codicon: 'circle-slash' };
  }
  if (inDraft && draftMoved) return stateWords.draft;
  if (inDraft) return verdictWords['git-ahead'];
  return inActual ? stateWords.orphaned : stateWords.unknown;
}

function verdictOf(facts: WholeFacts): VerdictView {
  const { word, codicon, color } = wordOf(facts);
  return { word, codicon, color, reason: reasonOf(facts) };
}

function reasonOf(facts: WholeFacts): Note {
  const { conflict, inDraft, inDesired, inActual, draftMoved, has } = facts;
  if (conflict !== undefined) return [conflictReason(facts)];
  if (has('draft', 'reading') || has('actual', 'reading')) return ['The rest follows as it is read'];
  if (has('draft', 'unreached') || has('actual', 'unreached')) return ['A side was never read'];
  if (inDesired) {
    if (has('draft', 'absent')) {
      return [draftMoved ? 'Deleted there; the next sync asks' : 'The next sync creates it there'];
    }
    return [has('actual', 'absent') ? 'Not in the cluster so far' : 'Git and the cluster are compared'];
  }
  if (inDraft) return [draftMoved ? 'Only in HNP so far' : 'Deleted in git; the next sync tells HNP'];
  return [inActual ? 'Nothing here writes to the cluster' : 'In none of the places'];
}

function conflictReason(facts: WholeFacts): string {
  const { inDraft, inDesired } = facts;
  if (!fromDraft(facts)) {
    return inDesired ? 'Changed here, deleted on the remote.' : 'Deleted here, changed on the remote.';
  }
  if (inDesired && !inDraft) return 'Changed in git, deleted in HNP. Pick a side.';
  return inDesired ? 'Both changed. Pick a side.' : 'Deleted in git, changed in HNP. Pick a side.';
}
