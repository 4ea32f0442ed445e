import assert from 'node:assert/strict';
import { runGit } from '../../../src/sandbox/git/run';
import { bytesOf, fabricFile, run, vpc, withFolder } from './fixture';

interface Answer {
  readonly dryRun: boolean;
  readonly rows: readonly { readonly file: string; readonly outcome: string; readonly target?: string }[];
  readonly changed: readonly string[];
  readonly commit?: string;
}

const answerOf = ({ out }: { readonly out: string }): Answer => JSON.parse(out) as Answer;

/** Files of no fabric's own and of git. */
const yamlIn = (files: Readonly<Record<string, string>>): string[] =>
  Object.keys(files)
    .filter(file => file.endsWith('.yaml'))
    .sort();

const untidy = {
  'lab/.hnp/fabric.yaml': fabricFile(),
  'lab/raw/.gitkeep': '',
  'lab/managed/vpcs/right.yaml': vpc('right'),
  'lab/managed/servers/wrong.yaml': `# by hand\n${vpc('wrong', '10.1.2.0/24', 102)}`,
  'lab/managed/vpcs/old.yaml': vpc('old', '10.1.3.0/24', 103, 'v1alpha2'),
  'lab/managed/tests/notes.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: notes\n',
  'lab/examples/stray.yaml': vpc('stray', '10.1.4.0/24', 104),
  'lab/examples/values.yaml': 'replicas: 2\n',
};

async function repository(cwd: string): Promise<void> {
  await runGit(['init', '--quiet', '--initial-branch=main', '.'], { cwd });
  await runGit(['config', 'user.name', 'Anna'], { cwd });
  await runGit(['config', 'user.email', 'anna@example.com'], { cwd });
  await runGit(['add', '--all'], { cwd });
  await runGit(['commit', '--quiet', '--allow-empty', '--message=All'], { cwd });
}

