import * as path from 'node:path';
import { ok, type Result } from '../model/problem';
import type { CheckPorts, Repository } from './ports';
import { relativePath } from './scopes';

/** A path that was named, as the repository around it sees it. */
export interface Named {
  /** Absolute, as it was given. */
  readonly given: string;
  /** From the repository's root, with `/`; empty for the root itself. */
  readonly path: string;
  readonly onDisk: boolean;
}

export interface RepositoryTargets {
  readonly repository: Repository;
  readonly targets: readonly Named[];
}

/** Finds the repository of each path, also of one that is gone from the disk; the first that lies in none is a problem. */
export async function stagedTargets(
  ports: CheckPorts,
  paths: readonly string[],
  cwd: string,
): Promise<Result<readonly RepositoryTargets[]>> {
  const repositories = new Map<string, Promise<Result<Repository>>>();
  const byRoot = new Map<string, { repository: Repository; targets: Named[] }>();
  for (const given of new Set(paths.map(other => path.resolve(cwd, other)))) {
    const there = await ports.files.stat(given);
    if (!there.ok) return there;
    const folder =
      there.value?.kind === 'directory' ? given : await existingFolder(ports, path.dirname(given));
    const opening = repositories.get(folder) ?? ports.openRepository(folder);
    repositories.set(folder, opening);
    const repository = await opening;
    if (!repository.ok) return repository;
    const real = path.join((await ports.realpath(folder)) ?? folder, path.relative(folder, given));
    const target = { given, path: relativePath(repository.value.root, real), onDisk: there.value !== null };
    const known = byRoot.get(repository.value.root);
    if (known === undefined)
      byRoot.set(repository.value.root, { repository: repository.value, targets: [target] });
    else known.targets.push(target);
  }
  return ok([...byRoot.values()]);
}

/** The nearest folder at or above a path that is there. */
async function existingFolder(ports: CheckPorts, folder: string): Promise<string> {
  const real = await ports.realpath(folder);
  const there = real === undefined ? undefined : await ports.files.stat(real);
  if (there?.ok === true && there.value?.kind === 'directory') return folder;
  const parent = path.dirname(folder);
  return parent === folder ? folder : existingFolder(ports, parent);
}
