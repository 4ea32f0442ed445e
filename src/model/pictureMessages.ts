import { isObject } from './json';
import type { Picture } from './picture';

/** From the extension to the fabric picture; when it was read comes after it, and again while the picture stays the same. */
export type ToPicture =
  | {
      readonly type: 'picture';
      readonly fabric: string;
      readonly fabricId: string;
      readonly picture: Picture;
    }
  | {
      readonly type: 'read';
      /** ms since 1970 */
      readonly at: number;
      /** HEAD */
      readonly commit?: string;
    };

/** From the picture to the extension; a key is a CR's `identityKey`. */
export type FromPicture =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly key: string }
  | { readonly type: 'compare'; readonly key: string }
  | { readonly type: 'new' };

/** Four parts of 253 characters at most, and what stands between them. */
const LONGEST_KEY = 1100;

/**
 * Checks a message that came from a webview, where anything could have sent it.
 * @returns a copy with nothing but the known members, or undefined when it is not one of ours.
 */
export function readFromPicture(message: unknown): FromPicture | undefined {
  if (!isObject(message)) return undefined;
  const { type, key } = message;
  switch (type) {
    case 'ready':
    case 'new':
      return { type };
    case 'open':
    case 'compare':
      return typeof key === 'string' && key.length <= LONGEST_KEY ? { type, key } : undefined;
    default:
      return undefined;
  }
}
