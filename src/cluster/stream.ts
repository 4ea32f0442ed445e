import type { IncomingMessage } from 'node:http';
import { failed, type Problem } from '../model/problem';
import { connectionProblem, jsonOf, prepareGet, sendGet, type ClusterAccess } from './read';

/** How a stream came to its end. */
export type StreamEnd =
  /** It was never opened: no connection, no sign-in, no answer in time, or it was cancelled. */
  | { readonly how: 'failed'; readonly problem: Problem }
  /** The server answered with something else than a stream. */
  | { readonly how: 'refused'; readonly status: number; readonly body: unknown }
  /** It was open, and the server, the network or the listener ended it. */
  | { readonly how: 'ended' }
  /** It was open, and nothing came for too long: the connection may be dead without anybody saying so. */
  | { readonly how: 'silent' };

export interface StreamOptions {
  /** Called with each line's JSON (undefined when it is none); `false` ends the stream. */
  readonly onLine: (value: unknown) => boolean;
  /** Time without a byte after which the stream is given up, in ms. */
  readonly silenceMs: number;
}

/** Bytes of one line. An object of etcd has at most 1.5 MB. */
const LONGEST_LINE = 8 * 1024 * 1024;
/** Bytes that are read of an answer that is no stream. */
const LONGEST_REFUSAL = 64 * 1024;

/** Reads a watch: lines of JSON as they come. Resolves when it ended, however that was; never throws. */
export async function readStream(
  access: ClusterAccess,
  path: string,
  { onLine, silenceMs }: StreamOptions,
  signal: AbortSignal,
): Promise<StreamEnd> {
  const prepared = await prepareGet(access, path, signal);
  if (!prepared.ok) return { how: 'failed', problem: prepared.problem };
  const { pathname, search } = prepared.value.url;
  const started = performance.now();
  const end = await new Promise<StreamEnd>(resolve => {
    let timer: NodeJS.Timeout;
    const finish = (ending: StreamEnd): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(ending);
      call.destroy();
    };
    const limit = (ms: number, ending: () => StreamEnd): void => {
      clearTimeout(timer);
      timer = setTimeout(() => finish(ending()), ms);
    };
    const fail = (problem: Problem): StreamEnd => ({ how: 'failed', problem });
    const onAbort = (): void => finish(fail(failed('cancelled', 'cluster', access.server).problem));
    const timeoutMs = access.timeoutMs ?? 15_000;
    let opened = false;
    const call = sendGet(prepared.value, response => {
      if (response.statusCode !== 200) {
        readRefusal(response, finish);
        return;
      }
      opened = true;
      const alive = (): void => limit(silenceMs, () => ({ how: 'silent' }));
      alive();
      const lines = lineSplitter(onLine);
      response.on('data', (chunk: Buffer) => {
        alive();
        if (!lines(chunk)) finish({ how: 'ended' });
      });
      response.once('close', () => finish({ how: 'ended' }));
      response.on('error', () => finish({ how: 'ended' }));
    });
    call.on('error', (error: NodeJS.ErrnoException) => {
      const problem = connectionProblem(access, error);
      finish(opened || problem.ok ? { how: 'ended' } : fail(problem.problem));
    });
    limit(timeoutMs, () =>
      fail(
        failed('cluster-unreachable', 'cluster', access.server, `no answer within ${timeoutMs / 1000} s`, {
          afterMs: 5_000,
        }).problem,
      ),
    );
    signal.addEventListener('abort', onAbort, { once: true });
    call.end();
  });
  const note = end.how === 'refused' ? end.status : end.how;
  access.log?.(
    `cluster WATCH ${pathname}${search} → ${note} [${Math.round(performance.now() - started)} ms]`,
  );
  return end;
}

function readRefusal(response: IncomingMessage, finish: (end: StreamEnd) => void): void {
  let text = '';
  const refused = (): void =>
    finish({ how: 'refused', status: response.statusCode ?? 0, body: jsonOf(text) });
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
    if (text.length > LONGEST_REFUSAL) refused();
  });
  response.once('close', refused);
  response.on('error', refused);
}

/** Takes bytes, gives lines; answers false when a line is too long or the listener has had enough. */
function lineSplitter(onLine: (value: unknown) => boolean): (chunk: Buffer) => boolean {
  let parts: Buffer[] = [];
  let size = 0;
  return chunk => {
    let rest = chunk;
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10)) {
      const line = Buffer.concat([...parts, rest.subarray(0, at)]).toString('utf8');
      parts = [];
      size = 0;
      rest = rest.subarray(at + 1);
      if (line.trim() !== '' && !onLine(jsonOf(line))) return false;
    }
    if (rest.length > 0) parts.push(rest);
    size += rest.length;
    return size <= LONGEST_LINE;
  };
}
