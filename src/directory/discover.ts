import { join } from 'node:path';
import { ok } from '../model/problem';
import type { Result } from '../model/problem';
import type { FileEntry, Files } from './ports';

/** Folders that never hold a fabric's files. */
export const skippedFolders: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** By what a fabric's directory was known, the strongest first. */
export type FabricSign = 'fabric-file' | 'structure' | 'manifest';

export interface FoundFabric {
  /** Absolute. */
  readonly directory: string;
  /** Relative to the root that was searched, with `/`; empty for the root itself. */
  readonly relative: string;
  readonly by: FabricSign;
}

/** The fabrics at and below a root (absolute), in the order of paths. */
export async function discoverFabrics(files: Files, root: string): Promise<Result<readonly FoundFabric[]>> {
  const listed = await files.list(root, skippedFolders);
  if (!listed.ok) return listed;
  const found = fabricsAmong(listed.value);
  return ok(found.map(fabric => ({ ...fabric, directory: join(root, fabric.relative) })));
}

/** The fabrics among entries that somebody listed, in the order of paths. */
export function fabricsAmong(entries: Iterable<FileEntry>): readonly Omit<FoundFabric, 'directory'>[] {
  const signs = new Map<string, Set<string>>();
  for (const entry of entries) noteSign(entry, signs);
  const found: Omit<FoundFabric, 'directory'>[] = [];
  for (const [relative, seen] of signs) {
    const by = signOf(seen);
    if (by !== null) found.push({ relative, by });
  }
  return found.sort((a, b) => (a.relative < b.relative ? -1 : 1));
}

/** By what a directory (absolute) is a fabric's, or null when it is none. */
export async function fabricSign(files: Files, directory: string): Promise<Result<FabricSign | null>> {
  const seen = new Set<string>();
  for (const [mark, kind] of Object.entries(marks)) {
    const stat = await files.stat(join(directory, mark));
    if (!stat.ok) return stat;
    if (stat.value?.kind === kind) seen.add(mark);
  }
  return ok(signOf(seen));
}

const marks: Readonly<Record<string, FileEntry['kind']>> = {
  '.hnp/fabric.yaml': 'file',
  '.hnp/manifest.yaml': 'file',
  raw: 'directory',
  managed: 'directory',
};

/** The same, made once: every entry of a fabric is looked at. */
const endings = Object.entries(marks).map(([mark, kind]) => ({ mark, kind, ending: `/${mark}` }));

function noteSign(entry: FileEntry, signs: Map<string, Set<string>>): void {
  for (const { mark, kind, ending } of endings) {
    if (entry.kind !== kind || (entry.path !== mark && !entry.path.endsWith(ending))) continue;
    const directory = entry.path.slice(0, Math.max(0, entry.path.length - mark.length - 1));
    const seen = signs.get(directory);
    if (seen === undefined) signs.set(directory, new Set([mark]));
    else seen.add(mark);
  }
}

function signOf(seen: ReadonlySet<string>): FabricSign | null {
  if (seen.has('.hnp/fabric.yaml')) return 'fabric-file';
  if (seen.has('raw') && seen.has('managed')) return 'structure';
  return seen.has('.hnp/manifest.yaml') ? 'manifest' : null;
}
