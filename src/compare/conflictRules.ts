import { identityKey, type Identity } from '../model/identity';
import type { Conflict, ConflictSource, ResourceState } from '../model/state';
import { decisionOn } from './decisions';
import type { Decision } from './input';
import { fieldName } from './summary';

/** Which conflicts a decision for many is about; what is left out counts all. */
export interface ConflictRule {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** A field as people read it, or the end of its name: `vlan` is that of every subnet. */
  readonly field?: string;
  /** Who wrote the other value. */
  readonly by?: string;
  /** The other value was written longer ago than this (ms); where nothing tells when, it was not. */
  readonly older?: number;
}

/** One open question of a CR. */
export interface Asked {
  readonly identity: Identity;
  readonly conflict: Conflict;
}

/** All open questions about drafts, or about upstream's commits, in the order of the CRs. */
export function askedIn(resources: readonly ResourceState[], source: ConflictSource['kind']): Asked[] {
  return resources.flatMap(({ identity, conflicts }) =>
    conflicts.filter(conflict => conflict.source.kind === source).map(conflict => ({ identity, conflict })),
  );
}

/**
 * Whether a rule is about a question.
 *
 * @param now ms since 1970
 */
export function isAbout(rule: ConflictRule, { identity, conflict }: Asked, now: number): boolean {
  const { source } = conflict;
  return (
    (rule.kind === undefined || rule.kind === identity.kind) &&
    (rule.namespace === undefined || rule.namespace === identity.namespace) &&
    (rule.name === undefined || rule.name === identity.name) &&
    (rule.field === undefined || endsWith(fieldName(conflict), rule.field)) &&
    (rule.by === undefined || rule.by === source.who) &&
    (rule.older === undefined || (source.when !== undefined && now - source.when > rule.older))
  );
}

/** `subnets.web.vlan` ends with `vlan` and with `web.vlan`, and not with `lan`. */
function endsWith(name: string, field: string): boolean {
  return name === field || (field !== '' && name.endsWith(`.${field}`));
}

/**
 * Whether a rule may answer a question. What deletes a CR is asked about one by one, and so is which of HNP's own two
 * drafts counts; what exists may always stay as it is here.
 */
export function mayBeRuled({ path, theirs, source }: Conflict, take: Decision['take']): boolean {
  if (take === 'ours') return true;
  const isBetweenDrafts = source.kind === 'draft' && source.store !== undefined;
  return !isBetweenDrafts && (path.length > 0 || theirs !== undefined);
}

/** The answers to all of these questions, by identityKey, and how many of them are left for a person. */
export function ruled(
  asked: readonly Asked[],
  take: Decision['take'],
): { readonly decisions: ReadonlyMap<string, readonly Decision[]>; readonly left: number } {
  const decisions = new Map<string, Decision[]>();
  let left = 0;
  for (const { identity, conflict } of asked) {
    if (!mayBeRuled(conflict, take)) {
      left++;
      continue;
    }
    const key = identityKey(identity);
    const known = decisions.get(key);
    if (known) known.push(decisionOn(conflict, take));
    else decisions.set(key, [decisionOn(conflict, take)]);
  }
  return { decisions, left };
}
