import assert from 'node:assert/strict';
import { identityKey } from '../../../src/model/identity';
import { problemLine } from '../../../src/model/problemText';
import { HnpClient } from '../../../src/hnp/client';
import { HnpReading } from '../../../src/sync/hnpReading';
import { ok } from '../../../src/model/problem';
import type { HnpFacts } from '../../../src/sync/facts';
import type { HnpChange } from '../../../src/sync/plan';
import { writeHnp } from '../../../src/sync/writeHnp';
import { addVpcs, kind, token, withHnp, withServer } from './fixture';
import { problem, value } from '../results';

const identity = { group: 'vpc.githedgehog.com', kind: 'VPC', namespace: 'default', name: 'x' };
const content = { spec: { a: 1 } };
const pushed = new Map([[identityKey(identity), { content, file: 'managed/vpcs/x.yaml' }]]);
const noRecords: HnpFacts = { fabric: 1, pushesItself: false, records: new Map(), drafts: new Map() };
const json = { 'content-type': 'application/json' };
const record = (spec: object): object => ({ id: 9, fabric: 1, name: 'x', namespace: 'default', spec });

/** Writes to an HNP that says yes, and afterwards shows this, or nothing. */
function notReadBack(shown: object | undefined): Promise<void> {
  return withServer(
    (request, response) => {
      if (request.method === 'POST') response.writeHead(201, json).end(JSON.stringify(record({ a: 1 })));
      else if (shown) response.writeHead(200, json).end(JSON.stringify(shown));
      else response.writeHead(404, json).end('{"detail":"Not found."}');
    },
    async url => {
      const create: HnpChange = { identity, action: 'create', fields: [] };
      const [outcome] = await writeHnp(new HnpClient({ url, token }), noRecords, [create], pushed, []);
      assert.equal(outcome?.problem?.code, 'not-read-back');
    },
  );
}