describe('init, mend, undo and remove', function () {
  this.timeout(30_000);

  it('init shows its plan, makes the fabric, and makes nothing twice', () =>
    withFolder({}, async cwd => {
      await repository(cwd);
      const before = await bytesOf(cwd);
      const shown = await run(['init', 'gitops/lab', '--dry-run', '--format', 'json'], { cwd });
      assert.deepEqual([shown.code, shown.err], [0, '']);
      assert.deepEqual(answerOf(shown).changed, []);
      assert.deepEqual(await bytesOf(cwd), before);
      const made = await run(['init', 'gitops/lab', '--name', 'The lab'], { cwd });
      assert.deepEqual([made.code, made.err], [0, '']);
      const after = await bytesOf(cwd);
      assert.match(after['gitops/lab/.hnp/fabric.yaml'] ?? '', /^name: The lab$/m);
      for (const area of ['raw', 'managed', 'unmanaged'])
        assert.equal(after[`gitops/lab/${area}/.gitkeep`], '', area);
      const again = await run(['init', 'gitops/lab'], { cwd });
      assert.equal(again.code, 0);
      assert.deepEqual(await bytesOf(cwd), after);
      const undone = await run(['undo', 'gitops/lab'], { cwd });
      assert.deepEqual([undone.code, undone.err], [0, '']);
      assert.deepEqual(await bytesOf(cwd), before);
    }));

  it('init refuses what is no directory of its own in the repository (failure 7)', () =>
    withFolder(untidy, async cwd => {
      await repository(cwd);
      const before = await bytesOf(cwd);
      for (const place of [
        '.',
        '..',
        '/',
        '../out',
        `${cwd}/new`,
        'a/..',
        'con',
        'lab/managed/new',
        '.git/new',
      ]) {
        const { code, err } = await run(['init', place], { cwd });
        assert.equal(code, 2, place);
        assert.match(err, /is not a safe path: /, place);
      }
      const file = await run(['init', 'lab/examples/values.yaml/new'], { cwd });
      assert.equal(file.code, 2);
      assert.match(file.err, /values\.yaml/);
      const { code, err } = await run(['init', 'new', '--name', 'a/b'], { cwd });
      assert.equal(code, 2);
      assert.match(err, /cannot be named a\/b/);
      assert.deepEqual(await bytesOf(cwd), before);
    }));

  it('init adopts what is there as it is, and says what could be mended', () =>
    withFolder(
      Object.fromEntries(Object.entries(untidy).filter(([file]) => !file.endsWith('fabric.yaml'))),
      async cwd => {
        const before = await bytesOf(cwd);
        const { code, out } = await run(['init', 'lab'], { cwd });
        assert.equal(code, 0);
        assert.match(out, /^managed: kept: /m);
        assert.match(out, /4 documents could be brought into order: hnp-gitops mend lab --dry-run/);
        const after = await bytesOf(cwd);
        for (const [file, text] of Object.entries(before)) assert.equal(after[file], text, file);
      },
    ));

  it('init keeps a fabric.yaml that cannot be used, and says so', () =>
    withFolder({ ...untidy, 'lab/.hnp/fabric.yaml': 'id: 1\n' }, async cwd => {
      const { code, err } = await run(['init', 'lab'], { cwd });
      assert.equal(code, 2);
      assert.match(err, /fabric\.yaml cannot be used/);
      assert.equal((await bytesOf(cwd))['lab/.hnp/fabric.yaml'], 'id: 1\n');
    }));

  it('mend brings files to their places, and undo takes it back', () =>
    withFolder(untidy, async cwd => {
      await repository(cwd);
      const before = await bytesOf(cwd);
      const shown = await run(['mend', 'lab', '--dry-run', '--format', 'json'], { cwd });
      assert.equal(shown.code, 0);
      assert.deepEqual(
        answerOf(shown)
          .rows.map(({ file, outcome, target }) => [file, outcome, target])
          .sort(),
        [
          ['examples/stray.yaml', 'new', 'managed/vpcs/stray.yaml'],
          ['managed/servers/wrong.yaml', 'moved', 'managed/vpcs/wrong.yaml'],
          ['managed/tests/notes.yaml', 'unmanaged', 'unmanaged/tests/notes.yaml'],
          ['managed/vpcs/old.yaml', 'upgraded', 'managed/vpcs/old.yaml'],
        ],
      );
      assert.deepEqual(await bytesOf(cwd), before);
      const one = await run(['mend', 'lab', 'lab/managed/servers/wrong.yaml'], { cwd });
      assert.deepEqual([one.code, one.err], [0, '']);
      assert.match(one.out, /1 document mended/);
      const upgraded = await run(['mend', 'lab', '--only', 'upgraded'], { cwd });
      assert.match(upgraded.out, /1 document mended/);
      const done = await run(['mend', 'lab'], { cwd });
      assert.match(done.out, /2 documents mended/);
      const after = await bytesOf(cwd);
      assert.deepEqual(yamlIn(after), [
        'lab/.hnp/fabric.yaml',
        'lab/examples/values.yaml',
        'lab/managed/vpcs/old.yaml',
        'lab/managed/vpcs/right.yaml',
        'lab/managed/vpcs/stray.yaml',
        'lab/managed/vpcs/wrong.yaml',
        'lab/unmanaged/tests/notes.yaml',
      ]);
      assert.equal(after['lab/managed/vpcs/wrong.yaml'], untidy['lab/managed/servers/wrong.yaml']);
      assert.equal(after['lab/managed/vpcs/old.yaml'], vpc('old', '10.1.3.0/24', 103));
      const nothing = await run(['mend', 'lab'], { cwd });
      assert.deepEqual([nothing.code, nothing.out], [0, 'All files are in their places.\n']);
      await run(['undo', 'lab'], { cwd });
      const back = await bytesOf(cwd);
      assert.equal(back['lab/examples/stray.yaml'], untidy['lab/examples/stray.yaml']);
      const twice = await run(['undo', 'lab'], { cwd });
      assert.equal(twice.code, 2);
    }));

  it('ingest files what it is told alone', () =>
    withFolder(
      {
        ...untidy,
        'lab/raw/a.yaml': vpc('a', '10.2.1.0/24', 201),
        'lab/raw/b.yaml': vpc('b', '10.2.2.0/24', 202),
      },
      async cwd => {
        const { code, out } = await run(['ingest', 'lab', 'raw/a.yaml'], { cwd });
        assert.equal(code, 0);
        assert.match(out, /1 document filed/);
        const after = await bytesOf(cwd);
        assert.ok(after['lab/managed/vpcs/a.yaml'] && after['lab/raw/b.yaml']);
        const outside = await run(['ingest', 'lab', '../x.yaml'], { cwd });
        assert.equal(outside.code, 2);
        assert.match(outside.err, /not a safe path/);
      },
    ));

  it('remove wants the name, is one commit, and leaves what is not the fabric’s', () =>
    withFolder({ ...untidy, 'README.md': 'ours\n' }, async cwd => {
      await repository(cwd);
      const before = await bytesOf(cwd);
      const unnamed = await run(['remove', 'lab'], { cwd });
      assert.match(unnamed.err, /needs --confirm/);
      const wrong = await run(['remove', 'lab', '--confirm', 'other'], { cwd });
      assert.deepEqual([unnamed.code, wrong.code], [2, 2]);
      assert.match(wrong.err, /The name of the fabric is lab/);
      const shown = await run(['remove', 'lab', '--dry-run'], { cwd });
      assert.match(shown.out, /managed\/vpcs\/right\.yaml#1: removed/);
      assert.deepEqual(await bytesOf(cwd), before);
      const removed = await run(['remove', 'lab', '--confirm', 'lab', '--format', 'json'], { cwd });
      assert.deepEqual([removed.code, removed.err], [0, '']);
      const log = (await runGit(['log', '--format=%H %s'], { cwd })).toString().trim().split('\n');
      assert.deepEqual(log[0], `${answerOf(removed).commit ?? ''} Remove fabric lab`);
      assert.equal(log.length, 2);
      assert.equal((await runGit(['status', '--porcelain'], { cwd })).toString(), '');
      assert.deepEqual(yamlIn(await bytesOf(cwd)), [
        'lab/examples/stray.yaml',
        'lab/examples/values.yaml',
        'lab/managed/tests/notes.yaml',
      ]);
      const undone = await run(['undo', 'lab'], { cwd });
      assert.deepEqual([undone.code, undone.err], [0, '']);
      assert.deepEqual(yamlIn(await bytesOf(cwd)), yamlIn(before));
    }));
});
