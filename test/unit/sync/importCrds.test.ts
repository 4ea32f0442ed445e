import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine } from '../../../src/engine';
import { problemLine } from '../../../src/model/problemText';
import type { FabricSession } from '../../../src/sync/session';
import { importedKinds } from '../../../src/validate/crdImport';
import { problem, value } from '../results';
import { crd } from '../validate/crds';
import { SandboxFabric } from './sandboxFabric';

describe('importing CRDs into a fabric of the sandbox', function () {
  this.timeout(60_000);

  let fabric: SandboxFabric;
  let session: FabricSession;
  before(async () => {
    fabric = await SandboxFabric.start();
    session = await fabric.open();
  });
  after(() => fabric.stop());

  it('writes what its cluster serves, which decides nothing anew, and has nothing to do a second time', async () => {
    const before = value(await session.refreshLocal()).facts.findings;
    const plan = value(await engine.planCrds(session, 'cluster'));
    assert.deepEqual(
      plan.rows.map(({ kind, outcome, added, removed }) => [kind, outcome, added, removed]),
      importedKinds.map(({ kind }) => [kind, 'new', [], []]),
    );
    assert.deepEqual(plan.refused, []);
    value(await engine.importCrds(session, plan, {}));
    const { index, findings } = value(await session.refreshLocal()).facts;
    assert.equal(index.crds.length, importedKinds.length);
    assert.deepEqual(findings, before);
    assert.deepEqual(value(await engine.planCrds(session, 'cluster')).steps, []);
  });

  it('takes them from a folder too, such as that of another fabric', async () => {
    const folder = `${fabric.directory}/.hnp/crds`;
    const plan = value(await engine.planCrds(session, { folder }));
    assert.deepEqual([plan.rows.length, plan.steps.length], [importedKinds.length, 0]);
  });

  it('finds them in a list, as kubectl prints it, and tells what in the folder could not be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hnp-crds-'));
    try {
      const own = crd('Server', { type: 'object', properties: { rack: { type: 'integer' } } });
      const list = { apiVersion: 'v1', kind: 'List', items: [own] };
      await mkdir(join(folder, 'below'));
      await writeFile(join(folder, 'below/all.json'), JSON.stringify(list));
      await writeFile(join(folder, 'bad.yaml'), 'spec: [\n');
      await writeFile(join(folder, 'other.yaml'), 'kind: ConfigMap\n');
      const plan = value(await engine.planCrds(session, { folder }));
      assert.deepEqual(
        plan.rows.map(({ kind, outcome, added }) => [kind, outcome, added]),
        [['Server', 'changed', ['spec.rack']]],
      );
      assert.deepEqual(
        plan.refused.map(({ from }) => from),
        ['bad.yaml'],
      );
      const file = join(fabric.directory, plan.rows[0]?.file ?? '');
      const mine = `${await readFile(file, 'utf8')}# mine\n`;
      await writeFile(file, mine);
      const refused = problemLine(problem(await engine.importCrds(session, plan, {})));
      assert.match(refused, /changed/);
      assert.equal(await readFile(file, 'utf8'), mine);
      await writeFile(file, mine.replace('# mine\n', ''));
      await session.refreshLocal();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is undone like every operation on files', async () => {
    const undone = value(await engine.undo(session, {}));
    assert.equal(undone.operation, 'import of CRDs');
    assert.equal(value(await session.refreshLocal()).facts.index.crds.length, 0);
  });

  it('says which verb is lacking', async () => {
    fabric.cluster.denied = [{ verb: 'get', resource: 'customresourcedefinitions' }];
    const line = problemLine(problem(await engine.planCrds(session, 'cluster')));
    assert.match(line, /does not let you read: get customresourcedefinitions\.apiextensions\.k8s\.io\./);
  });
});
