import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { failed, type Problem } from '../model/problem';
import { parseGitlinks } from './parse';
import type { GitRepository } from './repository';

/** A directory (absolute) that the repository around it knows as a submodule, and that is not checked out. */
export async function missingSubmodule(
  repository: GitRepository,
  directory: string,
): Promise<Problem | undefined> {
  // One that is gone by now is told by whoever reads it.
  const real = await realpath(directory).catch(() => directory);
  const folder = path.relative(repository.root, real).replaceAll(path.sep, '/');
  if (folder === '') return undefined;
  const listed = await repository.run({
    args: ['ls-files', '--stage', '-z', '--', folder],
    env: { GIT_LITERAL_PATHSPECS: '1' },
  });
  if (!listed.ok) return undefined;
  const links = parseGitlinks(listed.value.stdout.toString('utf8'));
  return links.includes(folder) ? failed('submodule-missing', 'git', folder).problem : undefined;
}
