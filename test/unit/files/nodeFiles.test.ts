import assert from 'node:assert/strict';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files } from '../../../src/directory/ports';
import { nodeFiles } from '../../../src/files/nodeFiles';
import type { Result } from '../../../src/model/problem';

const files: Files = nodeFiles();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function detailOf(result: Result<unknown>): string {
  assert.ok(!result.ok, 'it should have failed');
  return `${result.problem.code}: ${result.problem.detail ?? ''}`;
}

describe('the file system', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'hnp-files-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('lists everything below a directory, links as links, without the folders to skip', async () => {
    await mkdir(join(root, 'a/b'), { recursive: true });
    await mkdir(join(root, '.git'));
    await writeFile(join(root, 'a/b/x.yaml'), '');
    await writeFile(join(root, '.git/config'), '');
    await symlink(root, join(root, 'a/round'));
    const listed = await files.list(root, new Set(['.git']));
    assert.deepEqual(listed.ok && listed.value, [
      { path: 'a', kind: 'directory' },
      { path: 'a/b', kind: 'directory' },
      { path: 'a/b/x.yaml', kind: 'file' },
      { path: 'a/round', kind: 'link' },
    ]);
  });

  it('replaces a file in one step, keeps its permissions and leaves nothing beside it', async () => {
    const path = join(root, 'x.yaml');
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    assert.ok((await files.write(path, bytes('new'))).ok);
    assert.equal(await readFile(path, 'utf8'), 'new');
    assert.equal((await stat(path)).mode & 0o777, 0o640);
    assert.deepEqual(await readdir(root), ['x.yaml']);
  });

  it('replaces a link itself, not what it points to', async () => {
    await writeFile(join(root, 'target'), 'kept');
    await symlink(join(root, 'target'), join(root, 'link'));
    assert.ok((await files.write(join(root, 'link'), bytes('new'))).ok);
    assert.equal(await readFile(join(root, 'target'), 'utf8'), 'kept');
  });

  it('tells what stands at a path, and that nothing does', async () => {
    await symlink('nowhere', join(root, 'link'));
    assert.deepEqual(await files.stat(join(root, 'no')), { ok: true, value: null });
    const link = await files.stat(join(root, 'link'));
    assert.equal(link.ok && link.value?.kind, 'link');
  });

  it('tells when a file changed, with a fraction of a millisecond only where the time has one', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    // Later than the entry's own time, and so the one that counts. A number has no ns of today; 250 µs it has.
    for (const [seconds, wanted] of [
      [4_000_000_000, 4_000_000_000_000],
      [4_000_000_000.5, 4_000_000_000_500],
      [4_000_000_000.000_25, 4_000_000_000_000.25],
    ] as const) {
      await utimes(file, seconds, seconds);
      for (const stat of [await files.stat(file), files.statNow(file)]) {
        const changedAt = stat.ok ? (stat.value?.changedAt ?? NaN) : NaN;
        assert.equal(Number.isInteger(changedAt), Number.isInteger(wanted));
        assert.ok(Math.abs(changedAt - wanted) < 0.001, `${changedAt}, not ${wanted}`);
      }
    }
  });

  it('names the cause when something fails, and cleans up', async () => {
    await mkdir(join(root, 'folder'));
    await writeFile(join(root, 'file'), '');
    const cases: readonly (readonly [Promise<Result<unknown>>, RegExp])[] = [
      [files.read(join(root, 'none')), /^file-unreadable: there is no such file/],
      [files.read(join(root, 'folder')), /^file-unreadable: a directory stands where/],
      [files.list(join(root, 'none')), /^file-unreadable: there is no such file/],
      [files.write(join(root, 'folder'), bytes('')), /^file-unwritable: a directory stands where/],
      [files.write(join(root, 'file/x'), bytes('')), /^file-unwritable: a part of the path is a file/],
      [files.write(join(root, 'x'.repeat(300)), bytes('')), /^file-unwritable: the path is too long/],
      [files.remove(join(root, 'none')), /^file-unwritable: there is no such file/],
    ];
    for (const [result, expected] of cases) assert.match(detailOf(await result), expected);
    assert.deepEqual((await readdir(root)).sort(), ['file', 'folder']);
  });
});
