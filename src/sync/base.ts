import { createHash } from 'node:crypto';
import { canonicalJson, isObject, type Json, type JsonObject } from '../model/json';
import { identityKey, type Identity } from '../model/identity';
import { kinds } from '../model/kinds';
import { failed, ok, type Result } from '../model/problem';
import type { Git } from './ports';

/** The last agreed state of a CR, and the record of HNP that it was agreed with. */
export interface BaseEntry {
  readonly content: JsonObject;
  readonly record?: { readonly id: number; readonly lastUpdated: string };
}

/** What the base was agreed with. When any of it differs, nothing is agreed: it is a first contact again. */
export interface Agreement {
  readonly netbox: string;
  readonly hnpFabric: number;
  readonly remote: string;
  readonly branch: string;
  readonly fabric: string;
}

export interface Base {
  /** The commit of the ref that was read. */
  readonly commit: string;
  readonly agreement: Agreement;
  /** By identityKey. */
  readonly entries: ReadonlyMap<string, BaseEntry>;
  /** The pushed commit that it agreed on last, and when (ms since 1970). */
  readonly lastSync?: { readonly commit: string; readonly at: number };
}

/** The agreement of a base that was closed: the same as no other, so what comes next is a first contact. */
const closed: Agreement = { netbox: '', hnpFabric: 0, remote: '', branch: '', fabric: '' };

/** What changes in the base: undefined removes the CR. By identity, so that it can be put on top of another base. */
export type BaseChange = ReadonlyMap<string, { identity: Identity; entry: BaseEntry | undefined }>;

const VERSION = 1;
const AGREEMENT = 'agreement.json';

/** The local ref of a fabric's base. The fabric's id is hex, the branch a valid ref name. */
export function baseRef(fabric: string, branch: string): string {
  return `refs/hnp/${fabric}/base/${branch}`;
}

/** Where the remote's copy is fetched to: never onto our own. */
export function fetchedBaseRef(fabric: string, branch: string): string {
  return `refs/hnp-remote/${fabric}/base/${branch}`;
}

/** The refspec that fetches a fabric's base; it matches nothing, without error, when the remote has none. */
export function baseRefspec(fabric: string): string {
  return `+refs/hnp/${fabric}/*:refs/hnp-remote/${fabric}/*`;
}

function fileOf(part: 'content' | 'record', { kind, namespace, name }: Identity): string {
  const stem = `${namespace}.${name}`;
  const prefix = createHash('sha1').update(stem).digest('hex').slice(0, 2);
  return `${part}/${kind.toLowerCase()}/${prefix}/${stem}.json`;
}

/** Where a base keeps which record of HNP a CR was agreed on with; it is written again with every agreement about the CR. */
export function recordPath(identity: Identity): string {
  return fileOf('record', identity);
}

/** What was read of bases. A commit stays what it is, so nothing of it is read twice. */
export class BaseMemory {
  /** By blob. */
  readonly contents = new Map<string, JsonObject>();
  /** The base that was read last. */
  last: Base | undefined;
}

/** Reads the base that a ref stands at. What cannot be read is a problem, never a missing base. */
export async function readBase(
  git: Git,
  ref: string,
  commit: string,
  memory: BaseMemory,
): Promise<Result<Base>> {
  if (memory.last?.commit === commit) return ok(memory.last);
  const read = await readCommit(git, ref, commit, memory.contents);
  if (read.ok) memory.last = read.value;
  return read;
}

