import { hashOf } from '../directory/hash';
import type { Files } from '../directory/ports';
import { identityKey, identityLabel, identityOfKey } from '../model/identity';
import { failed, ok, type Result } from '../model/problem';
import type { Facts, GitFacts } from './facts';
import type { HeldBack } from './plan';
import { pathInRepository } from './view';

/** A changed file of the fabric that a commit may take along, with the CRs that are or were in it. */
export interface ChangedFile {
  /** Relative to the fabric's directory. */
  readonly file: string;
  readonly keys: readonly string[];
}

/** The fabric's changed files: which may go into a commit, and which stay back and why. */
export interface ChangedFiles {
  readonly going: readonly ChangedFile[];
  readonly held: readonly HeldBack[];
  /** CRs of files that stay back: what the work tree says of them is not what will be pushed. */
  readonly heldKeys: ReadonlySet<string>;
  /** A managed file whose CRs cannot be told: while there is one, a CR that is missing may be in it. */
  readonly unreadable: string | undefined;
}

/** What a write that is under way prepares beside its file (`directory/carryOut.ts`, `files/nodeFiles.ts`). */
const prepared = /(?:^|\/)\.hnp-[0-9a-f-]+\.tmp$/;
const ownAreas = /^(?:managed|raw|unmanaged|\.hnp)\//;

/**
 * Sorts the fabric's changed files. A file with errors stays back, and so does one with a CR that waits for a person; files
 * that share a CR (it was moved) stay or go together, so that a commit never takes a CR away without putting it back.
 */
export function changedFiles(facts: Facts, waiting: ReadonlySet<string>): ChangedFiles {
  const unreadable = unreadableFile(facts);
  const { git } = facts;
  if (!git) return { going: [], held: [], heldKeys: new Set(), unreadable };
  const files = filesOf(facts, git);
  const errors = errorsByFile(facts);
  const held = new Map<string, HeldBack | undefined>();
  const heldKeys = new Set<string>();
  const hold = ({ file, keys }: ChangedFile, count: number, reason: string | undefined): void => {
    const key = keys.find(other => !waiting.has(other));
    const identity = key === undefined ? undefined : identityOfKey(key);
    const known = { identity, file, errors: count, from: 'editor' as const };
    // A file whose CRs all wait is told by them.
    const silent = count === 0 && keys.every(other => waiting.has(other));
    held.set(file, silent ? undefined : reason === undefined ? known : { ...known, reason });
    for (const other of keys) heldKeys.add(other);
  };
  for (const entry of files) {
    const count = errors.get(entry.file) ?? 0;
    const lost = entry.keys.some(key => !facts.index.resources.has(key));
    if (entry.file.startsWith('managed/') && count > 0) hold(entry, count, undefined);
    else if (lost && unreadable !== undefined)
      hold(entry, 0, `${unreadable} cannot be read and may hold what is gone here`);
  }
  for (let grows = true; grows;) {
    grows = false;
    for (const entry of files) {
      const tie = entry.keys.find(key => waiting.has(key) || heldKeys.has(key));
      if (held.has(entry.file) || tie === undefined) continue;
      hold(entry, 0, `it goes together with ${identityLabel(identityOfKey(tie))}, which stays back`);
      grows = true;
    }
  }
  return {
    going: files.filter(({ file }) => !held.has(file)),
    held: [...held.values()].filter(entry => entry !== undefined),
    heldKeys,
    unreadable,
  };
}

function filesOf({ index }: Facts, git: GitFacts): ChangedFile[] {
  const inHead = new Map<string, string[]>();
  for (const [key, { file }] of git.inHead) inHead.set(file, [...(inHead.get(file) ?? []), key]);
  const prefix = git.folder === '' ? '' : `${git.folder}/`;
  return git.status.changed
    .filter(path => path.startsWith(prefix))
    .map(path => path.slice(prefix.length))
    .filter(file => ownAreas.test(file) && !prepared.test(file))
    .sort()
    .map(file => {
      if (!file.startsWith('managed/')) return { file, keys: [] };
      const now = (index.files.get(file)?.documents ?? []).flatMap(({ identity, kind }) =>
        identity && kind ? [identityKey(identity)] : [],
      );
      return { file, keys: [...new Set([...now, ...(inHead.get(file) ?? [])])] };
    });
}

function errorsByFile({ findings }: Facts): ReadonlyMap<string, number> {
  const errors = new Map<string, number>();
  for (const finding of findings) {
    if (finding.severity === 'error') errors.set(finding.file, (errors.get(finding.file) ?? 0) + 1);
  }
  return errors;
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
  return head === undefined || changed(head.file);
}

/** Whether files still are what a plan saw: SHA-256 by path, null for a file that was not there. */
export async function stillSame(
  files: Files,
  directory: string,
  seen: ReadonlyMap<string, string | null>,
): Promise<Result<void>> {
  for (const [file, hash] of seen) {
    const path = `${directory}/${file}`;
    const stat = await files.stat(path);
    if (!stat.ok) return stat;
    const bytes = stat.value === null ? ok(undefined) : await files.read(path);
    if (!bytes.ok) return bytes;
    if ((bytes.value === undefined ? null : hashOf(bytes.value)) !== hash)
      return failed('file-changed', 'files', file, 'it was edited after the plan was shown');
  }
  return ok(undefined);
}
