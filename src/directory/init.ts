import { join } from 'node:path';
import { failed, ok } from '../model/problem';
import type { Result } from '../model/problem';
import { renderYaml } from '../yaml/render';
import { spliceYaml } from '../yaml/splice';
import { fabricFilePath, readFabricFile } from './fabricFile';
import type { FilePlan, FileRow } from './filePlan';
import { hashOf } from './hash';
import { linkProblem } from './linkProblem';
import type { EntryKind, Files } from './ports';
import type { FileStep } from './step';

const areas = ['raw', 'managed', 'unmanaged'] as const;
type Folder = (typeof areas)[number] | '.hnp';

/** What stands where a folder of a fabric is to be; `filled` when any file lies below it. */
export type FoundFolder = 'missing' | 'empty' | 'filled' | Exclude<EntryKind, 'directory'>;

/** What stands at the places that a fabric's structure takes, see `findForInit`. */
export interface FoundForInit {
  readonly folders: Readonly<Record<Folder, FoundFolder>>;
  /** `.hnp/fabric.yaml`: null when nothing is there. */
  readonly own: null | {
    readonly kind: EntryKind;
    /** As it says; null when it cannot be used as it is. */
    readonly name: string | null;
    /** Its text, and the SHA-256 (hex) of its bytes, where it can be used. */
    readonly text?: string;
    readonly hash?: string;
    readonly netbox?: NewFabric['netbox'];
    /** What is wrong with it. */
    readonly wrong?: string;
  };
}

export interface NewFabric {
  /** As people say it; see `name` in schemas/fabric.schema.json. */
  readonly name: string;
  /** Random; see `id` there. */
  readonly id: string;
  /** The NetBox whose HNP holds it, and the name of its record there. */
  readonly netbox?: { readonly url: string; readonly fabric: string };
}

/** Looks at what stands where a fabric's structure is to be. A directory (absolute) that is not there is an empty one. */
export async function findForInit(files: Files, directory: string): Promise<Result<FoundForInit>> {
  const folders: Record<Folder, FoundFolder> = {
    raw: 'missing',
    managed: 'missing',
    unmanaged: 'missing',
    '.hnp': 'missing',
  };
  for (const folder of [...areas, '.hnp'] as const) {
    const found = await folderAt(files, join(directory, folder));
    if (!found.ok) return found;
    folders[folder] = found.value;
  }
  const isThere = folders['.hnp'] === 'filled' || folders['.hnp'] === 'empty';
  const own = isThere ? await ownFileAt(files, join(directory, fabricFilePath)) : ok(null);
  return own.ok ? ok({ folders, own: own.value }) : own;
}

async function folderAt(files: Files, path: string): Promise<Result<FoundFolder>> {
  const stat = await files.stat(path);
  if (!stat.ok) return stat;
  if (stat.value === null) return ok('missing');
  if (stat.value.kind !== 'directory') return ok(stat.value.kind);
  const listed = await files.list(path);
  if (!listed.ok) return listed;
  return ok(listed.value.some(({ kind }) => kind !== 'directory') ? 'filled' : 'empty');
}

async function ownFileAt(files: Files, path: string): Promise<Result<FoundForInit['own']>> {
  const stat = await files.stat(path);
  if (!stat.ok) return stat;
  if (stat.value === null) return ok(null);
  const { kind } = stat.value;
  if (kind !== 'file') return ok({ kind, name: null });
  const bytes = await files.read(path);
  if (!bytes.ok) return bytes;
  const text = Buffer.from(bytes.value).toString('utf8');
  const { fabric, findings } = readFabricFile(text);
  if (fabric !== null)
    return ok({ kind, name: fabric.name, text, hash: hashOf(bytes.value), netbox: fabric.netbox });
  const wrong = findings.find(({ severity }) => severity === 'error')?.message;
  return ok({ kind, name: null, ...(wrong === undefined ? {} : { wrong }) });
}

/**
 * Plans what makes a directory a fabric's. What is there stays as it is; where something else stands in the way the problem
 * names it, and nothing is planned. Pure.
 */
