import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { engine } from '../../../src/engine';
import { readAll, SandboxFabric } from './sandboxFabric';

/** An empty tree, as git names it. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

describe('the removal of a fabric from the sandbox', function () {
  this.timeout(60_000);
  let fabric: SandboxFabric;
  before(async () => {
    fabric = await SandboxFabric.start();
  });
  after(() => fabric.stop());

  const records = (): number =>
    fabric.sandbox.hnp.list().filter(record => record.fabric === fabric.index + 1).length;
  const baseRef = async (): Promise<string> => {
    const refs = await fabric.remote('for-each-ref', '--format=%(refname)', 'refs/hnp');
    const session = await fabric.open();
    const { id } = session.settings;
    session.dispose();
    return refs.split('\n').find(ref => ref.includes(id)) ?? assert.fail(`the remote has no base: ${refs}`);
  };

  it('does nothing without its name, nor on another branch, nor when HNP is asked for and away', async () => {
    const before = await fabric.git('status', '--porcelain');
    const session = await fabric.open();
    const wrong = await engine.removeFabric(session, {}, { confirm: 'another' });
    assert.equal(!wrong.ok && wrong.problem.code, 'not-confirmed');
    await fabric.git('checkout', '--quiet', '-b', 'other');
    const other = await engine.removeFabric(session, {}, { confirm: fabric.name });
    assert.equal(!other.ok && other.problem.code, 'other-branch');
    await fabric.git('checkout', '--quiet', 'main');
    fabric.sandbox.hnp.server.faults = [{ kind: 'status', status: 503 }];
    const away = await engine.removeFabric(session, {}, { confirm: fabric.name, withRecords: true });
    assert.equal(!away.ok && away.problem.system, 'hnp');
    fabric.sandbox.hnp.server.faults = [];
    session.dispose();
    assert.equal(await fabric.git('status', '--porcelain'), before);
  });

  it('is one commit of its files, deletes its records, and closes its base with an empty tree', async () => {
    const ref = await baseRef();
    assert.notEqual(await fabric.remote('rev-parse', `${ref}^{tree}`), emptyTree);
    const before = await fabric.git('rev-parse', 'HEAD');
    const all = records();
    const others = fabric.sandbox.hnp.list().length - all;
    assert.ok(all > 20);
    const session = await fabric.open();
    const removed = await engine.removeFabric(session, {}, { confirm: fabric.name, withRecords: true });
    session.dispose();
    assert.ok(removed.ok, JSON.stringify(removed));
    const { commit, pushed, records: gone, problems } = removed.value;
    assert.deepEqual(problems, []);
    assert.deepEqual([pushed, gone], [commit, all]);
    assert.deepEqual([records(), fabric.sandbox.hnp.list().length], [0, others]);
    assert.equal(await fabric.remote('rev-list', '--count', `${before}..main`), '1');
    const diff = await fabric.remote('diff', '--name-status', '--no-renames', before, 'main');
    const folder = fabric.sandbox.fabrics[fabric.index]?.directory ?? '';
    const lines = diff.split('\n');
    assert.ok(
      lines.every(line => line.startsWith(`D\t${folder}/`)),
      diff,
    );
    assert.ok(lines.length > all, 'every CR, and the fabric’s own file');
    assert.equal(await fabric.remote('rev-parse', `${ref}^{tree}`), emptyTree);
    const left = await readdir(join(fabric.directory), { recursive: true });
    assert.deepEqual(
      left.filter(file => /(managed|raw).*\.yaml$/.test(file)),
      [],
    );
  });

  it('that is made again begins with a first contact, and deletes nothing in HNP', async () => {
    await fabric.git('revert', '--no-edit', 'HEAD');
    await fabric.git('push', '--quiet', 'origin', 'main');
    const session = await fabric.open();
    const { snapshot } = await readAll(session);
    assert.equal(snapshot.firstContact, true);
    const plan = engine.plan(await readAll(session), { takeDrafts: true });
    session.dispose();
    assert.deepEqual(
      plan.hnp.filter(({ action }) => action === 'delete'),
      [],
    );
    assert.deepEqual(
      plan.git.filter(({ action }) => action === 'delete'),
      [],
    );
    const { outcome } = await fabric.sync({ takeDrafts: true, prefer: 'git' });
    assert.deepEqual(outcome.problems, []);
    assert.ok(records() > 20);
    const after = await fabric.open();
    assert.equal((await readAll(after)).snapshot.firstContact, false);
    after.dispose();
  });

  it('that cannot be pushed keeps its commit, and leaves records and base as they are', async () => {
    const ref = await baseRef();
    const base = await fabric.remote('rev-parse', ref);
    const all = records();
    await fabric.sandbox.git.refuse('fabric-configs', [
      { pattern: 'refs/heads/main', message: 'GH006: Protected branch update failed.' },
    ]);
    const session = await fabric.open();
    const removed = await engine.removeFabric(session, {}, { confirm: fabric.name, withRecords: true });
    session.dispose();
    assert.ok(removed.ok);
    assert.equal(removed.value.problems[0]?.system, 'remote');
    assert.equal(removed.value.pushed, undefined);
    assert.equal(await fabric.git('log', '-1', '--format=%s'), `Remove fabric ${fabric.name}`);
    assert.deepEqual([records(), await fabric.remote('rev-parse', ref)], [all, base]);
    await fabric.sandbox.git.refuse('fabric-configs', []);
  });

  it('can be undone: every file is back', async () => {
    const session = await fabric.open();
    const undone = await engine.undo(session, {});
    session.dispose();
    assert.ok(undone.ok);
    await fabric.git('add', '--all');
    assert.equal(await fabric.git('diff', '--cached', '--stat', 'HEAD~1'), '');
  });
});
