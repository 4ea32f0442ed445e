import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readStream, type StreamEnd } from '../../../src/cluster/stream';

describe('the stream of a watch', () => {
  let answer: (response: ServerResponse) => void;
  const server = createServer((_, response) => answer(response));
  let address = '';
  before(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  async function read(
    onLine: (value: unknown) => boolean = () => true,
    { silenceMs = 5_000, signal = new AbortController().signal, timeoutMs = 5_000 } = {},
  ): Promise<{ end: StreamEnd; lines: unknown[] }> {
    const lines: unknown[] = [];
    const access = { server: address, apply: () => Promise.resolve(), timeoutMs };
    const take = (value: unknown): boolean => {
      lines.push(value);
      return onLine(value);
    };
    return { end: await readStream(access, '/watch', { onLine: take, silenceMs }, signal), lines };
  }

  it('gives whole lines, however they were cut, and says that the server ended it', async () => {
    const bytes = Buffer.from('{"a":"ü"}\n\n{"b":1}\nno json\n{"c":"never ended"');
    answer = response => {
      const send = (at: number): void => {
        if (at === bytes.length) response.end();
        else response.write(bytes.subarray(at, at + 1), () => send(at + 1));
      };
      send(0);
    };
    const { end, lines } = await read();
    assert.deepEqual([end, lines], [{ how: 'ended' }, [{ a: 'ü' }, { b: 1 }, undefined]]);
  });

  it('ends when the listener has had enough, and when a line is longer than any object', async () => {
    answer = response => response.write('{"a":1}\n{"a":2}\n');
    const { end, lines } = await read(() => false);
    assert.deepEqual([end, lines], [{ how: 'ended' }, [{ a: 1 }]]);
    answer = response => {
      const block = Buffer.alloc(1024 * 1024, 'x');
      const more = (): void => {
        if (!response.destroyed) response.write(block, more);
      };
      more();
    };
    assert.deepEqual(await read(), { end: { how: 'ended' }, lines: [] });
  });

  it('is cut, refused, silent or never answered: each is told from the others', async () => {
    answer = response => response.write('{"a":1}\n', () => response.destroy());
    assert.deepEqual((await read()).end, { how: 'ended' });
    answer = response => response.writeHead(403).end('{"message":"no"}');
    assert.deepEqual((await read()).end, { how: 'refused', status: 403, body: { message: 'no' } });
    answer = response => response.write('{"a":1}\n');
    assert.deepEqual((await read(undefined, { silenceMs: 30 })).end, { how: 'silent' });
    answer = () => undefined;
    const { end } = await read(undefined, { timeoutMs: 30 });
    assert.ok(end.how === 'failed');
    assert.deepEqual(
      [end.problem.code, end.problem.detail],
      ['cluster-unreachable', 'no answer within 0.03 s'],
    );
  });

  it('ends at once with its signal', async () => {
    const abort = new AbortController();
    answer = response => response.write('{"a":1}\n');
    const stop = (): boolean => {
      abort.abort();
      return true;
    };
    const { end } = await read(stop, { signal: abort.signal });
    assert.ok(end.how === 'failed' && end.problem.code === 'cancelled');
  });
});
