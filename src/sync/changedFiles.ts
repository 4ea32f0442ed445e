import { hashOf } from '../directory/hash';
import { isResourceFile } from '../directory/indexTexts';
import type { FabricIndex } from '../directory/fabricIndex';
import type { Files } from '../directory/ports';
import type { Finding } from '../model/finding';
import { identityKey, identityLabel, identityOfKey } from '../model/identity';
import { failed, ok, type Result } from '../model/problem';
import type { NewErrors } from '../validate/newErrors';
import type { Facts, GitFacts } from './facts';
import { changesOf, holdUnits, type Unit } from './gate';
import { HeldFiles, type ChangedFile } from './heldFiles';
import { heldReason } from './heldReason';
import type { HeldBack } from './plan';
import { pathInRepository } from './view';

/** The fabric's changed files: which may go into a commit, and which stay back and why. */
export interface ChangedFiles {
  readonly going: readonly ChangedFile[];
  readonly held: readonly HeldBack[];
  /** CRs of files that stay back: what the work tree says of them is not what will be pushed. */
  readonly heldKeys: ReadonlySet<string>;
  /** CRs that go with their errors, because a person said why; by identityKey. */
  readonly letThrough: readonly string[];
  /** A managed file whose CRs cannot be told: while there is one, a CR that is missing may be in it. */
  readonly unreadable: string | undefined;
}

/** What a write that is under way prepares beside its file (`directory/carryOut.ts`, `files/nodeFiles.ts`). */
const prepared = /(?:^|\/)\.hnp-[0-9a-f-]+\.tmp$/;
const ownAreas = /^(?:managed|raw|unmanaged|\.hnp)\//;

/** What the gate works with. */
export interface GateOptions {
  /** Of what HEAD has; in the end of what the commit will hold. */
  readonly errors: NewErrors;
  /** Why CRs may go with the errors that they bring in, by identityKey. */
  readonly letThrough: ReadonlyMap<string, string>;
  /** CRs (identityKey) and files that are left alone: they wait for a person, or a person leaves them out. */
  readonly alone: ReadonlySet<string>;
}

/**
 * Sorts the fabric's changed files. A file stays back when it would bring in an error that HEAD has not, in itself or
 * elsewhere, by all rules; when it needs one that stays back; and when a CR in it is left alone. Files that share a CR
 * (it was moved) stay or go together, so that a commit never takes a CR away without putting it back.
 */
export function changedFiles(facts: Facts, { errors, letThrough, alone }: GateOptions): ChangedFiles {
  const unreadable = unreadableFile(facts);
  const { git } = facts;
  if (!git) return { going: [], held: [], heldKeys: new Set(), letThrough: [], unreadable };
  const files = filesOf(facts, git);
  const back = new HeldFiles(files, alone);
  for (const entry of files) {
    const reason = whyNotAtAll(entry, facts, unreadable);
    if (reason !== undefined) back.hold(entry, { reason });
  }
  back.holdTied();
  const units = unitsOf(
    files.filter(entry => isManaged(entry.file) && !back.has(entry)),
    facts,
  );
  const changes = changesOf(units);
  const clean = back.size === 0 && isClean(facts, errors.with(changes));
  if (clean) errors.take(changes);
  const passed = clean ? [] : passing(units, errors, letThrough);
  const before = new Set(back.keys);
  const rest = clean ? [] : units.filter(unit => !passed.includes(unit));
  for (const { unit, errors: found, follows } of holdUnits(rest, errors)) {
    const after = follows ? new Set(back.keys) : before;
    const reason = heldReason({ errors: found, changes: unit.changes, after, follows });
    const wrong = unit.files.filter(({ file }) => found.some(error => error.file === file));
    for (const entry of wrong.length > 0 ? wrong : unit.files)
      back.hold(entry, { errors: found, ...(reason === undefined ? {} : { reason }) });
    back.holdTied();
  }
  const passedKeys = new Set(passed.flatMap(({ keys }) => keys));
  return {
    going: files.filter(entry => !back.has(entry)),
    held: back.told(),
    heldKeys: back.keys,
    letThrough: [...letThrough.keys()].filter(key => passedKeys.has(key)),
    unreadable,
  };
}

/** Why a file stays back whatever the rules say of it; undefined when they decide. */
function whyNotAtAll({ file, keys }: ChangedFile, facts: Facts, unreadable?: string): string | undefined {
  const { index, findings } = facts;
  const problem = isManaged(file) ? index.problems.find(({ subject }) => subject === file) : undefined;
  if (problem !== undefined && (keys.length > 0 || problem.code === 'file-unreadable'))
    return problem.detail ?? 'it cannot be read';
  const lost = keys.find(key => !index.resources.has(key));
  if (lost === undefined || unreadable === undefined) return undefined;
  if (index.files.get(file)?.documents.every(({ identity }) => identity !== null) !== false)
    return `${unreadable} cannot be read and may hold what is gone here`;
  const error = findings.find(finding => finding.file === file && finding.severity === 'error');
  return `${identityLabel(identityOfKey(lost))} cannot be read in it any more${error ? `: ${error.message}` : ''}`;
}

/** Files that go together, as the gate takes them. */
interface FileUnit extends Unit {
  readonly files: readonly ChangedFile[];
}

