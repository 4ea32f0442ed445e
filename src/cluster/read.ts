import { request } from 'node:https';
import type { RequestOptions } from 'node:https';
import { request as plainRequest } from 'node:http';
import { failed, ok, type Result } from '../model/problem';

/** How to reach an API server: its address and what a kubeconfig adds to a request (CA, client certificate, token). */
export interface ClusterAccess {
  readonly server: string;
  /** Fills in headers, agent and certificates; runs the kubeconfig's own sign-in where it has one. */
  apply(options: RequestOptions): Promise<void>;
  readonly log?: (line: string) => void;
  /** Time limit of one request in milliseconds, default 15,000. */
  readonly timeoutMs?: number;
}

export interface ClusterAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The only request that this product ever makes of a cluster: a GET. */
export async function readPath(
  access: ClusterAccess,
  path: string,
  signal?: AbortSignal,
): Promise<Result<ClusterAnswer>> {
  const subject = access.server;
  const base = new URL(access.server);
  const url = new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base);
  const timeoutMs = access.timeoutMs ?? 15_000;
  const started = performance.now();
  const options: RequestOptions = {
    method: 'GET',
    headers: { accept: 'application/json' },
    signal: signal
      ? AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      : AbortSignal.timeout(timeoutMs),
  };
  try {
    await access.apply(options);
  } catch (error) {
    return failed('cluster-auth', 'cluster', subject, error instanceof Error ? error.message : String(error));
  }
  return new Promise(resolve => {
    const note = (what: string): void => {
      access.log?.(
        `cluster GET ${url.pathname}${url.search} → ${what} [${Math.round(performance.now() - started)} ms]`,
      );
    };
    const onError = (error: NodeJS.ErrnoException): void => {
      if (signal?.aborted) {
        note('cancelled');
        resolve(failed('cancelled', 'cluster', subject));
        return;
      }
      note('no answer');
      resolve(
        failed('cluster-unreachable', 'cluster', subject, causeOf(error, timeoutMs), { afterMs: 5_000 }),
      );
    };
    const call = (url.protocol === 'https:' ? request : plainRequest)(url, options, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', onError);
      response.once('end', () => {
        const status = response.statusCode ?? 0;
        note(String(status));
        try {
          resolve(ok({ status, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown }));
        } catch {
          resolve(failed('cluster-answer', 'cluster', subject, `status ${status}, and no JSON`));
        }
      });
    });
    call.once('error', onError);
    call.end();
  });
}

function causeOf(error: NodeJS.ErrnoException, timeoutMs: number): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return `no answer within ${timeoutMs / 1000} s`;
  if (error.code === 'ECONNREFUSED') return 'nothing answers there (connection refused)';
  if (error.code === 'ECONNRESET') return 'the connection was cut';
  if (error.code === 'ENOTFOUND') return 'the host name is not known';
  if (error.code?.includes('CERT') || error.code?.includes('SIGNATURE'))
    return `its certificate is not trusted (${error.code})`;
  return error.message;
}