async function readCommit(
  git: Git,
  ref: string,
  commit: string,
  contents: Map<string, JsonObject>,
): Promise<Result<Base>> {
  const tree = await git.tree(commit, '');
  if (!tree.ok) return tree;
  const unread = [...new Set(tree.value.map(entry => entry.blob))].filter(blob => !contents.has(blob));
  const read = await git.blobs(unread);
  if (!read.ok) return read;
  for (const [index, blob] of unread.entries()) {
    const value = parse(read.value[index]);
    if (!value) return failed('base-unreadable', 'git', ref, `object ${blob} is not what we write`);
    contents.set(blob, value);
  }
  const info = await git.commitInfo(commit);
  if (!info.ok) return info;
  if (tree.value.length === 0) return ok({ commit, agreement: closed, entries: new Map() });
  const byPath = new Map(tree.value.map(entry => [entry.path, contents.get(entry.blob) ?? {}]));
  const agreement = agreementOf(byPath.get(AGREEMENT));
  if (!agreement)
    return failed('base-unreadable', 'git', ref, `${AGREEMENT} is missing or of a newer version`);
  const entries = new Map<string, BaseEntry>();
  for (const [path, value] of byPath) {
    const identity = path.startsWith('content/') ? identityOf(path) : undefined;
    if (!identity) continue;
    const record = byPath.get(fileOf('record', identity));
    const id = record?.['id'];
    const lastUpdated = record?.['lastUpdated'];
    const known =
      typeof id === 'number' && typeof lastUpdated === 'string' ? { record: { id, lastUpdated } } : {};
    entries.set(identityKey(identity), { content: value, ...known });
  }
  const synced = /^Commit: ([0-9a-f]{40,64})$/m.exec(info.value.message)?.[1];
  const lastSync = synced === undefined ? {} : { lastSync: { commit: synced, at: info.value.when } };
  return ok({ commit, agreement, entries, ...lastSync });
}

function parse(bytes: Uint8Array | undefined): JsonObject | undefined {
  try {
    const value = JSON.parse(Buffer.from(bytes ?? []).toString('utf8')) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function agreementOf(value: JsonObject | undefined): Agreement | undefined {
  if (value?.['version'] !== VERSION) return undefined;
  const { netbox, hnpFabric, remote, branch, fabric } = value;
  const texts = [netbox, remote, branch, fabric].every(text => typeof text === 'string');
  return texts && typeof hnpFabric === 'number' ? (value as unknown as Agreement) : undefined;
}

/** The identity that a path of the base's tree stands for. Kinds that are no longer known are left alone. */
function identityOf(path: string): Identity | undefined {
  const match = /^content\/([a-z0-9]+)\/[0-9a-f]{2}\/([^./]+)\.(.+)\.json$/.exec(path);
  const kind = match && kindsByLowerCase.get(match[1] ?? '');
  if (!kind) return undefined;
  return { group: kind.group, kind: kind.kind, namespace: match[2] ?? '', name: match[3] ?? '' };
}

const kindsByLowerCase = new Map(kinds.map(kind => [kind.kind.toLowerCase(), kind]));

/** Whether a base was agreed with the same systems as now; only then its entries mean anything. */
export function sameAgreement(a: Agreement, b: Agreement): boolean {
  return (
    a.netbox === b.netbox &&
    a.hnpFabric === b.hnpFabric &&
    a.remote === b.remote &&
    a.branch === b.branch &&
    a.fabric === b.fabric
  );
}

/** The files of a base commit that a change writes or removes. A new agreement starts from an empty tree. */
export function baseFiles(
  change: BaseChange,
  agreement: Agreement,
  onto: Base | undefined,
): Map<string, string | undefined> {
  const files = new Map<string, string | undefined>();
  const restart = onto !== undefined && !sameAgreement(onto.agreement, agreement);
  if (restart) {
    for (const [key, entry] of onto.entries) {
      const [group = '', kind = '', namespace = '', ...name] = key.split('/');
      const identity = { group, kind, namespace, name: name.join('/') };
      files.set(fileOf('content', identity), undefined);
      if (entry.record) files.set(fileOf('record', identity), undefined);
    }
  }
  if (!onto || restart) files.set(AGREEMENT, canonicalJson({ version: VERSION, ...agreement }));
  for (const [key, { identity, entry }] of change) {
    const had = restart ? undefined : onto?.entries.get(key);
    const record = entry?.record;
    if (entry) files.set(fileOf('content', identity), canonicalJson(entry.content));
    else if (had) files.set(fileOf('content', identity), undefined);
    if (record) files.set(fileOf('record', identity), canonicalJson(record));
    else if (had?.record) files.set(fileOf('record', identity), undefined);
  }
  return files;
}
