import { formatPath } from '../model/json';
import type { Json } from '../model/json';
import { stateOrder } from '../model/state';
import { count } from '../model/words';
import type { Identity } from '../model/identity';
import type { Conflict, FieldRow, ResourceState, State } from '../model/state';

export interface Summary {
  readonly total: number;
  /** Every CR once, under its `state`. */
  readonly counts: Readonly<Record<State, number>>;
  /** The first in order that occurs; undefined without CRs. */
  readonly worst: State | undefined;
  /** For a status bar: `2 conflicts`, `1 invalid`, `4 to sync`, `synced`, `no resources`. */
  readonly headline: string;
}

const attentionStates = ['conflict', 'invalid', 'drifted', 'orphaned'] as const;

/** A CR that needs a person, with the question in one line: `subnets.db.vlan: 1002 or 1012?`. */
export interface AttentionItem {
  readonly identity: Identity;
  readonly state: (typeof attentionStates)[number];
  readonly question: string;
  readonly file?: string;
}

/** Counts of a fabric's CRs. */
export function summarize(resources: readonly ResourceState[]): Summary {
  const counts = Object.fromEntries(stateOrder.map(state => [state, 0])) as Record<State, number>;
  for (const resource of resources) counts[resource.state]++;
  const worst = stateOrder.find(state => counts[state] > 0);
  return { total: resources.length, counts, worst, headline: headline(counts, worst) };
}

/** What needs a person: conflicts, then invalid, drifted, and what is only in the cluster; each by kind and name. */
export function attentionOf(resources: readonly ResourceState[]): AttentionItem[] {
  return attentionStates.flatMap(state =>
    resources
      // A CR whose systems did not answer still asks what was true when they did.
      .filter(resource => attentionStates.find(word => resource.states.includes(word)) === state)
      .sort((a, b) =>
        compareText(`${a.identity.kind} ${a.identity.name}`, `${b.identity.kind} ${b.identity.name}`),
      )
      .map(resource => ({
        identity: resource.identity,
        state,
        question: question(resource, state),
        ...(resource.file === undefined ? {} : { file: resource.file }),
      })),
  );
}

/** How many CRs need a person, and for what: `2 conflicts`, `1 invalid`, `3 drifted`, `1 only in the cluster`. */
export function countText(state: AttentionItem['state'], number: number): string {
  if (state === 'conflict') return count(number, 'conflict');
  return `${number} ${state === 'orphaned' ? 'only in the cluster' : state}`;
}

function headline(counts: Readonly<Record<State, number>>, worst: State | undefined): string {
  if (worst === undefined) return 'no resources';
  const asking = attentionStates.find(state => counts[state] > 0);
  if (asking !== undefined) return countText(asking, counts[asking]);
  if (counts.unknown > 0) return `${counts.unknown} unknown`;
  const toSync = counts.draft + counts.modified + counts.unpushed + counts.committed;
  if (toSync > 0) return `${toSync} to sync`;
  return counts.pending > 0 ? `${counts.pending} not applied yet` : 'synced';
}

function question(resource: ResourceState, state: AttentionItem['state']): string {
  switch (state) {
    case 'conflict':
      return conflictQuestion(resource.conflicts);
    case 'invalid':
      return resource.errors === 1 ? '1 error' : `${resource.errors} errors`;
    case 'drifted':
      return driftQuestion(resource);
    case 'orphaned':
      return 'only in the cluster';
  }
}

/** One conflict as a question, with how many more there are. */
export function conflictQuestion(conflicts: readonly Conflict[]): string {
  const [first] = conflicts;
  if (first === undefined) return '';
  const more = conflicts.length > 1 ? ` (${conflicts.length - 1} more)` : '';
  if (first.path.length === 0) {
    const [here, there] = first.source.kind === 'draft' ? ['in git', 'in HNP'] : ['here', 'on the remote'];
    const text =
      first.ours === undefined ? `deleted ${here}, changed ${there}` : `changed ${here}, deleted ${there}`;
    return `${text}: keep it?${more}`;
  }
  // The places are always named in this order: draft, then git.
  const [left, right] =
    first.source.kind === 'draft' ? [first.theirs, first.ours] : [first.ours, first.theirs];
  return `${fieldName(first)}: ${shortValue(left)} or ${shortValue(right)}?${more}`;
}

function driftQuestion({ rows, actual }: ResourceState): string {
  if (actual === 'absent') return 'deleted in the cluster';
  const drifted = rows.filter(row => row.verdict === 'drift');
  const [first] = drifted;
  if (first === undefined) return 'the cluster differs';
  const more = drifted.length > 1 ? ` (${drifted.length - 1} more)` : '';
  return `${fieldName(first)}: ${shortValue(first.desired)} in git, ${shortValue(first.actual)} in the cluster${more}`;
}

/** A field as a person calls it: without the leading `spec.` or `metadata.`. */
export function fieldName(field: Pick<FieldRow | Conflict, 'path' | 'label'>): string {
  return (field.label ?? formatPath(field.path)).replace(/^(spec|metadata)\./, '');
}

/** A value in at most 40 characters. */
export function shortValue(value: Json | undefined): string {
  if (value === undefined) return 'not set';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
