import assert from 'node:assert/strict';
import { HnpClient } from '../../../src/hnp/client';
import { problemLine } from '../../../src/model/problemText';
import { addVpcs, token, withHnp, withServer } from './fixture';
import { problem, value } from '../results';

describe('HNP that does not answer as it should', function () {
  this.timeout(10_000);

  it('a bad token, an expired one, and none are not let in', () =>
    withHnp({ line: 'M' }, async ({ hnp, clientWith, log }) => {
      hnp.addToken({ key: 'd'.repeat(40), user: 'late', expired: true });
      for (const [key, words] of [
        ['b'.repeat(40), 'Invalid token'],
        ['d'.repeat(40), 'Token expired'],
        ['nbt_a.b', 'Authentication credentials were not provided'],
      ] as const) {
        const failure = problem(await clientWith({ token: key }).records(1));
        assert.deepEqual([failure.code, failure.retry], ['hnp-auth', 'after-action']);
        const line = problemLine(failure);
        assert.equal(
          line,
          `HNP at ${hnp.server.url} did not accept the token: ${words}. Make a new token in NetBox and set it again.`,
        );
        assert.ok(!line.includes(key) && !log.join('\n').includes(key));
      }
    }));

  it('the login page, in place or by a redirect, means that the sign-in is over', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, clientWith, fabric }) => {
      for (const how of ['page', 'redirect'] as const) {
        hnp.expireSession(how);
        assert.equal(problem(await clientWith({}).fabric('fabric-1')).code, 'hnp-auth', how);
        assert.equal(problem(await client.records(fabric)).code, 'hnp-auth', how);
      }
      hnp.expireSession('off');
      assert.equal(value(await client.records(fabric)).length, 0);
    }));

  it('a redirect is not followed: the other host sees no request and no token', () =>
    withServer(
      (_, response) => response.end('{}'),
      async (elsewhere, seen) => {
        await withServer(
          (request, response) => {
            response.writeHead(302, { location: `${elsewhere}${request.url ?? ''}` }).end();
          },
          async url => {
            const client = new HnpClient({ url, token });
            const moved = problem(await client.fabric('f'));
            assert.deepEqual([moved.code, moved.detail], ['hnp-moved', elsewhere]);
            assert.equal(problem(await client.records(1)).code, 'hnp-moved');
            assert.equal(seen.length, 0);
          },
        );
      },
    ));

  it('429 and 5xx are tried again, after the time that the server names', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric }) => {
      hnp.server.faults = [{ kind: 'status', status: 429, retryAfterSeconds: 17 }];
      const busy = problem(await client.records(fabric));
      assert.deepEqual([busy.code, busy.retry], ['hnp-unreachable', { afterMs: 17_000 }]);
      assert.match(problemLine(busy), /does not answer: too many requests \(429\)\. Check/);
      hnp.server.faults = [{ kind: 'status', status: 502 }];
      const broken = problem(await client.records(fabric));
      assert.deepEqual([broken.code, broken.retry], ['hnp-unreachable', { afterMs: 5_000 }]);
      assert.match(broken.detail ?? '', /server error 502/);
      hnp.server.faults = [];
      assert.equal((await client.records(fabric)).ok, true);
    }));

  it('nothing waits for ever: a hang ends with the time limit, also in the middle of an answer', () =>
    withHnp({ line: 'M' }, async ({ hnp, clientWith }) => {
      hnp.server.faults = [{ kind: 'hang' }];
      const failure = problem(await clientWith({ timeoutMs: 80 }).fabric('fabric-1'));
      assert.deepEqual([failure.code, failure.detail], ['hnp-unreachable', 'no answer within 0.08 s']);
    }).then(() =>
      withServer(
        (_, response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.write('{"count": 1, ');
        },
        async url => {
          const client = new HnpClient({ url, token, timeoutMs: 80 });
          assert.equal(problem(await client.fabric('f')).code, 'hnp-unreachable');
        },
      ),
    ));

  it('a cut connection, and a server that is down until it returns', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric }) => {
      hnp.server.faults = [{ kind: 'reset' }];
      assert.match(problem(await client.records(fabric)).detail ?? '', /the connection was cut/);
      hnp.server.faults = [];
      await hnp.server.stop();
      const down = problem(await client.records(fabric));
      assert.deepEqual([down.code, down.subject], ['hnp-unreachable', hnp.server.url]);
      assert.match(down.detail ?? '', /connection refused/);
      await hnp.server.start();
      assert.equal((await client.records(fabric)).ok, true, 'it is found again when it returns');
    }));

  it('an answer that is no JSON, no list, or a page of something else', () => {
    const answers = [
      ['application/json', '{"count": 1, "resu', 'that is not JSON'],
      ['text/plain', 'welcome', 'that is not JSON'],
      ['application/json', '{"hello": 1}', 'answered with no list'],
      ['text/html', '<title>Apache works</title>', 'a page instead of data'],
    ] as const;
    let turn = 0;
    return withServer(
      (request, response) => {
        if (request.url?.includes('gitops') === true) {
          response.writeHead(404).end();
          return;
        }
        const [type = '', text = ''] = answers[turn] ?? [];
        response.writeHead(200, { 'content-type': type }).end(text);
      },
      async url => {
        for (const [, , words] of answers) {
          const failure = problem(await new HnpClient({ url, token }).fabric('f'));
          assert.equal(failure.code, 'hnp-answer');
          assert.ok(failure.detail?.includes(words), failure.detail);
          assert.doesNotMatch(problemLine(failure), /\?\.|\.\./);
          turn++;
        }
      },
    );
  });

  it('abort ends a request at once', () =>
    withHnp({ line: 'M' }, async ({ hnp, client }) => {
      hnp.server.faults = [{ kind: 'hang' }];
      const abort = new AbortController();
      const running = client.fabric('fabric-1', abort.signal);
      abort.abort();
      assert.equal(problem(await running).code, 'cancelled');
    }));

  it('a list from a stale copy is taken for what it says; the record by its id tells better', () =>
    withHnp({ line: 'M' }, async ({ hnp, client, fabric }) => {
      addVpcs(hnp, fabric, 2);
      hnp.server.faults = [{ kind: 'stale' }];
      hnp.remove('VPC', 1, 'anna');
      assert.equal(value(await client.records(fabric)).length, 2);
    }));

  it('logs a line for each request, without the token', () =>
    withHnp({ line: 'M' }, async ({ client, log }) => {
      value(await client.fabric('fabric-1'));
      assert.match(
        log[0] ?? '',
        /^HNP GET \/api\/plugins\/hedgehog\/gitops-resources\/\?\S+ → 404 \[\d+ ms\]$/,
      );
      assert.match(log[1] ?? '', /^HNP GET \/api\/plugins\/hedgehog\/fabrics\/\?\S+ → 200 \[\d+ ms\]$/);
      assert.ok(!log.join('\n').includes(token));
    }));
});