/** What the earlier plugin did wrong: the numbers are those of its list of failures. */
describe('failures of the earlier plugin, at the client of HNP', function () {
  this.timeout(10_000);

  it('failure 2: a success that holds something else is no success', () => notReadBack(record({ a: 2 })));

  it('failure 6: a success after which there is no record is no success', () => notReadBack(undefined));

  it('failure 13: a draft is the same as a whole manifest and as its spec alone', () =>
    withHnp({ line: 'F' }, async ({ hnp, client, fabric }) => {
      const api = `${hnp.server.url}/api/plugins/hedgehog/gitops-resources/`;
      const manifest = { apiVersion: 'vpc.githedgehog.com/v1beta1', kind: 'VPC', metadata: { name: 'a' } };
      for (const [name, draft_spec] of [
        ['a', { ...manifest, spec: { vlan: 5 } }],
        ['b', { vlan: 5 }],
      ] as const) {
        const body = { fabric, name, kind: 'VPC', api_version: manifest.apiVersion, draft_spec };
        const headers = { ...json, authorization: `Token ${token}` };
        const made = await fetch(api, { method: 'POST', headers, body: JSON.stringify(body) });
        assert.equal(made.status, 201);
      }
      const specs = value(await client.drafts(fabric)).map(({ draftSpec }) => draftSpec);
      assert.deepEqual(specs, [{ vlan: 5 }, { vlan: 5 }]);
    }));

  for (const line of ['M', 'P', 'J', 'L', 'F'] as const) {
    it(`failures 14, 21 and 22, line ${line}: no state that the server made up, no secret, and no path of the server is asked for or sent`, () =>
      withHnp({ line }, async ({ hnp, client, fabric, asked, log }) => {
        addVpcs(hnp, fabric, 2);
        value(await client.capabilities());
        const mark = value(await client.changeMark());
        value(await client.fabric('fabric-1'));
        const [first] = value(await client.records(fabric));
        assert.ok(first);
        value(await client.drafts(fabric));
        value(await client.update(kind('VPC'), first, { ...first, spec: { vlan: 9 } }));
        value(await client.delete(kind('VPC'), first));
        value(await client.deletionSeen(first));
        value(await client.lastChange(kind('VPC'), first.id));
        value(await client.changesSince(mark));
        const routes =
          /^(GET|OPTIONS|PATCH|DELETE) \/api\/(status|core\/object-changes|plugins\/hedgehog\/[a-z0-9-]+(\/\d+)?(\/gitops-status)?)\/(\?\S+)?$/;
        for (const request of asked()) {
          assert.match(request, routes);
          assert.doesNotMatch(request, /resource_state|drift|desired|token|password|secret|username|ca_cert/);
          assert.doesNotMatch(request, /init-gitops|ingest-raw|clone|sync|test_connection/);
          // Whether they are there tells the line; nothing of them is read.
          if (!request.startsWith('OPTIONS ')) assert.doesNotMatch(request, /git-repos/);
          if (!/^(OPTIONS|DELETE)|\/api\/status\/$/.test(request)) assert.match(request, /[?&]fields=/);
        }
        assert.doesNotMatch(log.join('\n'), new RegExp(`${token.slice(0, 8)}|cluster-secret|git-secret`));
      }));
  }

  it('failure 15: a change that was made and answered with 500 is found by reading it again, and made once', () => {
    let spec: object = { a: 0 };
    let writes = 0;
    return withServer(
      (request, response) => {
        if (request.method !== 'PATCH') {
          response.writeHead(200, json).end(JSON.stringify(record(spec)));
          return;
        }
        writes++;
        spec = { a: 1 };
        const error = { error: 'CHECK constraint', exception: 'IntegrityError', netbox_version: '4.3.3' };
        response.writeHead(500, json).end(JSON.stringify(error));
      },
      async url => {
        const client = new HnpClient({ url, token });
        const seen = value(await client.record(kind('VPC'), 9));
        assert.ok(seen);
        const written = value(await client.update(kind('VPC'), seen, { ...seen, spec: { a: 1 } }));
        assert.deepEqual([written.spec, writes], [{ a: 1 }, 1]);
      },
    );
  });

  it('failure 19: what was read last stays with its time, beside what fails since', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric }) => {
      addVpcs(hnp, fabric, 1);
      let now = 1_000;
      const reading = new HnpReading(
        () => Promise.resolve(ok(client)),
        { url: hnp.server.url, fabric: 'fabric-1' },
        { now: () => now },
        new AbortController().signal,
      );
      await reading.run(false);
      await hnp.server.stop();
      now = 9_000;
      for (const background of [true, false]) {
        await reading.run(background);
        const { at, facts, problem: failure } = reading.memory;
        assert.deepEqual([at, facts?.records.size, failure?.code], [1_000, 1, 'hnp-unreachable']);
      }
    }));

  for (const [what, status, headers, body, code] of [
    ['a login page with 200', 200, { 'content-type': 'text/html' }, '<form action="/login/">', 'hnp-auth'],
    ['a login page that calls itself JSON', 200, json, '<!DOCTYPE html><title>Log In</title>', 'hnp-auth'],
    ['a redirect to the login page', 302, { location: '/login/?next=/api/' }, '', 'hnp-auth'],
    [
      'a refusal by CSRF, as a page',
      403,
      { 'content-type': 'text/html' },
      '<h1>Forbidden</h1>',
      'hnp-answer',
    ],
    ['403 for a bad token', 403, json, '{"detail":"Invalid token"}', 'hnp-auth'],
    [
      '403 for a permission',
      403,
      json,
      '{"detail":"You do not have permission to perform this action."}',
      'hnp-forbidden',
    ],
    [
      'a page that is not there, with its link to the login',
      404,
      { 'content-type': 'text/html' },
      '<a>Log in</a>',
      'hnp-answer',
    ],
    ['a view that breaks', 500, json, '{"error":"Cannot apply TokenPermissions"}', 'hnp-unreachable'],
    ['a success without data', 200, json, '{"success":true}', 'hnp-answer'],
    ['nothing at all', 204, {}, '', 'hnp-answer'],
  ] as const) {
    it(`failure 20: ${what} is no answer, and says what to do`, () =>
      withServer(
        (request, response) => {
          const probe = request.url?.includes('gitops-resources') === true;
          response.writeHead(probe ? 404 : status, headers).end(probe ? '' : body);
        },
        async url => {
          const client = new HnpClient({ url, token, pause: () => Promise.resolve() });
          for (const outcome of [await client.fabric('f'), await client.records(1)]) {
            assert.equal(problem(outcome).code, code);
            assert.match(problemLine(problem(outcome)), /[.?] [A-Z][^.]+/);
          }
        },
      ));
  }

  it('failure 24: neither a list that changed, nor a row that is hidden, nor a route that is gone is a deletion', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, clientWith, fabric }) => {
      addVpcs(hnp, fabric, 1010);
      for (const id of [1, 2, 3]) hnp.deleteBetweenPages('VPC', [id], 'tom');
      assert.equal(problem(await client.records(fabric)).code, 'hnp-incomplete');
      const key = 'f'.repeat(40);
      hnp.addToken({ key, user: 'narrow', hides: row => row['name'] === 'vpc-9' });
      const hidden = { kind: 'VPC', id: hnp.find(fabric, 'VPC', 'vpc-9')?.id ?? 0 };
      assert.deepEqual(value(await clientWith({ token: key }).deletionSeen(hidden)), { seen: 'no' });
      const elsewhere = clientWith({ url: `${hnp.server.url}/other` });
      assert.equal(problem(await elsewhere.record(kind('VPC'), hidden.id)).code, 'hnp-answer');
    }));
});
