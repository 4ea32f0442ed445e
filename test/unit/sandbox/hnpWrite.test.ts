import assert from 'node:assert/strict';
import { Refused } from '../../../src/sandbox/hnp/store';
import { addVpcs, withHnp } from './hnpFixture';

describe('sandbox HNP: writing', () => {
  it('creates, replaces the spec as a whole, keeps what PATCH does not name, and deletes', () =>
    withHnp({ line: 'M' }, async run => {
      const body = { fabric: run.fabric, name: 'vpc-1', spec: { a: 1, b: { c: 2 } }, labels: { x: 'y' } };
      const created = await run.ask('POST', 'vpcs/', body);
      assert.equal(created.status, 201);
      assert.equal(created.json?.['namespace'], 'default');
      const changed = await run.ask('PATCH', 'vpcs/1/', { spec: { b: { d: 3 } } });
      assert.deepEqual(changed.json?.['spec'], { b: { d: 3 } });
      assert.deepEqual(changed.json['labels'], { x: 'y' });
      assert.ok(String(changed.json['last_updated']) > String(created.json['last_updated']));
      assert.equal((await run.ask('PUT', 'vpcs/1/', { spec: { a: 1 } })).status, 400);
      assert.equal((await run.ask('PUT', 'vpcs/1/', { ...body, name: 'vpc-2' })).json?.['name'], 'vpc-2');
      assert.equal((await run.ask('DELETE', 'vpcs/1/')).status, 204);
      assert.equal((await run.get('vpcs/1/')).status, 404);
    }));

  it('refuses empty specs, names that are not DNS-1123, missing fields and doubles, in NetBox’s words', () =>
    withHnp({ line: 'M' }, async run => {
      const post = async (body: object): Promise<unknown[]> => {
        const reply = await run.ask('POST', 'switch-groups/', body);
        return [reply.status, reply.json];
      };
      const good = { fabric: run.fabric, name: 'mclag-1', spec: { a: 1 } };
      assert.deepEqual(await post({ ...good, spec: {} }), [400, { spec: ['This field cannot be blank.'] }]);
      const message = 'must be a valid Kubernetes resource name (DNS-1123 compliant)';
      for (const name of ['a.b', 'Upper', '-a', 'a_b']) {
        assert.deepEqual(await post({ ...good, name }), [400, { name: [`Name ${message}`] }]);
      }
      assert.deepEqual(await post({ ...good, namespace: 'a.b' }), [
        400,
        { namespace: [`Namespace ${message}`] },
      ]);
      assert.deepEqual(await post({ name: 'x', spec: { a: 1 } }), [
        400,
        { fabric: ['This field is required.'] },
      ]);
      assert.deepEqual(await post({ fabric: run.fabric, spec: { a: 1 } }), [
        400,
        { name: ['This field is required.'] },
      ]);
      assert.deepEqual(await post({ ...good, fabric: 99 }), [
        400,
        { fabric: ['Invalid pk "99" - object does not exist.'] },
      ]);
      assert.equal((await post(good))[0], 201);
      assert.deepEqual(await post(good), [
        400,
        { __all__: ['SwitchGroup with this Fabric, Namespace and Name already exists.'] },
      ]);
      assert.deepEqual((await run.ask('PATCH', 'switch-groups/1/', { spec: {} })).json, {
        spec: ['This field cannot be blank.'],
      });
    }));

  it('writes in bulk on the list’s address, all or nothing', () =>
    withHnp({ line: 'M' }, async run => {
      const item = (name: string): object => ({ fabric: run.fabric, name, spec: { a: 1 } });
      const refused = await run.ask('POST', 'vpcs/', [item('a'), item('b.c')]);
      assert.equal(refused.status, 400);
      assert.deepEqual(run.hnp.list(), []);
      assert.equal((await run.ask('POST', 'vpcs/', [item('a'), item('b')])).status, 201);
      const [a, b] = run.hnp.list();
      const half = [
        { id: a?.id, spec: { a: 2 } },
        { id: b?.id, spec: {} },
      ];
      assert.equal((await run.ask('PATCH', 'vpcs/', half)).status, 400);
      assert.deepEqual(run.hnp.get('VPC', a?.id ?? 0)?.spec, { a: 1 });
      assert.equal((await run.ask('PATCH', 'vpcs/', half.slice(0, 1))).status, 200);
      assert.deepEqual(run.hnp.get('VPC', a?.id ?? 0)?.spec, { a: 2 });
      assert.equal((await run.ask('DELETE', 'vpcs/', [{ id: a?.id }, { id: b?.id }])).status, 204);
      assert.deepEqual(run.hnp.list(), []);
    }));

  it('lets ?fields= limit what a write touches, too', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 1);
      const reply = await run.ask('PATCH', 'vpcs/1/?fields=id', { spec: { vlan: 77 } });
      assert.deepEqual([reply.status, reply.json], [200, { id: 1 }]);
      assert.deepEqual(run.hnp.get('VPC', 1)?.spec, { vlan: 1 });
    }));

  it('refuses writes with a token that may only read', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 1);
      const reader = run.hnp.addToken({ key: 'b'.repeat(40), user: 'b', writeEnabled: false });
      for (const method of ['PATCH', 'DELETE']) {
        const reply = await run.ask(method, 'vpcs/1/', {}, `Token ${reader.key}`);
        assert.equal(reply.status, 403);
      }
      assert.equal((await run.get('vpcs/1/', `Token ${reader.key}`)).status, 200);
    }));

  it('keeps a change log with user, action and filters; an unchanged save moves only last_updated', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 2);
      const before = run.hnp.get('VPC', 1)?.last_updated ?? '';
      const unchanged = await run.ask('PATCH', 'vpcs/1/', { spec: { vlan: 1 } });
      assert.ok(String(unchanged.json?.['last_updated']) > before);
      assert.equal(run.hnp.changes.length, 2);
      await run.ask('PATCH', 'vpcs/1/', { spec: { vlan: 5 } });
      run.hnp.remove('VPC', 2, 'tom');
      const log = '/api/core/object-changes/?changed_object_type=netbox_hedgehog.vpc';
      const summary = (rows: Record<string, unknown>[]): unknown[] =>
        rows.map(row => [
          (row['action'] as { value: string }).value,
          row['user_name'],
          row['changed_object_id'],
        ]);
      assert.deepEqual(summary(await run.rows(log)), [
        ['delete', 'tom', 2],
        ['update', 'hnp-gitops', 1],
        ['create', 'anna', 2],
        ['create', 'anna', 1],
      ]);
      assert.equal((await run.rows(`${log}&changed_object_id=2&action=delete`)).length, 1);
      const deletion = run.hnp.changes.at(-1)?.time ?? '';
      assert.equal((await run.rows(`${log}&time_after=${encodeURIComponent(deletion)}`)).length, 1);
      assert.equal(
        (await run.rows('/api/core/object-changes/?changed_object_type=netbox_hedgehog.switch')).length,
        0,
      );
      const update = (await run.rows(`${log}&action=update`))[0] ?? {};
      assert.deepEqual((update['prechange_data'] as Record<string, unknown>)['spec'], { vlan: 1 });
      assert.deepEqual((update['postchange_data'] as Record<string, unknown>)['spec'], { vlan: 5 });
      const blind = run.hnp.addToken({ key: 'd'.repeat(40), user: 'd', seesChangeLog: false });
      const refused = await run.get(log, `Token ${blind.key}`);
      assert.deepEqual(
        [refused.status, refused.json],
        [403, { detail: 'You do not have permission to perform this action.' }],
      );
    }));

  it('imports the cluster over the records: defaults in, nothing in the change log, nothing deleted', () =>
    withHnp({ line: 'F' }, async run => {
      addVpcs(run, 2);
      const before = run.hnp.get('VPC', 1)?.last_updated ?? '';
      const logged = run.hnp.changes.length;
      const result = run.hnp.importCluster(run.fabric, [
        {
          kind: 'VPC',
          metadata: { name: 'vpc-1', labels: { l: '1' }, uid: 'u' },
          spec: { vlan: 1, mode: 'l2vni' },
        },
        { kind: 'SwitchGroup', metadata: { name: 'dotted.name' }, spec: {} },
        { kind: 'VPC', metadata: { name: 'elsewhere', namespace: 'other' }, spec: { vlan: 3 } },
        { kind: 'Gateway', metadata: { name: 'gw' }, spec: { a: 1 } },
      ]);
      assert.deepEqual(result, { created: 1, updated: 1, skipped: 2 });
      const record = (await run.get('vpcs/1/')).json ?? {};
      assert.deepEqual(record['spec'], { vlan: 1, mode: 'l2vni' });
      assert.deepEqual(record['labels'], { l: '1' });
      assert.equal(record['kubernetes_status'], 'live');
      assert.ok(String(record['last_updated']) > before);
      assert.equal(run.hnp.changes.length, logged);
      assert.deepEqual(run.hnp.find(run.fabric, 'SwitchGroup', 'dotted.name')?.spec, {});
      assert.ok(run.hnp.find(run.fabric, 'VPC', 'vpc-2'));
      assert.deepEqual(
        run.hnp.drafts(run.fabric).map(row => [row['kind'], row['actual_spec'], row['draft_spec']]),
        [
          ['VPC', { vlan: 1, mode: 'l2vni' }, null],
          ['SwitchGroup', {}, null],
        ],
      );
    }));

  it('line F: gitops-resources stores drafts and filters, and sets no draft_updated by itself', () =>
    withHnp({ line: 'F' }, async run => {
      const row = {
        fabric: run.fabric,
        name: 'vpc-1',
        kind: 'VPC',
        api_version: 'vpc.githedgehog.com/v1beta1',
      };
      assert.equal((await run.ask('POST', 'gitops-resources/', row)).status, 201);
      assert.equal((await run.ask('POST', 'gitops-resources/', row)).status, 400);
      assert.equal((await run.ask('POST', 'gitops-resources/', { ...row, kind: 'Switch' })).status, 201);
      const changed = await run.ask('PATCH', 'gitops-resources/1/', { draft_spec: { vlan: 7 } });
      assert.deepEqual(changed.json?.['draft_spec'], { vlan: 7 });
      assert.equal(changed.json['draft_updated'], null);
      assert.equal(changed.json['resource_identifier'], 'default/VPC/vpc-1');
      assert.equal((await run.rows('gitops-resources/?kind=VPC')).length, 1);
      assert.equal((await run.rows(`gitops-resources/?fabric=${run.fabric}&namespace=default`)).length, 2);
      assert.equal((await run.rows('gitops-resources/?drift_status=spec_drift')).length, 0);
      assert.equal((await run.get('gitops-resources/?fabric=99')).status, 400);
    }));

  it('creates a fabric on line M, refuses every write of one on line F until three fields are filled', () =>
    withHnp({ line: 'M' }, async run => {
      assert.equal((await run.ask('POST', 'fabrics/', { name: 'new' })).status, 201);
      assert.equal((await run.ask('POST', 'fabrics/', { name: 'new' })).status, 400);
    }).then(() =>
      withHnp({ line: 'F' }, async run => {
        const blank = ['This field cannot be blank.'];
        const errors = { scheduler_metadata: blank, active_sync_tasks: blank, watch_crd_types: blank };
        assert.deepEqual((await run.ask('POST', 'fabrics/', { name: 'new' })).json, errors);
        assert.deepEqual((await run.ask('PATCH', 'fabrics/1/', { description: 'x' })).json, errors);
        const filled = {
          scheduler_metadata: { v: 1 },
          active_sync_tasks: [{ task_id: 'p' }],
          watch_crd_types: ['vpcs'],
        };
        assert.equal((await run.ask('PATCH', 'fabrics/1/', filled)).status, 200);
        assert.equal((await run.ask('PATCH', 'fabrics/1/', { description: 'x' })).status, 200);
      }),
    ));

  it('line F: sync_desired_state always claims success; line M: can break the answer of a write that was done', () =>
    withHnp({ line: 'F' }, async run => {
      const reply = await run.ask('POST', `gitops-fabrics/${run.fabric}/sync_desired_state/`);
      assert.equal(reply.status, 200);
      assert.match(reply.text, /"commit_sha":"abc1234def5678"/);
    }).then(() =>
      withHnp({ line: 'M', breaksWriteAnswers: true }, async run => {
        const body = { fabric: run.fabric, name: 'ext', spec: { a: 1 } };
        assert.equal((await run.ask('POST', 'externals/', body)).status, 500);
        assert.ok(run.hnp.find(run.fabric, 'External', 'ext'));
      }),
    ));

  it('answers broken requests as NetBox does', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 1);
      assert.equal((await run.get('/api/plugins/hedgehog/vpcs')).status, 301);
      assert.equal((await run.get('nothing/')).status, 404);
      assert.equal((await run.get('status/')).status, 500);
      assert.equal((await run.ask('POST', 'vpcs/1/', {})).status, 405);
      assert.equal((await run.ask('PATCH', 'vpcs/1/', [])).status, 400);
      const text = await fetch(`${run.hnp.server.url}/api/plugins/hedgehog/vpcs/1/`, {
        method: 'PATCH',
        body: '{',
        headers: {
          authorization: `Token ${'0123456789abcdef'.repeat(2)}01234567`,
          'content-type': 'text/plain',
        },
      });
      assert.equal(text.status, 415);
      assert.throws(
        () => run.hnp.upsert({ fabric: run.fabric, kind: 'VPC', name: 'a.b', spec: { a: 1 } }, 'anna'),
        Refused,
      );
    }));
});
