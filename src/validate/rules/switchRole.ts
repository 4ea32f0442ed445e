import { textAt } from './read';
import type { Subject } from './rule';

const leafRoles = new Set(['server-leaf', 'border-leaf', 'mixed-leaf']);

/** Whether a Switch is a leaf (IsLeaf in switch_types.go). */
export function isLeaf({ spec }: Subject): boolean {
  return leafRoles.has(textAt(spec, 'role') ?? '');
}

/** Whether a Switch is a spine. */
export function isSpine({ spec }: Subject): boolean {
  return textAt(spec, 'role') === 'spine';
}

/** Whether a Switch shares address and ASN with its peer, as the dead MCLAG had it. */
export function isMclag({ spec }: Subject): boolean {
  return textAt(spec, 'redundancy', 'type') === 'mclag';
}
