import { rename, rm, symlink, utimes } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { missingSubmodule } from '../../../../src/git/submodule';
import { ok, type Problem, type Result } from '../../../../src/model/problem';
import { configured, withPrograms, type Case, type Scene } from './scene';

const change = { 'a.yaml': '3\n' };

/** Commits a change of a.yaml, which fails, and takes the change back. */
async function commitFails(scene: Scene, git = scene.git): Promise<Result<unknown>> {
  const before = await scene.clone.read('a.yaml');
  await scene.clone.write(change);
  try {
    return await git.commitPaths(['a.yaml'], 'change\n');
  } finally {
    await scene.clone.write({ 'a.yaml': before });
  }
}

/** The first thing that is found by looking, as a failure. */
async function looked({ git }: Scene): Promise<Result<unknown>> {
  const { problems } = await git.condition();
  return told(problems[0]);
}

function told(problem: Problem | undefined): Result<unknown> {
  return problem ? { ok: false, problem } : ok(undefined);
}

/** Looks while a lock of this age (ms) stands there. */
async function withLock<T>({ clone }: Scene, file: string, age: number, work: () => Promise<T>): Promise<T> {
  const lock = join(clone.path, '.git', file);
  await clone.write({ [`.git/${file}`]: '' });
  const when = new Date(Date.now() - age);
  await utimes(lock, when, when);
  try {
    return await work();
  } finally {
    await rm(lock);
  }
}

/** Looks while a real operation of git waits for a person, in a clone of its own with two branches that conflict. */
function during(operation: string, ...commands: readonly (readonly string[])[]): Case {
  const end = operation === 'bisect' ? ['bisect', 'reset'] : [operation, '--abort'];
  const next =
    operation === 'bisect'
      ? 'End it with "git bisect reset", then sync again.'
      : `Finish it with "git ${operation} --continue", or take it back with "git ${operation} --abort", then sync again.`;
  return {
    title: `a ${operation} that waits for a person`,
    code: 'operation-unfinished',
    line: `A ${operation} is not finished in this repository. ${next}`,
    async provoke(scene) {
      const { clone } = scene;
      const before = await clone.git('rev-parse', 'HEAD');
      await clone.git('stash', 'push', '--quiet', '--include-untracked');
      try {
        // git ends with 1 where it stops for a conflict.
        for (const command of commands) await clone.git(...command).catch(() => undefined);
        const found = await looked(scene);
        await clone.git(...end);
        return found;
      } finally {
        await clone.git('checkout', '--quiet', '--force', 'main');
        await clone.git('reset', '--quiet', '--hard', before);
        await clone.git('stash', 'pop', '--quiet', '--index');
      }
    },
  };
}

const away = '/usr/bin/env git "$@"';
/** The real git, from within a program that stands before it on the search path. */
const real = (env: string): string => `PATH="\${PATH#*:}" ${env} exec ${away}`;

