import assert from 'node:assert/strict';
import { HnpClient } from '../../../src/hnp/client';
import { problem, value } from '../results';
import { token, withHnp, withServer } from './fixture';

const json = { 'content-type': 'application/json' };

describe('the record of a fabric in HNP', function () {
  this.timeout(10_000);

  for (const line of ['M', 'P', 'J'] as const) {
    it(`line ${line}: is made by one POST with the fewest fields, and read back; a second time it is taken as it is`, () =>
      withHnp({ line }, async ({ hnp, client, asked }) => {
        const survey = value(await client.survey());
        assert.equal(survey.line, line);
        assert.deepEqual(
          survey.fabrics.map(({ name }) => name),
          ['fabric-1', 'fabric-2'],
        );
        const made = value(await client.makeFabric('lab'));
        assert.deepEqual(value(await client.fabric('lab')).id, made.id);
        assert.deepEqual(value(await client.makeFabric('lab')).id, made.id);
        const posts = asked().filter(request => request.startsWith('POST'));
        const more = line === 'J' ? ',watch_crd_types' : '';
        assert.deepEqual(posts, [`POST /api/plugins/hedgehog/fabrics/?fields=id,name${more}`]);
        assert.equal(hnp.changes.filter(({ action }) => action === 'create').length, 1);
      }));
  }

  for (const line of ['L', 'F'] as const) {
    it(`line ${line}: is never made over the API, which would do more than that; one that is there is taken`, () =>
      withHnp({ line }, async ({ hnp, client, asked }) => {
        assert.equal(problem(await client.makeFabric('lab')).code, 'hnp-fabric-awaited');
        const id = hnp.addFabric({ name: 'lab' });
        assert.equal(value(await client.makeFabric('lab')).id, id);
        assert.deepEqual(
          asked().filter(request => !/^(GET|OPTIONS) /.test(request)),
          [],
        );
      }));
  }

  it('a token that may not add one: what is missing, and nothing is there', () =>
    withHnp({ line: 'M' }, async ({ hnp, clientWith, client }) => {
      const key = 'a'.repeat(40);
      hnp.addToken({ key, user: 'narrow', lacks: right => right === 'add' });
      assert.equal(problem(await clientWith({ token: key }).makeFabric('lab')).code, 'hnp-forbidden');
      assert.equal(problem(await client.fabric('lab')).code, 'hnp-fabric-missing');
    }));

  for (const [what, stored, status, code] of [
    ['an answer that was lost after the write counts as made when the list shows it', true, 500, undefined],
    [
      'an error of the server counts as not made when the list does not show it',
      false,
      500,
      'hnp-unreachable',
    ],
    ['a success that no list shows is none', false, 201, 'not-read-back'],
    ['a refusal names the fabric', false, 400, 'hnp-refused'],
  ] as const) {
    it(what, () => {
      let isThere = false;
      return withServer(
        (request, response) => {
          if (request.url?.includes('gitops-resources') === true) {
            response.writeHead(404, json).end('{"detail":"Not found."}');
            return;
          }
          if (request.method === 'POST') {
            isThere = stored;
            response.writeHead(status, json).end('{"name":["It is taken."]}');
            return;
          }
          const results = isThere ? [{ id: 4, name: 'lab' }] : [];
          response.writeHead(200, json).end(JSON.stringify({ count: results.length, next: null, results }));
        },
        async url => {
          const made = await new HnpClient({ url, token, pause: () => Promise.resolve() }).makeFabric('lab');
          if (code === undefined) assert.equal(value(made).id, 4);
          else assert.equal(problem(made).code, code);
          if (code === 'hnp-refused') assert.equal(problem(made).subject, 'fabric lab');
        },
      );
    });
  }
});
