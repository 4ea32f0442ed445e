import { contentOfRecord } from '../compare/content';
import { sameContent } from '../compare/fields';
import { agreedOn, ignoredFields, withIgnoredOf } from '../compare/ignored';
import type { IgnoredField } from '../model/ignoredField';
import { identityKey, isSafeName, type Identity } from '../model/identity';
import { findKind } from '../model/kinds';
import { failed, ok, type Problem, type Result } from '../model/problem';
import {
  baseFiles,
  baseRef,
  baseRefspec,
  fetchedBaseRef,
  readBase,
  type Agreement,
  type Base,
  type BaseChange,
  type BaseEntry,
  type BaseMemory,
} from './base';
import type { CommittedResource, HnpFacts } from './facts';
import type { Clock, DraftRecord, Git, Hnp } from './ports';
import { keyOfRecord } from './view';

/** Up to so many records are read one by one; for more, the whole lists are read once. */
const ONE_BY_ONE = 40;
/** Others may move the remote's base at the same time; each try takes what they wrote and puts ours on top. */
const TRIES = 5;

/** Reads HNP's records of these CRs again. Only what this answers may enter the base. */
export async function readAgain(
  hnp: Hnp,
  facts: HnpFacts,
  identities: readonly Identity[],
  signal?: AbortSignal,
): Promise<Result<Map<string, DraftRecord>>> {
  const records = new Map<string, DraftRecord>();
  const known = identities.map(identity => facts.records.get(identityKey(identity)));
  if (identities.length <= ONE_BY_ONE && known.every(record => record !== undefined)) {
    for (const [at, identity] of identities.entries()) {
      const kind = findKind(identity.group, identity.kind);
      const id = known[at]?.id;
      if (!kind || id === undefined) continue;
      const record = await hnp.record(kind, id, signal);
      if (!record.ok) return record;
      // Under its id there may be a CR of another name by now.
      const key = record.value && keyOfRecord(record.value);
      if (record.value && key !== undefined) records.set(key, record.value);
    }
    return ok(records);
  }
  const all = await hnp.records(facts.fabric, signal);
  if (!all.ok) return all;
  for (const record of all.value) {
    const key = keyOfRecord(record);
    if (key !== undefined) records.set(key, record);
  }
  return ok(records);
}

/** The change of the base that readings justify: CRs whose record equals the pushed commit, or that both lack. */
export function agreedChange(
  identities: readonly Identity[],
  pushed: ReadonlyMap<string, CommittedResource>,
  records: ReadonlyMap<string, DraftRecord>,
  ignore: readonly IgnoredField[] = [],
): BaseChange {
  const change = new Map<string, { identity: Identity; entry: BaseEntry | undefined }>();
  for (const identity of identities) {
    const key = identityKey(identity);
    const content = pushed.get(key)?.content;
    const record = records.get(key);
    if (!content && !record) change.set(key, { identity, entry: undefined });
    // The name becomes a path of the base's tree.
    if (!isSafeName(identity.name) || !isSafeName(identity.namespace)) continue;
    if (!content || !record) continue;
    const { kind } = identity;
    const ignored = ignoredFields(ignore, identity);
    const told = contentOfRecord(record);
    if (!sameContent(kind, content, withIgnoredOf(kind, ignored, told, content))) continue;
    const { id, lastUpdated } = record;
    const agreed = agreedOn(kind, ignored, content, told);
    change.set(key, { identity, entry: { content: agreed, record: { id, lastUpdated } } });
  }
  return change;
}

/** The base that counts: ours, or the remote's when it has all that ours has. Nothing is written. */
export async function currentBase(
  git: Git,
  fabric: string,
  branch: string,
  memory: BaseMemory,
): Promise<Result<Base | undefined>> {
  const stand = await baseStand(git, fabric, branch);
  return stand.ok ? countingBase(git, fabric, branch, stand.value, memory) : stand;
}

/** Where a base stands here, and where it stood on the remote when that was asked last. */
interface BaseStand {
  readonly own: string | undefined;
  readonly fetched: string | undefined;
}

async function baseStand(git: Git, fabric: string, branch: string): Promise<Result<BaseStand>> {
  const [own, fetched] = [baseRef(fabric, branch), fetchedBaseRef(fabric, branch)];
  const refs = await git.resolveRefs([own, fetched]);
  return refs.ok ? ok({ own: refs.value.get(own), fetched: refs.value.get(fetched) }) : refs;
}

async function countingBase(
  git: Git,
  fabric: string,
  branch: string,
  { own, fetched }: BaseStand,
  memory: BaseMemory,
): Promise<Result<Base | undefined>> {
  let counts = own ?? fetched;
  if (counts === undefined) return ok(undefined);
  if (own !== undefined && fetched !== undefined && own !== fetched) {
    const common = await git.mergeBase(own, fetched);
    if (!common.ok) return common;
    // Diverged: another editor's base was pushed first. What only ours holds agrees again by itself, so theirs counts.
    if (common.value !== fetched) counts = fetched;
  }
  const ref = counts === own ? baseRef(fabric, branch) : fetchedBaseRef(fabric, branch);
  return readBase(git, ref, counts, memory);
}

