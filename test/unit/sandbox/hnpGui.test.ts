import assert from 'node:assert/strict';
import { addVpcs, withHnp, type Running } from './hnpFixture';

/** A person's browser: keeps the user's cookie and sends forms with the page's token. */
function browser({ hnp }: Running): {
  open: (path: string) => Promise<{ status: number; text: string }>;
  send: (
    path: string,
    fields: Record<string, string>,
  ) => Promise<{ status: number; text: string; location: string }>;
} {
  let cookie = '';
  const open = async (path: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(hnp.server.url + path, { headers: { cookie } });
    return { status: response.status, text: await response.text() };
  };
  return {
    open,
    send: async (path, fields) => {
      const token = /name="token" value="([0-9a-f]+)"/.exec((await open('/')).text)?.[1] ?? '';
      const response = await fetch(hnp.server.url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams({ token, ...fields }),
      });
      cookie = (response.headers.get('set-cookie') ?? cookie).split(';')[0] ?? '';
      const location = response.headers.get('location') ?? '';
      return { status: response.status, text: await response.text(), location };
    },
  };
}

describe('sandbox HNP: the GUI', () => {
  it('edits a record as the chosen user and says what differs now', () =>
    withHnp({ line: 'M' }, async run => {
      run.hnp.upsert(
        { fabric: run.fabric, kind: 'VPC', name: 'vpc-1', spec: { subnets: { db: { vlan: 1020 } } } },
        'hnp-gitops',
      );
      const { open, send } = browser(run);
      await send('/user', { user: 'tom', back: '/' });
      const saved = await send('/plugins/hedgehog/vpcs/1/', {
        name: 'vpc-1',
        namespace: 'default',
        labels: 'a=b\r\nc=d=e\r\n',
        spec: 'subnets:\r\n  db: {vlan: 1002} # mine\r\n',
        do: 'save',
      });
      assert.deepEqual([saved.status, saved.location], [303, '/plugins/hedgehog/vpcs/1/?saved=1']);
      const record = run.hnp.get('VPC', 1);
      assert.deepEqual(record?.spec, { subnets: { db: { vlan: 1002 } } });
      assert.deepEqual(record.labels, { a: 'b', c: 'd=e' });
      const change = run.hnp.changes.at(-1);
      assert.deepEqual([change?.action, change?.user, change?.time], ['update', 'tom', record.last_updated]);
      const page = (await open(saved.location)).text;
      assert.match(page, /<code>subnets\.db\.vlan<\/code>/);
      assert.match(page, /stands in for the Hedgehog NetBox Plugin/i);
      assert.match(page, /, tom/);
    }));

  it('creates and deletes, each with its entry in the change log', () =>
    withHnp({ line: 'M' }, async run => {
      const { open, send } = browser(run);
      const fields = { name: 'sw-1', namespace: 'default', labels: '', spec: 'role: spine', do: 'save' };
      const created = await send(`/plugins/hedgehog/switches/add/?fabric=${run.fabric}`, fields);
      assert.equal(created.location, '/plugins/hedgehog/switches/1/?saved=1');
      assert.match((await open('/plugins/hedgehog/switches/?fabric=1')).text, />sw-1</);
      const deleted = await send('/plugins/hedgehog/switches/1/delete/', {});
      assert.match(
        (await open(deleted.location)).text,
        /sw-1 is gone here; the next sync asks before it leaves git/,
      );
      assert.deepEqual(
        run.hnp.changes.map(change => [change.action, change.user]),
        [
          ['create', 'anna'],
          ['delete', 'anna'],
        ],
      );
    }));

  it('shows what is wrong at the field, with the line, and keeps what was typed', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 1);
      const { send } = browser(run);
      const fields = { name: 'vpc-1', namespace: 'default', labels: '', spec: 'a: 1', do: 'save' };
      const edit = (changed: object): Promise<{ text: string }> =>
        send('/plugins/hedgehog/vpcs/1/', { ...fields, ...changed });
      const yaml = (await edit({ spec: 'a: 1\nb: {c: 1\nd: "<x>"' })).text;
      assert.match(yaml, /Line \d+, column \d+: /);
      assert.match(yaml, /d: &quot;&lt;x&gt;&quot;/);
      assert.match((await edit({ spec: '- a' })).text, /must be a map/);
      assert.match((await edit({ spec: '' })).text, /This field cannot be blank/);
      assert.match((await edit({ name: 'a.b' })).text, /DNS-1123/);
      assert.match((await edit({ labels: 'a=b\nnonsense' })).text, /Line 2: expected key=value/);
      assert.deepEqual(run.hnp.get('VPC', 1)?.spec, { vlan: 1 });
    }));

  it('escapes everything, holds no script, and forbids any', () =>
    withHnp({ line: 'M' }, async run => {
      const attack = '</textarea><script>alert(1)</script>';
      run.hnp.importCluster(run.fabric, [{ kind: 'VPC', metadata: { name: '<b>"x' }, spec: { a: attack } }]);
      const { open } = browser(run);
      for (const path of [
        '/',
        '/plugins/hedgehog/vpcs/',
        '/plugins/hedgehog/vpcs/1/',
        `/search?q=${attack}`,
      ]) {
        const { text } = await open(path);
        assert.ok(!/<script|<b>/.test(text), path);
      }
      const head = await fetch(`${run.hnp.server.url}/`);
      assert.match(head.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    }));

  it('refuses a form without the page’s token, and never redirects to another host', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 1);
      const { send } = browser(run);
      assert.equal((await send('/plugins/hedgehog/vpcs/1/delete/', { token: 'guess' })).status, 403);
      assert.ok(run.hnp.get('VPC', 1));
      assert.equal((await send('/user', { user: 'anna', back: '//elsewhere' })).location, '/');
    }));

  it('switches faults of the API on and off without hitting itself', () =>
    withHnp({ line: 'M' }, async run => {
      const { open, send } = browser(run);
      for (const [fault, status] of [
        ['503', 503],
        ['500', 500],
        ['429', 429],
      ] as const) {
        await send('/faults', { fault, do: 'on', amount: '7' });
        const reply = await run.get('vpcs/');
        assert.equal(reply.status, status);
        if (fault === '429') assert.equal(reply.headers.get('retry-after'), '7');
        assert.match((await open('/faults')).text, /1 on/);
        await send('/faults', { fault, do: 'off' });
        assert.equal((await run.get('vpcs/')).status, 200);
      }
      await send('/faults', { fault: 'reset', do: 'on' });
      await assert.rejects(run.get('vpcs/'));
      await send('/faults', { fault: 'reset', do: 'off' });
      await send('/faults', { fault: 'login', do: 'on' });
      assert.match((await run.get('vpcs/')).text, /Log In/);
      await send('/faults', { fault: 'login', do: 'off' });
      await send('/faults', { fault: 'slow', do: 'on', amount: '3' });
      await send('/faults', { fault: 'hang', do: 'on' });
      assert.deepEqual(run.hnp.server.faults, [
        { kind: 'slow', ms: 3000, path: '/api/' },
        { kind: 'hang', path: '/api/' },
      ]);
    }));

  it('stale lists begin with the switch, not with the next request', () =>
    withHnp({ line: 'M' }, async run => {
      addVpcs(run, 1);
      const { send } = browser(run);
      await send('/faults', { fault: 'stale', do: 'on' });
      addVpcs(run, 2);
      assert.equal((await run.rows('vpcs/')).length, 1);
    }));

  it('shows the requests to the API, and imports the cluster where that is offered', () =>
    withHnp(
      {
        line: 'M',
        clusterObjects: () =>
          Promise.resolve([{ kind: 'VPC', metadata: { name: 'vpc-9' }, spec: { vlan: 9 } }]),
      },
      async run => {
        await run.get('vpcs/?limit=7');
        const { open, send } = browser(run);
        assert.match((await open('/what-happened')).text, /vpcs\/\?limit=7/);
        const done = await send('/import', { fabric: String(run.fabric) });
        assert.match((await open(done.location)).text, /1 created, 0 overwritten/);
        assert.ok(run.hnp.find(run.fabric, 'VPC', 'vpc-9'));
      },
    ));
});
