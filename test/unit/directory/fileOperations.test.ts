import assert from 'node:assert/strict';
import { hashOf } from '../../../src/directory/hash';
import { checkPath } from '../../../src/directory/safePath';
import type { FileStep } from '../../../src/directory/step';
import { ok } from '../../../src/model/problem';
import { problem, value } from '../results';
import { memoryFiles, root, type MemoryFiles } from './memoryFiles';
import { applySteps, journalFolder, newOperations } from './operations';
import { remove, write } from './steps';

const changesOf = (files: MemoryFiles): string[] => {
  const changes: string[] = [];
  files.beforeChange = what => changes.push(what);
  return changes;
};

describe('an operation on files', () => {
  it('puts new files in their places first, then replaces, removes last, and tells what it read back', async () => {
    const files = memoryFiles({ 'raw/a.yaml': 'a', 'raw/b.yaml': 'b' });
    const changes = changesOf(files);
    const done = await applySteps(files, [
      remove('raw/a.yaml', 'a'),
      write('raw/b.yaml', 'c', 'b'),
      write('managed/vpc/a.yaml', 'a'),
    ]);
    const visible = changes.filter(what => /^(place|move|remove|write) .*\.yaml$/.test(what));
    assert.deepEqual(visible, [
      `place ${root}/managed/vpc/a.yaml`,
      `move ${root}/raw/b.yaml`,
      `remove ${root}/raw/a.yaml`,
    ]);
    assert.deepEqual(value(done), [
      { file: 'raw/a.yaml', hash: null },
      { file: 'raw/b.yaml', hash: hashOf('c') },
      { file: 'managed/vpc/a.yaml', hash: hashOf('a') },
    ]);
  });

  it('has its journal, and what it prepared, on the disk before anything changes', async () => {
    const files = memoryFiles({ 'raw/a.yaml': 'a' });
    const changes = changesOf(files);
    value(await applySteps(files, [write('managed/vpc/a.yaml', 'a'), remove('raw/a.yaml', 'a')]));
    const at = (start: string): number =>
      changes.findIndex(what => what === start || (/[-./]$/.test(start) && what.startsWith(start)));
    const order = [
      `sync ${journalFolder}/journal-`,
      `place ${journalFolder}/journal`,
      `stage ${root}/managed/vpc/.hnp-`,
      `sync ${root}/managed/vpc/.hnp-`,
      `place ${root}/managed/vpc/a.yaml`,
      `sync ${root}/managed/vpc`,
      `remove ${root}/raw/a.yaml`,
      `move ${journalFolder}/last/`,
    ].map(at);
    assert.ok(!order.includes(-1), changes.join('\n'));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
  });

  it('makes few things durable one by one: what it prepared is so in one go', async () => {
    const files = memoryFiles({});
    const changes = changesOf(files);
    const steps = Array.from({ length: 50 }, (_, n) => write(`managed/vpc/${n}.yaml`, `${n}`));
    value(await applySteps(files, steps));
    const synced = changes.filter(what => what.startsWith('sync'));
    assert.ok(synced.length < 50 + 15, `${synced.length}`);
  });

  it('changes nothing when a file is not as it was planned', async () => {
    const files = memoryFiles({ 'raw/a.yaml': 'edited', 'managed/b.yaml': 'other' });
    const removed = problem(
      await applySteps(files, [write('managed/c.yaml', 'c'), remove('raw/a.yaml', 'a')]),
    );
    assert.deepEqual([removed.code, removed.subject], ['file-changed', 'raw/a.yaml']);
    const written = problem(await applySteps(files, [write('managed/b.yaml', 'new')]));
    assert.deepEqual([written.code, written.subject], ['file-changed', 'managed/b.yaml']);
    assert.deepEqual(files.texts(), { 'managed/b.yaml': 'other', 'raw/a.yaml': 'edited' });
  });

  it('takes a step that is done already for done, and then needs no journal', async () => {
    const files = memoryFiles({ 'managed/a.yaml': 'a' });
    const changes = changesOf(files);
    value(await applySteps(files, [write('managed/a.yaml', 'a'), remove('raw/a.yaml', 'a')]));
    assert.deepEqual(
      changes.filter(what => /journal|stage \/fabric/.test(what.replaceAll(journalFolder, ''))),
      [],
    );
  });

  it('never leaves the directory', async () => {
    const files = memoryFiles({ 'managed/out': { link: true }, 'managed/file': 'x' });
    for (const path of [
      '../x',
      '/etc/x',
      'managed/../../x',
      'managed//x',
      './x',
      'managed/out/x',
      'managed/out',
      'a\\..\\x',
      'a\0',
    ]) {
      const checked = checkPath(files, root, path);
      assert.equal(!checked.ok && checked.problem.code, 'path-unsafe', path);
      assert.equal((await applySteps(files, [write('managed/good', 'x'), write(path, 'x')])).ok, false);
    }
    const below = checkPath(files, root, 'managed/file/x');
    assert.equal(!below.ok && below.problem.code, 'file-unwritable');
    assert.deepEqual(files.texts(), { 'managed/file': 'x' });
  });

  it('takes everything back when a file comes to be where it wants to put one', async () => {
    const files = memoryFiles({ 'raw/a.yaml': 'a' });
    files.beforeChange = what => {
      if (what !== `place ${root}/managed/b.yaml`) return;
      files.beforeChange = () => undefined;
      void files.write(`${root}/managed/b.yaml`, Buffer.from('theirs'));
    };
    const steps = [write('managed/a.yaml', 'a'), write('managed/b.yaml', 'b'), remove('raw/a.yaml', 'a')];
    const stopped = problem(await applySteps(files, steps));
    assert.equal(stopped.code, 'recovery-stopped');
    assert.equal(files.texts()['managed/b.yaml'], 'theirs');
    assert.equal(files.texts()['raw/a.yaml'], 'a');
  });

  it('does nothing once it is cancelled, and takes back what it had prepared', async () => {
    const files = memoryFiles({});
    assert.equal(problem(await applySteps(files, [write('a', 'a')], AbortSignal.abort())).code, 'cancelled');
    assert.deepEqual(files.texts(), {});
    const abort = new AbortController();
    files.beforeChange = what => {
      if (/^stage .*hnp/.test(what) && what.startsWith(`stage ${root}/x/y`)) abort.abort();
    };
    const many = Array.from({ length: 30 }, (_, n) => write(`x/y/${n}`, `${n}`));
    assert.equal(problem(await applySteps(files, many, abort.signal)).code, 'cancelled');
    assert.deepEqual([files.texts(), files.folders()], [{}, []]);
    value(await applySteps(files, many));
  });

  it('finishes when it is cancelled after the first file appeared', async () => {
    const files = memoryFiles({ 'raw/a': 'a' });
    const abort = new AbortController();
    files.beforeChange = what => {
      if (what === `place ${root}/managed/a`) abort.abort();
    };
    value(await applySteps(files, [write('managed/a', 'a'), remove('raw/a', 'a')], abort.signal));
    assert.deepEqual(files.texts(), { 'managed/a': 'a' });
  });

  it('tells how far it is', async () => {
    const files = memoryFiles({ 'raw/a': 'a' });
    const told: string[] = [];
    const steps: FileStep[] = [write('managed/a', 'a'), write('managed/b', 'b'), remove('raw/a', 'a')];
    value(
      await newOperations(files).apply('ingest', () => Promise.resolve(ok(steps)), {
        progress: (done, total) => told.push(`${done}/${total}`),
      }),
    );
    assert.deepEqual(told, ['1/3', '2/3', '3/3']);
  });
});
