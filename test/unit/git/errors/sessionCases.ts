import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentAccess } from '../../../../src/cli/access';
import { engine } from '../../../../src/engine';
import { failed, ok, type Problem, type Result } from '../../../../src/model/problem';
import type { SyncPlan } from '../../../../src/sync/plan';
import type { FabricSession } from '../../../../src/sync/session';
import { value } from '../../results';
import { edited, vpc } from './lab';
import type { Case, Scene } from './scene';

/** Opens the fabric of a scene as the command line does. */
export async function openLab({ place, clone }: Scene): Promise<FabricSession> {
  const access = environmentAccess({}, line => place.log.push(line));
  return value(await engine.openFabric(join(clone.path, 'lab'), access));
}

/** What a plan says of git first, as a failure. */
async function planned(scene: Scene): Promise<Result<unknown>> {
  const session = await openLab(scene);
  try {
    const view = value(await session.readAll());
    const plan: SyncPlan = engine.plan(view, { takeDrafts: true });
    return first(plan.problems);
  } finally {
    session.dispose();
  }
}

function first([found]: readonly Problem[]): Result<unknown> {
  return found ? { ok: false, problem: found } : ok(undefined);
}

/** A case in which something stands in the clone while a plan is made, and is taken away again. */
function standing(
  prepare: (scene: Scene) => Promise<unknown>,
  restore: (scene: Scene) => Promise<unknown>,
  rest: Omit<Case, 'provoke'>,
): Case {
  return {
    ...rest,
    async provoke(scene) {
      await prepare(scene);
      try {
        return await planned(scene);
      } finally {
        await restore(scene);
      }
    },
  };
}

