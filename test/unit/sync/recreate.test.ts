import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { environmentAccess } from '../../../src/cli/access';
import { engine } from '../../../src/engine';
import { createHnp, type Hnp } from '../../../src/sandbox/hnp/hnp';
import type { SyncOutcome } from '../../../src/sync/applyPlan';
import { recordFor } from '../../../src/sync/newRecord';
import type { SyncPlan } from '../../../src/sync/plan';
import { readAll, SandboxFabric } from './sandboxFabric';

const gitWins = { takeDrafts: true, prefer: 'git' as const };

/** One story: each sentence begins where the one before ended, with all CRs in git and HNP. */
describe('a fabric that is removed, made again or pointed elsewhere', function () {
  this.timeout(60_000);
  let fabric: SandboxFabric;
  let kept: string;
  let files: Map<string, string>;
  let records: Map<string, string>;

  before(async () => {
    fabric = await SandboxFabric.start();
    files = await managedFiles();
    records = recordsOf(fabric.sandbox.hnp, fabric.index + 1);
    assert.ok(records.size > 20);
    kept = await mkdtemp(join(tmpdir(), 'hnp-kept-'));
    await cp(join(fabric.directory, 'managed'), kept, { recursive: true });
  });
  after(async () => {
    await fabric.stop();
    await rm(kept, { recursive: true, force: true });
  });

  const folder = (): string => fabric.sandbox.fabrics[fabric.index]?.directory ?? '';

  /** The CR files of the remote's branch with their blobs. */
  async function managedFiles(): Promise<Map<string, string>> {
    const lines = (await fabric.remote('ls-tree', '-r', 'main', `${folder()}/managed`)).split('\n');
    const entries = lines.map(line => line.split(/\s+/));
    return new Map(
      entries.flatMap(([, , blob = '', path = '']): [string, string][] =>
        path.endsWith('.yaml') ? [[path, blob]] : [],
      ),
    );
  }

  function recordsOf(hnp: Hnp, id: number): Map<string, string> {
    return new Map(
      hnp
        .list(id)
        .map(({ kind, namespace, name, spec, labels }) => [
          `${kind} ${namespace}/${name}`,
          JSON.stringify([spec, labels]),
        ]),
    );
  }

  async function sync(
    env?: NodeJS.ProcessEnv,
    options: Parameters<typeof engine.plan>[1] = gitWins,
  ): Promise<{ plan: SyncPlan; outcome: SyncOutcome; firstContact: boolean }> {
    const session = await fabric.open(undefined, env);
    const view = await readAll(session);
    const plan = engine.plan(view, options);
    const outcome = await engine.sync(session, plan, options, {});
    session.dispose();
    return { plan, outcome, firstContact: view.snapshot.firstContact };
  }

  const deletions = ({ git, hnp }: SyncPlan): string[] =>
    [...git, ...hnp].filter(({ action }) => action === 'delete').map(({ identity }) => identity.name);

  it('has every CR in git and HNP again, once the same files went through raw/ (failure 23)', async () => {
    const session = await fabric.open();
    const removed = await engine.removeFabric(session, {}, { confirm: fabric.name, withRecords: true });
    session.dispose();
    assert.ok(removed.ok, JSON.stringify(removed));
    assert.deepEqual(removed.value.problems, []);
    assert.deepEqual([(await managedFiles()).size, recordsOf(fabric.sandbox.hnp, 1).size], [0, 0]);

    const cwd = dirname(fabric.directory);
    const named = await engine.newFabric(cwd, basename(fabric.directory), fabric.name, () => undefined);
    assert.ok(named.ok);
    const netbox = { url: fabric.sandbox.hnp.server.url, fabric: fabric.name };
    const access = environmentAccess(fabric.sandbox.env, () => undefined);
    const survey = await engine.surveyHnp(netbox.url, access);
    assert.ok(survey.ok, JSON.stringify(survey));
    const record = recordFor(survey.value, netbox.url, netbox.fabric);
    assert.equal(record.way, 'there');
    const made = await engine.setUpFabric({ ...named.value, record }, { access });
    assert.ok(made.ok, JSON.stringify(made));
    await cp(kept, join(fabric.directory, 'raw'), { recursive: true });
    const again = await fabric.open();
    assert.deepEqual([again.settings.name, again.settings.netbox], [fabric.name, netbox]);
    await readAll(again);
    const filed = await engine.applyFiles(again, { operation: 'ingest' }, {});
    again.dispose();
    assert.ok(filed.ok && filed.value.plan.waiting === 0, JSON.stringify(filed));
    const { plan, outcome, firstContact } = await sync();
    assert.equal(firstContact, true);
    assert.deepEqual([outcome.problems, outcome.finished, plan.waiting, deletions(plan)], [[], true, [], []]);
    assert.deepEqual(await managedFiles(), files);
    assert.deepEqual(recordsOf(fabric.sandbox.hnp, 1), records);
    const { plan: next } = await sync();
    assert.deepEqual([next.git, next.hnp, next.agreed, next.push], [[], [], [], false]);
  });

  it('takes a record that was deleted and made again in the GUI as the same CR', async () => {
    const { id, created: _created, last_updated: _updated, ...vpc } = fabric.record('VPC', 'vpc-1');
    fabric.sandbox.hnp.remove('VPC', id, 'anna');
    const { id: other } = fabric.sandbox.hnp.upsert(vpc, 'anna');
    assert.notEqual(other, id);
    const { plan, outcome } = await sync(undefined, { takeDrafts: true });
    assert.deepEqual([outcome.problems, plan.waiting, deletions(plan)], [[], [], []]);
    assert.deepEqual(await managedFiles(), files);
    assert.deepEqual(recordsOf(fabric.sandbox.hnp, 1), records);
  });

  it('fills the fabric that was deleted with all its records and made again, empty, in the GUI', async () => {
    const { HNP_NETBOX_URL: url, HNP_NETBOX_TOKEN: token } = fabric.sandbox.env;
    const gone = await fetch(`${url}/api/plugins/hedgehog/fabrics/1/`, {
      method: 'DELETE',
      headers: { authorization: `Token ${token}` },
    });
    assert.equal(gone.status, 204);
    const id = fabric.sandbox.hnp.addFabric({ name: fabric.name });
    assert.deepEqual([recordsOf(fabric.sandbox.hnp, 1).size, id > 1], [0, true]);
    const { plan, outcome, firstContact } = await sync(undefined, { takeDrafts: true });
    assert.equal(firstContact, true);
    assert.deepEqual([outcome.problems, plan.waiting, plan.git, deletions(plan)], [[], [], [], []]);
    assert.deepEqual(await managedFiles(), files);
    assert.deepEqual(recordsOf(fabric.sandbox.hnp, id), records);
  });

  it('fills another NetBox that it is pointed to, and leaves the first one as it is', async () => {
    const token = 'cd'.repeat(20);
    const elsewhere = createHnp({ line: 'M', token });
    await elsewhere.server.start();
    try {
      const id = elsewhere.addFabric({ name: fabric.name });
      const before = JSON.stringify(fabric.sandbox.hnp.list());
      await fabric.edit('.hnp/fabric.yaml', fabric.sandbox.hnp.server.url, elsewhere.server.url);
      const env = { ...fabric.sandbox.env, HNP_NETBOX_URL: elsewhere.server.url, HNP_NETBOX_TOKEN: token };
      const { plan, outcome, firstContact } = await sync(env, { takeDrafts: true });
      assert.equal(firstContact, true);
      assert.deepEqual([outcome.problems, plan.waiting, plan.git, deletions(plan)], [[], [], [], []]);
      assert.deepEqual(await managedFiles(), files);
      assert.deepEqual(recordsOf(elsewhere, id), records);
      assert.equal(JSON.stringify(fabric.sandbox.hnp.list()), before);
      await fabric.edit('.hnp/fabric.yaml', elsewhere.server.url, fabric.sandbox.hnp.server.url);
      assert.deepEqual((await sync(undefined, { takeDrafts: true })).outcome.problems, []);
    } finally {
      await elsewhere.server.stop();
    }
  });

  it('deletes nothing with a token that cannot see some records, agreed or at first contact', async () => {
    const { hnp, env } = fabric.sandbox;
    const hides = (row: object): boolean => 'name' in row && /^vpc-[12]$/.test(String(row.name));
    const limited = {
      ...env,
      HNP_NETBOX_TOKEN: hnp.addToken({ key: 'ab'.repeat(20), user: 'ci', hides }).key,
    };
    const id = Math.max(...hnp.list().flatMap(row => (row.fabric === 2 ? [] : [row.fabric])));
    for (const options of [{ takeDrafts: true }, gitWins]) {
      const { plan } = await sync(limited, options);
      assert.deepEqual(deletions(plan), []);
      assert.deepEqual(await managedFiles(), files);
      assert.deepEqual(recordsOf(hnp, id), records);
    }
    // As somebody who never synced this fabric: the base is of another id.
    const own = join(fabric.directory, '.hnp/fabric.yaml');
    const text = await readFile(own, 'utf8');
    await mkdir(dirname(own), { recursive: true });
    await writeFile(own, text.replace(/^id: .*$/m, `id: ${'ab12'.repeat(4)}`));
    const { plan, firstContact } = await sync(limited, { takeDrafts: true });
    assert.equal(firstContact, true);
    assert.deepEqual(deletions(plan), []);
    assert.deepEqual(recordsOf(hnp, id), records);
    const { outcome } = await sync(undefined, { takeDrafts: true });
    assert.deepEqual(outcome.problems, []);
    assert.deepEqual([await managedFiles(), recordsOf(hnp, id)], [files, records]);
  });
});
