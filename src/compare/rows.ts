import { equalJson, valueAt } from '../model/json';
import type { Json } from '../model/json';
import type { Conflict, FieldRow, State, Verdict } from '../model/state';
import type { Content } from './content';
import { related } from './draft';
import { walkFields } from './fields';
import type { FieldSides } from './fields';
import type { ResourceInput } from './input';
import { hasActual, isStale, pushedContent } from './relation';
import { differs } from './side';
import type { Side } from './side';

/** What the rows of a CR are worked out from. */
export interface RowsInput {
  readonly input: ResourceInput;
  /** What HNP proposes; undefined when it lacks the CR. */
  readonly draft: Content | undefined;
  readonly hasDraft: boolean;
  /** What the cluster holds, without hydrated values. */
  readonly actual: Content | undefined;
  readonly conflicts: readonly Conflict[];
  /** Conflicts that were decided for git. */
  readonly kept: readonly Conflict[];
  readonly states: ReadonlySet<State>;
}

export interface Rows {
  readonly rows: readonly FieldRow[];
  readonly same: number;
}

/** One field with its place in each content that matters. */
interface Field {
  readonly label: string;
  readonly desired: Side;
  readonly draft: Side | undefined;
  readonly actual: Side | undefined;
  readonly base: Side;
  readonly pushed: Side;
  readonly applied: Side;
}

/** A row for each field that differs somewhere, with its verdict; a conflict always has a row. */
export function fieldRows(of: RowsInput): Rows {
  const { input, hasDraft } = of;
  const others = [...(hasDraft ? [of.draft] : []), ...(hasActual(input) ? [of.actual] : [])];
  const compared = [input.workTree, ...others];
  const looked = [input.base?.content, pushedContent(input), input.applied?.content];
  const walk = walkFields(input.identity.kind, [...compared, ...looked], compared.length);
  const rows = walk.fields.map(field => row(of, named(field, of, compared.length)));
  for (const conflict of of.conflicts) {
    const hasRow = rows.some(
      ({ label, verdict: is }) => is === 'conflict' && related(label ?? '', conflict.label ?? ''),
    );
    if (!hasRow) rows.push(conflictRow(of, conflict));
  }
  return { rows, same: walk.same };
}

function named({ label, sides }: FieldSides, of: RowsInput, compared: number): Field {
  const at = (index: number): Side => sides[index] ?? nowhere;
  return {
    label,
    desired: at(0),
    draft: of.hasDraft ? at(1) : undefined,
    actual: hasActual(of.input) ? at(of.hasDraft ? 2 : 1) : undefined,
    base: at(compared),
    pushed: at(compared + 1),
    applied: at(compared + 2),
  };
}

const nowhere: Side = { value: undefined, written: undefined, path: [], root: undefined };

function row(of: RowsInput, field: Field): FieldRow {
  const { desired } = field;
  // What says the same as git is shown as git has it, so that nothing looks different that is not.
  const shown = (side: Side | undefined): Json | undefined =>
    side === undefined ? undefined : equalJson(side.value, desired.value) ? desired.written : side.written;
  return {
    path: desired.path,
    label: field.label,
    base: shown(field.base),
    draft: shown(field.draft),
    desired: desired.written,
    actual: shown(field.actual),
    verdict: verdict(of, field),
  };
}

function verdict(of: RowsInput, field: Field): Verdict {
  const { input, conflicts } = of;
  const kind = input.identity.kind;
  const toDraft = field.draft !== undefined && differs(kind, field.desired, field.draft);
  const toActual = field.actual !== undefined && differs(kind, field.desired, field.actual);
  const open = conflicts.filter(conflict => related(conflict.label ?? '', field.label));
  if (open.some(conflict => conflict.source.kind === 'upstream' || toDraft)) return 'conflict';
  if (toDraft) {
    if (isStale(input.sources.hnp)) return 'unknown';
    if (equalJson(field.base.value, field.draft.value)) return 'git-ahead';
    if (of.kept.some(conflict => related(conflict.label ?? '', field.label))) return 'git-ahead';
    return conflicts.length > 0 ? 'waits' : 'draft-ahead';
  }
  if (toActual) return isStale(input.sources.cluster) ? 'unknown' : clusterVerdict(of, field, field.actual);
  return 'same';
}

/** Git did not get there yet, or the cluster left what was applied. */
function clusterVerdict(of: RowsInput, field: Field, actual: Side): Verdict {
  const { input, states } = of;
  const kind = input.identity.kind;
  if (input.applied !== undefined) return differs(kind, field.applied, actual) ? 'drift' : 'not-applied';
  if (states.has('pending') || !differs(kind, field.pushed, actual)) return 'not-applied';
  return states.has('orphaned') || states.has('drifted') ? 'drift' : 'not-applied';
}

/** A conflict about a field in which git, HNP and the cluster agree otherwise: one with upstream. */
function conflictRow(of: RowsInput, conflict: Conflict): FieldRow {
  return {
    path: conflict.path,
    ...(conflict.label === undefined ? {} : { label: conflict.label }),
    base: conflict.base,
    draft: of.hasDraft ? valueAt(of.draft, conflict.path) : undefined,
    desired: conflict.ours,
    actual: hasActual(of.input) ? valueAt(of.actual, conflict.path) : undefined,
    verdict: 'conflict',
  };
}
