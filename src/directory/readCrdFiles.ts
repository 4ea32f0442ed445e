import { join } from 'node:path';
import type { Problem } from '../model/problem';
import { crdFolder, isCrdFile } from './crdFiles';
import type { IndexedFile } from './fabricIndex';
import { linkProblem } from './linkProblem';
import { isProblem, readNow, type Reading } from './readFiles';

/** The CRDs of a fabric, in the order of paths, and what could not be read. */
export interface CrdFiles {
  readonly files: readonly IndexedFile[];
  readonly problems: readonly Problem[];
}

/** Reads the CRDs of a fabric's directory; none where there is no folder for them. */
export async function readCrdFiles(reading: Omit<Reading, 'area'>): Promise<CrdFiles> {
  const { files, directory, previous } = reading;
  for (const folder of ['.hnp', crdFolder]) {
    const stat = await files.stat(join(directory, folder));
    if (!stat.ok) return { files: [], problems: [{ ...stat.problem, subject: folder }] };
    if (stat.value?.kind === 'link') return { files: [], problems: [linkProblem(folder)] };
    if (stat.value?.kind !== 'directory') return { files: [], problems: [] };
  }
  const listed = await files.list(join(directory, crdFolder));
  if (!listed.ok) return { files: [], problems: [{ ...listed.problem, subject: crdFolder }] };
  const before = previous && { ...previous, files: new Map(previous.crds.map(file => [file.file, file])) };
  const found: IndexedFile[] = [];
  const problems: Problem[] = [];
  for (const entry of listed.value) {
    const name = `${crdFolder}/${entry.path}`;
    if (!isCrdFile(name)) continue;
    const file = readNow({ ...reading, area: () => 'plain', previous: before }, name);
    if (isProblem(file)) problems.push(file);
    else if (file !== null) found.push(file);
  }
  return { files: found, problems };
}
