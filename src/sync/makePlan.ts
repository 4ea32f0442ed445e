import { inWritingOrder, type FieldChange } from '../compare/change';
import { contentOf, type Content } from '../compare/content';
import { relateDraft, type DraftRelation } from '../compare/draft';
import { sameContent } from '../compare/fields';
import { ownOfHnp, withIgnoredOf } from '../compare/ignored';
import type { ResourceInput } from '../compare/input';
import { mergeResource } from '../compare/merge';
import { identityKey, identityOfKey, type Identity } from '../model/identity';
import { equalJson, isObject } from '../model/json';
import { failed } from '../model/problem';
import { NewErrors, type Check } from '../validate/newErrors';
import { afterUpstream, type Decided } from './afterUpstream';
import { commitOnly } from './commitOnly';
import { editedMessage } from './editedMessage';
import { changedFiles, isTracked, type ChangedFiles, type GateOptions } from './changedFiles';
import { DraftFiles, type Taken } from './draftFiles';
import type { Facts } from './facts';
import { firstContact } from './firstContact';
import { heldBesides, leftOutOf, wantedOut, type PlanKey } from './leaveOut';
import { obstacles } from './obstacles';
import { renamedDrafts, renamesOf, type Related } from './renames';
import type { ChangedFile } from './heldFiles';
import { goneChoice, openQuestions, type Choice } from './openQuestions';
import {
  changedFields,
  commitMessage,
  countDeletions,
  type GitChange,
  type HeldBack,
  type HnpChange,
  type SyncPlan,
  type Waiting,
} from './plan';
import { agreedBase, type View } from './view';

/** `prefer` decides every conflict with a draft for one side; a deletion in HNP that nothing proves waits for a person, unless git wins. */
export interface PlanOptions extends Choice {
  /** So many deletions are accepted. */
  readonly allowDeletes?: number;
  /** Why CRs may go with the errors that they bring in, by identityKey; each reason stands in the commit message. */
  readonly letThrough?: ReadonlyMap<string, string>;
  /** The commit (full object id) that the files were brought back from; a trailer says so. */
  readonly reverts?: string;
  /** The commit message where a person wrote another one; trailers that it lacks are added to it. */
  readonly message?: string;
  /** HNP is told although it commits to git by itself on each write. */
  readonly evenIfHnpPushes?: boolean;
  /** What is left alone on every side this time. */
  readonly leaveOut?: ReadonlySet<PlanKey>;
  /** It is committed, and no more than that: see sync/commitOnly. */
  readonly commitOnly?: boolean;
  /** Checks trees of files by all rules; it is asked about many that differ little. */
  readonly check: Check;
}

/** Works out a sync from one reading, without writing anything. Pure but for what `check` keeps. */
export function makePlan(view: View, options: PlanOptions): SyncPlan {
  return makePlans(view, options).plan;
}

/** The plan, and the whole one: what it would be if a person left nothing out. */
export interface Plans {
  readonly plan: SyncPlan;
  readonly whole: SyncPlan;
}

/** As `makePlan`. What belongs to what is left out is known from the whole plan only, such as the other half of a rename. */
export function makePlans(view: View, options: PlanOptions): Plans {
  const { facts } = view;
  const all = planWithout(view, options, new Set());
  const whole = options.commitOnly ? { ...all, push: false } : all;
  const out = wantedOut(facts, whole, options.leaveOut ?? new Set());
  const rest = out.size === 0 ? whole : planWithout(view, options, out);
  const plan =
    rest === whole
      ? whole
      : { ...rest, leftOut: leftOutOf(whole, out), heldBack: heldBesides(facts, whole, rest, out) };
  return {
    whole,
    plan: options.commitOnly
      ? commitOnly(plan, facts.git?.inHead.size ?? 0, options.allowDeletes ?? 0)
      : plan,
  };
}

