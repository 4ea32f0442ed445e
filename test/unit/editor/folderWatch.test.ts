import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FolderWatch } from '../../../src/editor/folderWatch';

describe('the watch of a fabric’s folders', () => {
  let folder: string;
  let watch: FolderWatch;
  let seen: Set<string>;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hnp-watch-'));
    await mkdir(path.join(folder, 'managed/vpc'), { recursive: true });
    seen = new Set();
    watch = new FolderWatch(
      folder,
      file => seen.add(path.relative(folder, file)),
      line => {
        throw new Error(line);
      },
    );
    await watch.start();
  });
  afterEach(async () => {
    watch.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  /** Waits until the watch told of a file; one that never does lets the test time out. */
  async function told(file: string): Promise<void> {
    while (!seen.has(file)) await setImmediate();
  }

  /** Writes a file again and again until the watch tells of it: its folder may not be watched the first time. */
  async function tellsOf(file: string): Promise<void> {
    while (!seen.has(file)) {
      await writeFile(path.join(folder, file), 'text');
      await setImmediate();
    }
  }

  it('tells of what is written, changed and removed in a folder that was there', async () => {
    await writeFile(path.join(folder, 'managed/vpc/vpc-1.yaml'), 'text');
    await told('managed/vpc/vpc-1.yaml');
    seen.clear();
    await rm(path.join(folder, 'managed/vpc/vpc-1.yaml'));
    await told('managed/vpc/vpc-1.yaml');
  });

  it('tells of what is written into folders that were made one in the other', async () => {
    await mkdir(path.join(folder, 'raw/rack/row/cell'), { recursive: true });
    await tellsOf('raw/rack/row/cell/late.yaml');
  });

  it('follows a folder that was moved, and one that was made again', async () => {
    await rename(path.join(folder, 'managed'), path.join(folder, 'other'));
    await tellsOf('other/vpc/vpc-1.yaml');
    await rm(path.join(folder, 'other'), { recursive: true });
    await told('other');
    seen.clear();
    await mkdir(path.join(folder, 'other/vpc'), { recursive: true });
    await tellsOf('other/vpc/vpc-1.yaml');
  });

  it('follows a folder that went and came back at once', async () => {
    await rm(path.join(folder, 'managed'), { recursive: true });
    await mkdir(path.join(folder, 'managed/vpc'), { recursive: true });
    await tellsOf('managed/vpc/vpc-1.yaml');
  });

  it('leaves git’s folder and packages alone', async () => {
    await mkdir(path.join(folder, '.git/refs'), { recursive: true });
    await told('.git');
    await writeFile(path.join(folder, '.git/refs/a'), 'text');
    await writeFile(path.join(folder, 'managed/last.yaml'), 'text');
    await told('managed/last.yaml');
    if (seen.has('.git/refs/a') || seen.has('.git/refs')) throw new Error('what is in .git was told');
  });
});
