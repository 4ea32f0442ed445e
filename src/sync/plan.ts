import type { Content } from '../compare/content';
import { diffContent } from '../compare/fields';
import { identityKey, identityLabel, type Identity } from '../model/identity';
import type { Problem } from '../model/problem';
import type { Conflict } from '../model/state';
import type { FileStep } from '../directory/step';
import type { Decided } from './afterUpstream';
import type { FirstContact } from './firstContact';
import type { DraftSpec } from './ports';

export type Action = 'create' | 'update' | 'delete';

/** What one commit or one write to HNP does to one CR. */
export interface ResourceChange {
  readonly identity: Identity;
  readonly action: Action;
  /** The fields that change, as people read them; empty for create and delete. */
  readonly fields: readonly string[];
}

/** A CR whose file the commit takes along. `from`: who made the change. */
export interface GitChange extends ResourceChange {
  /** Relative to the fabric's directory. */
  readonly file: string;
  readonly from: 'editor' | 'draft';
  /** Who made the draft, and when (ms since 1970), where HNP tells. */
  readonly who?: string;
  readonly when?: number;
}

/** A CR that goes and another one that comes, of which it is known that they are one: for people it is one change. */
export interface Rename {
  readonly from: Identity;
  readonly to: Identity;
}

/** A write to HNP that brings its record to the pushed state. */
export interface HnpChange extends ResourceChange {
  readonly recordId?: number;
  /** What the record was when the plan was made: the write is refused when it is something else by then. */
  readonly lastUpdated?: string;
}

/** A CR that is left alone on every side until a person decides. */
export interface Waiting {
  readonly identity: Identity;
  readonly conflicts: readonly Conflict[];
}

/** Whether it is about a CR that HNP does not show any more. */
export function isGone({ conflicts }: Waiting): boolean {
  return conflicts.some(
    ({ path, theirs, source }) => path.length === 0 && theirs === undefined && source.kind === 'draft',
  );
}

/** A changed CR that would bring errors in: it stays out of the commit and HNP is not told. */
export interface HeldBack {
  readonly identity: Identity | undefined;
  readonly file: string;
  /** Those that git does not have already; 0 where it is something else that keeps it back. */
  readonly errors: number;
  readonly from: 'editor' | 'draft';
  /** Why, where it is not errors of its own: what it would break, what it needs, what cannot be written. */
  readonly reason?: string;
}

/** Whether a person may let it go with its errors. */
export function canBeLetThrough(held: HeldBack): held is HeldBack & { readonly identity: Identity } {
  return held.identity !== undefined && held.errors > 0;
}

/** A CR that goes into the commit with its errors, because a person said why. */
export interface LetThrough {
  readonly identity: Identity;
  readonly reason: string;
}

/** A CR, or a file that stands for itself, that a person leaves out: nothing is done with it, and the next sync has it again. */
export interface LeftOut {
  readonly identity?: Identity;
  /** Relative to the fabric's directory; only where it is no CR. */
  readonly file?: string;
}

/** Everything that a sync will do, as a plain value. Making it has changed nothing. */
export interface SyncPlan {
  readonly fabric: string;
  /** HEAD when the plan was made; applying it to another one is refused. */
  readonly head: string | undefined;
  readonly upstream: string | undefined;
  /** Set where git and HNP never agreed, or did so with other systems: then nothing is deleted. */
  readonly firstContact?: FirstContact;
  /** Commits of the remote branch that come in first. */
  readonly incoming: number;
  /** Local commits that are made again upon them. */
  readonly replayed: number;
  /** What upstream's earlier commits left open was decided. */
  readonly settles: boolean;
  /** Conflicts with upstream that were decided and have not been settled yet. */
  readonly decided: readonly Decided[];
  readonly git: readonly GitChange[];
  readonly hnp: readonly HnpChange[];
  /** Which of the deletions and creations in `git` and `hnp` are renames. */
  readonly renames: readonly Rename[];
  readonly waiting: readonly Waiting[];
  readonly heldBack: readonly HeldBack[];
  readonly letThrough: readonly LetThrough[];
  readonly leftOut: readonly LeftOut[];
  /** Other files of the fabric that the commit takes along (raw/, unmanaged/, .hnp/), relative to its directory. */
  readonly otherFiles: readonly string[];
  /** Writes to files, for drafts that are taken. */
  readonly steps: readonly FileStep[];
  /** SHA-256 of the files that the commit takes as they are, null for a file that is gone: others are not committed. */
  readonly seen: ReadonlyMap<string, string | null>;
  readonly message: string;
  /** It ends with the commit: see sync/commitOnly. */
  readonly commitOnly: boolean;
  /** There are commits that the remote does not have, or this plan makes one; they are pushed. */
  readonly push: boolean;
  /** What records of HNP that are updated will say, by identityKey. */
  readonly told: ReadonlyMap<string, Content>;
  /** CRs that agree already and enter the base without any write. */
  readonly agreed: readonly Identity[];
  /** Values of `draft_spec` that were taken or refused; each is emptied once git and HNP agree about its CR. */
  readonly emptied: readonly DraftSpec[];
  /** More deletions than may happen without a person naming their number. */
  readonly massDeletion: boolean;
  readonly deletions: number;
  /** What keeps the plan from being carried out, or limits it. */
  readonly problems: readonly Problem[];
}

