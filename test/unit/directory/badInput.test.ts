import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { problemLine } from '../../../src/model/problemText';
import { problem, value } from '../results';
import { memoryFiles, root, type DiskKind, type MemoryFiles } from './memoryFiles';
import { applySteps, journalFolder, newOperations } from './operations';
import { server, vpc } from './samples';
import { ingest } from './scenarios';
import { write } from './steps';
import { onDisk, textsOf, withDisk, writeFiles } from './worker';

const raw = {
  'raw/many.yaml': [vpc('vpc-1'), vpc('vpc-2'), server('s-1')].join('---\n'),
  'raw/bad.yaml': 'a: [\n',
};

const run = (files: MemoryFiles): ReturnType<typeof ingest> =>
  ingest({ files, directory: root, operations: newOperations(files) });

/** One message, and everything as it was. */
async function refused(files: MemoryFiles, message: RegExp): Promise<void> {
  const before = [files.texts(), files.folders()];
  assert.match(problemLine(problem(await run(files))), message);
  assert.deepEqual([files.texts(), files.folders()], before);
  assert.equal(files.below(journalFolder)['journal'], undefined);
}

/** Whether this process may mount file systems: as root, outside of a container that forbids it. */
const mayMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Works on a small file system of its own. */
async function mounted(
  size: string,
  work: (path: string, remount: (how: string) => void) => Promise<void>,
): Promise<void> {
  await withDisk({}, async ({ root: path }) => {
    const directory = join(path, 'fabric');
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', directory]);
    try {
      await work(directory, how => execFileSync('mount', ['-o', `remount,${how}`, directory]));
    } finally {
      execFileSync('umount', [directory]);
    }
  });
}

