import type { Model } from './models';
import { Refused, type Row } from './store';

/** An API token and what it may do. */
export interface HnpToken {
  /** 40 hex digits (`Authorization: Token …`), or `nbt_<key>.<token>` (`Authorization: Bearer …`). */
  readonly key: string;
  readonly user: string;
  /** Default true; false refuses every write with 403. */
  writeEnabled?: boolean;
  expired?: boolean;
  /** Default true: the token may read the change log. */
  seesChangeLog?: boolean;
  /** Rights of the user that are missing, by table. */
  lacks?: (right: 'add' | 'change', model: Pick<Model, 'route' | 'label'>) => boolean;
  /** An object permission: rows for which this answers true do not exist for the token. */
  hides?: (row: Row, model: Pick<Model, 'route' | 'label'>) => boolean;
}

const isUnsafe = (method: string): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/**
 * The token of a request. NetBox 4.3 answers a missing or bad one with 403, not 401, because its first
 * authenticator is the session's.
 */
export function authenticate(
  tokens: ReadonlyMap<string, HnpToken>,
  authorization: string | undefined,
): HnpToken {
  const [scheme = '', key, ...more] = (authorization ?? '').split(' ');
  const bearer = scheme.toLowerCase() === 'bearer' && (key ?? '').startsWith('nbt_');
  // A server without v2 tokens does not know the Bearer scheme at all.
  const knowsBearer = [...tokens.keys()].some(known => known.startsWith('nbt_'));
  if (scheme.toLowerCase() !== 'token' && !(bearer && knowsBearer)) {
    throw new Refused(403, { detail: 'Authentication credentials were not provided.' });
  }
  if (key === undefined || key === '') {
    throw new Refused(403, { detail: 'Invalid token header. No credentials provided.' });
  }
  const token = more.length === 0 && bearer === key.startsWith('nbt_') ? tokens.get(key) : undefined;
  if (!token) throw new Refused(403, { detail: 'Invalid token' });
  if (token.expired === true) throw new Refused(403, { detail: 'Token expired' });
  return token;
}

/** Refuses a write with a token that may only read. */
export function authorize(token: HnpToken, method: string): void {
  if (isUnsafe(method) && token.writeEnabled === false) throw forbidden();
}

export const forbidden = (): Refused =>
  new Refused(403, { detail: 'You do not have permission to perform this action.' });
