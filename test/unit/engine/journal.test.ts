import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine } from '../../../src/engine';
import { runGit } from '../../../src/sandbox/git/run';
import type { FabricSession } from '../../../src/sync/session';
import { marksOf, scenarios } from '../directory/scenarios';
import { textsOf, Worker, workProcess, writeFiles } from '../directory/worker';
import { noAccess } from '../noAccess';
import { problem, value } from '../results';

const ingest = { operation: 'ingest', accept: 'all' } as const;
const logged: string[] = [];
const access = { ...noAccess, log: (line: string) => logged.push(line) };
const open = async (directory: string): Promise<FabricSession> =>
  value(await engine.openFabric(directory, access));

const [scenario] = scenarios;
assert.ok(scenario);
const { files } = scenario;
const who = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', '-c', 'protocol.file.allow=always'];

/** A repository whose folder `fabric` holds a fabric with something to ingest. */
async function repository(folder: string): Promise<string> {
  const path = join(folder, 'repository');
  await writeFiles(join(path, 'fabric'), { ...files, 'raw/.gitkeep': '' });
  await writeFiles(path, { 'README.md': 'about\n' });
  await git(path, 'init', '--quiet', '--initial-branch=main');
  await git(path, 'add', '--all');
  await git(path, 'commit', '--quiet', '-m', 'first');
  return path;
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  return (await runGit([...who, ...args], { cwd })).toString('utf8').trim();
}

/** Where a fabric is, and where the journal of its work tree must be. */
const places: Readonly<Record<string, (folder: string) => Promise<{ root: string; journal: string }>>> = {
  'a repository': async folder => {
    const root = await repository(folder);
    return { root, journal: join(root, '.git/hnp-gitops/files') };
  },
  'a worktree': async folder => {
    const main = await repository(folder);
    const root = join(folder, 'other');
    await git(main, 'worktree', 'add', '--quiet', '-b', 'other', root);
    return { root, journal: join(main, '.git/worktrees/other/hnp-gitops/files') };
  },
  'a submodule': async folder => {
    const inner = await repository(folder);
    const outer = join(folder, 'outer');
    await writeFiles(outer, { 'README.md': 'outer\n' });
    await git(outer, 'init', '--quiet', '--initial-branch=main');
    await git(outer, 'submodule', '--quiet', 'add', inner, 'part');
    return { root: join(outer, 'part'), journal: join(outer, '.git/modules/part/hnp-gitops/files') };
  },
  'a folder without a repository': async folder => {
    const root = join(folder, 'plain');
    await writeFiles(join(root, 'fabric'), files);
    return { root, journal: join(root, '.hnp-gitops/fabric') };
  },
};

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hnp-engine-')));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** An ingest whose process is killed before a change. */
async function killedIngest(root: string, journal: string, at: number): Promise<void> {
  const worker = await Worker.start(workProcess);
  const place = { root, fabric: 'fabric', folder: journal };
  assert.equal(await worker.ask({ place, scenario: 'ingest', at, signal: 'SIGKILL' }), 'killed');
}

/** Without what the killed process had prepared, and not put in its place. */
function withoutPrepared(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([file]) => !file.endsWith('.tmp')));
}

describe('operations on files in the places where fabrics are', function () {
  this.timeout(60_000);

  for (const [name, make] of Object.entries(places)) {
    it(`are done, undone, and finished after a kill when the fabric is opened: ${name}`, () =>
      withFolder(async folder => {
        const { root, journal } = await make(folder);
        const directory = join(root, 'fabric');
        const before = await textsOf(directory);
        const session = await open(directory);
        const { changed } = value(await engine.applyFiles(session, ingest, {}));
        const after = await textsOf(directory);
        assert.ok(changed.includes('managed/server/s-1.yaml'));
        assert.equal(Object.keys(await textsOf(join(journal, 'last'))).length, 1);
        assert.deepEqual(
          Object.keys(await textsOf(root)).filter(file => !/^(fabric\/|README|\.hnp-gitops\/)/.test(file)),
          [],
        );

        const undone = value(await engine.undo(session, {}));
        assert.equal(undone.operation, 'ingest');
        assert.deepEqual(await textsOf(directory), before);
        assert.equal(problem(await engine.undo(session, {})).code, 'nothing-to-undo');

        await killedIngest(root, journal, 24);
        assert.notDeepEqual(await textsOf(directory), after);
        logged.length = 0;
        const again = await open(directory);
        assert.deepEqual(again.ports.found, []);
        assert.deepEqual(await textsOf(directory), after);
        assert.match(logged.join('\n'), /an interrupted ingest of \d+ files was finished/);
      }));
  }

  it('an undo is refused when a file changed since, and names it', () =>
    withFolder(async folder => {
      const directory = join(await repository(folder), 'fabric');
      const session = await open(directory);
      value(await engine.applyFiles(session, { operation: 'ingest' }, {}));
      await writeFiles(directory, { 'managed/vpc/vpc-3.yaml': 'edited\n' });
      const before = await textsOf(directory);
      const refused = problem(await engine.undo(session, {}));
      assert.equal(refused.code, 'undo-refused');
      assert.equal(refused.detail, 'managed/vpc/vpc-3.yaml changed since');
      assert.deepEqual(await textsOf(directory), before);
    }));

  it('another branch that is checked out after a kill stays as it is, and the documents are on the first', () =>
    withFolder(async folder => {
      const root = await repository(folder);
      const directory = join(root, 'fabric');
      await git(root, 'checkout', '--quiet', '-b', 'empty');
      await git(root, 'rm', '-r', '--quiet', 'fabric/raw', 'fabric/managed');
      await writeFiles(directory, { 'managed/vpc/other.yaml': 'other\n' });
      await git(root, 'add', '--all');
      await git(root, 'commit', '--quiet', '-m', 'empty');
      await git(root, 'checkout', '--quiet', 'main');
      await killedIngest(root, join(root, '.git/hnp-gitops/files'), 26);
      await git(root, 'checkout', '--quiet', '--force', 'empty');
      const beforehand = withoutPrepared(await textsOf(directory));

      const session = await open(directory);
      assert.deepEqual(
        session.ports.found.map(({ code }) => code),
        ['recovery-stopped'],
      );
      const kept = session.ports.found[0]?.detail?.split(' in ')[1] ?? '';
      assert.ok(marksOf(await textsOf(kept)).size > 0);
      assert.deepEqual(await textsOf(directory), beforehand);
      assert.equal(await readFile(join(directory, 'managed/vpc/other.yaml'), 'utf8'), 'other\n');

      await git(root, 'checkout', '--quiet', '--force', 'main');
      value(await engine.applyFiles(await open(directory), ingest, {}));
      const now = marksOf(await textsOf(directory));
      for (const mark of marksOf(files)) assert.ok(now.has(mark), `${mark} is lost`);
    }));
});