describe('ingestion where something is wrong', function () {
  this.timeout(30_000);

  it('says that a directory may not be written, and leaves everything as it was', async () => {
    for (const folder of ['managed/vpc', 'managed', 'unmanaged']) {
      const disk: DiskKind = { readOnly: [join(root, folder)] };
      const files = memoryFiles({ ...raw, 'managed/vpc/.gitkeep': '', 'unmanaged/.gitkeep': '' }, disk);
      await refused(
        files,
        /^(managed\/server\/s-1|managed\/vpc\/vpc-1|unmanaged\/bad|\/fabric\/managed).* cannot be written: permission is denied\. /,
      );
    }
    // Where what goes is, nothing can be removed.
    await refused(
      memoryFiles({ ...raw, 'managed/.gitkeep': '' }, { readOnly: [join(root, 'raw')] }),
      /raw\/.*permission is denied/,
    );
  });

  it('says that the disk is full, and leaves everything as it was', async () => {
    const size = Object.values(raw).join('').length;
    for (const more of [0, 10, 300]) {
      await refused(
        memoryFiles(raw, { capacity: size + more }),
        /cannot be written: the disk is full\. Check .*free space/,
      );
    }
  });

  (mayMount ? it : it.skip)(
    'says so on a real full disk, and finishes when there is room (needs root to mount one)',
    () =>
      mounted('64k', async (directory, remount) => {
        const many = Array.from({ length: 40 }, (_, n) => vpc(`v-${n}`)).join('---\n');
        await writeFiles(directory, { 'raw/many.yaml': many });
        const fabric = onDisk({
          root: join(directory, '..'),
          fabric: 'fabric',
          folder: join(directory, '../git/x/y'),
        });
        const stopped = problem(await ingest(fabric));
        assert.match(
          problemLine(stopped),
          /^managed\/vpc\/.* cannot be written: the disk is full; make room and try again\. /,
        );
        assert.deepEqual(await textsOf(directory), { 'raw/many.yaml': many });
        remount('size=2m');
        value(await ingest(fabric));
        assert.equal(Object.keys(await textsOf(directory)).length, 40);
      }),
  );

  (mayMount ? it : it.skip)('says so on a real read-only disk (needs root to mount one)', () =>
    mounted('1m', async (directory, remount) => {
      await writeFiles(directory, raw);
      const before = await textsOf(directory);
      remount('ro');
      const fabric = onDisk({
        root: join(directory, '..'),
        fabric: 'fabric',
        folder: join(directory, '../git/x/y'),
      });
      assert.match(
        problemLine(problem(await ingest(fabric))),
        /managed.* cannot be written: the file system is read-only\./,
      );
      assert.deepEqual(await textsOf(directory), before);
    }),
  );

  it('says when its journal cannot be written, and then changes nothing', async () => {
    await refused(
      memoryFiles(raw, { readOnly: ['/git'] }),
      /^\/git\/hnp-gitops.* cannot be written: permission is denied/,
    );
    if (process.getuid?.() === 0) return;
    await withDisk(raw, async place => {
      await mkdir(join(place.root, 'git'));
      await chmod(join(place.root, 'git'), 0o500);
      const before = await textsOf(join(place.root, 'fabric'));
      assert.match(problemLine(problem(await ingest(onDisk(place)))), /permission is denied/);
      assert.deepEqual(await textsOf(join(place.root, 'fabric')), before);
    });
  });

  it('gives names that leave the directory no file, and those that Windows keeps another one', async () => {
    const names = ['../../x', '..', 'a/b', '..\\x', 'con', 'aux', 'com1', 'dot.', '.hidden', 'x'.repeat(253)];
    const documents = names.map(name => server(JSON.stringify(name)));
    await withDisk({ 'raw/all.yaml': documents.join('---\n') }, async place => {
      value(await ingest(onDisk(place)));
      const found = Object.keys(await textsOf(join(place.root, 'fabric')));
      const short = found.filter(file => file.length < 60);
      assert.deepEqual(short, [
        'managed/server/default-aux.yaml',
        'managed/server/default-com1.yaml',
        'managed/server/default-con.yaml',
        'unmanaged/all.yaml',
      ]);
      assert.deepEqual(
        found
          .filter(file => file.length >= 60)
          .map(file => file.replace(/x{100,}/, 'x…').replace(/[0-9a-f]{12}/, '…')),
        ['managed/server/x…-….yaml'],
      );
      assert.deepEqual(
        Object.keys(await textsOf(place.root)).filter(file => !/^(fabric|git)\//.test(file)),
        [],
      );
    });
  });

  it('takes paths over 260 characters, and says when one is too long for the system', async () => {
    const deep = `raw/${'folder-of-forty-characters-to-be-too-long/'.repeat(7)}a.yaml`;
    await withDisk({ [deep]: 'a: [\n' }, async place => {
      value(await ingest(onDisk(place)));
      assert.deepEqual(Object.keys(await textsOf(join(place.root, 'fabric'))), [
        deep.replace('raw/', 'unmanaged/'),
      ]);
      const long = `managed/${'x'.repeat(300)}`;
      const steps = [write('managed/good', 'x'), write(long, 'x')];
      const refusal = await onDisk(place).operations.apply('test', () =>
        Promise.resolve({ ok: true, value: steps }),
      );
      assert.match(problemLine(problem(refusal)), /the path is too long for this system; use shorter names/);
      assert.equal((await textsOf(join(place.root, 'fabric')))['managed/good'], undefined);
    });
  });

  it('tells names that differ only in case apart, also where the disk does not', async () => {
    const files = memoryFiles({ 'managed/vpc/VPC-1.yaml': server('other'), ...raw }, { ignoresCase: true });
    value(await run(files));
    assert.equal(files.texts()['managed/vpc/VPC-1.yaml'], server('other'));
    assert.equal(files.texts()['managed/vpc/default-vpc-1.yaml'], vpc('vpc-1'));
    const clash = problem(
      await applySteps(files, [write('managed/new', 'x'), write('managed/vpc/vpc-1.yaml', 'x')]),
    );
    assert.match(
      problemLine(clash),
      /VPC-1\.yaml is there, and this disk does not tell them apart; rename one of them/,
    );
    const both = problem(await applySteps(files, [write('managed/a', 'x'), write('managed/A', 'y')]));
    assert.match(problemLine(both), /managed\/A .*differs from managed\/a only in case/);
    assert.deepEqual(
      Object.keys(files.texts()).filter(file => /managed\/(new|a)$/i.test(file)),
      [],
    );
  });

  it('follows no symbolic link out of the fabric', async () => {
    await refused(
      memoryFiles({ 'managed/vpc': { link: true }, ...raw }),
      /managed\/vpc is a symbolic link, which is not followed/,
    );
    await withDisk(raw, async place => {
      const directory = join(place.root, 'fabric');
      await mkdir(join(place.root, 'outside'));
      await symlink(join(place.root, 'outside'), join(directory, 'managed'));
      assert.match(problemLine(problem(await ingest(onDisk(place)))), /managed is a symbolic link/);
      assert.deepEqual(await textsOf(join(place.root, 'outside')), {});
      assert.deepEqual(await textsOf(directory), Object.fromEntries(Object.entries(raw).sort()));
    });
  });

  it('says that a directory stands where a file should be', async () => {
    const files = memoryFiles({ 'managed/vpc/vpc-1.yaml/x': '', ...raw });
    await refused(
      files,
      /^managed\/vpc\/vpc-1\.yaml cannot be written: a directory stands where a file should be\./,
    );
    await refused(memoryFiles({ 'managed/vpc': 'a file', ...raw }), /managed\/vpc is not a directory/);
  });

  it('keeps a journal that it cannot read, says so once, and goes on', async () => {
    const files = memoryFiles(raw);
    await files.makeDirectory(journalFolder);
    await files.write(`${journalFolder}/journal`, Buffer.from('{"version":2}\nwhat'));
    const unreadable = problem(await run(files));
    assert.equal(unreadable.code, 'journal-unreadable');
    const kept = /kept as (.*)$/.exec(unreadable.detail ?? '')?.[1] ?? '';
    assert.equal(files.below(kept)['journal'], '{"version":2}\nwhat');
    value(await run(files));
  });
});