function planWithout(view: View, options: PlanOptions, out: ReadonlySet<PlanKey>): SyncPlan {
  const { facts } = view;
  const waiting: Waiting[] = [];
  const others: Related[] = [];
  const decided: Decided[] = [];
  const integrated = new Map<string, ResourceInput>();
  const isHnpFresh = facts.sources.hnp.status === 'fresh';
  let at = 0;
  for (const [key, now] of view.inputs) {
    const state = view.snapshot.resources[at++];
    if (!state) continue;
    const after = afterUpstream(now, options.upstream);
    const { input } = after;
    decided.push(...after.decided);
    const isEdited = now.upstream !== undefined && !equalJson(now.workTree, now.head);
    if (input !== now || isEdited) integrated.set(key, input);
    const relation = isHnpFresh ? relateDraft(input) : undefined;
    const conflicts = openQuestions(state, input, relation, options, facts.gone.get(key));
    if (conflicts.length > 0) waiting.push({ identity: state.identity, conflicts });
    else if (relation && !out.has(key)) others.push({ input, relation });
  }
  const tree = facts.git ? { ...facts.git.headIndex, crds: facts.index.crds } : facts.index;
  const gate = {
    errors: new NewErrors(tree, options.check),
    letThrough: options.letThrough ?? new Map<string, string>(),
    alone: new Set([...waiting.map(({ identity }) => identityKey(identity)), ...out]),
  };
  const files = changedFiles(facts, gate);
  const work = new PlanWork(facts, options, files, gate, integrated);
  work.resources(others);
  for (const file of files.going) work.file(file);
  const plan = work.plan(waiting, decided);
  return view.snapshot.firstContact
    ? { ...plan, firstContact: firstContact([...view.inputs.values()]) }
    : plan;
}

/** One plan while it is made. */
class PlanWork {
  private readonly edits: GitChange[] = [];
  private readonly hnp: HnpChange[] = [];
  private readonly heldBack: HeldBack[] = [];
  private readonly otherFiles: string[] = [];
  private readonly agreed: Identity[] = [];
  private readonly told = new Map<string, Content>();
  private readonly drafts: DraftFiles;

  constructor(
    private readonly facts: Facts,
    private readonly options: PlanOptions,
    private readonly files: ChangedFiles,
    private readonly gate: GateOptions,
    /** CRs that upstream's commits touch, as they will be with what was decided about them; by identityKey. */
    private readonly integrated: ReadonlyMap<string, ResourceInput>,
  ) {
    this.drafts = new DraftFiles(facts, gate);
  }

  /** What happens to CRs. A draft that needs another one, or leaves what another one removes, has its turn again after that. */
  resources(all: readonly Related[]): void {
    const renamed = renamedDrafts(all, this.facts, this.options, this.files.heldKeys);
    let left = all;
    for (;;) {
      for (const { input, relation } of left) {
        const pair = renamed.get(identityKey(input.identity));
        if (pair) this.rename(...pair);
        else this.resource(input, relation);
      }
      const held = left.filter(({ input }) => this.drafts.heldBack.has(identityKey(input.identity)));
      if (held.length === 0 || held.length === left.length) return;
      left = held;
    }
  }

  /** One CR takes another's place: both files change together or not at all, so that a draft that stays back loses nothing. */
  private rename({ input: from }: Related, { input: to, relation }: Related): void {
    const document = this.facts.index.resources.get(identityKey(from.identity));
    if (!document || this.drafts.has(identityKey(to.identity))) return;
    const taken = this.drafts.rename(from, document, to, relation.content);
    if (!taken) return;
    this.tell(from, undefined);
    this.tell(to, taken.content);
  }

  /** What happens to one CR: its draft, and its record in HNP. */
  private resource(input: ResourceInput, relation: DraftRelation): void {
    if (this.files.heldKeys.has(identityKey(input.identity))) return;
    const target = this.target(input, relation);
    if (target) this.tell(input, target.content);
  }

