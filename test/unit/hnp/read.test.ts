import assert from 'node:assert/strict';
import { HnpClient } from '../../../src/hnp/client';
import { kinds } from '../../../src/model/kinds';
import { problemLine } from '../../../src/model/problemText';
import { addVpcs, kind, token, withHnp, withServer } from './fixture';
import { problem, value } from '../results';

const names = (rows: readonly { name: string }[]): string[] => rows.map(row => row.name).sort();

describe('reading HNP', () => {
  for (const line of ['M', 'F'] as const) {
    it(`line ${line}: the fabric by its name, and only its records of all twelve kinds`, () =>
      withHnp({ line }, async ({ hnp, client, fabric, other }) => {
        const held = kinds.filter(({ hnpRoute }) => hnpRoute !== undefined);
        for (const { kind: name } of held) {
          hnp.upsert({ fabric, kind: name, name: 'ours', spec: { a: 1 }, labels: { l: 'x' } }, 'anna');
          hnp.upsert({ fabric: other, kind: name, name: 'theirs', spec: { a: 2 } }, 'anna');
        }
        assert.deepEqual(value(await client.fabric('fabric-2')), {
          id: other,
          name: 'fabric-2',
          pushesItself: false,
        });
        const records = value(await client.records(fabric));
        assert.deepEqual(records.map(record => record.kind).sort(), held.map(entry => entry.kind).sort());
        assert.deepEqual(new Set(records.map(record => record.name)), new Set(['ours']));
        const [vpc] = records.filter(record => record.kind === 'VPC');
        const stored = hnp.find(fabric, 'VPC', 'ours');
        assert.deepEqual(vpc, {
          id: stored?.id,
          kind: 'VPC',
          name: 'ours',
          namespace: 'default',
          spec: { a: 1 },
          labels: { l: 'x' },
          annotations: {},
          lastUpdated: stored?.last_updated,
        });
      }));

    it(`line ${line}: never asks for a field that could hold a secret`, () =>
      withHnp({ line }, async ({ hnp, client, fabric, asked }) => {
        addVpcs(hnp, fabric, 1);
        value(await client.fabric('fabric-1'));
        value(await client.records(fabric));
        value(await client.drafts(fabric));
        const requests = asked();
        assert.ok(requests.length > 12);
        for (const request of requests) assert.match(request, /[?&]fields=[a-z_,]+/, request);
        const fabrics = requests.filter(request => request.includes('/fabrics/'));
        assert.ok(fabrics.length > 0);
        for (const request of fabrics)
          assert.doesNotMatch(request, /token|password|username|server|ca_cert|status|error/);
      }));
  }

  it('pages of a list are asked of this server, whatever host `next` names', () =>
    withServer(
      () => undefined,
      async (elsewhere, seen) => {
        await withHnp({ line: 'M', pageNextHost: elsewhere }, async ({ hnp, client, fabric, asked }) => {
          addVpcs(hnp, fabric, 1001);
          assert.equal(value(await client.records(fabric)).length, 1001);
          const pages = asked().filter(request => request.includes('/vpcs/'));
          assert.deepEqual(
            pages.map(request => /offset=\d+/.exec(request)?.[0]),
            ['offset=0', 'offset=999'],
          );
          assert.equal(seen.length, 0);
        });
      },
    ));

  it('rows deleted between two pages: the list is read again, and is complete', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric, asked }) => {
      addVpcs(hnp, fabric, 1005);
      hnp.deleteBetweenPages('VPC', [1, 2], 'tom');
      const records = value(await client.records(fabric));
      assert.equal(records.length, 1003);
      assert.ok(names(records).includes('vpc-1001'), 'the row that moved to the page before');
      assert.equal(asked().filter(request => request.includes('/vpcs/')).length, 4);
    }));

  it('a list that changes each time it is read is no list: nothing is decided from it', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric }) => {
      addVpcs(hnp, fabric, 1010);
      for (const id of [1, 2, 3, 4]) hnp.deleteBetweenPages('VPC', [id], 'tom');
      const failure = problem(await client.records(fabric));
      assert.deepEqual([failure.code, failure.retry], ['hnp-incomplete', { afterMs: 5_000 }]);
    }));

  it('rows that the token may not see are not there; the record says 404, which is no failure', () =>
    withHnp({ line: 'M' }, async ({ hnp, fabric, clientWith }) => {
      addVpcs(hnp, fabric, 3);
      const key = 'f'.repeat(40);
      hnp.addToken({ key, user: 'narrow', hides: row => row['name'] === 'vpc-2' });
      const narrow = clientWith({ token: key });
      assert.deepEqual(names(value(await narrow.records(fabric))), ['vpc-1', 'vpc-3']);
      const hidden = hnp.find(fabric, 'VPC', 'vpc-2')?.id ?? 0;
      assert.equal(value(await narrow.record(kind('VPC'), hidden)), undefined);
      const seen = hnp.find(fabric, 'VPC', 'vpc-1')?.id ?? 0;
      assert.equal(value(await narrow.record(kind('VPC'), seen))?.name, 'vpc-1');
    }));

  it('a fabric that HNP does not have is named, with what to do', () =>
    withHnp({ line: 'M' }, async ({ client, hnp }) => {
      const failure = problem(await client.fabric('fabric-9'));
      assert.equal(failure.code, 'hnp-fabric-missing');
      assert.equal(
        problemLine(failure),
        `HNP at ${hnp.server.url} shows no such fabric: fabric-9. Correct \`netbox.fabric\` in .hnp/fabric.yaml, or ask for permission to view it.`,
      );
    }));

  it('line M has no drafts of its own and is asked once whether it has', () =>
    withHnp({ line: 'M' }, async ({ client, fabric, asked }) => {
      assert.deepEqual(value(await client.drafts(fabric)), []);
      assert.deepEqual(value(await client.drafts(fabric)), []);
      assert.equal(asked().filter(request => request.includes('gitops-resources')).length, 1);
    }));

  it('line F: drafts that are set, of this fabric; taking one empties it there and nothing else', () =>
    withHnp({ line: 'F' }, async ({ hnp, client, fabric, other }) => {
      const add = async (body: object): Promise<void> => {
        const path = `${hnp.server.url}/api/plugins/hedgehog/gitops-resources/`;
        const headers = { authorization: `Token ${token}`, 'content-type': 'application/json' };
        const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
        assert.equal(answer.status, 201);
      };
      const row = { kind: 'VPC', api_version: 'vpc.githedgehog.com/v1beta1', desired_spec: { vlan: 1 } };
      await add({ ...row, fabric, name: 'a', draft_spec: { vlan: 2 } });
      await add({ ...row, fabric, name: 'none', draft_spec: null });
      await add({ ...row, fabric, name: 'empty', draft_spec: {} });
      await add({ ...row, fabric: other, name: 'b', draft_spec: { vlan: 3 } });
      const drafts = value(await client.drafts(fabric));
      const [draft] = drafts;
      assert.deepEqual(drafts, [
        { id: draft?.id, kind: 'VPC', name: 'a', namespace: 'default', draftSpec: { vlan: 2 } },
      ]);
      value(await client.clearDraft(draft?.id ?? 0));
      assert.deepEqual(value(await client.drafts(fabric)), []);
      assert.deepEqual(
        value(await client.drafts(other)).map(({ name }) => name),
        ['b'],
      );
      const left = hnp.drafts(fabric).find(({ id }) => id === draft?.id);
      assert.deepEqual(
        [left?.['draft_spec'], left?.['desired_spec'], left?.['name']],
        [null, { vlan: 1 }, 'a'],
      );
    }));

  it('line F: a fabric with a repository of its own pushes by itself', () =>
    withHnp({ line: 'F' }, async ({ hnp, client, fabric }) => {
      const id = hnp.addFabric({ name: 'pushes', git_repository_url: 'https://github.com/a/b' });
      assert.equal(value(await client.fabric('pushes')).pushesItself, true);
      assert.equal(value(await client.fabric('fabric-1')).pushesItself, false);
      assert.notEqual(id, fabric);
    }));

  it('says who changed a record last, and nothing where the token may not read the log', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, clientWith, fabric }) => {
      addVpcs(hnp, fabric, 2);
      hnp.upsert({ fabric, kind: 'VPC', name: 'vpc-1', spec: { vlan: 7 } }, 'tom');
      const record = hnp.find(fabric, 'VPC', 'vpc-1');
      const change = value(await client.lastChange(kind('VPC'), record?.id ?? 0));
      assert.deepEqual(change, {
        who: 'tom',
        when: Date.parse(record?.last_updated ?? ''),
        action: 'update',
      });
      assert.equal(value(await client.lastChange(kind('VPC'), 999)), undefined);
      const key = 'e'.repeat(40);
      hnp.addToken({ key, user: 'narrow', seesChangeLog: false });
      assert.equal(
        value(await clientWith({ token: key }).lastChange(kind('VPC'), record?.id ?? 0)),
        undefined,
      );
    }));

  it('keeps a path in front of the API, and takes a v2 token as a bearer', () =>
    withServer(
      (request, response) => {
        const status = request.url?.includes('gitops-resources') === true ? 404 : 200;
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ count: 1, next: null, results: [{ id: 4, name: 'f' }] }));
      },
      async (url, requests) => {
        for (const prefix of ['/netbox', '/netbox/']) {
          const client = new HnpClient({ url: `${url}${prefix}`, token: 'nbt_abc.def' });
          assert.equal(value(await client.fabric('f')).id, 4);
        }
        for (const request of requests) {
          assert.match(request.url ?? '', /^\/netbox\/api\/plugins\/hedgehog\//);
          assert.equal(request.headers.authorization, 'Bearer nbt_abc.def');
        }
      },
    ));

  it('a v2 token is let in by a server that knows them', () =>
    withHnp({ line: 'M', token: 'nbt_abcdef.0123456789' }, async ({ clientWith, fabric }) => {
      assert.equal(value(await clientWith({ token: 'nbt_abcdef.0123456789' }).fabric('fabric-1')).id, fabric);
    }));

  it('a record that is not as the tables of HNP are is named, and never read as an emptier one', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric, other }) => {
      hnp.upsert({ fabric, kind: 'VPC', name: 'odd', spec: { a: 1 }, labels: ['x'] as never }, 'anna');
      const failure = problem(await client.records(fabric));
      assert.equal(
        problemLine(failure),
        "HNP's VPC odd cannot be read as it is: its labels are no object. Correct the record in NetBox. Until then nothing is compared with HNP.",
      );
      assert.deepEqual(value(await client.records(other)), [], 'another fabric does not suffer from it');
    }));

  for (const [what, status, body, code] of [
    ['the record of another id', 200, { id: 8, name: 'x', spec: {}, fabric: 1 }, 'hnp-answer'],
    ['a record without a spec', 200, { id: 7, name: 'x', fabric: 1 }, 'hnp-record'],
    ['a list', 200, [{ id: 7 }], 'hnp-answer'],
    ['a success that is none', 200, { success: true }, 'hnp-answer'],
  ] as const) {
    it(`asked for a record, ${what} is no answer`, () =>
      withServer(
        (_, response) => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        },
        async url => {
          const client = new HnpClient({ url, token });
          assert.equal(problem(await client.record(kind('VPC'), 7)).code, code);
        },
      ));
  }

  it('a route that is not there says nothing about the record: only the words of the API do', () =>
    withServer(
      (_, response) => {
        response.writeHead(404, { 'content-type': 'text/html' }).end('<a href="/login/">Log in</a>');
      },
      async url => {
        const failure = problem(await new HnpClient({ url, token }).record(kind('VPC'), 7));
        assert.deepEqual(
          [failure.code, failure.detail],
          ['hnp-answer', 'api/plugins/hedgehog/vpcs/ is not there (status 404)'],
        );
      },
    ));
});
