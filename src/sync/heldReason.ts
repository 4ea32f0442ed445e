import type { FileChanges } from '../directory/updateIndex';
import type { Finding } from '../model/finding';
import { identityLabel, identityOfKey } from '../model/identity';
import { isDirectoryRule } from '../validate/rules/all';
import { namedKey } from './gate';

/** Changes that stay back, and why. */
interface Held {
  readonly errors: readonly Finding[];
  readonly changes: FileChanges;
  /** CRs that stay back already, by identityKey. */
  readonly after: ReadonlySet<string>;
  /** It has its errors only because of those. */
  readonly follows: boolean;
}

/**
 * Why changes stay back, where that is not just the errors that stand in them: what they would break elsewhere, or what
 * they need and is held back itself.
 */
export function heldReason({ errors, changes, after, follows }: Held): string | undefined {
  const own = errors.filter(({ file }) => changes.get(file));
  const [first] = own;
  if (first !== undefined) {
    const needed = own.every(({ code }) => isDirectoryRule(code)) ? namedKey(changes, after) : undefined;
    if (needed !== undefined) return `it needs ${identityLabel(identityOfKey(needed))}, which stays back`;
    return follows ? `without what stays back it has an error: ${first.message}` : undefined;
  }
  const [error] = errors;
  if (error === undefined) return undefined;
  const what = [...changes.values()].every(file => file === null) ? 'its removal leaves' : 'it makes';
  const places = new Set(errors.map(placeOf));
  const more = places.size > 1 ? ` (and in ${places.size - 1} more)` : '';
  return `${what} an error in ${placeOf(error)}${more}: ${error.message}`;
}

function placeOf({ file, resource }: Finding): string {
  return resource === null ? file : identityLabel(resource);
}
