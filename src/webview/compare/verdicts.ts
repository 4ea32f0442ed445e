import { equalJson } from '../../model/json';
import type { Conflict, FieldRow, ResourceState, Verdict } from '../../model/state';
import { verdictWords } from '../../model/stateWords';
import type { ColumnView, Note, VerdictView } from './view';

/** What a row's verdict depends on beside the row. */
export interface VerdictContext {
  readonly state: Pick<ResourceState, 'states' | 'draft'>;
  readonly columns: readonly ColumnView[];
  /** The open conflicts about this field. */
  readonly conflicts: readonly Conflict[];
  /** The conflict is about the whole CR and is decided there. */
  readonly decidedAsWhole: boolean;
  readonly firstContact: boolean;
}

/** A verdict that needs a side which is not known now is «unknown», with what was seen last. */
export function verdictNow(row: FieldRow, columns: readonly ColumnView[]): Verdict {
  const isOld = (id: string): boolean => {
    const condition = columns.find(column => column.id === id)?.condition;
    return condition === 'stale' || condition === 'unreached' || condition === 'reading';
  };
  switch (row.verdict) {
    case 'draft-ahead':
    case 'git-ahead':
    case 'waits':
      return isOld('draft') ? 'unknown' : row.verdict;
    case 'drift':
    case 'not-applied':
      return isOld('actual') ? 'unknown' : row.verdict;
    case 'same':
    case 'conflict':
    case 'unknown':
      return row.verdict;
  }
}

/** The words for a row: what holds, and one line that says why or what comes next. */
export function verdictOf(row: FieldRow, context: VerdictContext): VerdictView {
  const verdict = verdictNow(row, context.columns);
  const { word, codicon, color } = verdictWords[verdict];
  return { word, codicon, color, reason: reasonOf(verdict, row, context) };
}

function reasonOf(verdict: Verdict, row: FieldRow, context: VerdictContext): Note {
  const { states } = context.state;
  const notYet = states.includes('modified')
    ? 'Not committed yet'
    : states.includes('unpushed')
      ? 'Not pushed yet'
      : undefined;
  switch (verdict) {
    case 'same':
      return ['All agree'];
    case 'draft-ahead':
      return ['The next sync takes it'];
    case 'git-ahead':
      return [notYet ?? 'The next sync tells HNP'];
    case 'not-applied': {
      const hasDraft = context.columns.some(({ id, condition }) => id === 'draft' && condition === 'read');
      const onlyInGit = hasDraft && !equalJson(row.draft, row.desired);
      return [notYet ?? (onlyInGit ? 'Only in git so far' : 'The cluster does not have it yet')];
    }
    case 'drift':
      return ['Changed in the cluster, not in git'];
    case 'waits':
      return [context.decidedAsWhole ? 'Decided with the whole, above' : 'HNP is ahead here too'];
    case 'conflict':
      return conflictReason(context);
    case 'unknown':
      return lastSeen(row, context.columns);
  }
}

function conflictReason({ conflicts, columns, firstContact }: VerdictContext): Note {
  const draft = columns.find(({ id }) => id === 'draft');
  const stores = new Set(conflicts.map(({ source }) => (source.kind === 'draft' ? source.store : undefined)));
  if (stores.has('record') && stores.has('draft_spec')) return ['HNP holds two drafts. Pick one, or git.'];
  if (conflicts.length > 0 && conflicts.every(({ source }) => source.kind === 'upstream')) {
    return ['Changed here and on the remote. Pick one.'];
  }
  if (draft?.condition === 'stale' && draft.at !== undefined) {
    return ['Both changed; the draft is from ', { at: draft.at }];
  }
  return [firstContact ? 'Never synced before. Pick a side.' : 'Both changed. Pick a side.'];
}

function lastSeen(row: FieldRow, columns: readonly ColumnView[]): Note {
  const draft = columns.find(({ id }) => id === 'draft');
  const actual = columns.find(({ id }) => id === 'actual');
  if (draft?.condition === 'stale' && draft.at !== undefined && !equalJson(row.draft, row.desired)) {
    return [equalJson(row.draft, row.base) ? 'HNP was behind ' : 'HNP was ahead ', { at: draft.at }];
  }
  if (actual?.condition === 'stale' && actual.at !== undefined && !equalJson(row.actual, row.desired)) {
    return ['The cluster differed ', { at: actual.at }];
  }
  if (draft?.condition === 'unreached' || actual?.condition === 'unreached') {
    return ['A side was never read'];
  }
  return ['A side is not known now'];
}