export function planInit(found: FoundForInit, fabric: NewFabric): Result<FilePlan> {
  const obstacle = obstacleIn(found);
  if (!obstacle.ok) return obstacle;
  const rows: FileRow[] = [];
  const steps: FileStep[] = [];
  const create = (file: string, text: string, reason: string): void => {
    rows.push(rowOf(file, 'created', reason));
    steps.push({ kind: 'write', file, before: null, bytes: new TextEncoder().encode(text) });
  };
  for (const area of areas) {
    if (found.folders[area] === 'filled') rows.push(rowOf(area, 'kept', `${area}/ is there already.`));
    else create(`${area}/.gitkeep`, '', `${area}/ ${purposes[area]}.`);
  }
  if (found.own === null) {
    const text = fabricText(fabric);
    const wrong = readFabricFile(text).findings[0];
    if (wrong !== undefined) return failed('fabric-file-invalid', 'fabric', fabricFilePath, wrong.message);
    create(fabricFilePath, text, `It says what belongs to ${fabric.name}.`);
  } else {
    const text = withNetbox(found.own, fabric.netbox);
    if (!text.ok) return text;
    if (text.value === undefined) {
      rows.push(rowOf(fabricFilePath, 'kept', ownReason(found.own, fabric)));
    } else {
      const bytes = new TextEncoder().encode(text.value);
      const before = found.own.hash ?? null;
      rows.push(rowOf(fabricFilePath, 'update', 'It is there already, and gets the fabric’s HNP.'));
      steps.push({ kind: 'write', file: fabricFilePath, before, bytes });
    }
  }
  return ok({ rows, steps });
}

const purposes: Readonly<Record<(typeof areas)[number], string>> = {
  raw: 'takes YAML that waits to be filed',
  managed: 'holds one CR in each file; it is what Argo CD or Flux is to apply',
  unmanaged: 'takes what is none of the fabric’s resources',
};

function rowOf(file: string, outcome: 'created' | 'update' | 'kept', reason: string): FileRow {
  const moves = outcome !== 'kept';
  return { file, index: 0, at: [], identity: null, outcome, moves, target: null, reason };
}

/**
 * The text of a fabric's own file that is there already with its HNP added; undefined where it is to stay as it is. One that
 * names another HNP is for a person to change.
 */
function withNetbox(
  { name, wrong, text, netbox }: NonNullable<FoundForInit['own']>,
  wanted: NewFabric['netbox'],
): Result<string | undefined> {
  if (wanted === undefined) return ok(undefined);
  const { url, fabric } = wanted;
  if (name === null || text === undefined)
    return failed('fabric-file-invalid', 'fabric', fabricFilePath, wrong ?? 'it is empty');
  if (netbox !== undefined) {
    if (netbox.fabric === fabric && bareUrl(netbox.url) === bareUrl(url)) return ok(undefined);
    return failed('netbox-differs', 'fabric', fabricFilePath, `${netbox.fabric} at ${netbox.url}`);
  }
  const spliced = spliceYaml(text, 0, [{ path: ['netbox'], value: { url, fabric } }]);
  return spliced.ok
    ? ok(spliced.text)
    : failed('fabric-file-invalid', 'fabric', fabricFilePath, spliced.reason);
}

/** Addresses lead to the same place with and without a `/` at the end. */
function bareUrl(url: string): string {
  return url.replace(/\/$/, '');
}

function ownReason({ name, wrong }: NonNullable<FoundForInit['own']>, fabric: NewFabric): string {
  if (name === null)
    return `It is there already, but cannot be used: ${wrong ?? 'it is empty.'} Correct it by hand.`;
  return name === fabric.name
    ? 'It is there already.'
    : `It is there already, and the fabric keeps the name ${name}.`;
}

function obstacleIn({ folders, own }: FoundForInit): Result<void> {
  for (const folder of [...areas, '.hnp'] as const) {
    const problem = obstacleAt(folder, folders[folder], 'a folder');
    if (!problem.ok) return problem;
  }
  if (own?.kind === 'directory')
    return failed('file-unwritable', 'files', fabricFilePath, 'a folder stands where a file should be');
  return own === null || own.kind === 'file' ? ok(undefined) : obstacleAt(fabricFilePath, own.kind, 'a file');
}

function obstacleAt(path: string, found: FoundFolder, wanted: string): Result<void> {
  if (found === 'link') return { ok: false, problem: linkProblem(path) };
  if (found === 'file' || found === 'other') {
    const what = found === 'file' ? 'a file' : 'something that is no file';
    return failed('file-unwritable', 'files', path, `${what} stands where ${wanted} should be; move it away`);
  }
  return ok(undefined);
}

const noNetbox = `# To compare with the records of a NetBox that has HNP, take the "#" away and fill in:
# netbox:
#   url: https://netbox.example.com
#   fabric: name of the fabric's record in HNP
`;

function fabricText({ name, id, netbox }: NewFabric): string {
  const known = netbox && { netbox: { url: netbox.url, fabric: netbox.fabric } };
  return `# What belongs to this fabric. No password or token is ever written here.
${renderYaml({ name, id, ...known })}${known ? '' : `\n${noNetbox}`}
# To compare with the fabric's cluster, name a context of your kubeconfig:
# cluster:
#   context: name of the context
#   namespace: default
`;
}
