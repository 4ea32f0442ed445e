import * as path from 'node:path';
import { ParseCache } from '../directory/cache';
import { failed, ok, type Result } from '../model/problem';
import type { CheckPorts, Repository } from './ports';
import type { CheckedIndex } from './report';
import { scopesOf, relativePath } from './scopes';
import { changedPaths, changesIn, scopeTargets, trackedByPath, type Tracked } from './stagedChanges';
import { checkPart, readBlobs } from './stagedPart';
import { stagedTargets, type Named } from './stagedTargets';

/**
 * Checks what is staged: the fabrics as the index holds them, whole, so that rules see everything. Told are the findings in
 * the staged changes at or below the paths, and those that staged changes cause in files that did not change.
 *
 * @param paths absolute, or relative to `cwd`, which is absolute
 * @param indexFile the index that git names to its hooks (GIT_INDEX_FILE); it counts for the repository around `cwd`
 */
export async function checkStaged(
  ports: CheckPorts,
  paths: readonly string[],
  cwd: string,
  indexFile?: string,
): Promise<Result<readonly CheckedIndex[]>> {
  const named = await stagedTargets(ports, paths, cwd);
  if (!named.ok) return named;
  const here = indexFile === undefined ? undefined : await ports.openRepository(cwd);
  const realCwd = (await ports.realpath(cwd)) ?? cwd;
  const checked: CheckedIndex[] = [];
  for (const { repository, targets } of named.value) {
    const isHere = here?.ok === true && here.value.root === repository.root;
    const found = await checkRepository(repository, targets, isHere ? indexFile : undefined, realCwd);
    if (!found.ok) return found;
    checked.push(...found.value);
  }
  return ok(checked);
}

async function checkRepository(
  repository: Repository,
  targets: readonly Named[],
  indexFile: string | undefined,
  cwd: string,
): Promise<Result<readonly CheckedIndex[]>> {
  const { root } = repository;
  const staged = await repository.staged(indexFile);
  if (!staged.ok) return staged;
  const [unmerged] = staged.value.unmerged;
  if (unmerged !== undefined) return failed('merge-unfinished', 'git', path.join(root, unmerged));
  const head = await repository.resolve('HEAD');
  if (!head.ok) return head;
  const committed = head.value === undefined ? ok([]) : await repository.committed(head.value);
  if (!committed.ok) return committed;
  const now = trackedByPath(staged.value.files);
  const before = trackedByPath(committed.value);
  const unknown = targets.find(target => !target.onDisk && !isTracked(target.path, [now, before]));
  if (unknown) return failed('file-unreadable', 'files', unknown.given, 'there is no such file or directory');
  const changed = changedPaths(now, before);
  const parts = scopesOf(scopeTargets(root, targets, now, before))
    .map(scope => changesIn(root, scope, changed))
    .filter(({ wanted }) => wanted.size > 0);
  const bytesOf = await readBlobs(repository, parts, [now, before]);
  if (!bytesOf.ok) return bytesOf;
  const reading = { bytesOf: bytesOf.value, cache: new ParseCache() };
  const trees = { now, before: head.value === undefined ? undefined : before };
  return ok(
    parts.map((part): CheckedIndex => {
      const { directory } = part.scope;
      return {
        ...checkPart(part, trees, reading),
        name: relativePath(cwd, directory) || '.',
        isCounted: file => part.wanted.has(file),
        rename: file => relativePath(cwd, path.join(directory, file)),
      };
    }),
  );
}

function isTracked(target: string, trees: readonly Tracked[]): boolean {
  if (trees.some(tree => tree.has(target))) return true;
  return trees.some(tree => [...tree.keys()].some(file => file.startsWith(`${target}/`)));
}
