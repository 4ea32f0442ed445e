import assert from 'node:assert/strict';
import type { HnpCapabilities } from '../../../src/hnp/capabilities';
import type { HnpOptions } from '../../../src/sandbox/hnp/hnp';
import { problem, value } from '../results';
import { withHnp, withServer } from './fixture';
import { HnpClient } from '../../../src/hnp/client';

const cases: (readonly [string, Partial<HnpOptions> & Pick<HnpOptions, 'line'>, HnpCapabilities])[] = [
  [
    'the main line on NetBox 4.3',
    { line: 'M' },
    { draftStore: false, serverPushes: false, objectChanges: true, etags: false },
  ],
  [
    'the main line on NetBox 4.7, with a v2 token',
    { line: 'M', netbox: '4.7.0', token: 'nbt_abc.0123456789' },
    { draftStore: false, serverPushes: false, objectChanges: true, etags: true },
  ],
  [
    'an earlier GitOps line, which keeps drafts and pushes nothing',
    { line: 'L', netbox: '4.5.2' },
    { draftStore: true, serverPushes: false, objectChanges: true, etags: false },
  ],
  [
    'the last GitOps line, which pushes by itself',
    { line: 'F', netbox: '4.6.0' },
    { draftStore: true, serverPushes: true, objectChanges: true, etags: true },
  ],
];

describe('what an HNP can do', () => {
  for (const [what, options, expected] of cases) {
    it(what, () =>
      withHnp(options, async ({ clientWith }) => {
        const client = clientWith(options.token === undefined ? {} : { token: options.token });
        assert.deepEqual(value(await client.capabilities()), expected);
      }),
    );
  }

  it('a token that may not read the change log', () =>
    withHnp({ line: 'M' }, async ({ hnp, clientWith }) => {
      const key = 'e'.repeat(40);
      hnp.addToken({ key, user: 'narrow', seesChangeLog: false });
      assert.equal(value(await clientWith({ token: key }).capabilities()).objectChanges, false);
    }));

  it('line L with a repository of the fabric: nothing is pushed by the server', () =>
    withHnp({ line: 'L' }, async ({ hnp, client }) => {
      hnp.addFabric({ name: 'old', git_repository_url: 'https://github.com/a/b' });
      assert.equal(value(await client.fabric('old')).pushesItself, false);
    }));

  it('a server whose answer about pushing is unclear is taken for one that pushes', () =>
    withServer(
      (request, response) => {
        const unclear = request.url?.includes('gitops-api') === true;
        response.writeHead(unclear ? 405 : 200, { 'content-type': 'application/json' });
        const row = { id: 1, name: 'f', git_repository_url: 'https://github.com/a/b' };
        response.end(unclear ? '{}' : JSON.stringify({ count: 1, next: null, results: [row] }));
      },
      async url => {
        assert.equal(value(await new HnpClient({ url, token: 'x' }).fabric('f')).pushesItself, true);
      },
    ));

  it('drafts that the token may not see are no reason to think that there are none', () =>
    withServer(
      (_, response) => {
        response.writeHead(403, { 'content-type': 'application/json' });
        response.end('{"detail":"You do not have permission to perform this action."}');
      },
      async url => {
        const client = new HnpClient({ url, token: 'x' });
        assert.equal(problem(await client.drafts(1)).code, 'hnp-forbidden');
        assert.equal(problem(await client.capabilities()).code, 'hnp-forbidden');
      },
    ));
});
