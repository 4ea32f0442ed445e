import assert from 'node:assert/strict';
import { addVpcs, token, withHnp } from './hnpFixture';

const ids = (rows: readonly Record<string, unknown>[]): unknown[] => rows.map(row => row['id']);

describe('sandbox HNP: reading', () => {
  it('pages by 50, at most 1000, limit=0 is the most, and next names another host', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 1001);
      const first = (await run.get('vpcs/')).json;
      assert.equal(first?.['count'], 1001);
      assert.equal((first['results'] as unknown[]).length, 50);
      assert.equal(first['previous'], null);
      assert.equal(
        first['next'],
        'http://netbox-internal:8080/api/plugins/hedgehog/vpcs/?limit=50&offset=50',
      );
      assert.equal((await run.rows('vpcs/?limit=0')).length, 1000);
      assert.equal((await run.rows('vpcs/?limit=5000')).length, 1000);
      const last = (await run.get('vpcs/?limit=1000&offset=1000')).json;
      assert.equal(last?.['next'], null);
      assert.equal(last['previous'], 'http://netbox-internal:8080/api/plugins/hedgehog/vpcs/?limit=1000');
      assert.deepEqual(ids(last['results'] as Record<string, unknown>[]), [1001]);
    }));

  it('deletes rows between two pages, so that a page read by offset misses others', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 6);
      run.hnp.deleteBetweenPages('VPC', [1, 2], 'tom');
      assert.deepEqual(ids(await run.rows('vpcs/?limit=3')), [1, 2, 3]);
      assert.deepEqual(ids(await run.rows('vpcs/?limit=3&offset=3')), [6], '4 and 5 were never on a page');
      assert.deepEqual(
        run.hnp.changes.slice(-2).map(change => [change.action, change.user, change.objectId]),
        [
          ['delete', 'tom', 1],
          ['delete', 'tom', 2],
        ],
      );
    }));

  it('ignores filters on records and fabrics, orders by any field, else by id', () =>
    withHnp({ line: 'M' }, async run => {
      const second = run.hnp.addFabric({ name: 'fabric-2' });
      addVpcs(run, 2);
      run.hnp.upsert({ fabric: second, kind: 'VPC', name: 'a', spec: { vlan: 9 } }, 'anna');
      assert.deepEqual(ids(await run.rows(`vpcs/?fabric=${second}&name=a`)), [1, 2, 3]);
      assert.equal((await run.rows('fabrics/?name=fabric-2&fields=id')).length, 2);
      assert.deepEqual(ids(await run.rows('vpcs/?ordering=name')), [3, 1, 2]);
      assert.deepEqual(ids(await run.rows('vpcs/?ordering=-last_updated')), [3, 2, 1]);
      assert.deepEqual(ids(await run.rows('vpcs/?ordering=nonsense')), [1, 2, 3]);
    }));

  it('shows url and display_url on line M only, with a host nobody asked for', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 1);
      const record = (await run.get('vpcs/1/')).json ?? {};
      assert.equal(record['url'], 'http://netbox-internal:8080/api/plugins/hedgehog/vpcs/1/');
      assert.equal(record['display_url'], 'http://netbox-internal:8080/plugins/hedgehog/vpcs/1/');
      assert.ok(!('raw_spec' in record) && !('git_file_path' in record));
      assert.match(String(record['last_updated']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    }).then(() =>
      withHnp({ line: 'F' }, async run => {
        addVpcs(run, 1);
        const record = (await run.get('vpcs/1/')).json ?? {};
        assert.ok(!('url' in record) && !('display_url' in record));
        assert.ok('raw_spec' in record && 'git_file_path' in record && 'custom_field_data' in record);
      }),
    ));

  it('line M: six routes are a 500 unless ?fields= leaves display_url out', () =>
    withHnp({ line: 'M' }, async run => {
      const kinds = {
        externals: 'External',
        'external-attachments': 'ExternalAttachment',
        'external-peerings': 'ExternalPeering',
        'vpc-attachments': 'VPCAttachment',
        'vpc-peerings': 'VPCPeering',
      };
      for (const kind of Object.values(kinds)) {
        run.hnp.upsert({ fabric: run.fabric, kind, name: 'x', spec: { a: 1 } }, 'anna');
      }
      for (const route of ['fabrics', ...Object.keys(kinds)]) {
        for (const path of [`${route}/`, `${route}/1/`, `${route}/?fields=id,display_url`]) {
          const reply = await run.get(path);
          assert.equal(reply.status, 500, path);
          assert.deepEqual(Object.keys(reply.json ?? {}).sort(), [
            'error',
            'exception',
            'netbox_version',
            'python_version',
          ]);
        }
        assert.deepEqual(await run.rows(`${route}/?fields=id`), [{ id: 1 }]);
        assert.deepEqual((await run.get(`${route}/1/?fields=id`)).json, { id: 1 });
      }
      assert.equal((await run.get('switches/')).status, 200);
    }));

  it('hands out secrets of a fabric unless ?fields= leaves them out', () =>
    withHnp({ line: 'F' }, async run => {
      const id = run.hnp.addFabric({
        name: 'f2',
        git_token: 'git-secret',
        argocd_admin_password: 'argo-secret',
      });
      const open = (await run.get('fabrics/')).text;
      for (const secret of ['cluster-secret', 'git-secret', 'argo-secret'])
        assert.ok(open.includes(secret), secret);
      assert.deepEqual((await run.get(`fabrics/${id}/?fields=id,name`)).json, { id, name: 'f2' });
    }));

  it('answers 403, never 401, with the reason, to a missing or bad token', () =>
    withHnp({ line: 'M' }, async run => {
      const detail = async (authorization: string): Promise<unknown[]> => {
        const reply = await run.get('vpcs/', authorization);
        return [reply.status, reply.json?.['detail']];
      };
      assert.deepEqual(await detail(''), [403, 'Authentication credentials were not provided.']);
      assert.deepEqual(await detail(`Token ${'f'.repeat(40)}`), [403, 'Invalid token']);
      assert.deepEqual(await detail('Bearer nbt_abc.def'), [
        403,
        'Authentication credentials were not provided.',
      ]);
      run.hnp.addToken({ key: 'nbt_abc.def', user: 'v2' });
      assert.equal((await run.get('vpcs/', 'Bearer nbt_abc.def')).status, 200);
      assert.deepEqual(await detail('Token nbt_abc.def'), [403, 'Invalid token']);
      const old = run.hnp.addToken({ key: 'e'.repeat(40), user: 'old' });
      old.expired = true;
      assert.deepEqual(await detail(`Token ${old.key}`), [403, 'Token expired']);
    }));

  it('hides rows that the token may not see: fewer in lists and in count, 404 by id', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 3);
      run.hnp.addToken({ key: 'c'.repeat(40), user: 'c', hides: row => row.id === 2 });
      const limited = `Token ${'c'.repeat(40)}`;
      const list = await run.get('vpcs/', limited);
      assert.deepEqual([list.status, list.json?.['count']], [200, 2]);
      const reply = await run.get('vpcs/2/', limited);
      assert.deepEqual([reply.status, reply.json], [404, { detail: 'No VPC matches the given query.' }]);
      assert.equal((await run.ask('PATCH', 'vpcs/2/', { labels: {} }, limited)).status, 404);
      assert.equal((await run.get('vpcs/2/')).status, 200);
    }));

  it('with an expired session answers 200 with the login page, or redirects to it', () =>
    withHnp({ line: 'M' }, async run => {
      run.hnp.expireSession('page');
      const page = await run.get('vpcs/');
      assert.equal(page.status, 200);
      assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(page.text, /Log In/);
      run.hnp.expireSession('redirect');
      const redirect = await run.get('vpcs/');
      assert.deepEqual(
        [redirect.status, redirect.headers.get('location')],
        [302, '/login/?next=%2Fapi%2Fplugins%2Fhedgehog%2Fvpcs%2F'],
      );
      run.hnp.expireSession('off');
      assert.equal((await run.get('vpcs/')).status, 200);
    }));

  it('answers lists as they were when a stale fault was switched on, single records as they are', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 2);
      run.hnp.server.faults.push({ kind: 'stale', path: '/vpcs/' });
      addVpcs(run, 3);
      run.hnp.remove('VPC', 1, 'anna');
      assert.deepEqual(ids(await run.rows('vpcs/')), [1, 2]);
      assert.equal((await run.get('vpcs/1/')).status, 404);
      run.hnp.server.faults = [];
      assert.deepEqual(ids(await run.rows('vpcs/')), [2, 3]);
    }));

  it('is told apart by gitops-resources/: 404 on line M, a list on line F; the version is the same', () =>
    withHnp({ line: 'M' }, async run => {
      const missing = await run.get('gitops-resources/?limit=1');
      assert.equal(missing.status, 404);
      const status = (await run.get('/api/status/')).json ?? {};
      assert.equal(status['netbox-version'], '4.3.3');
      assert.deepEqual(status['plugins'], { netbox_hedgehog: '0.2.0' });
      assert.equal((await run.get('/api/status/', 'Token none')).status, 403);
    }).then(() =>
      withHnp({ line: 'F' }, async run => {
        assert.equal((await run.get('gitops-resources/?limit=1')).json?.['count'], 0);
        assert.equal((await run.get('git-repos-api/')).status, 200);
      }),
    ));

  it('keeps its data and its address over stop and start, and is gone in between', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 2);
      const { url } = run.hnp.server;
      await run.hnp.server.stop();
      await assert.rejects(run.get('vpcs/'));
      await run.hnp.server.start();
      assert.equal(run.hnp.server.url, url);
      assert.equal((await run.rows('vpcs/')).length, 2);
    }));

  it('logs no secret', () =>
    withHnp({ line: 'M' }, async run => {
      await run.get('vpcs/');
      assert.equal(run.hnp.server.requests.length, 1);
      assert.ok(!JSON.stringify(run.hnp.server.requests).includes(token));
    }));
});