  /** What the CR will be in git; undefined when HNP must not be told: a draft that is not taken. */
  private target(input: ResourceInput, relation: DraftRelation): Taken {
    const { merge } = relation;
    const { prefer, takeDrafts } = this.options;
    const key = identityKey(input.identity);
    const choice = goneChoice(input, relation, this.options, this.facts.gone.get(key));
    const gone = choice === undefined ? merge.whole === 'delete' : choice === 'delete';
    // Where HNP has no record, there is nothing to choose but that.
    const chosen =
      prefer === 'draft'
        ? merge.conflicts.filter(({ theirs, path }) => theirs !== undefined || path.length > 0)
        : [];
    const restored = chosen.find(conflict => conflict.path.length === 0);
    const changes = inWritingOrder([...merge.fromTheirs, ...chosen.map(asChange)]);
    if (!gone && merge.whole !== 'create' && changes.length === 0) {
      return isTracked(this.facts, key) ? { content: input.workTree } : undefined;
    }
    if (!takeDrafts) return undefined;
    const document = this.facts.index.resources.get(key);
    if (gone) return document ? this.drafts.remove(input, document) : undefined;
    if (document) return this.drafts.splice(input, document, changes);
    const theirs = restored && isObject(restored.theirs) ? restored.theirs : undefined;
    const made = theirs
      ? mergeResource(input.identity.kind, undefined, undefined, theirs, { kind: 'draft' }).merged
      : merge.merged;
    return this.drafts.create(input, made);
  }

  /** Plans the write that brings HNP's record to what git will hold, or notes that both agree. */
  private tell(input: ResourceInput, content: Content | undefined): void {
    const { identity } = input;
    if (input.notInHnp !== undefined) return;
    const key = identityKey(identity);
    const record = this.facts.hnp?.records.get(key);
    const entry = agreedBase(this.facts)?.entries.get(key);
    const guard = record ? { recordId: record.id, lastUpdated: record.lastUpdated } : {};
    if (content === undefined) {
      if (record) this.tellDeletion({ identity, action: 'delete', fields: [], ...guard });
      else if (entry) this.agreed.push(identity);
      return;
    }
    if (!record) {
      this.hnp.push({ identity, action: 'create', fields: [] });
      return;
    }
    const { kind } = identity;
    const { ignored } = input;
    // HNP keeps its own values of ignored fields.
    const own = ownOfHnp(input);
    const target = own ? withIgnoredOf(kind, ignored, content, own) : content;
    if (!sameContent(kind, target, input.draft.content)) {
      const fields = changedFields(kind, input.draft.content, target);
      this.hnp.push({ identity, action: 'update', fields, ...guard });
      this.told.set(key, target);
      return;
    }
    const agreed = entry && withIgnoredOf(kind, ignored, entry.content, content);
    const known = entry?.record?.id === record.id && sameContent(kind, agreed, content);
    if (!known && !this.drafts.has(key)) this.agreed.push(identity);
  }

  private tellDeletion(change: HnpChange): void {
    const file = this.files.unreadable;
    if (file === undefined || this.drafts.has(identityKey(change.identity))) this.hnp.push(change);
    else {
      const reason = 'it cannot be read and may hold this CR, which HNP still has';
      this.heldBack.push({ identity: change.identity, file, errors: 0, from: 'editor', reason });
    }
  }

  /** Names what the commit takes along of a changed file. */
  file({ file, keys }: ChangedFile): void {
    const before = this.edits.length;
    for (const key of keys) this.edited(key, file, keys.length > 1);
    const left = !keys.some(key => this.isUpstreams(key));
    if (this.edits.length === before && !this.drafts.writes(file) && left) this.otherFiles.push(file);
  }

  private edited(key: string, file: string, shared: boolean): void {
    if (this.drafts.has(key) || this.isUpstreams(key)) return;
    const identity = identityOfKey(key);
    const now = this.facts.index.resources.get(key);
    const head = this.facts.git?.inHead.get(key);
    if (now && now.file !== file) return; // it moved: the old path goes with the same commit
    const content = now ? contentOf(now.value) : undefined;
    const action = now ? (head ? 'update' : 'create') : 'delete';
    const changed = action === 'update' ? changedFields(identity.kind, head?.content, content) : [];
    const later = this.integrated.get(key);
    const kept = later && changedFields(identity.kind, this.tipOf(later), later.workTree);
    const fields = kept ? changed.filter(field => kept.includes(field)) : changed;
    // A file of several CRs changed: those that stayed the same are not named.
    if (shared && action === 'update' && fields.length === 0) return;
    this.edits.push({ identity, action, fields, file, from: 'editor' });
  }

