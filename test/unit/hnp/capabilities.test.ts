import assert from 'node:assert/strict';
import { hnpFindings, type HnpCapabilities } from '../../../src/model/hnpCapabilities';
import { kinds } from '../../../src/model/kinds';
import type { HnpOptions } from '../../../src/sandbox/hnp/hnp';
import { problem, value } from '../results';
import { withHnp, withServer } from './fixture';
import { HnpClient } from '../../../src/hnp/client';

const missing = { add: [], change: [] };
/** What the GitOps lines have in common until they push by themselves. */
const drafts = { missing, draftStore: true, serverPushes: false, objectChanges: true, etags: false };
const held = kinds.filter(({ hnpRoute }) => hnpRoute !== undefined).map(({ kind }) => kind);

const cases: (readonly [string, Partial<HnpOptions> & Pick<HnpOptions, 'line'>, HnpCapabilities])[] = [
  [
    'the main line on NetBox 4.3',
    { line: 'M' },
    {
      line: 'M',
      netbox: '4.3.3',
      missing,
      draftStore: false,
      serverPushes: false,
      objectChanges: true,
      etags: false,
    },
  ],
  [
    'the main line on NetBox 4.7, with a v2 token',
    { line: 'M', netbox: '4.7.0', token: 'nbt_abc.0123456789' },
    {
      line: 'M',
      netbox: '4.7.0',
      missing,
      draftStore: false,
      serverPushes: false,
      objectChanges: true,
      etags: true,
    },
  ],
  [
    'an earlier GitOps line, which keeps drafts and pushes nothing',
    { line: 'L', netbox: '4.5.2' },
    { ...drafts, line: 'L', netbox: '4.5.2' },
  ],
  ['the second GitOps line', { line: 'J' }, { ...drafts, line: 'J', netbox: '4.3.3' }],
  ['the first GitOps line', { line: 'P' }, { ...drafts, line: 'P', netbox: '4.3.3' }],
  [
    'the last GitOps line, which pushes by itself',
    { line: 'F', netbox: '4.6.0' },
    {
      line: 'F',
      netbox: '4.6.0',
      missing,
      draftStore: true,
      serverPushes: true,
      objectChanges: true,
      etags: true,
    },
  ],
];

/** What a check of connections says, line by line. */
const hnpLines = (capabilities: HnpCapabilities, kinds: number): string[] =>
  hnpFindings(capabilities, kinds).map(({ text }) => text);

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

  it('a token that may only read, and one that lacks a right: named as NetBox tells it, without a write', () =>
    withHnp({ line: 'F' }, async ({ hnp, clientWith, asked }) => {
      const [reading, narrow] = ['c'.repeat(40), 'd'.repeat(40)];
      hnp.addToken({ key: reading, user: 'reader', writeEnabled: false });
      hnp.addToken({
        key: narrow,
        user: 'narrow',
        seesChangeLog: false,
        lacks: (right, { label }) => right === 'change' && label === 'VPC',
      });
      const reader = value(await clientWith({ token: reading }).capabilities());
      assert.deepEqual(reader.missing, { add: held, change: held });
      assert.match(
        hnpLines(reader, held.length).join('\n'),
        /may only read\. Missing to sync: write enabled/,
      );
      const other = value(await clientWith({ token: narrow }).capabilities());
      assert.deepEqual(other.missing, { add: [], change: ['VPC'] });
      const lines = hnpLines(other, held.length);
      assert.match(lines[0] ?? '', /last GitOps line \(F\), which commits to git by itself/);
      assert.match(
        lines[1] ?? '',
        /^NetBox 4\.3\.3: a change in the moment before a write can be overwritten/,
      );
      assert.match(
        lines[2] ?? '',
        /may not change records of 1 kind\. Missing: netbox_hedgehog\.change_vpc\.$/,
      );
      assert.match(lines[3] ?? '', /may not read the change log.*Missing: core\.view_objectchange\.$/);
      assert.ok(asked().every(request => /^(GET|OPTIONS) /.test(request)));
    }));

  it('a server that breaks when it is asked for rights, and has no version: said as such, and no failure', () =>
    withServer(
      (request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
        const send = (status: number, body: object): void => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        };
        if (request.method === 'OPTIONS') send(500, { error: 'it breaks', exception: 'AssertionError' });
        else if (pathname === '/api/status/') send(200, { 'netbox-version': '<b>4</b>' });
        else if (pathname.endsWith('/fabrics/')) send(200, { count: 0, next: null, results: [] });
        else send(404, { detail: 'Not found.' });
      },
      async url => {
        const client = new HnpClient({ url, token: 'x', pause: () => Promise.resolve() });
        const capabilities = value(await client.capabilities());
        assert.deepEqual(capabilities, {
          line: 'M',
          draftStore: false,
          serverPushes: false,
          objectChanges: false,
          etags: false,
        });
        const text = hnpLines(capabilities, held.length).join('\n');
        assert.match(text, /NetBox does not tell its version/);
        assert.match(text, /NetBox does not say what the token may write\./);
      },
    ));

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
