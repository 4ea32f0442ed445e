import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { failed, type Result } from '../model/problem';
import { judge, type HnpAnswer, type Judged } from './judge';
import { ProxyError, type ProxyVariables } from './proxy';
import { Transport, type Reply } from './transport';

/** Requests under way at once; NetBox serves each by a worker process. */
const PARALLEL = 4;
/** How often a read is asked at most. */
const TRIES = 3;
/** A server that wants to be left alone for longer, in milliseconds, is not waited for: the next refresh asks it. */
const LONGEST_WAIT = 5_000;
/** The first wait between two tries is a random part of this, in milliseconds; each further one of twice as much. */
const FIRST_WAIT = 300;
/** The time limit of one request, in milliseconds. */
const TIMEOUT = 15_000;

/** Where HNP is and how to get in. The token is sent to this address's origin only, whatever an answer names. */
export interface HnpAccess {
  /** NetBox's address, such as `https://netbox.example.com`; a path prefix is kept. */
  readonly url: string;
  readonly token: string;
  /** Told of every request when it ends; never with a header or a body. */
  readonly log?: (line: string) => void;
  /** Time limit of one request in milliseconds, default 15,000. */
  readonly timeoutMs?: number;
  /** Variables that name proxies; none: what the surroundings do by themselves. */
  readonly proxies?: ProxyVariables;
  /** Certificates (PEM) of authorities that are trusted for this address besides the usual ones. */
  readonly ca?: string;
  /** Waits before a read is tried again; ends early when the signal does. */
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 to below 1; spreads the tries of many clients. */
  readonly random?: () => number;
  /** ms since 1970. */
  readonly now?: () => number;
}

export interface HnpRequest {
  readonly method?: 'GET' | 'OPTIONS' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the address, beginning with `api/`. */
  readonly path: string;
  readonly body?: unknown;
  readonly etag?: string;
  /** Statuses that are an answer, not a failure, besides 2xx. */
  readonly expect?: readonly number[];
}

/** How a question is put to HNP; `subject` is the address, as problems name it. */
export interface HnpAsking {
  readonly subject: string;
  request(request: HnpRequest, signal?: AbortSignal): Promise<Result<HnpAnswer>>;
}

/** Requests to one HNP: a few at once, each bounded in time. Reads are tried again where that can help, writes never. */
export class HnpConnection implements HnpAsking {
  private readonly limit = pLimit(PARALLEL);
  private readonly transport: Transport;

  constructor(private readonly access: HnpAccess) {
    const { proxies, ca } = access;
    this.transport = new Transport({ ...(proxies && { proxies }), ...(ca === undefined ? {} : { ca }) });
  }

  get subject(): string {
    return this.access.url;
  }

  /** One answer. Redirects are not followed, pages are not taken for answers, and nothing waits for ever. */
  async request(request: HnpRequest, signal?: AbortSignal): Promise<Result<HnpAnswer>> {
    const isRead = request.method === undefined || request.method === 'GET' || request.method === 'OPTIONS';
    const tries = isRead ? TRIES : 1;
    for (let attempt = 1; ; attempt++) {
      const { answer, againMs } = await this.limit(() => this.once(request, signal));
      if (againMs === undefined || againMs > LONGEST_WAIT || attempt >= tries) return answer;
      await this.pause(againMs + this.random() * FIRST_WAIT * 2 ** (attempt - 1), signal);
    }
  }

  private random(): number {
    return (this.access.random ?? Math.random)();
  }

  private async pause(ms: number, signal?: AbortSignal): Promise<void> {
    if (this.access.pause) return this.access.pause(ms, signal);
    // Rejects for the signal only, which the next try tells.
    await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
  }

  private async once(request: HnpRequest, signal?: AbortSignal): Promise<Judged> {
    const { access, subject } = this;
    const method = request.method ?? 'GET';
    const url = new URL(request.path, access.url.endsWith('/') ? access.url : `${access.url}/`);
    if (signal?.aborted) return { answer: failed('cancelled', 'hnp', subject) };
    const limitMs = access.timeoutMs ?? TIMEOUT;
    const limit = AbortSignal.timeout(limitMs);
    const started = performance.now();
    const note = (what: string): void => {
      const ms = Math.round(performance.now() - started);
      access.log?.(`HNP ${method} ${url.pathname}${url.search} → ${what} [${ms} ms]`);
    };
    let reply: Reply;
    try {
      reply = await this.transport.send({
        url,
        method,
        headers: headersOf(request, method, access.token),
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
    } catch (error) {
      if (signal?.aborted) {
        note('cancelled');
        return { answer: failed('cancelled', 'hnp', subject) };
      }
      note('no answer');
      return limit.aborted ? tooSlow(subject, limitMs) : notReached(error, subject);
    }
    note(String(reply.status));
    return judge(reply, url, request.expect ?? [], subject, access.now?.() ?? Date.now());
  }
}

function headersOf({ body, etag }: HnpRequest, method: string, token: string): Record<string, string> {
  return {
    accept: 'application/json',
    authorization: authorization(token),
    ...(method === 'GET' ? { 'accept-encoding': 'gzip' } : {}),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    // A proxy that compresses an answer makes its tag a weak one, which no server takes back.
    ...(etag === undefined ? {} : { 'if-match': etag.replace(/^W\//, '') }),
  };
}

/** v2 tokens (NetBox 4.5 and later) begin with nbt_ and hold a dot; all others are v1. */
function authorization(token: string): string {
  return /^nbt_[^.]+\./.test(token) ? `Bearer ${token}` : `Token ${token}`;
}

function tooSlow(subject: string, limitMs: number): Judged {
  const words = `no answer within ${limitMs / 1000} s`;
  return { answer: failed('hnp-unreachable', 'hnp', subject, words, { afterMs: 5_000 }) };
}

/** A request that got no answer. Only a connection that was cut may be there again in a moment. */
function notReached(error: unknown, subject: string): Judged {
  const code = codeOf(error);
  const detail = causeOf(error, code);
  if (error instanceof ProxyError) return { answer: failed('hnp-proxy', 'hnp', subject, detail) };
  // OpenSSL's verification errors and Node's own of names.
  if (/CERT|SIGNATURE/.test(code)) return { answer: failed('hnp-certificate', 'hnp', subject, detail) };
  const answer = failed('hnp-unreachable', 'hnp', subject, detail, { afterMs: 5_000 });
  return code === 'ECONNRESET' || code === 'EPIPE' ? { answer, againMs: 0 } : { answer };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function causeOf(error: unknown, code: string): string {
  if (code === 'ECONNREFUSED') return 'nothing answers there (connection refused)';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'the connection was cut';
  if (code === 'ENOTFOUND') return 'the host name is not known';
  if (code && !(error instanceof ProxyError)) return code;
  return error instanceof Error ? error.message : String(error);
}