  /** The CR as it is in the commit that this sync's own comes upon. */
  private tipOf({ head, remote }: ResourceInput): Content | undefined {
    return (this.facts.git?.behind ?? 0) > 0 ? remote : head;
  }

  /** Whether nothing is left to commit of a CR that is changed here: upstream's is taken, or both say the same. */
  private isUpstreams(key: string): boolean {
    const later = this.integrated.get(key);
    const here = this.facts.index.resources.get(key)?.file;
    const there = this.facts.git?.inHead.get(key)?.file;
    if (here !== undefined && there !== undefined && here !== there) return false;
    return later !== undefined && equalJson(later.workTree, this.tipOf(later));
  }

  plan(waiting: readonly Waiting[], decided: readonly Decided[]): SyncPlan {
    const { settings, git, index } = this.facts;
    const changes = [...this.drafts.changes, ...this.edits];
    const pushesItself = this.facts.hnp?.pushesItself === true && this.options.evenIfHnpPushes !== true;
    // What is made goes first: stopped in between, a renamed CR is there twice, and never missing.
    const isDeletion = ({ action }: HnpChange): boolean => action === 'delete';
    const ordered = [...this.hnp.filter(change => !isDeletion(change)), ...this.hnp.filter(isDeletion)];
    const hnp = pushesItself ? [] : ordered;
    const { deletions, many } = countDeletions([...changes, ...hnp], git?.inHead.size ?? 0);
    const letThrough = [...this.files.letThrough, ...this.drafts.letThrough].map(key => ({
      identity: identityOfKey(key),
      reason: this.gate.letThrough.get(key) ?? '',
    }));
    const asking = new Set(waiting.map(({ identity }) => identityKey(identity)));
    const commits = changes.length > 0 || this.otherFiles.length > 0;
    const asTheyAre = this.edits.map(({ file }) => file).filter(file => !this.drafts.writes(file));
    const problems = obstacles(this.facts);
    if (pushesItself && this.hnp.length > 0)
      problems.push(failed('hnp-pushes', 'hnp', settings.netbox?.fabric ?? '').problem);
    return {
      fabric: settings.name,
      head: git?.head,
      upstream: git?.upstream,
      incoming: git?.behind ?? 0,
      replayed: git && git.behind > 0 ? git.ahead : 0,
      settles: [...this.facts.open.keys()].some(key => !asking.has(key)),
      decided,
      git: changes,
      hnp,
      renames: renamesOf(this.facts, [...changes, ...hnp]),
      waiting,
      heldBack: [...this.drafts.heldBack.values(), ...this.heldBack, ...this.files.held],
      letThrough,
      leftOut: [],
      otherFiles: this.otherFiles,
      steps: this.drafts.steps,
      seen: new Map(asTheyAre.map(file => [file, index.files.get(file)?.hash ?? null])),
      told: this.told,
      agreed: this.agreed,
      emptied: pushesItself ? [] : this.emptied(),
      message: commits
        ? editedMessage(
            commitMessage(settings.name, changes, this.otherFiles.length, letThrough, this.options.reverts),
            this.options.message,
          )
        : '',
      commitOnly: false,
      push: git?.remote !== undefined && (commits || git.ahead > 0),
      deletions,
      massDeletion: many && deletions > (this.options.allowDeletes ?? 0),
      problems,
    };
  }

  /** Drafts of the GitOps line that have had their say, once git and HNP agree about the CR. */
  private emptied(): SyncPlan['emptied'] {
    const settled = [...this.hnp, ...this.drafts.changes].map(({ identity }) => identity);
    const keys = new Set([...settled, ...this.agreed].map(identityKey));
    return [...(this.facts.hnp?.drafts ?? [])].filter(([key]) => keys.has(key)).map(([, draft]) => draft);
  }
}

function asChange({
  path,
  theirs,
}: {
  path: FieldChange['path'];
  theirs: FieldChange['value'];
}): FieldChange {
  return { path, value: theirs };
}
