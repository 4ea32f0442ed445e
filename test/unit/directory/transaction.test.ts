import assert from 'node:assert/strict';
import { hashOf } from '../../../src/directory/hash';
import type { FileStep } from '../../../src/directory/step';
import { applySteps, checkPath } from '../../../src/directory/transaction';
import { memoryFiles, root } from './memoryFiles';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const write = (file: string, text: string, before: string | null = null): FileStep => ({
  kind: 'write',
  file,
  before,
  bytes: bytes(text),
});
const remove = (file: string, text: string): FileStep => ({ kind: 'remove', file, before: hashOf(text) });

describe('carrying out steps', () => {
  it('writes first, removes last, and tells what it read back', async () => {
    const files = memoryFiles({ 'raw/a.yaml': 'a' });
    const order: string[] = [];
    files.beforeChange = what => order.push(what);
    const done = await applySteps(files, root, [remove('raw/a.yaml', 'a'), write('managed/vpc/a.yaml', 'a')]);
    assert.deepEqual(order, [`write ${root}/managed/vpc/a.yaml`, `remove ${root}/raw/a.yaml`]);
    assert.deepEqual(done.ok && done.value, [
      { file: 'raw/a.yaml', hash: null },
      { file: 'managed/vpc/a.yaml', hash: hashOf('a') },
    ]);
  });

  it('stops before a file that is not as it was planned', async () => {
    const files = memoryFiles({ 'raw/a.yaml': 'edited', 'managed/b.yaml': 'other' });
    const removed = await applySteps(files, root, [remove('raw/a.yaml', 'a')]);
    assert.equal(!removed.ok && removed.problem.code, 'file-changed');
    const written = await applySteps(files, root, [write('managed/b.yaml', 'new')]);
    assert.equal(!written.ok && written.problem.subject, 'managed/b.yaml');
    assert.deepEqual(files.texts(), { 'managed/b.yaml': 'other', 'raw/a.yaml': 'edited' });
  });

  it('takes a step that is done already for done', async () => {
    const files = memoryFiles({ 'managed/a.yaml': 'a' });
    files.beforeChange = what => assert.fail(what);
    const done = await applySteps(files, root, [write('managed/a.yaml', 'a'), remove('raw/a.yaml', 'a')]);
    assert.equal(done.ok, true);
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
      const checked = await checkPath(files, root, path);
      assert.equal(!checked.ok && checked.problem.code, 'path-unsafe', path);
      assert.equal((await applySteps(files, root, [write(path, 'x')])).ok, false);
    }
    const below = await checkPath(files, root, 'managed/file/x');
    assert.equal(!below.ok && below.problem.code, 'file-unwritable');
    assert.deepEqual(files.texts(), { 'managed/file': 'x' });
  });

  it('does nothing once it is cancelled', async () => {
    const files = memoryFiles({});
    const done = await applySteps(files, root, [write('a', 'a')], AbortSignal.abort());
    assert.equal(!done.ok && done.problem.code, 'cancelled');
    assert.deepEqual(files.texts(), {});
  });
});
