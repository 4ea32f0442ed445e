import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { madeFabric } from './fabric';

/** Writes a made fabric to disk, hands its directory over, and takes it away again. */
export async function onDisk<T>(size: number, work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), 'hnp-gitops-bench-'));
  try {
    const files = madeFabric(size);
    for (const folder of new Set(files.map(({ file }) => path.dirname(file)))) {
      await mkdir(path.join(directory, folder), { recursive: true });
    }
    for (const { file, text } of files) await writeFile(path.join(directory, file), text);
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
