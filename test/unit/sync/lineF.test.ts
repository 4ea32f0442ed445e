import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/model/json';
import { isEmpty } from '../../../src/sync/plan';
import { SandboxFabric, setVlan, vlanOf } from './sandboxFabric';

describe('a sync with line F of HNP', function () {
  this.timeout(60_000);
  let fabric: SandboxFabric;
  before(async () => {
    fabric = await SandboxFabric.start('F');
  });
  after(() => fabric.stop());

  async function rest(method: string, path: string, body: JsonObject): Promise<JsonObject> {
    const { HNP_NETBOX_URL: url, HNP_NETBOX_TOKEN: token } = fabric.sandbox.env;
    const answer = await fetch(`${url}/api/plugins/hedgehog/${path}`, {
      method,
      headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as JsonObject;
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
    return said;
  }

  it('takes a draft_spec, tells the record, empties the draft, and then has nothing to do', async () => {
    const spec = structuredClone(fabric.record('VPC', 'vpc-1').spec);
    setVlan(spec, 1341);
    const made = await rest('POST', 'gitops-resources/', {
      fabric: 1,
      kind: 'VPC',
      name: 'vpc-1',
      namespace: 'default',
      api_version: 'vpc.githedgehog.com/v1beta1',
      draft_spec: spec,
    });
    assert.equal((await fabric.state('VPC', 'vpc-1')).state, 'draft');
    const { outcome } = await fabric.sync();
    assert.deepEqual(outcome.problems, []);
    assert.match(await fabric.remote('show', 'main:gitops/fabric-1/managed/vpc/vpc-1.yaml'), /vlan: 1341/);
    assert.equal(vlanOf(fabric.record('VPC', 'vpc-1').spec), 1341);
    const row = fabric.sandbox.hnp.drafts(1).find(({ id }) => id === made['id']);
    assert.deepEqual([row !== undefined, row?.['draft_spec']], [true, null]);
    assert.ok(isEmpty(await fabric.plan()));
  });

  it('does not write to a fabric for which HNP commits by itself, and says so', async () => {
    await rest('PATCH', 'fabrics/1/', {
      git_repository_url: 'https://git.example.com/fabrics',
      // Line F refuses its own defaults of these three.
      scheduler_metadata: { by: 'test' },
      active_sync_tasks: ['none'],
      watch_crd_types: ['VPC'],
    });
    const before = fabric.sandbox.hnp.changes.length;
    await fabric.edit('managed/vpc/vpc-1.yaml', /vlan: \d+/, 'vlan: 1342');
    const { plan, outcome } = await fabric.sync();
    assert.ok(outcome.pushed);
    assert.deepEqual([plan.hnp, plan.problems.map(({ code }) => code)], [[], ['hnp-pushes']]);
    assert.equal(fabric.sandbox.hnp.changes.length, before);
    assert.equal((await fabric.state('VPC', 'vpc-1')).states.includes('committed'), true);
  });
});
