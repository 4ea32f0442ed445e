import * as path from 'node:path';
import { fabricFilePath } from '../directory/fabricFile';
import { trackedFabrics, trackedIn, type TrackedFile } from '../directory/tracked';
import { relativePath, type Scope, type Target } from './scopes';
import type { Named } from './stagedTargets';

/** Files of the index or of a commit by their path from the repository's root. */
export type Tracked = ReadonlyMap<string, TrackedFile>;

/** A scope with what is staged in it. */
export interface Part {
  readonly scope: Scope;
  /** Of the scope, from the repository's root, with `/`; empty for the root itself. */
  readonly folder: string;
  /** Relative to the folder. */
  readonly changed: ReadonlySet<string>;
  /** Those of the changes that were asked for. */
  readonly wanted: ReadonlySet<string>;
}

/** Files by their path. */
export function trackedByPath(files: readonly TrackedFile[]): Tracked {
  return new Map(files.map(file => [file.path, file]));
}

/** What was added, changed or removed. */
export function changedPaths(now: Tracked, before: Tracked): Tracked {
  const changed = new Map<string, TrackedFile>();
  for (const [file, tracked] of now) {
    const old = before.get(file);
    if (old?.blob !== tracked.blob || old.link !== tracked.link) changed.set(file, tracked);
  }
  for (const [file, tracked] of before) if (!now.has(file)) changed.set(file, tracked);
  return changed;
}

/** The changes that lie in a scope. */
export function changesIn(root: string, scope: Scope, changed: Tracked): Part {
  const folder = relativePath(root, scope.directory);
  const prefix = prefixOf(folder);
  const { isFabric, except } = scope;
  const inside = trackedIn(changed.values(), { folder, isFabric, except });
  const files = inside.map(({ path: file }) => file.slice(prefix.length));
  if (isFabric && changed.has(`${prefix}${fabricFilePath}`)) files.push(fabricFilePath);
  const only = scope.only === undefined ? undefined : new Set(scope.only);
  const own = files.filter(file => only?.has(file) !== false);
  return { scope, folder, changed: new Set(own), wanted: new Set(own.filter(scope.isWanted)) };
}

/** What was asked for, with the fabrics that the index holds around it and in it. */
export function scopeTargets(
  root: string,
  targets: readonly Named[],
  now: Tracked,
  before: Tracked,
): readonly Target[] {
  const fabrics = trackedFabrics(now.values());
  const absolute = (folder: string): string => path.join(root, folder);
  return targets.map(({ path: target }) => {
    const around = fabrics.filter(fabric => isBelow(target, fabric));
    const enclosing = around.sort((a, b) => b.length - a.length)[0];
    return {
      path: absolute(target),
      isDirectory: !now.has(target) && !before.has(target),
      below: fabrics.filter(fabric => isBelow(fabric, target)).map(absolute),
      ...(enclosing === undefined ? {} : { enclosing: absolute(enclosing) }),
    };
  });
}

/** What paths below a folder begin with. */
export function prefixOf(folder: string): string {
  return folder === '' ? '' : `${folder}/`;
}

function isBelow(other: string, folder: string): boolean {
  return folder === '' || other === folder || other.startsWith(`${folder}/`);
}
