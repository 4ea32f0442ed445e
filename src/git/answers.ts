import { createHash, timingSafeEqual } from 'node:crypto';
import { isObject } from '../model/json';

/** GitHub takes any name beside a token; this is the one that its documentation names. */
export const TOKEN_USER = 'x-access-token';

/**
 * git's prompts (credential.c): `Password for 'https://name@host:port/path': `. A name may hold an `@` but no `/`, a path no
 * `@`: git writes them as they are, and a name with a `/` would let another host look like this one.
 */
const promptPattern =
  /^(Username|Password) for '(https?):\/\/(?:[^/']*@)?([a-z0-9.:[\]-]+)(?:\/[^@']*)?': $/i;

/** Answers what one command of git asks: for one origin, the name once and the password once, to whoever has the key. */
export class Answers {
  private readonly open = new Map<string, string>();

  /** @param origin `https://host[:port]`, the only place that the token is for */
  constructor(
    private readonly key: string,
    private readonly origin: string,
    token: string,
  ) {
    this.open.set('Username', TOKEN_USER).set('Password', token);
  }

  /** Whether there is nothing left to ask: who has the password needs no name any more. */
  get spent(): boolean {
    return !this.open.has('Password');
  }

  /** The answer to a line that came in, or undefined: whatever it is, it is not told why. */
  to(line: string): string | undefined {
    const question = read(line);
    if (this.spent || !question || !sameText(question.key, this.key)) return undefined;
    const [, what = '', scheme = '', host = ''] = promptPattern.exec(question.prompt) ?? [];
    if (originOf(`${scheme}://${host}`) !== this.origin) return undefined;
    const answer = this.open.get(what);
    this.open.delete(what);
    return answer;
  }
}

function read(line: string): { readonly key: string; readonly prompt: string } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value)) return undefined;
    const { key, prompt } = value;
    return typeof key === 'string' && typeof prompt === 'string' ? { key, prompt } : undefined;
  } catch {
    return undefined;
  }
}

function originOf(address: string): string | undefined {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
}

/** Compares in a time that tells nothing. */
function sameText(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
