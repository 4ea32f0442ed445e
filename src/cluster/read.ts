import { request } from 'node:https';
import type { RequestOptions } from 'node:https';
import { request as plainRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { isObject } from '../model/json';
import { failed, ok, type Problem, type Result } from '../model/problem';

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

const TRY_AGAIN = { afterMs: 5_000 } as const;
/** A sign-in of the kubeconfig may open a browser and wait for a person. */
const SIGN_IN_LIMIT_MS = 120_000;
/** Bytes of one answer. A page of 500 objects, each of etcd's 1.5 MB, would be more than anybody has. */
const LONGEST_ANSWER = 128 * 1024 * 1024;

/** A request before it is sent. */
export interface Prepared {
  readonly url: URL;
  readonly options: RequestOptions;
}

/** The only kind of request that this product ever makes of a cluster: a GET, with the kubeconfig's sign-in. */
export async function prepareGet(
  access: ClusterAccess,
  path: string,
  signal?: AbortSignal,
): Promise<Result<Prepared>> {
  if (!URL.canParse(access.server)) {
    return failed('cluster-no-context', 'cluster', access.server, "the cluster's `server` is no address");
  }
  const base = new URL(access.server);
  const url = new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base);
  const options: RequestOptions = { method: 'GET', headers: { accept: 'application/json' } };
  const signedIn = await within(SIGN_IN_LIMIT_MS, signal, () => access.apply(options));
  if (signal?.aborted) return failed('cancelled', 'cluster', access.server);
  if (signedIn !== undefined) return failed('cluster-auth', 'cluster', access.server, signedIn);
  if (!areSendable(options)) {
    return failed('cluster-auth', 'cluster', access.server, 'the kubeconfig has a token that cannot be sent');
  }
  return ok({ url, options });
}

/** Whether headers have no character, such as the end of a line in a token, that makes a request throw. */
function areSendable({ headers }: RequestOptions): boolean {
  return Object.values(headers ?? {}).every(value => !/[^\t\x20-\x7e\x80-\xff]/.test(String(value)));
}

/** Reads one path to its end. */
export async function readPath(
  access: ClusterAccess,
  path: string,
  signal?: AbortSignal,
): Promise<Result<ClusterAnswer>> {
  const prepared = await prepareGet(access, path, signal);
  if (!prepared.ok) return prepared;
  const { url, options } = prepared.value;
  const started = performance.now();
  const answer = await get(access, url, options, signal);
  const note = answer.ok
    ? answer.value.status
    : answer.problem.code === 'cancelled'
      ? 'cancelled'
      : 'no answer';
  const ms = Math.round(performance.now() - started);
  access.log?.(`cluster GET ${url.pathname}${url.search} → ${note} [${ms} ms]`);
  return answer;
}

/** Why some work did not come to its end in time, or undefined when it did. */
function within(
  limitMs: number,
  signal: AbortSignal | undefined,
  work: () => Promise<void>,
): Promise<string | undefined> {
  return new Promise(resolve => {
    const end = (why: string | undefined): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(why);
    };
    const onAbort = (): void => end('cancelled');
    const timer = setTimeout(() => end(`it did not end within ${limitMs / 1000} s`), limitMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    work().then(
      () => end(undefined),
      (error: unknown) => end(error instanceof Error ? error.message : String(error)),
    );
  });
}

function get(
  access: ClusterAccess,
  url: URL,
  options: RequestOptions,
  signal?: AbortSignal,
): Promise<Result<ClusterAnswer>> {
  const subject = access.server;
  const timeoutMs = access.timeoutMs ?? 15_000;
  return new Promise(resolve => {
    // A timer of our own: AbortSignal.any keeps its AbortSignal.timeout only weakly, and once collected it never fires.
    const timer = setTimeout(() => {
      end(unreachable(`no answer within ${timeoutMs / 1000} s`));
    }, timeoutMs);
    const onAbort = (): void => end(failed('cancelled', 'cluster', subject));
    const unreachable = (cause: string): Result<never> =>
      failed('cluster-unreachable', 'cluster', subject, cause, TRY_AGAIN);
    const end = (answer: Result<ClusterAnswer>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(answer);
      if (!answer.ok) call.destroy();
    };
    const onError = (error: NodeJS.ErrnoException): void => end(connectionProblem(access, error));
    signal?.addEventListener('abort', onAbort, { once: true });
    const call = sendGet({ url, options }, response => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= LONGEST_ANSWER) chunks.push(chunk);
        else end(failed('cluster-answer', 'cluster', subject, 'its answer is longer than 128 MB'));
      });
      response.on('error', onError);
      response.once('end', () => {
        const status = response.statusCode ?? 0;
        const body = jsonOf(Buffer.concat(chunks).toString('utf8'));
        // What is not 200 may be plain text: "404 page not found" for a group that nothing serves.
        if (body === undefined && status === 200) {
          end(failed('cluster-answer', 'cluster', subject, 'it answered with something that is not JSON'));
        } else end(ok({ status, body }));
      });
    });
    call.on('error', onError);
    call.end();
  });
}

/** Sends a prepared request. */
export function sendGet(
  { url, options }: Prepared,
  onResponse: (response: IncomingMessage) => void,
): ClientRequest {
  return (url.protocol === 'https:' ? request : plainRequest)(url, options, onResponse);
}

/** Why a connection could not be made, or broke. */
export function connectionProblem(access: ClusterAccess, error: NodeJS.ErrnoException): Result<never> {
  return isCertificate(error)
    ? failed('cluster-certificate', 'cluster', access.server, error.code)
    : failed('cluster-unreachable', 'cluster', access.server, causeOf(error), TRY_AGAIN);
}

/** The JSON of a text; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** OpenSSL's verification errors and Node's own of names, as `code`. */
function isCertificate(error: NodeJS.ErrnoException): boolean {
  return /CERT|SIGNATURE/.test(error.code ?? '');
}

function causeOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ECONNREFUSED') return 'nothing answers there (connection refused)';
  if (error.code === 'ECONNRESET') return 'the connection was cut';
  if (error.code === 'ENOTFOUND') return 'the host name is not known';
  return error.message;
}

/** Why the server did not answer with what was asked for; `verb` says what that was, as RBAC names it. */
export function refusal(
  access: { readonly server: string },
  status: number,
  body: unknown,
  verb: string,
): Problem {
  const message =
    isObject(body) && typeof body['message'] === 'string' ? body['message'] : `status ${status}`;
  if (status === 401) return failed('cluster-auth', 'cluster', access.server, message).problem;
  if (status === 403) return failed('cluster-forbidden', 'cluster', access.server, verb).problem;
  if (status === 429 || status >= 500) {
    return failed('cluster-unreachable', 'cluster', access.server, message, TRY_AGAIN).problem;
  }
  return failed('cluster-answer', 'cluster', access.server, message).problem;
}
