import { equalJson, isObject } from '../model/json';
import type { Conflict, ConflictSource } from '../model/state';
import { applyChanges, inWritingOrder } from './change';
import type { FieldChange } from './change';
import type { Content } from './content';
import { sameContent } from './fields';
import { listTree } from './keys';
import { mergeMaps, writeSets } from './mergeFields';
import type { Decide, Run } from './mergeFields';
import { hasDefaults } from './replay/replay';
import { childOf, keysOf, sideOf, writtenPart, writtenSideOf } from './side';
import type { Side } from './side';

export interface Merge {
  /** `ours` with what only `theirs` changed; where both changed differently, `ours`. */
  readonly merged: Content;
  /**
   * What has to be written into our document to get `merged`, in an order in which it can be written one after
   * another: values first, then appended list items, then removals from the end to the front.
   */
  readonly fromTheirs: readonly FieldChange[];
  readonly conflicts: readonly Conflict[];
}

/** A merge of a CR that may be missing on any side; undefined is absent. */
export interface ResourceMerge {
  readonly merged: Content | undefined;
  /** Set when theirs alone created or deleted the whole CR; `fromTheirs` is empty then. */
  readonly whole?: 'create' | 'delete';
  readonly fromTheirs: readonly FieldChange[];
  /** A conflict about the CR as a whole has the path []. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Three-way merge per field, lists by their domain key. Contents as written; base undefined is an empty one.
 * Against a draft the contents are compared after the replay, and what the server would make itself is never in
 * `fromTheirs`. Against upstream both are files, so what either wrote is kept, defaults or not.
 */
export function merge(
  kind: string,
  base: Content | undefined,
  ours: Content,
  theirs: Content,
  source: ConflictSource,
  decide: Decide = () => undefined,
): Merge {
  if (same(kind, source, ours, theirs) || (base !== undefined && same(kind, source, base, theirs))) {
    return { merged: ours, fromTheirs: [], conflicts: [] };
  }
  const run: Run = { kind, source, decide, changes: [], conflicts: [], sets: [] };
  const [b, o, t] = [base ?? {}, ours, theirs].map(content => root(kind, source, content)) as [
    Side,
    Side,
    Side,
  ];
  mergeMaps(run, listTree(kind), b, o, t, '');
  writeSets(run, () => root(kind, source, applyChanges(ours, inWritingOrder(run.changes))));
  keepAgreed(run, ours, theirs);
  const fromTheirs = inWritingOrder(run.changes);
  return { merged: applyChanges(ours, fromTheirs), fromTheirs, conflicts: run.conflicts };
}

/**
 * Where ours and theirs say the same, nothing is taken, although one of them may say it by a default only. When
 * another change then moves that default, as a subnet moves its gateway, what theirs says is written, too.
 */
function keepAgreed(run: Run, ours: Content, theirs: Content): void {
  if (run.changes.length === 0 || run.source.kind === 'upstream' || !hasDefaults(run.kind)) return;
  const merged = applyChanges(ours, inWritingOrder(run.changes));
  const [now, to, before] = [merged, theirs, ours].map(content => sideOf(run.kind, content)) as [
    Side,
    Side,
    Side,
  ];
  keepAgreedBelow(run, now, to, before);
}

function keepAgreedBelow(run: Run, now: Side, to: Side, before: Side): void {
  if (equalJson(now.value, to.value)) return;
  if (equalJson(now.written, before.written) && equalJson(before.value, to.value)) {
    if (!equalJson(now.written, to.written)) run.changes.push({ path: now.path, value: writtenPart(to) });
  } else if (isObject(now.value) && isObject(to.value)) {
    for (const key of keysOf([now, to])) {
      keepAgreedBelow(run, childOf(now, key), childOf(to, key), childOf(before, key));
    }
  }
}

/** The same where the CR may be absent; edited here and deleted there is one conflict with the path []. */
export function mergeResource(
  kind: string,
  base: Content | undefined,
  ours: Content | undefined,
  theirs: Content | undefined,
  source: ConflictSource,
  decide: Decide = () => undefined,
): ResourceMerge {
  if (ours !== undefined && theirs !== undefined) return merge(kind, base, ours, theirs, source, decide);
  const asOurs: ResourceMerge = { merged: ours, fromTheirs: [], conflicts: [] };
  if (ours === undefined && theirs === undefined) return asOurs;
  const asTheirs: ResourceMerge =
    theirs === undefined
      ? { ...asOurs, merged: undefined, whole: 'delete' }
      : { ...asOurs, merged: fileContent(kind, source, theirs), whole: 'create' };
  if (base === undefined) return theirs === undefined ? asOurs : asTheirs;
  if (same(kind, source, base, theirs)) return asOurs;
  if (same(kind, source, base, ours)) return asTheirs;
  const conflict: Conflict = { path: [], label: '', base, ours, theirs, source };
  const decided = decide(conflict);
  if (decided === 'theirs') return asTheirs;
  return decided === 'ours' ? asOurs : { ...asOurs, conflicts: [conflict] };
}

function root(kind: string, source: ConflictSource, content: Content): Side {
  return source.kind === 'upstream' ? writtenSideOf(kind, content) : sideOf(kind, content);
}

function same(kind: string, source: ConflictSource, a: Content | undefined, b: Content | undefined): boolean {
  return source.kind === 'upstream' ? equalJson(a, b) : sameContent(kind, a, b);
}

/** What of a record belongs into a new file. */
function fileContent(kind: string, source: ConflictSource, content: Content): Content {
  const written = writtenPart(root(kind, source, content));
  return isObject(written) ? written : {};
}
