import type { CompareFacts, TakeSide } from '../../model/compareMessages';
import { equalJson } from '../../model/json';
import type { Json, Path } from '../../model/json';
import type { FieldRow, ResourceState } from '../../model/state';

/** A side that was taken here since the last sync. It is kept with the row, because the row may go with it. */
export interface Choice {
  readonly key: string;
  /** The path that was sent, with which it is undone. */
  readonly path: Path;
  readonly side: TakeSide;
  readonly row: FieldRow;
  /** What git should have after it; undefined is «not set». */
  readonly value: Json | undefined;
  /** git was seen to have the value: from then on another value makes the choice a thing of the past. */
  readonly settled: boolean;
  /** Time of the fabric's last sync when it was made: the next sync ends it. */
  readonly lastSync: number | undefined;
}

/** A choice that the extension has carried out. */
export function choose(
  state: ResourceState,
  facts: CompareFacts,
  key: string,
  path: Path,
  side: TakeSide,
): Choice {
  const row = state.rows.find(candidate => rowKey(candidate) === key) ?? {
    path: [],
    label: '',
    base: undefined,
    draft: undefined,
    desired: undefined,
    actual: undefined,
    verdict: 'same',
  };
  const conflict = state.conflicts.find(
    ({ label, source }) =>
      label === key &&
      (side === 'upstream'
        ? source.kind === 'upstream'
        : source.kind === 'draft' && (source.store === 'draft_spec') === (side === 'draft_spec')),
  );
  const values: Record<TakeSide, Json | undefined> = {
    draft: conflict === undefined ? row.draft : conflict.theirs,
    draft_spec: conflict?.theirs,
    upstream: conflict?.theirs,
    desired: row.desired,
    actual: row.actual,
  };
  return {
    key,
    path,
    side,
    row,
    value: values[side],
    settled: false,
    lastSync: facts.fabric.lastSync?.at,
  };
}

/** The choices that still hold in a new state: not synced meanwhile, and the file still has what was chosen. */
export function keepChoices(
  choices: readonly Choice[],
  state: ResourceState,
  facts: CompareFacts,
): readonly Choice[] {
  return choices.flatMap(choice => {
    if (choice.lastSync !== facts.fabric.lastSync?.at) return [];
    const row = state.rows.find(candidate => rowKey(candidate) === choice.key);
    if (choice.key === '' || row === undefined) return [{ ...choice, settled: true }];
    if (equalJson(row.desired, choice.value)) return [{ ...choice, settled: true }];
    return choice.settled ? [] : [choice];
  });
}

/** The rows of a state and those that a choice has made equal, in a place near where they were. */
export function rowsWithChoices(state: ResourceState, choices: readonly Choice[]): readonly FieldRow[] {
  const present = new Set(state.rows.map(rowKey));
  const gone = choices.filter(({ key }) => key !== '' && !present.has(key));
  const settled = gone.map(({ row, value }): FieldRow => ({ ...row, desired: value, verdict: 'same' }));
  return [...state.rows, ...settled];
}

/** What a row is known by: its label, or its path as text. */
export function rowKey(row: FieldRow): string {
  return row.label ?? JSON.stringify(row.path);
}
