import { hash } from 'node:crypto';

/** SHA-256 of bytes, or of a text in UTF-8, in hex. */
export function hashOf(content: Uint8Array | string): string {
  return hash('sha256', content, 'hex');
}
