import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine } from '../../../src/engine';
import type { FabricPlace } from '../../../src/model/state';
import { runGit } from '../../../src/sandbox/git/run';
import { vpc } from '../directory/samples';
import { writeFiles } from '../directory/worker';
import { noAccess } from '../noAccess';
import { value } from '../results';

const who = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', '-c', 'protocol.file.allow=always'];

async function git(cwd: string, ...args: string[]): Promise<void> {
  await runGit([...who, ...args], { cwd });
}

async function makeFabric(directory: string, name: string): Promise<void> {
  await writeFiles(directory, {
    '.hnp/fabric.yaml': `name: ${name}\nid: ${'a'.repeat(32)}\n`,
    'managed/vpc/one.yaml': vpc('one'),
  });
}

async function makeRepository(directory: string): Promise<void> {
  await git(directory, 'init', '--quiet', '--initial-branch=main');
  await git(directory, 'add', '--all');
  await git(directory, 'commit', '--quiet', '--allow-empty', '-m', 'first');
}

async function placeOf(directory: string): Promise<FabricPlace> {
  const session = value(await engine.openFabric(directory, noAccess));
  const view = value(await session.refreshLocal());
  session.dispose();
  return view.snapshot.fabric.place;
}

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hnp-places-')));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

describe('the place of a fabric', function () {
  this.timeout(60_000);

  it('is told without a repository, and nothing of it in one and in a worktree', () =>
    withFolder(async folder => {
      const directory = join(folder, 'repository', 'lab');
      await makeFabric(directory, 'lab');
      assert.deepEqual(await placeOf(directory), { inRepository: false });
      await makeRepository(join(folder, 'repository'));
      assert.deepEqual(await placeOf(directory), { inRepository: true });
      await git(join(folder, 'repository'), 'worktree', 'add', '--quiet', '-b', 'b', join(folder, 'other'));
      assert.deepEqual(await placeOf(join(folder, 'other', 'lab')), { inRepository: true });
    }));

  it('names the submodule and the repository around it', () =>
    withFolder(async folder => {
      await makeFabric(join(folder, 'inner', 'lab'), 'lab');
      await makeRepository(join(folder, 'inner'));
      const site = join(folder, 'site');
      await mkdir(site);
      await makeRepository(site);
      await git(site, 'submodule', '--quiet', 'add', join(folder, 'inner'), 'deps/part');
      assert.deepEqual(await placeOf(join(site, 'deps/part/lab')), {
        inRepository: true,
        submodule: { path: 'deps/part', of: site },
      });
    }));

  it('names the nearest fabric around it, also where it was reached by a link', () =>
    withFolder(async folder => {
      const outer = join(folder, 'outer');
      await makeFabric(outer, 'big');
      await makeFabric(join(outer, 'parts/lab'), 'lab');
      await makeFabric(join(outer, 'parts/lab/managed/wrong'), 'wrong');
      await symlink(join(outer, 'parts'), join(folder, 'link'));
      const inside = { name: 'big', directory: outer };
      assert.deepEqual(await placeOf(join(folder, 'link/lab')), { inRepository: false, inside });
      const wrong = await placeOf(join(outer, 'parts/lab/managed/wrong'));
      assert.deepEqual(wrong.inside, { name: 'lab', directory: join(outer, 'parts/lab') });
    }));

  it('that two folders of a workspace lead to is one fabric, the first', () =>
    withFolder(async folder => {
      const lab = join(folder, 'real/lab');
      await makeFabric(lab, 'lab');
      await makeFabric(join(folder, 'real/other'), 'other');
      await symlink(join(folder, 'real'), join(folder, 'link'));
      const found = [];
      for (const root of ['link', 'real', 'real/lab', 'real'])
        found.push(...value(await engine.findFabrics(join(folder, root))));
      assert.deepEqual(await engine.withoutAliases(found), [
        join(folder, 'link/lab'),
        join(folder, 'link/other'),
      ]);
      assert.deepEqual(await engine.withoutAliases([join(folder, 'gone'), lab]), [join(folder, 'gone'), lab]);
    }));
});
