import { sameContent } from '../compare/fields';
import type { Content } from '../compare/content';
import { identityOfKey } from '../model/identity';
import type { CommittedResource, Facts } from './facts';
import type { Action } from './plan';

/** A CR that one commit has otherwise than another. */
export interface TreeChange {
  /** identityKey. */
  readonly key: string;
  readonly action: Action;
  /** Relative to the fabric's directory. */
  readonly file: string;
  readonly before: Content | undefined;
  readonly after: Content | undefined;
}

type Tree = ReadonlyMap<string, CommittedResource>;

/** What the remote's commits do to CRs that HEAD does not have yet. */
export function incomingChanges({ git }: Facts): readonly TreeChange[] {
  return git && git.behind > 0 ? between(git.inMergeBase ?? new Map(), git.inUpstream) : [];
}

/** What commits do to CRs that the remote does not have yet. */
export function unpushedChanges({ git }: Facts): readonly TreeChange[] {
  if (!git || git.ahead === 0 || git.remote === undefined) return [];
  return between(git.behind > 0 ? (git.inMergeBase ?? new Map()) : git.inUpstream, git.inHead);
}

function between(before: Tree, after: Tree): readonly TreeChange[] {
  const changes: TreeChange[] = [];
  for (const [key, { content, file }] of after) {
    const old = before.get(key);
    if (old && sameContent(identityOfKey(key).kind, old.content, content)) continue;
    changes.push({ key, action: old ? 'update' : 'create', file, before: old?.content, after: content });
  }
  for (const [key, { content, file }] of before) {
    if (!after.has(key)) changes.push({ key, action: 'delete', file, before: content, after: undefined });
  }
  return changes;
}