export const localCases: readonly Case[] = [
  {
    title: 'no git at all',
    code: 'git-missing',
    line: 'git was not found. Install git 2.30 or later and put it on the PATH.',
    async provoke({ clone, place }) {
      const { openRepository } = await import('../../../../src/git/repository');
      return openRepository(clone.path, () => undefined, { ...place.env, PATH: join(place.folder, 'home') });
    },
  },
  {
    title: 'a git of 2019',
    code: 'git-old',
    line: 'git 2.24.1 is too old. Install git 2.30 or later, then reload the window.',
    provoke: scene =>
      withPrograms(scene, {
        git: `case "$*" in *version) echo "git version 2.24.1";; *) ${real('')};; esac`,
      }),
  },
  {
    title: 'a failure that nobody has seen before',
    code: 'git-failed',
    line: 'git failed in nowhere: fatal: Not a valid object name nowhere. See the HNP GitOps log for the command.',
    provoke: ({ git }) => git.tree('nowhere', ''),
  },
  {
    title: 'a directory without a repository',
    code: 'not-a-repository',
    line: /^\/place\/home is not in a git repository: fatal: not a git repository .*Run "git init", or open a clone of the fabric's repository\.$/,
    async provoke({ place }) {
      const { openRepository } = await import('../../../../src/git/repository');
      return openRepository(join(place.folder, 'home'), () => undefined, place.env);
    },
  },
  {
    title: 'a repository of another user',
    code: 'dubious-ownership',
    line: /^The repository \/place\/work belongs to another user of this machine, so git does not open it: .* If you trust what is in it, run "git config --global --add safe\.directory '\/place\/work'"\.$/,
    // git's own tests use this variable; the product hands no GIT_* on, so a program before git sets it.
    provoke: scene => withPrograms(scene, { git: real('GIT_TEST_ASSUME_DIFFERENT_OWNER=1') }),
  },
  {
    title: 'a submodule that is not checked out',
    code: 'submodule-missing',
    line: 'fabrics/lab is a submodule that is not checked out. Run "git submodule update --init -- \'fabrics/lab\'", then open the fabric again.',
    async provoke({ clone, next }) {
      await clone.git('update-index', '--add', '--cacheinfo', `160000,${next},fabrics/lab`);
      const found = await missingSubmodule(clone.repository, join(clone.path, 'fabrics/lab'));
      await clone.git('update-index', '--force-remove', 'fabrics/lab');
      return told(found);
    },
  },
  during(
    'merge',
    ['switch', '--quiet', '--create', 'm', 'HEAD^'],
    ['commit', '--quiet', '--allow-empty', '-m', 'x'],
    ['merge', '--no-commit', '--no-ff', 'main'],
  ),
  during('rebase', ['rebase', '--exec', 'false', 'HEAD^']),
  during('cherry-pick', ['cherry-pick', '--allow-empty', 'HEAD^']),
  during('revert', ['revert', '--no-commit', 'HEAD']),
  during('bisect', ['bisect', 'start', 'HEAD', 'HEAD^']),
  {
    title: 'an index lock that was left behind',
    code: 'lock-left',
    line: /^Another git, or one that crashed, holds the lock \/place\/work\/\.git\/index\.lock: since \d{4}-\d\d-\d\d \d\d:\d\d UTC\. If no git command is running, delete that file, then sync again\.$/,
    provoke: scene => withLock(scene, 'index.lock', 3_600_000, () => looked(scene)),
  },
  {
    title: 'a lock of the branch that was left behind',
    code: 'lock-left',
    line: /^Another git, or one that crashed, holds the lock \/place\/work\/\.git\/refs\/heads\/main\.lock: since /,
    provoke: scene => withLock(scene, 'refs/heads/main.lock', 3_600_000, () => looked(scene)),
  },
  {
    title: 'a lock of all refs that was left behind',
    code: 'lock-left',
    line: /^Another git, or one that crashed, holds the lock \/place\/work\/\.git\/packed-refs\.lock: since /,
    provoke: scene => withLock(scene, 'packed-refs.lock', 3_600_000, () => looked(scene)),
  },
  {
    title: 'an index lock that a commit runs into',
    code: 'lock-left',
    line: /^Another git, or one that crashed, holds the lock \/place\/work\/\.git\/index\.lock: since /,
    provoke: scene => withLock(scene, 'index.lock', 3_600_000, () => commitFails(scene)),
  },
  {
    title: 'a ref lock that a fetch runs into',
    code: 'lock-left',
    line: /^Another git, or one that crashed, holds the lock \/place\/work\/\.git\/refs\/remotes\/origin\/new\.lock: since /,
    provoke: scene =>
      withLock(scene, 'refs/remotes/origin/new.lock', 3_600_000, () =>
        scene.git.fetch('origin', ['+refs/heads/main:refs/remotes/origin/new']),
      ),
  },
  {
    title: 'a path that a .gitignore hides',
    code: 'path-ignored',
    line: 'A .gitignore keeps /place/work out of git: The following paths are ignored by one of your .gitignore files: · hidden.yaml. Change the .gitignore; "git check-ignore -v" with the file names the line.',
    async provoke({ clone, git }) {
      await clone.write({ '.git/info/exclude': 'hidden.yaml\n', 'hidden.yaml': '1\n' });
      const result = await git.commitPaths(['hidden.yaml'], 'x\n');
      await clone.write({ '.git/info/exclude': '' });
      await rm(join(clone.path, 'hidden.yaml'));
      return result;
    },
  },
  {
    title: 'nothing that differs',
    code: 'nothing-to-commit',
    line: 'Nothing to commit in /place/work. Nothing is left to do.',
    provoke: ({ git }) => git.commitPaths(['a.yaml'], 'x\n'),
  },
  {
    title: 'a person without a name',
    code: 'no-identity',
    line: /^git does not know who commits in \/place\/work: .* Run "git config --global user\.name" and "user\.email" with your name and address, then try again\.$/,
    provoke: scene => configured(scene, { 'user.name': '' }, () => commitFails(scene)),
  },
  {
    title: 'a signature that cannot be made',
    code: 'signing-failed',
    line: /^The commit in \/place\/work could not be signed: .*Check the key in `user\.signingKey` and its agent, or run "git config commit\.gpgSign false", then sync again\.$/,
    provoke: scene =>
      configured(scene, { 'commit.gpgSign': 'true', 'gpg.program': 'false' }, () => commitFails(scene)),
  },
  ...(['pre-commit', 'commit-msg'] as const).map((name): Case => ({
    title: `a ${name} hook that says no`,
    code: 'hook-refused',
    line: 'A git hook said no for /place/work: VLAN 7 is taken. Mend what the hook says, then sync again.',
    async provoke(scene) {
      await scene.clone.hook(name, 'echo "VLAN 7 is taken" >&2; exit 1');
      const result = await commitFails(scene);
      await rm(join(scene.clone.path, '.git/hooks', name));
      return result;
    },
  })),
  {
    title: 'a pre-push hook that says no',
    code: 'hook-refused',
    line: 'A git hook said no for main: not on a Friday. Mend what the hook says, then sync again.',
    async provoke(scene) {
      await scene.clone.hook('pre-push', 'echo "not on a Friday" >&2; exit 1');
      const result = await scene.push();
      await rm(join(scene.clone.path, '.git/hooks/pre-push'));
      return result;
    },
  },
  {
    title: 'a disk that is full',
    code: 'disk-full',
    line: /^There is no space left on the disk for \/place\/work: .*No space left on device.* Make room, then sync again: it goes on from here\.$/,
    async provoke(scene) {
      if (!existsSync('/dev/full')) {
        // Where no write can be made to fail, git's words for it come from a program before it.
        const full = 'echo "fatal: unable to write file: No space left on device" >&2; exit 128';
        const git = await withPrograms(scene, {
          git: `case "$*" in *" commit "*) ${full};; *) ${real('')};; esac`,
        });
        return git.ok ? commitFails(scene, git.value) : git;
      }
      // Every write to it fails as on a full disk.
      const reflog = join(scene.clone.path, '.git/logs/HEAD');
      await rename(reflog, `${reflog}.kept`);
      await symlink('/dev/full', reflog);
      const result = await commitFails(scene);
      await rename(`${reflog}.kept`, reflog);
      return result;
    },
  },
];
