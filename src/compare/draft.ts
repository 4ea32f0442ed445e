import { isObject } from '../model/json';
import type { Path } from '../model/json';
import type { Conflict, ConflictSource } from '../model/state';
import { applyChanges, inWritingOrder } from './change';
import type { FieldChange } from './change';
import type { Content } from './content';
import { decideBy } from './decisions';
import { diffContent, sameContent, walkFields } from './fields';
import { withoutHydrated } from './hydrated';
import type { HydratedValue } from './hydrated';
import { agreeOnIgnored } from './ignored';
import type { ResourceInput } from './input';
import { mergeResource } from './merge';
import type { ResourceMerge } from './merge';
import type { Decide } from './mergeFields';

/** How HNP's side stands against git's work tree. */
export interface DraftRelation {
  /**
   * What HNP holds or proposes: record and draft_spec together, without what the cluster import wrote into it, and with git's
   * values in ignored fields.
   */
  readonly content: Content | undefined;
  /** Work tree as ours, HNP as theirs, against the base; conflicts that were decided are taken out and applied. */
  readonly merge: ResourceMerge;
  readonly hidden: readonly HydratedValue[];
  /** Conflicts that a person decided for git: HNP has to be told. */
  readonly kept: readonly Conflict[];
}

/** undefined when HNP takes no part: none configured, cannot hold the kind, or never read. */
export function relateDraft(given: ResourceInput): DraftRelation | undefined {
  const input = agreeOnIgnored(given);
  const { draft, workTree, base } = input;
  if (input.sources.hnp.status === 'none' || input.notInHnp !== undefined) return undefined;
  if (draft.presence === 'not-held' || draft.presence === 'unknown') return undefined;
  const kind = input.identity.kind;
  const source = {
    kind: 'draft' as const,
    ...(draft.who === undefined ? {} : { who: draft.who }),
    ...(draft.when === undefined ? {} : { when: draft.when }),
  };
  const record = cleaned(input, draft.presence === 'present' ? (draft.content ?? {}) : undefined);
  const spec = cleaned(input, draftSpecOf(input, record?.content));
  const hidden = record?.hidden ?? spec?.hidden ?? [];
  const both = joinDrafts(kind, base?.content, record?.content, spec?.content, source);
  const kept: Conflict[] = [];
  const decided = decideBy(input.decisions ?? []);
  const decide: Decide = conflict => {
    const taken = decided(conflict);
    if (taken === 'ours') kept.push(conflict);
    return taken;
  };
  const merged =
    base === undefined
      ? firstContact(kind, workTree, both.content, source, decide)
      : mergeResource(kind, base.content, workTree, both.content, source, decide);
  const stores = { record: record?.content, draftSpec: spec?.content, clashes: both.clashes, source };
  const merge = both.clashes.length === 0 ? merged : withClashes(input, merged, stores, decide);
  return { content: both.content, merge, hidden, kept };
}

function cleaned(
  input: ResourceInput,
  content: Content | undefined,
): { content: Content; hidden: readonly HydratedValue[] } | undefined {
  if (content === undefined) return undefined;
  // Without a cluster nothing was imported: every value was typed by a person.
  if (input.sources.cluster.status === 'none') return { content, hidden: [] };
  const git = [input.workTree, input.head, input.remote, input.base?.content];
  const imported = input.actual.presence === 'present' ? input.actual.content : undefined;
  return withoutHydrated(input.identity.kind, content, git, imported);
}

/** `draft_spec` as a content. Beside a record that a person deleted it says nothing: it may be years old. */
function draftSpecOf(input: ResourceInput, record: Content | undefined): Content | undefined {
  const spec = input.draft.draftSpec;
  if (!isObject(spec) || Object.keys(spec).length === 0) return undefined;
  if (record === undefined) return input.base?.content === undefined ? { spec } : undefined;
  const metadata = record['metadata'];
  return metadata === undefined ? { spec } : { metadata, spec };
}

interface JoinedDraft {
  readonly content: Content | undefined;
  /** Labels of the fields that HNP's two stores changed differently. */
  readonly clashes: readonly string[];
}