/** What is found when a fabric in a clone is read, before anything of it is changed. */
export const sessionCases: readonly Case[] = [
  standing(
    ({ clone }) => clone.git('checkout', '--quiet', '--detach'),
    ({ clone }) => clone.git('checkout', '--quiet', 'main'),
    {
      title: 'a commit that is checked out, and no branch',
      code: 'head-detached',
      line: 'No branch is checked out in lab. Run "git switch" with the fabric\'s branch to sync; the views work without one.',
    },
  ),
  standing(
    ({ clone }) => clone.git('checkout', '--quiet', '-b', 'side'),
    ({ clone }) => clone.git('checkout', '--quiet', 'main'),
    {
      title: 'another branch than the fabric names',
      code: 'other-branch',
      line: "The fabric's branch main is not checked out: side. Switch to it to sync; the views work on any branch.",
    },
  ),
  standing(
    ({ clone }) =>
      clone.write({ '.git/info/exclude': 'vpc-9.yaml\n', 'lab/managed/vpc/vpc-9.yaml': vpc('vpc-9', 1009) }),
    async ({ clone }) => {
      await rm(join(clone.path, 'lab/managed/vpc/vpc-9.yaml'));
      await clone.write({ '.git/info/exclude': '' });
    },
    {
      title: 'a CR that a .gitignore hides',
      code: 'path-ignored',
      line: 'A .gitignore keeps managed/vpc/vpc-9.yaml out of git. Change the .gitignore; "git check-ignore -v" with the file names the line.',
    },
  ),
  standing(
    async ({ clone }) => {
      await clone.git('update-index', '--skip-worktree', 'lab/managed/vpc/vpc-2.yaml');
      await rm(join(clone.path, 'lab/managed/vpc/vpc-2.yaml'));
    },
    async ({ clone }) => {
      await clone.git('update-index', '--no-skip-worktree', 'lab/managed/vpc/vpc-2.yaml');
      await clone.write({ 'lab/managed/vpc/vpc-2.yaml': vpc('vpc-2', 1002) });
    },
    {
      title: 'a CR that a sparse checkout leaves out',
      code: 'clone-sparse',
      line: 'The sparse checkout of this clone leaves out managed/vpc/vpc-2.yaml. Run "git sparse-checkout disable", or add the whole fabric to it: what is left out is neither checked nor synced.',
    },
  ),
  standing(
    ({ clone }) =>
      clone.write({
        'lab/managed/vpc/vpc-9.yaml': `version https://git-lfs.github.com/spec/v1\noid sha256:${'e'.repeat(64)}\nsize 300\n`,
      }),
    ({ clone }) => rm(join(clone.path, 'lab/managed/vpc/vpc-9.yaml')),
    {
      title: 'a CR that is kept in Git LFS',
      code: 'lfs-pointer',
      line: 'managed/vpc/vpc-9.yaml is kept in Git LFS, so git has only a pointer to it. Take it out of .gitattributes, run "git add --renormalize" for it and commit: controllers need the CR itself.',
    },
  ),
  {
    title: 'a shallow clone that ends before the common commit',
    code: 'clone-shallow',
    line: 'This shallow clone does not reach back to where main and the remote parted. Run "git fetch --unshallow", then sync again.',
    async provoke(scene) {
      const { clone, next } = scene;
      const tree = await clone.git('rev-parse', 'HEAD^{tree}');
      const theirs = await clone.git('commit-tree', '-p', 'HEAD~1', '-m', 'theirs', tree);
      const tracked = await clone.git('rev-parse', 'refs/remotes/origin/main');
      await clone.git('push', '--quiet', '--force', clone.bare, `${theirs}:refs/heads/main`);
      await clone.write({ '.git/shallow': `${next}\n` });
      try {
        return await planned(scene);
      } finally {
        await rm(join(clone.path, '.git/shallow'));
        await clone.git('push', '--quiet', '--force', clone.bare, `${tracked}:refs/heads/main`);
        await clone.git('update-ref', 'refs/remotes/origin/main', tracked);
      }
    },
  },
  {
    title: 'a partial clone whose remote does not give what is missing',
    code: 'clone-partial',
    line: /^This partial clone lacks parts of \/place\/partial, and the remote did not give them: .* Check the network and your sign-in, or clone again without "--filter"\.$/,
    async provoke({ place, clone }) {
      const { runGit } = await import('../../../../src/sandbox/git/run');
      const { openRepository } = await import('../../../../src/git/repository');
      const path = join(place.folder, 'partial');
      const url = `file://${clone.bare}`;
      await runGit(['clone', '--quiet', '--no-checkout', '--filter=blob:none', url, path], {
        cwd: place.folder,
      });
      await runGit(['remote', 'set-url', 'origin', `${url}.away`], { cwd: path });
      const partial = value(await openRepository(path, () => undefined, place.env));
      const tree = value(await partial.tree('HEAD', ''));
      return partial.blobs(tree.map(({ blob }) => blob));
    },
  },
  {
    title: 'a merge with conflicts, when staged files are checked',
    code: 'merge-unfinished',
    line: /^\/place\/work\/lab\/managed\/vpc\/vpc-1\.yaml has a merge that is not finished\. Resolve the conflicts, stage the files with "git add", then try again\.$/,
    async provoke({ clone }) {
      const blob = await clone.git('rev-parse', 'HEAD:lab/managed/vpc/vpc-2.yaml');
      const file = 'lab/managed/vpc/vpc-1.yaml';
      const ours = await clone.git('rev-parse', `HEAD:${file}`);
      const index = join(clone.path, '.git/index');
      const { copyFile } = await import('node:fs/promises');
      await copyFile(index, `${index}.kept`);
      const { runGit } = await import('../../../../src/sandbox/git/run');
      await runGit(['update-index', '--index-info'], {
        cwd: clone.path,
        input: `0 ${'0'.repeat(40)}\t${file}\n100644 ${ours} 2\t${file}\n100644 ${blob} 3\t${file}\n`,
      });
      const checked = await engine.validate([join(clone.path, 'lab')], clone.path, {
        staged: true,
        log: () => undefined,
      });
      await copyFile(`${index}.kept`, index);
      await rm(`${index}.kept`);
      return checked.ok ? failed('git-failed', 'git', 'nothing was found') : checked;
    },
  },
  {
    title: 'a hook that changes what is committed: it is not pushed before a person looked',
    code: 'hook-changed',
    line: 'A git hook changed what was committed: lab/managed/vpc/vpc-1.yaml, lab/stamp. Look at the commit with "git show", then sync again to push it.',
    async provoke(scene) {
      const { clone } = scene;
      const before = await clone.git('rev-parse', 'HEAD');
      await clone.hook(
        'pre-commit',
        'echo "# stamped" >> lab/managed/vpc/vpc-1.yaml; echo 1 > lab/stamp; git add lab/managed/vpc/vpc-1.yaml lab/stamp',
      );
      await clone.write(edited);
      const session = await openLab(scene);
      try {
        const plan = engine.plan(value(await session.readAll()), { takeDrafts: true });
        const outcome = await engine.sync(session, plan, { takeDrafts: true }, {});
        if (outcome.pushed !== undefined) throw new Error('it was pushed');
        return first(outcome.problems);
      } finally {
        session.dispose();
        await rm(join(clone.path, '.git/hooks/pre-commit'));
        await clone.git('reset', '--quiet', '--soft', before);
        await clone.git('reset', '--quiet', '--', 'lab');
        await rm(join(clone.path, 'lab/stamp'));
        await clone.git('checkout', '--quiet', before, '--', 'lab');
      }
    },
  },
];
