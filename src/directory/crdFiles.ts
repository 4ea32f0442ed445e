import { join } from 'node:path';
import { ok } from '../model/problem';
import type { Problem, Result } from '../model/problem';
import { linkProblem } from './linkProblem';
import type { Files } from './ports';

/** Where a fabric keeps the CRDs that take the place of the built-in schemas. Argo CD and Flux never look there. */
export const crdFolder = '.hnp/crds';

/** The file of a kind's CRD, relative to the fabric's directory. */
export function crdFile(kind: { readonly group: string; readonly plural: string }): string {
  return `${crdFolder}/${kind.group}_${kind.plural}.yaml`;
}

/** Whether a path relative to the fabric's directory is that of a CRD. */
export function isCrdFile(file: string): boolean {
  return /^\.hnp\/crds\/[^/]+\.(?:ya?ml|json)$/i.test(file);
}

export interface CrdBytes {
  /** Relative to the fabric's directory, with `/`. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface CrdFiles {
  /** In the order of paths. */
  readonly files: readonly CrdBytes[];
  /** What could not be read. */
  readonly problems: readonly Problem[];
}

/** Reads the CRDs of a fabric's directory (absolute); none where there is no such folder. */
export async function readCrdFiles(files: Files, directory: string): Promise<CrdFiles> {
  const problems: Problem[] = [];
  for (const folder of ['.hnp', crdFolder]) {
    const stat = await files.stat(join(directory, folder));
    if (!stat.ok) return { files: [], problems: [{ ...stat.problem, subject: folder }] };
    if (stat.value?.kind === 'link') return { files: [], problems: [linkProblem(folder)] };
    if (stat.value?.kind !== 'directory') return { files: [], problems };
  }
  const listed = await files.list(join(directory, crdFolder));
  if (!listed.ok) return { files: [], problems: [{ ...listed.problem, subject: crdFolder }] };
  const found: CrdBytes[] = [];
  for (const entry of listed.value) {
    const file = `${crdFolder}/${entry.path}`;
    if (!isCrdFile(file)) continue;
    const read: Result<Uint8Array | null> =
      entry.kind === 'file' ? await files.read(join(directory, file)) : ok(null);
    if (!read.ok) problems.push({ ...read.problem, subject: file });
    else if (read.value !== null) found.push({ file, bytes: read.value });
    else if (entry.kind === 'link') problems.push(linkProblem(file));
  }
  return { files: found, problems };
}
