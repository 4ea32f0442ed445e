import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { HnpConnection, type HnpAccess } from '../../../src/hnp/http';
import { token, withServer } from './fixture';
import { problem, value } from '../results';

type Turn = (response: ServerResponse) => void;

const good: Turn = response => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}');
};
const cut: Turn = response => void response.socket?.destroy();
const status =
  (code: number, headers: Record<string, string> = {}): Turn =>
  response => {
    response.writeHead(code, headers).end();
  };

/** A server that answers by turns, the last one for ever, and a connection whose waits are noted instead of waited. */
async function withTurns(
  turns: readonly Turn[],
  work: (connection: HnpConnection, waits: number[], asked: () => number) => Promise<void>,
  more: Partial<HnpAccess> = {},
): Promise<void> {
  let turn = 0;
  await withServer(
    (_, response) => (turns[turn++] ?? turns.at(-1))?.(response),
    async (url, requests) => {
      const waits: number[] = [];
      const pause = (ms: number): Promise<void> => {
        waits.push(ms);
        return Promise.resolve();
      };
      const access = { url, token, pause, random: () => 0.5, ...more };
      await work(new HnpConnection(access), waits, () => requests.length);
    },
  );
}

const read = { path: 'api/x/' };

describe('asking HNP again', () => {
  for (const [what, turn] of [
    ['a server that is not up yet (502)', status(502)],
    ['a server that is broken (500)', status(500)],
    ['a server that is busy (429)', status(429)],
    ['a connection that was cut', cut],
  ] as const) {
    it(`a read is asked again after ${what}, at most twice, after waits that grow and differ`, () =>
      withTurns([turn, turn, good], async (connection, waits, asked) => {
        value(await connection.request(read));
        assert.deepEqual([asked(), waits], [3, [150, 300]]);
      }));
  }

  it('gives up after the third time', () =>
    withTurns([status(503)], async (connection, waits, asked) => {
      assert.equal(problem(await connection.request(read)).code, 'hnp-unreachable');
      assert.deepEqual([asked(), waits.length], [3, 2]);
    }));

  it('waits as long as the server asks for, in seconds or until a time', () =>
    withTurns(
      [
        status(429, { 'retry-after': '2' }),
        status(503, { 'retry-after': 'Thu, 01 Jan 2026 00:00:03 GMT' }),
        good,
      ],
      async (connection, waits) => {
        value(await connection.request(read));
        assert.deepEqual(waits, [2150, 3300]);
      },
      { now: () => Date.parse('2026-01-01T00:00:00Z') },
    ));

  it('does not wait for a server that asks for more than a few seconds: the problem says when', () =>
    withTurns([status(429, { 'retry-after': '60' })], async (connection, waits, asked) => {
      assert.deepEqual(problem(await connection.request(read)).retry, { afterMs: 60_000 });
      assert.deepEqual([asked(), waits], [1, []]);
    }));

  it('a Retry-After that makes no sense, or means years, does not put off the next reading for ever', () =>
    withTurns(
      [status(429, { 'retry-after': '99999999' }), status(429, { 'retry-after': 'soon' })],
      async connection => {
        assert.deepEqual(problem(await connection.request(read)).retry, { afterMs: 3_600_000 });
        assert.deepEqual(problem(await connection.request(read)).retry, { afterMs: 5_000 });
      },
    ));

  for (const method of ['POST', 'PATCH', 'DELETE'] as const) {
    it(`a ${method} is never made twice by itself`, () =>
      withTurns([status(503), cut, good], async (connection, waits, asked) => {
        assert.equal(
          problem(await connection.request({ ...read, method, body: {} })).code,
          'hnp-unreachable',
        );
        assert.equal(
          problem(await connection.request({ ...read, method, body: {} })).code,
          'hnp-unreachable',
        );
        assert.deepEqual([asked(), waits], [2, []]);
      }));
  }

  it('what a person must see to is not asked again: sign-in, permission, an answer that makes no sense', () =>
    withTurns(
      [status(401), status(302, { location: '/login/' }), status(404)],
      async (connection, waits, asked) => {
        assert.equal(problem(await connection.request(read)).code, 'hnp-auth');
        assert.equal(problem(await connection.request(read)).code, 'hnp-auth');
        assert.equal(problem(await connection.request(read)).code, 'hnp-answer');
        assert.deepEqual([asked(), waits], [3, []]);
      },
    ));

  it('abort ends the wait', async () => {
    const abort = new AbortController();
    await withTurns(
      [status(503)],
      async (connection, _, asked) => {
        assert.equal(problem(await connection.request(read, abort.signal)).code, 'cancelled');
        assert.equal(asked(), 1);
      },
      {
        pause: () => {
          abort.abort();
          return Promise.resolve();
        },
      },
    );
  });

  it('a server that hangs is waited for once, and not once for each list', () =>
    withTurns(
      [() => undefined],
      async (connection, waits, asked) => {
        const lists = Array.from({ length: 12 }, () => connection.request(read));
        for (const answer of await Promise.all(lists.slice(0, 4)))
          assert.match(problem(answer).detail ?? '', /no answer within 0\.05 s/);
        assert.ok(asked() <= 8, 'at most four at once');
        assert.deepEqual(waits, []);
        await Promise.all(lists);
      },
      { timeoutMs: 50 },
    ));
});
