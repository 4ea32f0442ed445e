import { applyChanges, type FieldChange } from '../compare/change';
import { contentOf, type Content } from '../compare/content';
import { relateDraft, type DraftRelation } from '../compare/draft';
import { sameContent } from '../compare/fields';
import type { ResourceInput } from '../compare/input';
import type { IndexedDocument } from '../directory/fabricIndex';
import { targetFor } from '../directory/layout';
import type { FileStep } from '../directory/step';
import { failed, type Problem } from '../model/problem';
import type { Conflict, ResourceState } from '../model/state';
import { apiVersionOf, findKind } from '../model/kinds';
import type { Identity } from '../model/identity';
import { identityKey } from '../model/identity';
import { isObject, type JsonObject } from '../model/json';
import { renderYaml } from '../yaml/render';
import { spliceYaml } from '../yaml/splice';
import type { Facts, GitFacts } from './facts';
import {
  changedFields,
  commitMessage,
  type GitChange,
  type HeldBack,
  type HnpChange,
  type SyncPlan,
  type Waiting,
} from './plan';
import { agreedBase, identityOfKey, type View } from './view';

export interface PlanOptions {
  /** Whether drafts of HNP are taken into files; without it only git's side goes out. */
  readonly takeDrafts: boolean;
  /** Decides every conflict for one side. */
  readonly prefer?: 'git' | 'draft';
  /** So many deletions are accepted. */
  readonly allowDeletes?: number;
  /** Counts the errors of a text that would be written to a file. */
  readonly errorsIn: (file: string, text: string) => number;
}

/** Works out a sync from one reading, without writing anything. Pure but for `errorsIn`. */
export function makePlan(view: View, options: PlanOptions): SyncPlan {
  const { facts } = view;
  const work = new PlanWork(facts, options);
  for (const state of view.snapshot.resources) {
    const input = view.inputs.get(identityKey(state.identity));
    if (input) work.resource(state, input);
  }
  work.files();
  return work.plan();
}

