import { equalJson } from '../model/json';
import { kindNamed } from '../model/kinds';
import type { SourceStatus, State } from '../model/state';
import type { Content } from './content';
import type { DraftRelation } from './draft';
import { sameContent } from './fields';
import type { ResourceInput } from './input';
import { mergeResource } from './merge';
import { madeByServer } from './replay/objects';

/** The version of git that the two other systems follow: the remote branch, or HEAD where there is no remote. */
export function pushedContent(input: ResourceInput): Content | undefined {
  const { status } = input.sources.remote;
  const neverRead = status === 'unread' && input.remote === undefined;
  return status === 'none' || neverRead ? input.head : input.remote;
}

/** Whether the last answer of a system that this fabric has is missing or too old. */
export function isStale({ status }: Pick<SourceStatus, 'status'>): boolean {
  return status === 'stale' || status === 'unread';
}

/** What is known of the cluster's side: undefined when it takes no part or never answered. */
export function hasActual(input: ResourceInput): boolean {
  const { presence } = input.actual;
  return input.sources.cluster.status !== 'none' && (presence === 'present' || presence === 'absent');
}

/** Whether a system that matters for this CR gave no fresh answer. */
export function isUnknown(input: ResourceInput): boolean {
  const { remote, hnp, cluster } = input.sources;
  const inHnp = input.notInHnp === undefined && input.draft.presence !== 'not-held';
  return (
    isStale(remote) ||
    (inHnp && hnp.status !== 'none' && (isStale(hnp) || input.draft.presence === 'unknown')) ||
    (cluster.status !== 'none' && (isStale(cluster) || input.actual.presence === 'unknown'))
  );
}

/** How git's own depths stand: edited, committed and pushed. */
export function gitWords(input: ResourceInput): State[] {
  const words: State[] = [];
  if (input.dirty === true || !equalJson(input.workTree, input.head)) words.push('modified');
  // Behind the remote, only what HEAD has beyond the merge base is ours to push.
  const pushed = input.upstream === undefined ? pushedContent(input) : input.upstream.base;
  if (!equalJson(input.head, pushed)) words.push('unpushed');
  return words;
}

/** Whether git's pushed version has changes that HNP was not told. */
export function isCommitted(input: ResourceInput, relation: DraftRelation): boolean {
  const pushed = pushedContent(input);
  const kind = input.identity.kind;
  if (sameContent(kind, pushed, relation.content)) return false;
  if (relation.kept.length > 0) return true;
  const untold = mergeResource(kind, input.base?.content, relation.content, pushed, { kind: 'draft' });
  return untold.whole !== undefined || untold.fromTheirs.length > 0;
}

/** How the cluster stands to git: pending, drifted, orphaned, or none of them. `actual` is without hydrated values. */
export function clusterWords(input: ResourceInput, actual: Content | undefined): State[] {
  if (!hasActual(input)) return [];
  const kind = input.identity.kind;
  const pushed = pushedContent(input);
  if (sameContent(kind, pushed, actual)) return [];
  const inGit = pushed ?? input.head ?? input.workTree;
  if (input.applied !== undefined) {
    const applied = input.applied.content;
    if (inGit === undefined && applied === undefined) return orphan(input);
    const words: State[] = [];
    if (!sameContent(kind, pushed, applied)) words.push('pending');
    if (!sameContent(kind, applied, actual)) words.push('drifted');
    return words;
  }
  if (pushed !== undefined && actual === undefined) return ['pending'];
  const base = input.base?.content;
  const asAgreed = base !== undefined && sameContent(kind, base, actual);
  if (asAgreed && !sameContent(kind, base, pushed)) return ['pending'];
  if (inGit === undefined) return orphan(input);
  // A file that is not pushed yet cannot have been applied; modified or unpushed tell that.
  return pushed === undefined ? [] : ['drifted'];
}

function orphan(input: ResourceInput): State[] {
  const { kind, name } = input.identity;
  const ofController = kindNamed(kind)?.writtenBy === 'controller' || madeByServer(kind, name);
  return ofController ? [] : ['orphaned'];
}