function joinDrafts(
  kind: string,
  base: Content | undefined,
  record: Content | undefined,
  draftSpec: Content | undefined,
  source: ConflictSource,
): JoinedDraft {
  if (draftSpec === undefined) return { content: record, clashes: [] };
  if (record === undefined) return { content: draftSpec, clashes: [] };
  if (sameContent(kind, draftSpec, base) || sameContent(kind, draftSpec, record)) {
    return { content: record, clashes: [] };
  }
  if (sameContent(kind, record, base)) return { content: draftSpec, clashes: [] };
  const joined = mergeResource(kind, base, record, draftSpec, source);
  return { content: joined.merged, clashes: joined.conflicts.map(conflict => conflict.label ?? '') };
}

/** Nothing was agreed yet: what is on one side only is taken, and every difference is a question. */
function firstContact(
  kind: string,
  ours: Content | undefined,
  theirs: Content | undefined,
  source: ConflictSource,
  decide: Decide,
): ResourceMerge {
  if (ours === undefined || theirs === undefined) return mergeResource(kind, undefined, ours, theirs, source);
  const differences = diffContent(kind, ours, theirs).map(({ path, label, a, b }): Conflict => {
    return { path, label, base: undefined, ours: a, theirs: b, source };
  });
  const choices = differences.map(conflict => ({ conflict, choice: decide(conflict) }));
  const fromTheirs = inWritingOrder(
    choices
      .filter(({ choice }) => choice === 'theirs')
      .map(({ conflict }) => ({ path: conflict.path, value: conflict.theirs })),
  );
  return {
    merged: applyChanges(ours, fromTheirs),
    fromTheirs,
    conflicts: choices.filter(({ choice }) => choice === undefined).map(({ conflict }) => conflict),
  };
}

/**
 * Where HNP's two stores disagree, a field is in conflict with git twice, once for each store, until git has the
 * value of one of them or both were refused.
 */
function withClashes(
  input: ResourceInput,
  merged: ResourceMerge,
  both: Stores,
  decide: Decide,
): ResourceMerge {
  const conflicts = merged.conflicts.filter(
    ({ label }) => !both.clashes.some(clash => related(clash, label ?? '')),
  );
  const closed: Path[] = [];
  const taken: FieldChange[] = [];
  for (const clash of both.clashes) {
    const record = against(input, both.record, clash, { ...both.source, store: 'record' });
    const draftSpec = against(input, both.draftSpec, clash, { ...both.source, store: 'draft_spec' });
    const all = [...record, ...draftSpec];
    closed.push(...all.map(conflict => conflict.path));
    // Git has what one store says: a person took it.
    if (record.length === 0 || draftSpec.length === 0) continue;
    const choices = all.map(conflict => ({ conflict, choice: decide(conflict) }));
    const chosen = choices.filter(({ choice }) => choice === 'theirs');
    taken.push(...chosen.map(({ conflict: { path, theirs } }) => ({ path, value: theirs })));
    if (chosen.length > 0) continue;
    conflicts.push(...choices.filter(({ choice }) => choice === undefined).map(({ conflict }) => conflict));
  }
  const kept = merged.fromTheirs.filter(change => !closed.some(path => related(path, change.path)));
  const fromTheirs = inWritingOrder([...kept, ...taken]);
  const content = input.workTree === undefined ? merged.merged : applyChanges(input.workTree, fromTheirs);
  return { ...merged, merged: content, fromTheirs, conflicts };
}

interface Stores {
  readonly record: Content | undefined;
  readonly draftSpec: Content | undefined;
  readonly clashes: readonly string[];
  readonly source: Extract<ConflictSource, { kind: 'draft' }>;
}

/** How one store of HNP differs from git at a field and below it, as conflicts. */
function against(
  input: ResourceInput,
  store: Content | undefined,
  clash: string,
  source: ConflictSource,
): Conflict[] {
  const walk = walkFields(input.identity.kind, [input.workTree, store, input.base?.content], 2);
  return walk.fields
    .filter(field => related(clash, field.label))
    .map(({ label, sides: [ours, theirs, base] }) => ({
      path: ours?.path ?? [],
      label,
      base: base?.written,
      ours: ours?.written,
      theirs: theirs?.written,
      source,
    }));
}

/** Whether one of two labels, or of two paths, lies at or below the other. */
export function related<T extends string | Path>(a: T, b: T): boolean {
  if (typeof a === 'string' || typeof b === 'string') {
    const [short, long] = a.length <= b.length ? [String(a), String(b)] : [String(b), String(a)];
    return (
      long === short || short === '' || (long.startsWith(short) && /[.[]/.test(long[short.length] ?? ''))
    );
  }
  return a.slice(0, b.length).every((step, index) => step === b[index]);
}