/** One plan while it is made. */
class PlanWork {
  private readonly git: GitChange[] = [];
  private readonly hnp: HnpChange[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly heldBack: HeldBack[] = [];
  private readonly otherFiles: string[] = [];
  private readonly steps: FileStep[] = [];
  private readonly agreed: Identity[] = [];
  /** Files that this plan writes, by path: two drafts of one file are spliced one after the other. */
  private readonly texts = new Map<string, string>();
  private readonly taken = new Map<string, GitChange>();
  private readonly errors: ReadonlyMap<string, number>;

  constructor(
    private readonly facts: Facts,
    private readonly options: PlanOptions,
  ) {
    const errors = new Map<string, number>();
    for (const finding of facts.findings) {
      if (finding.severity === 'error') errors.set(finding.file, (errors.get(finding.file) ?? 0) + 1);
    }
    this.errors = errors;
  }

  /** What happens to one CR: its draft, and its record in HNP. */
  resource(state: ResourceState, input: ResourceInput): void {
    const { identity } = state;
    const relation = this.facts.sources.hnp.status === 'fresh' ? relateDraft(input) : undefined;
    const upstream = state.conflicts.filter(conflict => conflict.source.kind === 'upstream');
    const conflicts = [...upstream, ...(relation?.merge.conflicts ?? [])];
    const decided = upstream.length === 0 ? this.options.prefer : undefined;
    if (conflicts.length > 0 && !decided) {
      this.waiting.push({ identity, conflicts });
      return;
    }
    if (!relation) return;
    if (this.isDeletionOfHnp(relation, input) && this.options.takeDrafts && !this.options.prefer) {
      const gone: Conflict = {
        path: [],
        label: '',
        base: input.base?.content,
        ours: input.workTree,
        theirs: undefined,
        source: { kind: 'draft' },
      };
      this.waiting.push({ identity, conflicts: [gone] });
      return;
    }
    const target = this.target(state, input, relation, conflicts);
    if (target) this.tell(identity, input, target.content);
  }

  private isDeletionOfHnp(relation: DraftRelation, input: ResourceInput): boolean {
    return relation.merge.whole === 'delete' && input.workTree !== undefined;
  }

  /** What the CR will be in git; undefined when HNP must not be told (held back, or a draft that is not taken). */
  private target(
    state: ResourceState,
    input: ResourceInput,
    relation: DraftRelation,
    conflicts: readonly Conflict[],
  ): { content: Content | undefined } | undefined {
    const { merge } = relation;
    const forDraft = this.options.prefer === 'draft' ? conflicts : [];
    const changes = [
      ...merge.fromTheirs,
      ...forDraft.filter(conflict => conflict.path.length > 0).map(asChange),
    ];
    const gone =
      merge.whole === 'delete' || forDraft.some(conflict => conflict.path.length === 0 && !conflict.theirs);
    if (!gone && merge.whole === undefined && changes.length === 0) {
      return state.errors > 0 && input.dirty ? undefined : { content: input.workTree };
    }
    if (!this.options.takeDrafts) return undefined;
    const document = this.facts.index.resources.get(identityKey(state.identity));
    if (gone) return this.takeDeletion(state, input, document);
    if (!document) return this.takeNew(state, input, merge.merged);
    return this.takeFields(
      state,
      input,
      document,
      changes,
      applyChanges(merge.merged ?? {}, forDraft.map(asChange)),
    );
  }

  private takeDeletion(
    state: ResourceState,
    input: ResourceInput,
    document: IndexedDocument | undefined,
  ): { content: Content | undefined } | undefined {
    if (!document || this.options.prefer === 'git') return { content: input.workTree };
    const file = this.facts.index.files.get(document.file);
    // A file with other CRs keeps them; taking one document out of it is for a person to do.
    if (!file || file.documents.length !== 1) return undefined;
    this.steps.push({ kind: 'remove', file: document.file, before: file.hash });
    this.note(state, input, document.file, 'delete', []);
    return { content: undefined };
  }

  private takeFields(
    state: ResourceState,
    input: ResourceInput,
    document: IndexedDocument,
    changes: readonly FieldChange[],
    content: Content,
  ): { content: Content | undefined } | undefined {
    const { file } = document;
    const text = this.texts.get(file) ?? this.facts.index.files.get(file)?.parsed.text ?? '';
    const inFile = changes.map(({ path, value }) => ({ path: [...document.at, ...path], value }));
    const spliced = spliceYaml(text, document.index, inFile);
    if (!spliced.ok) {
      this.heldBack.push({
        identity: state.identity,
        file,
        errors: 0,
        from: 'draft',
        reason: spliced.reason,
      });
      return undefined;
    }
    return this.write(state, input, file, spliced.text, content) ? { content } : undefined;
  }

  private takeNew(
    state: ResourceState,
    input: ResourceInput,
    content: Content | undefined,
  ): { content: Content | undefined } | undefined {
    const { identity } = state;
    const kind = findKind(identity.group, identity.kind);
    if (!kind || !content) return undefined;
    const { index } = this.facts;
    const isTaken = (file: string): boolean => index.files.has(file) || this.texts.has(file);
    const file = targetFor(identity, kind, {
      namespace: index.namespace,
      typeFolders: index.typeFolders,
      isTaken,
    });
    const { metadata, spec } = content;
    const document: JsonObject = {
      apiVersion: apiVersionOf(kind),
      kind: identity.kind,
      metadata: {
        name: identity.name,
        namespace: identity.namespace,
        ...(isObject(metadata) ? metadata : {}),
      },
      ...(spec === undefined ? {} : { spec }),
    };
    return this.write(state, input, file, renderYaml(document), content) ? { content } : undefined;
  }

  /** Puts a text into the plan if it is valid. An invalid draft stays in HNP. */
  private write(
    state: ResourceState,
    input: ResourceInput,
    file: string,
    text: string,
    content: Content | undefined,
  ): boolean {
    const errors = this.options.errorsIn(file, text);
    if (errors > 0) {
      this.heldBack.push({ identity: state.identity, file, errors, from: 'draft' });
      return false;
    }
    const before = this.facts.index.files.get(file)?.hash ?? null;
    const step: FileStep = { kind: 'write', file, before, bytes: new TextEncoder().encode(text) };
    const earlier = this.steps.findIndex(other => other.file === file);
    if (earlier >= 0) this.steps[earlier] = step;
    else this.steps.push(step);
    this.texts.set(file, text);
    const fields = input.workTree ? changedFields(state.identity.kind, input.head, content) : [];
    this.note(state, input, file, input.head ? 'update' : 'create', fields);
    return true;
  }

  private note(
    state: ResourceState,
    input: ResourceInput,
    file: string,
    action: GitChange['action'],
    fields: readonly string[],
  ): void {
    const who = input.draft.who;
    const change: GitChange = {
      identity: state.identity,
      action,
      fields,
      file,
      from: 'draft',
      ...(who === undefined ? {} : { who }),
    };
    this.taken.set(identityKey(state.identity), change);
    this.git.push(change);
  }

  /** Plans the write that brings HNP's record to what git will hold, or notes that both agree. */
  private tell(identity: Identity, input: ResourceInput, content: Content | undefined): void {
    if (input.notInHnp !== undefined) return;
    const key = identityKey(identity);
    const record = this.facts.hnp?.records.get(key);
    const base = agreedBase(this.facts);
    const guard = record ? { recordId: record.id, lastUpdated: record.lastUpdated } : {};
    if (content === undefined) {
      if (record) this.hnp.push({ identity, action: 'delete', fields: [], ...guard });
      else if (base?.entries.has(key)) this.agreed.push(identity);
      return;
    }
    if (!record) {
      this.hnp.push({ identity, action: 'create', fields: [] });
      return;
    }
    if (!sameContent(identity.kind, content, input.draft.content)) {
      const fields = changedFields(identity.kind, input.draft.content, content);
      this.hnp.push({ identity, action: 'update', fields, ...guard });
      return;
    }
    const entry = base?.entries.get(key);
    const known = entry?.record?.id === record.id && sameContent(identity.kind, entry.content, content);
    if (!known && !this.taken.has(key)) this.agreed.push(identity);
  }

  /** Which changed files the commit takes along, and which stay back. */
  files(): void {
    const { git, index } = this.facts;
    if (!git) return;
    const waiting = new Set(this.waiting.map(({ identity }) => identityKey(identity)));
    for (const file of changedBelow(git)) {
      if (this.texts.has(file)) continue;
      const entry = index.files.get(file);
      const errors = this.errors.get(file) ?? 0;
      const inManaged = file.startsWith('managed/');
      if (inManaged && errors > 0) {
        this.heldBack.push({
          identity: entry?.documents[0]?.identity ?? undefined,
          file,
          errors,
          from: 'editor',
        });
        continue;
      }
      const keys = entry
        ? entry.documents.flatMap(document => (document.identity ? [identityKey(document.identity)] : []))
        : [...git.inHead].filter(([, resource]) => resource.file === file).map(([key]) => key);
      if (!inManaged || keys.length === 0) {
        this.otherFiles.push(file);
        continue;
      }
      if (keys.some(key => waiting.has(key))) continue;
      const before = this.git.length;
      for (const key of keys) this.edited(git, key, file, keys.length > 1);
      if (this.git.length === before) this.otherFiles.push(file);
    }
  }

  private edited(git: GitFacts, key: string, file: string, shared: boolean): void {
    const identity = identityOfKey(key);
    if (this.taken.has(key)) return;
    const now = this.facts.index.resources.get(key);
    const head = git.inHead.get(key);
    if (now && now.file !== file) return; // it moved: the old path goes with the same commit
    const content = now ? contentOf(now.value) : undefined;
    const action = now ? (head ? 'update' : 'create') : 'delete';
    const fields = action === 'update' ? changedFields(identity.kind, head?.content, content) : [];
    // A file of several CRs changed: those that stayed the same are not named.
    if (shared && action === 'update' && fields.length === 0) return;
    this.git.push({ identity, action, fields, file, from: 'editor' });
  }

  plan(): SyncPlan {
    const { settings, git } = this.facts;
    const deletions = [...this.git, ...this.hnp].filter(change => change.action === 'delete').length;
    const total = git?.inHead.size ?? 0;
    const many = (deletions >= 3 && deletions > total * 0.2) || deletions >= 20;
    const commits = this.git.length > 0 || this.otherFiles.length > 0;
    return {
      fabric: settings.name,
      head: git?.head,
      upstream: git?.upstream,
      incoming: git?.behind ?? 0,
      git: this.git,
      hnp: this.hnp,
      waiting: this.waiting,
      heldBack: this.heldBack,
      otherFiles: this.otherFiles,
      steps: this.steps,
      agreed: this.agreed,
      message: commits ? commitMessage(settings.name, this.git, this.otherFiles.length) : '',
      push: git?.remote !== undefined && (commits || git.ahead > 0),
      deletions,
      massDeletion: many && deletions > (this.options.allowDeletes ?? 0),
      problems: obstacles(this.facts),
    };
  }
}

/** What keeps any sync of this fabric from being carried out. */
function obstacles(facts: Facts): Problem[] {
  const { git, sources } = facts;
  const problems: Problem[] = [...facts.problems];
  if (git && git.branch !== git.status.branch) {
    problems.push(
      failed('other-branch', 'git', git.branch ?? '', git.status.branch ?? 'a detached commit').problem,
    );
  }
  if (git && git.status.unmerged.length > 0) {
    problems.push(failed('diverged', 'git', git.branch ?? '', 'a merge is in progress').problem);
  }
  if (git && git.ahead > 0 && git.behind > 0) {
    problems.push(
      failed('diverged', 'git', git.branch ?? '', `${git.ahead} local and ${git.behind} upstream commits`)
        .problem,
    );
  }
  if (sources.remote.problem) problems.push(sources.remote.problem);
  if (sources.hnp.problem) problems.push(sources.hnp.problem);
  return problems;
}

function changedBelow(git: GitFacts): string[] {
  const prefix = git.folder === '' ? '' : `${git.folder}/`;
  return git.status.changed
    .filter(path => path.startsWith(prefix))
    .map(path => path.slice(prefix.length))
    .sort();
}

function asChange(conflict: Conflict): FieldChange {
  return { path: conflict.path, value: conflict.theirs };
}