/** Puts files that share a CR together. */
function unitsOf(files: readonly ChangedFile[], { index }: Facts): readonly FileUnit[] {
  interface Group {
    readonly files: ChangedFile[];
    readonly keys: Set<string>;
  }
  const groups = new Set<Group>();
  const groupOf = new Map<string, Group>();
  for (const file of files) {
    const shared = new Set(file.keys.flatMap(key => groupOf.get(key) ?? []));
    const [group = { files: [], keys: new Set<string>() }, ...others] = shared;
    groups.add(group);
    for (const other of others) {
      group.files.push(...other.files);
      for (const key of other.keys) group.keys.add(key);
      groups.delete(other);
    }
    group.files.push(file);
    for (const key of file.keys) group.keys.add(key);
    for (const key of group.keys) groupOf.set(key, group);
  }
  return [...groups].map(group => ({
    files: group.files,
    keys: [...group.keys],
    changes: new Map(
      group.files
        .filter(({ file }) => isResourceFile(file))
        .map(({ file }) => [file, index.files.get(file) ?? null]),
    ),
  }));
}

/** Whether the commit will hold the work tree's CRs, in which nothing is wrong: the usual case, which needs no check. */
function isClean({ index, findings }: Facts, going: FabricIndex): boolean {
  if (findings.some(({ severity }) => severity === 'error')) return false;
  let managed = 0;
  for (const { area, file, hash } of index.files.values()) {
    if (area !== 'managed') continue;
    if (going.files.get(file)?.hash !== hash) return false;
    managed++;
  }
  return managed === going.files.size;
}

/** The units that would stay back and of which a person said why they may go; they are taken. */
function passing(
  units: readonly FileUnit[],
  errors: NewErrors,
  letThrough: ReadonlyMap<string, string>,
): readonly FileUnit[] {
  const isNamed = ({ keys }: Unit): boolean => keys.some(key => letThrough.has(key));
  if (!units.some(isNamed)) return [];
  const held = holdUnits(units, errors.fork());
  const passed = held.filter(({ unit, errors: found }) => isNamed(unit) && found.every(isToldOf(unit)));
  const passing = passed.map(({ unit }) => unit);
  errors.take(changesOf(passing));
  return passing;

  /** Nobody speaks for another CR of the same file, nor for what is no CR at all. */
  function isToldOf({ changes, keys }: Unit) {
    const named = keys.filter(key => letThrough.has(key)).map(identityOfKey);
    return ({ file, resource }: Finding): boolean =>
      !changes.get(file) || named.some(({ kind, name }) => resource?.kind === kind && resource.name === name);
  }
}

function isManaged(file: string): boolean {
  return file.startsWith('managed/');
}

function filesOf({ index }: Facts, git: GitFacts): ChangedFile[] {
  const prefix = git.folder === '' ? '' : `${git.folder}/`;
  const keys = new Map<string, Set<string>>(
    git.status.changed
      .filter(path => path.startsWith(prefix))
      .map(path => path.slice(prefix.length))
      .filter(file => ownAreas.test(file) && !prepared.test(file) && !index.nested.has(file))
      .sort()
      .map(file => [file, new Set()]),
  );
  for (const [file, own] of keys) {
    if (!isManaged(file)) continue;
    for (const { identity, kind } of index.files.get(file)?.documents ?? [])
      if (identity && kind) own.add(identityKey(identity));
  }
  for (const [key, { file }] of git.inHead) keys.get(file)?.add(key);
  return [...keys].map(([file, own]) => ({ file, keys: [...own] }));
}

/** A file of managed/ of which it cannot be told which CRs it holds; undefined when all can. */
function unreadableFile({ index }: Facts): string | undefined {
  for (const { area, file, documents } of index.files.values()) {
    if (area === 'managed' && documents.some(({ identity }) => identity === null)) return file;
  }
  return index.problems.find(
    ({ code, subject }) => code === 'file-unreadable' && subject.startsWith('managed'),
  )?.subject;
}

/** Whether what git will hold of a CR is what the work tree has: its file is committed, or goes with this plan. */
export function isTracked({ git, index }: Facts, key: string): boolean {
  if (!git) return true;
  const document = index.resources.get(key);
  const head = git.inHead.get(key);
  const changed = (file: string): boolean => git.changed.has(pathInRepository(git.folder, file));
  // An ignored file is in no commit; one that a sparse checkout leaves out is gone here only.
  if (document) return head !== undefined || changed(document.file);
  // A folder that became a fabric of its own took its CRs along: nobody deleted them.
  if (git.inNested.has(key)) return false;
  return head === undefined || changed(head.file);
}

/** Whether files still are what a plan saw: SHA-256 by path, null for a file that was not there. */
export async function stillSame(
  files: Files,
  directory: string,
  seen: ReadonlyMap<string, string | null>,
): Promise<Result<void>> {
  const all = [...seen];
  for (const [at, [file, hash]] of all.entries()) {
    // Others have their turn in between.
    if (at % READ_AT_ONCE === READ_AT_ONCE - 1) await new Promise(setImmediate);
    const same = isSame(files, directory, file, hash);
    if (!same.ok) return same;
  }
  return ok(undefined);
}

/** So many files are read in one go. */
const READ_AT_ONCE = 64;

function isSame(files: Files, directory: string, file: string, hash: string | null): Result<void> {
  const path = `${directory}/${file}`;
  const stat = files.statNow(path);
  if (!stat.ok) return stat;
  const bytes = stat.value === null ? ok(undefined) : files.readNow(path);
  if (!bytes.ok) return bytes;
  return (bytes.value === undefined ? null : hashOf(bytes.value)) === hash
    ? ok(undefined)
    : failed('file-changed', 'files', file, 'it was edited after the plan was shown');
}
