import { failed, ok, type Problem, type Result } from '../model/problem';

/** Where HNP is and how to get in. The token is sent to this address's origin only, whatever an answer names. */
export interface HnpAccess {
  /** NetBox's address, such as `https://netbox.example.com`; a path prefix is kept. */
  readonly url: string;
  readonly token: string;
  /** Told of every request when it ends; never with a header or a body. */
  readonly log?: (line: string) => void;
  /** Time limit of one request in milliseconds, default 15,000. */
  readonly timeoutMs?: number;
}

export interface HnpAnswer {
  readonly status: number;
  readonly body: unknown;
  /** NetBox 4.6 and later send one; older versions do not. */
  readonly etag?: string;
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

/** One request. Redirects are not followed, HTML is not taken for an answer, and nothing waits for ever. */
export async function hnpRequest(
  access: HnpAccess,
  request: HnpRequest,
  signal?: AbortSignal,
): Promise<Result<HnpAnswer>> {
  const method = request.method ?? 'GET';
  const target = new URL(request.path, access.url.endsWith('/') ? access.url : `${access.url}/`);
  const subject = access.url;
  const limit = AbortSignal.timeout(access.timeoutMs ?? 15_000);
  const started = performance.now();
  const note = (what: string): void => {
    access.log?.(
      `HNP ${method} ${target.pathname}${target.search} → ${what} [${Math.round(performance.now() - started)} ms]`,
    );
  };
  let response: Response;
  let text: string;
  try {
    response = await fetch(target, {
      method,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      headers: {
        accept: 'application/json',
        authorization: authorization(access.token),
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.etag === undefined ? {} : { 'if-match': request.etag }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) {
      note('cancelled');
      return failed('cancelled', 'hnp', subject);
    }
    note('no answer');
    const detail = limit.aborted
      ? `no answer within ${(access.timeoutMs ?? 15_000) / 1000} s`
      : causeOf(error);
    if (isCertificate(error)) return failed('hnp-certificate', 'hnp', subject, detail);
    return failed('hnp-unreachable', 'hnp', subject, detail, { afterMs: 5_000 });
  }
  note(String(response.status));
  return judge(response, text, request.expect ?? [], subject);
}

/** v2 tokens (NetBox 4.5 and later) begin with nbt_ and hold a dot; all others are v1. */
function authorization(token: string): string {
  return /^nbt_[^.]+\./.test(token) ? `Bearer ${token}` : `Token ${token}`;
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

/** OpenSSL's verification errors and Node's own of names, as `code`. */
function isCertificate(error: unknown): boolean {
  return /CERT|SIGNATURE/.test(codeOf(error));
}

function causeOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return 'nothing answers there (connection refused)';
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'the connection was cut';
  if (code === 'ENOTFOUND') return 'the host name is not known';
  if (code) return code;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

function judge(
  response: Response,
  text: string,
  expect: readonly number[],
  subject: string,
): Result<HnpAnswer> {
  const { status } = response;
  const type = response.headers.get('content-type') ?? '';
  if (status >= 300 && status < 400) {
    return failed(
      'hnp-auth',
      'hnp',
      subject,
      'it redirects to its login page: the session or token is not accepted',
    );
  }
  if (status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('retry-after'));
    const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 5_000;
    const what = status === 429 ? 'too many requests (429)' : `server error ${status}${errorText(text)}`;
    return failed('hnp-unreachable', 'hnp', subject, what, { afterMs: wait });
  }
  if (expect.includes(status)) return ok({ status, body: jsonOf(text) });
  if (/html/i.test(type)) {
    const login = /login|sign in|password/i.test(text);
    return login
      ? failed('hnp-auth', 'hnp', subject, 'it answered with its login page')
      : failed(
          'hnp-answer',
          'hnp',
          subject,
          'it answered with a page instead of data: is the address right?',
        );
  }
  const problem = refusal(status, text, subject);
  if (problem) return { ok: false, problem };
  if (text === '') return ok({ status, body: undefined });
  const body = jsonOf(text);
  if (body === undefined)
    return failed('hnp-answer', 'hnp', subject, 'it answered with something that is not JSON');
  const etag = response.headers.get('etag');
  return ok({ status, body, ...(etag === null ? {} : { etag }) });
}

function refusal(status: number, text: string, subject: string): Problem | undefined {
  if (status >= 200 && status < 300) return undefined;
  const detail = errorText(text).replace(/^: /, '');
  // NetBox answers 403 to a bad token too, with words of its authentication; the permission's words are these.
  if (status === 403 && /do not have permission/i.test(detail)) {
    return failed('hnp-forbidden', 'hnp', subject, detail).problem;
  }
  if (status === 401 || status === 403) return failed('hnp-auth', 'hnp', subject, detail).problem;
  if (status === 400) return failed('hnp-refused', 'hnp', subject, detail).problem;
  return failed('hnp-answer', 'hnp', subject, `status ${status}${detail ? `: ${detail}` : ''}`).problem;
}

/** The JSON of an answer whose status is what counts; an unknown route answers 404 with a page. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `: text` of NetBox's error shapes (detail, error, or messages by field), or nothing. At most 300 characters. */
function errorText(text: string): string {
  const body = jsonOf(text);
  if (typeof body !== 'object' || body === null) return '';
  const fields = Object.entries(body as Record<string, unknown>);
  const parts = fields
    .filter(([key]) => !['netbox_version', 'python_version', 'exception'].includes(key))
    .map(([key, value]) => {
      const words = Array.isArray(value) ? value.map(String).join(' ') : String(value);
      return ['detail', 'error', '__all__', 'non_field_errors'].includes(key) ? words : `${key}: ${words}`;
    });
  return parts.length ? `: ${parts.join(' · ').slice(0, 300)}` : '';
}
