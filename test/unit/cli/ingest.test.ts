import assert from 'node:assert/strict';
import { runGit } from '../../../src/sandbox/git/run';
import { bytesOf, fabricFile, run, vpc, withFolder } from './fixture';

const files = {
  '.hnp/fabric.yaml': fabricFile(),
  'managed/vpc/known.yaml': vpc('known'),
  'raw/upload.yaml': `# from the form\n${vpc('fresh', '10.2.0.0/24', 102)}---\n${vpc('known', '10.1.1.0/24', 111)}`,
  'raw/deep/notes.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: notes\n',
  'raw/old.yaml': vpc('old', '10.3.0.0/24', 103, 'v1alpha2'),
  'raw/tab.yaml': 'metadata:\n\tname: x\n',
};

interface Answer {
  version: number;
  dryRun: boolean;
  rows: { file: string; outcome: string; target?: string; kind?: string; name?: string }[];
  waiting: number;
  changed: string[];
}

describe('ingest', function () {
  this.timeout(20_000);

  it('--dry-run shows what would become of each document, and writes nothing (failure 9)', () =>
    withFolder(files, async cwd => {
      const before = await bytesOf(cwd);
      const text = await run(['ingest', '.', '--dry-run'], { cwd });
      assert.deepEqual([text.code, text.err], [3, '']);
      const lines = text.out.trimEnd().split('\n');
      assert.equal(lines.pop(), '4 documents would be filed, 1 waiting for you.');
      assert.deepEqual(lines.map(line => line.replace(/: [^:]*$/, '')).sort(), [
        'raw/deep/notes.yaml#1: unmanaged → unmanaged/deep/notes.yaml',
        'raw/old.yaml#1: upgraded → managed/vpc/old.yaml',
        'raw/tab.yaml#1: unmanaged → unmanaged/tab.yaml',
        'raw/upload.yaml#1: new → managed/vpc/fresh.yaml',
        'raw/upload.yaml#2: update → managed/vpc/known.yaml',
      ]);
      const answer = JSON.parse(
        (await run(['ingest', '.', '--dry-run', '--format', 'json'], { cwd })).out,
      ) as Answer;
      assert.deepEqual([answer.version, answer.dryRun, answer.waiting, answer.changed], [1, true, 1, []]);
      assert.equal(answer.rows.length, 5);
      assert.deepEqual(await bytesOf(cwd), before);
    }));

  it('files what is new, keeps what is a question, and a second run has nothing left but the question (failure 3)', () =>
    withFolder(files, async cwd => {
      const first = await run(['ingest', '.'], { cwd });
      assert.equal(first.code, 3);
      const after = await bytesOf(cwd);
      assert.deepEqual(
        Object.keys(after)
          .filter(file => !file.includes('.hnp'))
          .sort(),
        [
          'managed/vpc/fresh.yaml',
          'managed/vpc/known.yaml',
          'managed/vpc/old.yaml',
          'raw/upload.yaml',
          'unmanaged/deep/notes.yaml',
          'unmanaged/tab.yaml',
        ],
      );
      assert.equal(after['managed/vpc/known.yaml'], files['managed/vpc/known.yaml']);
      assert.equal(after['managed/vpc/fresh.yaml'], `# from the form\n${vpc('fresh', '10.2.0.0/24', 102)}`);
      assert.equal(after['managed/vpc/old.yaml'], vpc('old', '10.3.0.0/24', 103));
      assert.equal(after['unmanaged/tab.yaml'], files['raw/tab.yaml']);
      assert.match(after['raw/upload.yaml'] ?? '', /vlan: 111/);
      const second = await run(['ingest', '.'], { cwd });
      assert.equal(second.code, 3);
      assert.deepEqual(await bytesOf(cwd), after);
    }));

  it('--update changes the field and keeps the comments; then raw/ is empty', () =>
    withFolder(files, async cwd => {
      const update = await run(['ingest', '.', '--update'], { cwd });
      assert.deepEqual([update.code, update.err], [0, '']);
      const after = await bytesOf(cwd);
      assert.equal(after['managed/vpc/known.yaml'], vpc('known', '10.1.1.0/24', 111));
      assert.deepEqual(
        Object.keys(after).filter(file => file.startsWith('raw/') && !file.endsWith('.gitkeep')),
        [],
      );
      const again = await run(['ingest', '.'], { cwd });
      assert.deepEqual([again.code, again.out], [0, 'raw/ is empty.\n']);
    }));

  it('needs no repository; in one it leaves index and commits alone', () =>
    withFolder(files, async cwd => {
      await runGit(['init', '--quiet', '--initial-branch=main', '.'], { cwd });
      await runGit(['add', '--all'], { cwd });
      const before = await bytesOf(cwd);
      await run(['ingest', '.'], { cwd });
      const after = await bytesOf(cwd);
      assert.equal(after['.git/index'], before['.git/index']);
      assert.equal(after['.git/HEAD'], before['.git/HEAD']);
    }));

  it('a big, binary or empty upload stops nothing else', () =>
    withFolder(
      {
        ...files,
        'raw/big.yaml': Buffer.alloc(20 * 1024 * 1024, 'a: 1\n'),
        'raw/binary.yaml': Buffer.from([0, 1, 255, 254]),
        'raw/empty.yaml': '',
      },
      async cwd => {
        const before = await bytesOf(cwd);
        const { code } = await run(['ingest', '.'], { cwd });
        assert.equal(code, 3);
        const after = await bytesOf(cwd);
        for (const name of ['big.yaml', 'binary.yaml', 'empty.yaml']) {
          const places = [`raw/${name}`, `unmanaged/${name}`].filter(file => after[file] !== undefined);
          assert.equal(places.length, 1, `${name} is in exactly one place`);
          assert.ok(after[places[0] ?? ''] === before[`raw/${name}`], `${name} has its bytes`);
        }
        assert.ok(after['managed/vpc/fresh.yaml']);
      },
    ));
});
