import { failed, ok, type Problem, type Result } from '../model/problem';
import type { Reply } from './transport';

/** An answer of the API whose status is 2xx, or one that the request expects. */
export interface HnpAnswer {
  readonly status: number;
  /** The JSON; undefined where there is none. */
  readonly body: unknown;
  /** NetBox 4.6 and later send one with single objects; older versions do not. */
  readonly etag?: string;
}

/** What an answer is, and whether the same question may get a better one soon. */
export interface Judged {
  readonly answer: Result<HnpAnswer>;
  /** Milliseconds to wait at least before asking again; undefined: asking again is of no use. */
  readonly againMs?: number;
}

/** A server that asks for more patience than this is taken at this, in milliseconds. */
const LONGEST_RETRY = 3_600_000;
/** When a server that is busy or broken does not say how long it takes, in milliseconds. */
const USUAL_RETRY = 5_000;
/** What another program answers, and a NetBox without the plugin. */
const NOTHING_THERE =
  'nothing is there (status 404): is the address right, and has this NetBox the Hedgehog plugin?';

/**
 * Tells an answer of the API from everything else that comes with a good status: login pages, pages of other programs,
 * redirects, and text that is no JSON.
 *
 * @param asked the address that was asked, to tell a redirect to a login page from one to another address
 * @param expect statuses that are an answer, not a failure, besides 2xx
 * @param now ms since 1970, for a Retry-After that is a date
 */
export function judge(
  reply: Reply,
  asked: URL,
  expect: readonly number[],
  subject: string,
  now: number,
): Judged {
  const { status, headers, text } = reply;
  if (status >= 300 && status < 400) return { answer: redirected(headers.location, asked, subject) };
  if (status === 429 || status >= 500) {
    const named = retryAfter(headers['retry-after'], now);
    const what = status === 429 ? 'too many requests (429)' : `server error ${status}${errorText(text)}`;
    const retry = { afterMs: named ?? USUAL_RETRY };
    return { answer: failed('hnp-unreachable', 'hnp', subject, what, retry), againMs: named ?? 0 };
  }
  if (expect.includes(status)) return { answer: ok({ status, body: jsonOf(text) }) };
  return { answer: answered(reply, subject) };
}

function answered({ status, headers, text }: Reply, subject: string): Result<HnpAnswer> {
  const isPage = /html/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)/i.test(text);
  // Every page of NetBox has a link to its login page; only these statuses can be that page itself.
  const mayBeLogin = (status >= 200 && status < 300) || status === 401 || status === 403;
  if (isPage && mayBeLogin && /login|log in|sign in|password/i.test(text))
    return failed('hnp-auth', 'hnp', subject, 'it answered with its login page');
  if (status === 404) return failed('hnp-answer', 'hnp', subject, NOTHING_THERE);
  if (isPage) {
    const which = status === 200 ? '' : ` (status ${status})`;
    const words = `it answered with a page instead of data${which}: is the address right?`;
    return failed('hnp-answer', 'hnp', subject, words);
  }
  const problem = refusal(status, text, subject);
  if (problem) return { ok: false, problem };
  if (text === '') return ok({ status, body: undefined });
  const body = jsonOf(text);
  if (body === undefined)
    return failed('hnp-answer', 'hnp', subject, 'it answered with something that is not JSON');
  const { etag } = headers;
  return ok({ status, body, ...(etag === undefined ? {} : { etag }) });
}

/** A redirect to the same path elsewhere means another address; every other one is how NetBox asks to sign in. */
function redirected(location: string | undefined, asked: URL, subject: string): Result<HnpAnswer> {
  const to = location === undefined ? undefined : addressOf(location, asked);
  const samePath = to !== undefined && to.pathname === asked.pathname && to.origin !== asked.origin;
  return samePath
    ? failed('hnp-moved', 'hnp', subject, to.origin)
    : failed(
        'hnp-auth',
        'hnp',
        subject,
        'it redirects to its login page: the session or token is not accepted',
      );
}

function addressOf(location: string, asked: URL): URL | undefined {
  try {
    return new URL(location, asked);
  } catch {
    return undefined;
  }
}

/** `Retry-After` (seconds, or a date) in milliseconds from now; undefined where there is none that makes sense. */
function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return ms > 0 ? Math.min(ms, LONGEST_RETRY) : undefined;
}

function refusal(status: number, text: string, subject: string): Problem | undefined {
  if (status >= 200 && status < 300) return undefined;
  const detail = errorText(text).replace(/^: /, '');
  // NetBox answers 403 to a bad token too, with words of its authentication; the permission's words are these.
  if (status === 403 && /do not have permission/i.test(detail)) {
    return failed('hnp-forbidden', 'hnp', subject, detail).problem;
  }
  if (status === 401 || status === 403) return failed('hnp-auth', 'hnp', subject, detail).problem;
  if (status === 400 || status === 409) return failed('hnp-refused', 'hnp', subject, detail).problem;
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