const limiting: ReadonlySet<Problem['code']> = new Set([
  'base-refused',
  'lfs-pointer',
  'path-ignored',
  'clone-sparse',
]);

/** Whether a problem of git leaves a part out, and the rest of a sync goes on. */
export function onlyLimits(problem: Problem): boolean {
  return limiting.has(problem.code);
}

/** Whether a problem stops a sync before it begins; others (HNP away) only leave a part out. */
export function stops(problem: Problem): boolean {
  return (problem.system === 'git' || problem.system === 'remote') && !onlyLimits(problem);
}

/**
 * How many CRs changes delete, and whether that is more than may happen without a person naming the number: more than a
 * fifth of them and at least three, or 20.
 *
 * @param inHead how many CRs HEAD has
 */
export function countDeletions(
  changes: readonly ResourceChange[],
  inHead: number,
): { readonly deletions: number; readonly many: boolean } {
  const deleted = changes.filter(({ action }) => action === 'delete');
  const deletions = new Set(deleted.map(({ identity }) => identityKey(identity))).size;
  return { deletions, many: (deletions >= 3 && deletions > inHead * 0.2) || deletions >= 20 };
}

/** A plan that would change nothing anywhere. */
export function isEmpty(plan: SyncPlan): boolean {
  return (
    plan.git.length === 0 &&
    plan.hnp.length === 0 &&
    plan.otherFiles.length === 0 &&
    plan.agreed.length === 0 &&
    plan.incoming === 0 &&
    !plan.decided.some(({ take }) => take === 'theirs') &&
    !plan.push
  );
}

/** Names of the fields in which two contents differ: `spec.subnets.db.vlan`. */
export function changedFields(
  kind: string,
  before: Parameters<typeof diffContent>[1],
  after: Parameters<typeof diffContent>[2],
): string[] {
  return diffContent(kind, before, after).map(difference => difference.label);
}

const verbs: Record<Action, string> = { create: 'Create', update: 'Update', delete: 'Delete' };
/** A summary line longer than this is cut by most tools (git's own advice is 50, GitHub cuts at 72). */
const SUBJECT_LIMIT = 72;

/**
 * The commit message of a plan, equal for equal changes: `Update VPC: vpc-1` with the fields below, or a line that counts
 * and a list. What it reverts, authors of drafts, and why CRs went with their errors, become trailers. Names of fields, authors and reasons come from outside and lose line breaks.
 */
export function commitMessage(
  fabric: string,
  changes: readonly GitChange[],
  otherFiles: number,
  letThrough: readonly LetThrough[] = [],
  reverts?: string,
): string {
  const lines: string[] = [];
  const [only] = changes;
  if (only && changes.length === 1) {
    const subject = `${verbs[only.action]} ${only.identity.kind}: ${only.identity.name}`;
    lines.push(subject.length > SUBJECT_LIMIT ? `${subject.slice(0, SUBJECT_LIMIT - 1)}…` : subject);
    if (only.fields.length > 0) lines.push('', ...only.fields.map(field => `- ${oneLine(field)}`));
  } else if (changes.length > 1) {
    lines.push(`Change ${changes.length} resources of ${oneLine(fabric)}`, '');
    for (const change of changes) {
      const fields = change.fields.length > 0 ? ` (${change.fields.map(oneLine).join(', ')})` : '';
      lines.push(`- ${verbs[change.action]} ${identityLabel(change.identity)}${fields}`);
    }
  } else {
    lines.push(`Update ${otherFiles} ${otherFiles === 1 ? 'file' : 'files'} of ${oneLine(fabric)}`);
  }
  const authors = new Set(
    changes.flatMap(change => (change.from === 'draft' ? [oneLine(change.who ?? 'unknown')] : [])),
  );
  const trailers = [
    ...(reverts === undefined ? [] : [`Reverts: ${reverts}`]),
    ...[...authors].sort().map(author => `HNP-Draft-By: ${author}`),
    ...letThrough.map(
      ({ identity, reason }) => `Let-Through: ${identityLabel(identity)}: ${oneLine(reason)}`,
    ),
  ];
  if (trailers.length > 0) lines.push('', ...trailers);
  return `${lines.join('\n')}\n`;
}

/** Text from outside as one line of a commit message: no line breaks or control characters, at most 100 characters. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 100);
}