/** What happened to the base. `warning`: it moved here, but the remote does not have it. */
export interface MovedBase {
  readonly commit: string;
  readonly entries: number;
  readonly warning?: Problem;
}

/** Moves the base by a change, here and on the remote, by compare and swap on both sides. */
export function moveBase(
  git: Git,
  clock: Clock,
  agreement: Agreement,
  change: BaseChange,
  pushed: { readonly commit: string; readonly remote: string | undefined },
  memory: BaseMemory,
  signal?: AbortSignal,
): Promise<Result<MovedBase | undefined>> {
  // Without a change there is no new base, also for a new agreement: an empty one would end the first contact unseen.
  const next = (onto: Base | undefined): NextBase =>
    change.size === 0
      ? undefined
      : {
          files: baseFiles(change, agreement, onto),
          message: `Agree on ${change.size} resources\n\nCommit: ${pushed.commit}\n`,
        };
  const place = { ...agreement, remote: pushed.remote };
  return move({ git, clock, memory, signal }, place, change.size, onto => Promise.resolve(ok(next(onto))));
}

/**
 * Closes the base of a fabric that was removed: its tree is empty from now on, so that whoever makes the fabric again begins
 * with a first contact. Its history stays.
 */
export function closeBase(
  git: Git,
  clock: Clock,
  place: BasePlace,
  memory: BaseMemory,
  signal?: AbortSignal,
): Promise<Result<MovedBase | undefined>> {
  return move({ git, clock, memory, signal }, place, 0, async onto => {
    const tree = onto === undefined ? ok([]) : await git.tree(onto.commit, '', signal);
    if (!tree.ok) return tree;
    if (tree.value.length === 0) return ok(undefined);
    const files = new Map(tree.value.map(({ path }) => [path, undefined] as const));
    return ok({ files, message: 'Close: the fabric was removed\n' });
  });
}

/** Whose base it is, and where it is pushed; without a remote it is here alone. */
export interface BasePlace {
  readonly fabric: string;
  readonly branch: string;
  readonly remote: string | undefined;
}

/** What is put on top of a base; undefined: nothing. */
type NextBase =
  { readonly files: ReadonlyMap<string, string | undefined>; readonly message: string } | undefined;

interface BaseWork {
  readonly git: Git;
  readonly clock: Clock;
  readonly memory: BaseMemory;
  readonly signal: AbortSignal | undefined;
}

async function move(
  { git, clock, memory, signal }: BaseWork,
  { fabric, branch, remote }: BasePlace,
  entries: number,
  next: (onto: Base | undefined) => Promise<Result<NextBase>>,
): Promise<Result<MovedBase | undefined>> {
  const ref = baseRef(fabric, branch);
  let lost: Problem | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const stand = await baseStand(git, fabric, branch);
    if (!stand.ok) return stand;
    const { own, fetched } = stand.value;
    const onto = await countingBase(git, fabric, branch, stand.value, memory);
    if (!onto.ok) return onto;
    if (onto.value && own !== onto.value.commit) {
      const moved = await git.moveRef(ref, onto.value.commit, own);
      if (!moved.ok) return moved;
    }
    let commit = onto.value?.commit;
    const wanted = await next(onto.value);
    if (!wanted.ok) return wanted;
    if (wanted.value !== undefined) {
      const { files, message } = wanted.value;
      const made = await git.commitToRef(ref, commit, files, message, clock.now());
      if (!made.ok) return made;
      commit = made.value;
    } else if (commit === fetched || remote === undefined) {
      return ok(undefined);
    }
    if (commit === undefined) return ok(undefined);
    if (remote === undefined) return ok({ commit, entries });
    const sent = await git.pushRef(remote, ref, fetched, signal);
    if (sent.ok) return confirmed(git, remote, ref, fetchedBaseRef(fabric, branch), commit, entries);
    if (sent.problem.code !== 'remote-rejected') {
      const { subject, detail } = sent.problem;
      const warning = failed('base-refused', 'remote', subject, detail).problem;
      return ok({ commit, entries, warning });
    }
    lost = sent.problem;
    const again = await git.fetch(remote, [baseRefspec(fabric)], signal);
    if (!again.ok) return again;
  }
  return { ok: false, problem: lost ?? failed('busy', 'git', ref).problem };
}

/** Success is what the remote says when asked, not what the push claimed. */
async function confirmed(
  git: Git,
  remote: string,
  ref: string,
  fetchedRef: string,
  commit: string,
  entries: number,
): Promise<Result<MovedBase>> {
  const refs = await git.remoteRefs(remote, [ref]);
  if (!refs.ok) return refs;
  const there = refs.value.get(ref);
  if (there !== commit) {
    const warning = failed('not-read-back', 'remote', ref, 'the remote has another base').problem;
    return ok({ commit, entries, warning });
  }
  // A fetch may have brought it meanwhile.
  const before = await git.resolve(fetchedRef);
  if (!before.ok) return before;
  const noted = before.value === commit ? ok(undefined) : await git.moveRef(fetchedRef, commit, before.value);
  return noted.ok ? ok({ commit, entries }) : noted;
}
