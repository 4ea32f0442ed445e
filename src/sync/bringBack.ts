import * as path from 'node:path';
import { hashOf } from '../directory/hash';
import type { FileStep } from '../directory/step';
import { failed, ok, type Result } from '../model/problem';
import type { FabricState } from './fabricState';
import { changedByAHook, pushCommit } from './pushCommit';
import type { FabricSession } from './session';
import { pathInRepository } from './view';

/** What this run has done so far: only that may be taken back. */
export interface OwnTraces {
  /** Commits that it made. */
  readonly commits: Set<string>;
  /** Files that it wrote or removed, relative to the fabric. */
  readonly files: Set<string>;
}

/**
 * Brings a fabric's files to what a commit had, byte for byte, in one commit that is pushed. Refused where anything is there that
 * this run did not make. Answers the commit, or undefined when nothing differed.
 */
export async function bringBack(
  session: FabricSession,
  before: FabricState,
  traces: OwnTraces,
  message: string,
): Promise<Result<string | undefined>> {
  const { git, operations } = session.ports;
  if (!git) return failed('not-a-repository', 'git', session.settings.directory);
  const stop = await othersWereHere(session, before, traces);
  if (!stop.ok) return stop;
  const steps = await stepsBack(session, before, traces);
  if (!steps.ok) return steps;
  const written = await operations.apply('verify', () => Promise.resolve(ok(steps.value)), {
    noUndo: 'it was a verification, whose commits git can revert',
  });
  if (!written.ok) return written;
  const status = await git.status();
  if (!status.ok) return status;
  const changed = new Set(status.value.changed);
  const files = new Set([...before.files.keys(), ...traces.files]);
  const paths = [...files].map(file => pathInRepository(session.folder, file)).filter(at => changed.has(at));
  const { head } = status.value;
  if (paths.length === 0) return head === before.commit ? ok(undefined) : send(session, before, head);
  const made = await git.commitPaths(paths.sort(), message);
  if (!made.ok) return made;
  traces.commits.add(made.value.commit);
  if (made.value.changedByHook.length > 0) return changedByAHook(made.value.changedByHook);
  return send(session, before, made.value.commit);
}

async function send(
  { ports }: FabricSession,
  { remote, branch }: FabricState,
  commit: string | undefined,
): Promise<Result<string | undefined>> {
  if (!ports.git || commit === undefined) return ok(undefined);
  const pushed = await pushCommit(ports.git, remote, branch, commit);
  return pushed.ok ? ok(commit) : pushed;
}

/** The branch must stand where this run left it, here and at the remote. */
async function othersWereHere(
  { ports }: FabricSession,
  { commit, remote, branch }: FabricState,
  { commits }: OwnTraces,
): Promise<Result<void>> {
  const status = await ports.git?.status();
  if (!status?.ok) return status ?? ok(undefined);
  const ref = `refs/heads/${branch}`;
  const refs = await ports.git?.remoteRefs(remote, [ref]);
  if (!refs?.ok) return refs ?? ok(undefined);
  const isOurs = (at: string | undefined): boolean => at === commit || (at !== undefined && commits.has(at));
  const same = status.value.branch === branch && isOurs(status.value.head) && isOurs(refs.value.get(ref));
  return same ? ok(undefined) : failed('file-changed', 'git', `branch ${branch}`);
}

async function stepsBack(
  { settings, ports }: FabricSession,
  before: FabricState,
  { files: touched }: OwnTraces,
): Promise<Result<FileStep[]>> {
  const ids = [...new Set(before.files.values())];
  const blobs = await ports.git?.blobs(ids);
  if (!blobs?.ok) return blobs ?? ok([]);
  const bytesOf = new Map(ids.map((id, at) => [id, blobs.value[at]]));
  const steps: FileStep[] = [];
  for (const file of new Set([...before.files.keys(), ...touched])) {
    const now = await hashAt(ports.files, path.join(settings.directory, file));
    if (!now.ok) return now;
    const bytes = bytesOf.get(before.files.get(file) ?? '');
    if (now.value === (bytes ? hashOf(bytes) : null)) continue;
    if (now.value !== null && !touched.has(file)) return failed('file-changed', 'files', file);
    if (bytes) steps.push({ kind: 'write', file, before: now.value, bytes });
    else if (now.value !== null) steps.push({ kind: 'remove', file, before: now.value });
  }
  return ok(steps);
}

async function hashAt(files: FabricSession['ports']['files'], full: string): Promise<Result<string | null>> {
  const stat = await files.stat(full);
  if (!stat.ok) return stat;
  if (stat.value === null) return ok(null);
  const bytes = await files.read(full);
  return bytes.ok ? ok(hashOf(bytes.value)) : bytes;
}
