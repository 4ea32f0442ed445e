import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gitPort, type GitPort } from '../../../../src/git/port';
import { openRepository } from '../../../../src/git/repository';
import type { GitProblemCode } from '../../../../src/model/gitProblems';
import type { Problem, Result } from '../../../../src/model/problem';
import { problemLine } from '../../../../src/model/problemText';
import { problem } from '../../results';
import { fabricFiles } from './lab';
import { allFiles, commit, firstCommit, type Clone, type Place } from '../fixture';

/** A clone with a commit that is not pushed, another file that is staged, and one that is edited. */
export interface Scene {
  readonly place: Place;
  readonly clone: Clone;
  readonly git: GitPort;
  /** The commit that is not pushed. */
  readonly next: string;
  push(): Promise<Result<void>>;
  fetch(): Promise<Result<void>>;
}

/** One way in which git fails for real. */
export interface Case {
  readonly title: string;
  readonly code: GitProblemCode;
  /** The whole line that a person reads; a pattern only where another program's words differ by its version. */
  readonly line: string | RegExp;
  provoke(scene: Scene): Promise<Result<unknown>>;
  /** More that must hold of the problem. */
  check?(found: Problem, scene: Scene): void;
}

export async function makeScene(place: Place, name = 'work'): Promise<Scene> {
  const clone = await place.clone(name);
  const first = await firstCommit(clone, {
    ...fabricFiles,
    'a.yaml': '1\n',
    'b.yaml': '1\n',
    'c.yaml': '1\n',
  });
  await clone.git('update-ref', 'refs/remotes/origin/main', first);
  const next = await commit(clone, { 'a.yaml': '2\n' });
  await clone.write({ 'b.yaml': 'staged\n', 'new.yaml': 'untracked\n' });
  await clone.git('add', 'b.yaml');
  await clone.write({ 'c.yaml': 'edited\n' });
  const git = gitPort(clone.repository);
  return {
    place,
    clone,
    git,
    next,
    push: () => git.pushBranch('origin', next, 'main'),
    fetch: () => git.fetch('origin', ['+refs/heads/main:refs/remotes/origin/main']),
  };
}

/** Runs a case, and holds it to its code, its words, and to files, index and branch being what they were. */
export async function runCase(found: Case, scene: Scene): Promise<void> {
  const state = async (): Promise<unknown> => [
    await scene.clone.git('status', '--porcelain=v2', '--branch', '--untracked-files=all'),
    await allFiles(scene.clone.path),
  ];
  const before = await state();
  const failure = problem(await found.provoke(scene));
  assert.equal(failure.code, found.code, problemLine(failure));
  const line = shown(problemLine(failure), scene);
  if (typeof found.line === 'string') assert.equal(line, found.line);
  else assert.match(line, found.line);
  found.check?.(failure, scene);
  assert.deepEqual(await state(), before, 'files, index or branch changed');
}

/** A line without what differs from run to run. */
function shown(line: string, { place, next }: Scene): string {
  return line
    .replaceAll(place.folder, '/place')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replaceAll(next.slice(0, 7), 'NEXT');
}

/** The scene's clone, as the product opens it with other programs on the search path before the real ones. */
export async function withPrograms(
  { place, clone }: Scene,
  programs: Readonly<Record<string, string>>,
): Promise<Result<GitPort>> {
  const folder = join(
    place.folder,
    `bin-${Object.keys(programs).join('-')}-${Object.values(programs).join('').length}`,
  );
  await mkdir(folder, { recursive: true });
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  const env = { ...place.env, PATH: `${folder}:${place.env['PATH'] ?? ''}` };
  const opened = await openRepository(clone.path, line => place.log.push(line), env);
  return opened.ok ? { ok: true, value: gitPort(opened.value) } : opened;
}

/** Runs something with settings in the clone's configuration, and takes them out again. */
export async function configured<T>(
  { clone }: Scene,
  settings: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  const file = '.git/config';
  const before = await clone.read(file);
  // A second address of a remote would be one more, not another one.
  const { 'remote.origin.url': url, ...others } = settings;
  const text = url === undefined ? before : before.replace(/url = .*/, `url = ${url}`);
  const lines = Object.entries(others).map(([key, setting]) => {
    const [section = '', ...rest] = key.split('.');
    return `[${section}${rest.length > 1 ? ` "${rest.slice(0, -1).join('.')}"` : ''}]\n\t${rest.at(-1) ?? ''} = ${JSON.stringify(setting)}\n`;
  });
  await clone.write({ [file]: text + lines.join('') });
  try {
    return await work();
  } finally {
    await clone.write({ [file]: before });
  }
}
