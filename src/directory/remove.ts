import { join } from 'node:path';
import { identityLabel } from '../model/identity';
import { ok } from '../model/problem';
import type { Problem, Result } from '../model/problem';
import { crdFolder, isCrdFile } from './crdFiles';
import { skippedFolders } from './discover';
import { unsavedReason } from './documentPlanner';
import { isOfOwnGroup } from './documents';
import { fabricFilePath } from './fabricFile';
import type { FabricIndex, IndexedDocument, IndexedFile } from './fabricIndex';
import type { FilePlan, FileRow } from './filePlan';
import { hashOf } from './hash';
import { areaOf, isResourceFile } from './indexTexts';
import { nestedFabrics } from './nested';
import { partsOf } from './parts';
import { planSteps, type PlannedFile } from './planSteps';
import type { Files } from './ports';
import type { FileStep } from './step';
import { takenPaths } from './taken';

/** What lies in a fabric's directory beside its documents and CRDs. */
export interface OwnFiles {
  /** `.hnp/fabric.yaml` and the `.gitkeep` files of its areas: they go with the fabric. By path, with the SHA-256. */
  readonly own: ReadonlyMap<string, string>;
  /** Other files directly in the directory, in .hnp/ and in managed/: they stay. In the order of paths. */
  readonly others: readonly string[];
  readonly problems: readonly Problem[];
}

export interface RemoveOptions {
  /** Files that are not touched, because somebody has not saved what they write in them. */
  readonly unsaved?: ReadonlySet<string>;
}

/** Reads what `planRemove` must know beside the index, from the fabric's directory (absolute). */
export async function readOwnFiles(files: Files, directory: string): Promise<Result<OwnFiles>> {
  const listed = await files.list(directory, skippedFolders);
  if (!listed.ok) return listed;
  const own = new Map<string, string>();
  const others: string[] = [];
  const problems: Problem[] = [];
  const nested = nestedFabrics(listed.value);
  for (const { path, kind } of listed.value) {
    if (kind === 'directory' || nested.has(path)) continue;
    if (kind === 'file' && isOwnFile(path)) {
      const bytes = await files.read(join(directory, path));
      if (bytes.ok) own.set(path, hashOf(bytes.value));
      else problems.push({ ...bytes.problem, subject: path });
    } else if (isOther(path)) others.push(path);
  }
  return ok({ own, others, problems });
}

function isOwnFile(file: string): boolean {
  return file === fabricFilePath || /^(?:(?:raw|managed|unmanaged)|managed\/[^/]+)\/\.gitkeep$/.test(file);
}

function isOther(file: string): boolean {
  if (!file.includes('/')) return true;
  if (file.startsWith('.hnp/')) return !isCrdFile(file);
  return file.startsWith('managed/') && !isResourceFile(file);
}

/**
 * Plans what takes a fabric away: its CRs in managed/, its own file, its CRDs and its `.gitkeep`s go; documents that nothing
 * applies, other people's files and HNP's own stay. Pure.
 */
export function planRemove(
  index: FabricIndex,
  { own, others, problems }: OwnFiles,
  { unsaved }: RemoveOptions = {},
): FilePlan {
  const files = [...index.files.values()];
  const documents = files.filter(({ area }) => area === 'managed').map(file => removed(file, unsaved));
  const cleared = planSteps(index, documents, takenPaths(index));
  const rows: FileRow[] = [...cleared.rows];
  const steps: FileStep[] = [...cleared.steps];
  const gone = new Map([...index.crds.map(({ file, hash }) => [file, hash] as const), ...own]);
  for (const [file, hash] of [...gone].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isUnsaved = unsaved?.has(file) === true;
    rows.push(isUnsaved ? kept(file, unsavedReason(file)) : fileRow(file, 'removed', reasonOf(file)));
    if (!isUnsaved) steps.push({ kind: 'remove', file, before: hash });
  }
  for (const file of files) if (file.area !== 'managed') rows.push(...waiting(file));
  for (const file of others) rows.push(kept(file, otherReason(file)));
  for (const { code, subject } of [...index.problems, ...problems])
    rows.push(kept(subject, code === 'fabric-nested' ? nestedReason : unreadReason));
  return { rows, steps };
}

const unreadReason = 'It could not be read. Look at it, and remove it by hand.';
const nestedReason = 'It is a fabric of its own and stays.';

/** The documents of a file in managed/: the fabric's go, others stay with their bytes. */
function removed(file: IndexedFile, unsaved: ReadonlySet<string> | undefined): PlannedFile {
  const rows = partsOf(file).map(part => {
    const { index, at, identity } = part.document;
    const isOwn = isOfOwnGroup(part.document);
    const isUnsaved = unsaved?.has(file.file) === true;
    const row: FileRow = {
      file: file.file,
      index,
      at,
      identity,
      outcome: isOwn && !isUnsaved ? 'removed' : 'kept',
      moves: isOwn && !isUnsaved,
      target: null,
      reason: isUnsaved
        ? unsavedReason(file.file)
        : isOwn
          ? removedReason(part.document)
          : foreignReason(part.document),
    };
    return { row, part };
  });
  return { file, rows };
}

function foreignReason({ noIdentity }: IndexedDocument): string {
  return noIdentity === 'not-yaml'
    ? 'It cannot be read as YAML, so nobody can tell whose it is. It stays; look at it, and remove it by hand.'
    : 'It is none of the fabric’s resources and stays; remove it by hand if nothing else needs it.';
}

function removedReason({ identity }: IndexedDocument): string {
  const label = identity === null ? 'It' : identityLabel(identity);
  return `${label} goes; what applies managed/ then deletes it from the network.`;
}

function reasonOf(file: string): string {
  if (file === fabricFilePath) return 'Without it the directory is no fabric any more.';
  return file.startsWith(`${crdFolder}/`) ? 'It is a CRD of this fabric alone.' : 'It kept an empty folder.';
}

/** Documents that nothing applies. */
function waiting({ file, documents }: IndexedFile): readonly FileRow[] {
  const reason = `Nothing applies ${areaOf(file)}/, so it stays.`;
  if (documents.length === 0) return [kept(file, reason)];
  return documents.map(({ index, at, identity }) => ({ ...kept(file, reason), index, at, identity }));
}

function otherReason(file: string): string {
  if (file.startsWith('.hnp/')) return 'It is HNP’s own and stays.';
  return 'It is none of the fabric’s resources and stays.';
}

function kept(file: string, reason: string): FileRow {
  return fileRow(file, 'kept', reason);
}

function fileRow(file: string, outcome: 'kept' | 'removed', reason: string): FileRow {
  const moves = outcome === 'removed';
  return { file, index: 0, at: [], identity: null, outcome, moves, target: null, reason };
}

/**
 * The folders (relative, the outermost first) of a fabric that are to go with it where nothing is left in them: an empty
 * raw/ and managed/ would be taken for a fabric still.
 */
export function foldersOf({ typeFolders }: FabricIndex): readonly string[] {
  const types = [...typeFolders].sort().map(folder => `managed/${folder}`);
  return ['.hnp', crdFolder, 'managed', ...types, 'raw', 'unmanaged'];
}
