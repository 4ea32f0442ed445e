import * as path from 'node:path';
import { fabricSign } from '../directory/discover';
import type { OperationPlace } from '../directory/fileOperations';
import type { GitRepository } from '../git/repository';
import { ok, type Result } from '../model/problem';
import { problemLine } from '../model/problemText';
import type { FabricPlace } from '../model/state';
import type { Access } from '../sync/engine';
import type { Git } from '../sync/ports';
import { files } from './adapters';
import { readSettings } from './settings';

/**
 * Where a fabric's files and their journal are: the journal lies in the work tree's own git directory, which no commit
 * holds. Without a repository it lies beside the fabric, where every process and machine that sees the fabric finds it,
 * on the same disk, and where it is no part of the fabric when a repository is made of that later.
 */
export async function placeOf(directory: string, git: Git | undefined): Promise<Result<OperationPlace>> {
  const existing = await existingAncestor(directory);
  const real = path.join(await realpath(existing), path.relative(existing, directory));
  if (!git) {
    const root = path.dirname(real);
    const fabric = path.basename(real);
    return ok({ root, fabric, folder: path.join(root, '.hnp-gitops', fabric) });
  }
  const folder = await git.privateFolder();
  if (!folder.ok) return folder;
  const fabric = path.relative(git.root, real).replaceAll(path.sep, '/');
  return ok({ root: git.root, fabric, folder: path.join(folder.value, 'files') });
}

/** What is special about where a fabric lies. What cannot be found out is in the log, and the fabric opens all the same. */
export async function whereItLies(
  directory: string,
  repository: GitRepository | undefined,
  log: Access['log'],
): Promise<FabricPlace> {
  const outer = await fabricAround(await realpath(directory));
  const inside = outer === undefined ? {} : { inside: { name: await nameOf(outer), directory: outer } };
  if (repository === undefined) return { inRepository: false, ...inside };
  const around = await repository.superproject();
  if (!around.ok) log(problemLine(around.problem));
  const of = around.ok ? around.value : undefined;
  const at = of === undefined ? '' : path.relative(of, repository.root).replaceAll(path.sep, '/');
  return { inRepository: true, ...(of === undefined ? {} : { submodule: { path: at, of } }), ...inside };
}

/** The nearest fabric above a directory. What may not be looked at is none. */
async function fabricAround(directory: string): Promise<string | undefined> {
  for (let at = directory; at !== path.dirname(at);) {
    at = path.dirname(at);
    const sign = await fabricSign(files, at);
    if (sign.ok && sign.value !== null) return at;
  }
  return undefined;
}

async function nameOf(directory: string): Promise<string> {
  const settings = await readSettings(directory);
  return settings.ok ? settings.value.name : path.basename(directory);
}

/** The directory itself, or the nearest one above it that is there. */
export async function existingAncestor(directory: string): Promise<string> {
  for (let at = directory; ; at = path.dirname(at)) {
    const stat = await files.stat(at);
    if (at === path.dirname(at) || (stat.ok && stat.value?.kind === 'directory')) return at;
  }
}

export async function realpath(directory: string): Promise<string> {
  // git answers with resolved paths; a fabric that was reached by a link must be compared as git sees it.
  const { realpath: resolve } = await import('node:fs/promises');
  return resolve(directory);
}
