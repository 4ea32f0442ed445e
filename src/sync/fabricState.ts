import { contentOfRecord } from '../compare/content';
import { sameContent } from '../compare/fields';
import { identityLabel, identityOfKey } from '../model/identity';
import { equalJson } from '../model/json';
import { failed, ok, type Result } from '../model/problem';
import type { CommittedResource } from './facts';
import type { DraftRecord } from './ports';
import type { FabricSession } from './session';
import { keyOfRecord } from './view';

/** What git's remote and HNP hold of a fabric, asked just now. */
export interface FabricState {
  readonly remote: string;
  readonly branch: string;
  /** Where the remote's branch stands. */
  readonly commit: string;
  /** All files of the fabric's directory there: their blobs by paths relative to it. */
  readonly files: ReadonlyMap<string, string>;
  /** Its CRs there, by identityKey. */
  readonly resources: ReadonlyMap<string, CommittedResource>;
  /** HNP's records, by identityKey; undefined where the fabric names no HNP. */
  readonly records: ReadonlyMap<string, DraftRecord> | undefined;
}

/** Asks the remote where its branch stands, reads that commit, and reads HNP's records. Nothing is taken from a view. */
export async function readState(session: FabricSession, signal?: AbortSignal): Promise<Result<FabricState>> {
  const { settings, ports, folder } = session;
  const { git } = ports;
  if (!git) return failed('not-a-repository', 'git', settings.directory);
  const remote = await session.remote.name();
  if (remote === undefined) return failed('no-remote', 'remote', settings.name);
  const status = await git.status(signal);
  if (!status.ok) return status;
  const branch = settings.branch ?? status.value.branch;
  if (branch === undefined) return failed('head-detached', 'git', settings.directory);
  const ref = `refs/heads/${branch}`;
  const refs = await git.remoteRefs(remote, [ref], signal);
  if (!refs.ok) return refs;
  const commit = refs.value.get(ref);
  if (commit === undefined) return failed('not-read-back', 'remote', branch, 'the remote has no such branch');
  // The commit may be another's: its objects must be here.
  await session.remote.run(false);
  const { problem } = session.remote.memory;
  if (problem) return { ok: false, problem };
  const tree = await git.tree(commit, folder, signal);
  if (!tree.ok) return tree;
  const resources = await session.committed?.at(commit, signal);
  if (resources?.ok === false) return resources;
  const records = await recordsOf(session, signal);
  if (!records.ok) return records;
  const prefix = folder === '' ? 0 : folder.length + 1;
  return ok({
    remote,
    branch,
    commit,
    files: new Map(tree.value.map(({ path, blob }) => [path.slice(prefix), blob])),
    resources: resources?.value ?? new Map<string, never>(),
    records: records.value,
  });
}

async function recordsOf(
  { settings, ports }: FabricSession,
  signal?: AbortSignal,
): Promise<Result<FabricState['records']>> {
  if (!settings.netbox) return ok(undefined);
  const hnp = await ports.openHnp();
  if (!hnp.ok) return hnp;
  const fabric = await hnp.value.fabric(settings.netbox.fabric, signal);
  if (!fabric.ok) return fabric;
  const records = await hnp.value.records(fabric.value.id, signal);
  if (!records.ok) return records;
  const byKey = new Map<string, DraftRecord>();
  for (const record of records.value) {
    const key = keyOfRecord(record);
    if (key !== undefined) byKey.set(key, record);
  }
  return ok(byKey);
}

/** What of the CRs and records of before is not there now as it was, and what came besides; a sentence each. */
export function differences(before: FabricState, now: FabricState): string[] {
  const found: string[] = [];
  for (const [key, { content }] of before.resources) {
    const other = now.resources.get(key)?.content;
    if (other === undefined) found.push(`${labelOf(key)} is not in git.`);
    else if (!equalJson(other, content)) found.push(`${labelOf(key)} is in git, but not as before.`);
  }
  for (const key of now.resources.keys())
    if (!before.resources.has(key)) found.push(`${labelOf(key)} is in git, and was not before.`);
  for (const [key, record] of before.records ?? []) {
    const other = now.records?.get(key);
    if (other === undefined) found.push(`${labelOf(key)} is not in HNP.`);
    else if (!sameContent(record.kind, contentOfRecord(other), contentOfRecord(record)))
      found.push(`${labelOf(key)} is in HNP, but not as before.`);
  }
  for (const key of now.records?.keys() ?? [])
    if (before.records?.has(key) === false) found.push(`${labelOf(key)} is in HNP, and was not before.`);
  return found;
}

/** A CR as people name it, from its identityKey. */
export function labelOf(key: string): string {
  return identityLabel(identityOfKey(key));
}
