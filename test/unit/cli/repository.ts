import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runGit } from '../../../src/sandbox/git/run';
import type { ValidateReport } from '../../../src/validate/report';
import { run, withFolder, type Run } from './fixture';

/** A repository with a work tree, as a person uses it. */
export interface Repository {
  readonly root: string;
  readonly git: (...args: string[]) => Promise<string>;
  /** Writes files, null removes, and stages them all. */
  readonly stage: (files: Readonly<Record<string, string | null>>) => Promise<void>;
  readonly write: (files: Readonly<Record<string, string | null>>) => Promise<void>;
  /** Runs `validate`, from the root unless told. */
  readonly validate: (args?: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv) => Promise<Run>;
}

/** Makes a repository whose first commit holds files, and takes it away after `work`. */
export function withRepository(
  files: Readonly<Record<string, string>>,
  work: (repository: Repository) => Promise<void>,
): Promise<void> {
  return withFolder({}, async folder => {
    const root = join(folder, 'repo');
    await mkdir(root);
    const person = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', '-c', 'core.autocrlf=false'];
    const git = async (...args: string[]): Promise<string> =>
      (await runGit([...person, ...args], { cwd: root })).toString('utf8').trim();
    const write: Repository['write'] = async changes => {
      for (const [file, text] of Object.entries(changes)) {
        await mkdir(dirname(join(root, file)), { recursive: true });
        if (text === null) await rm(join(root, file));
        else await writeFile(join(root, file), text);
      }
    };
    await git('init', '--quiet', '--initial-branch=main');
    await write(files);
    await git('add', '--all');
    await git('commit', '--quiet', '--allow-empty', '-m', 'first');
    await work({
      root,
      git,
      write,
      async stage(changes) {
        await write(changes);
        await git('add', '--all', '--', ...Object.keys(changes));
      },
      validate: (args = [], cwd = root, env = {}) => run(['validate', ...args], { cwd, env }),
    });
  });
}

/** The findings of a run with `--format json`, in short, sorted: `file code`; of some codes where those are named. */
export function told({ out, err }: Run, ...codes: readonly string[]): readonly string[] {
  if (out === '') throw new Error(err);
  return (JSON.parse(out) as ValidateReport).findings
    .filter(({ code }) => codes.length === 0 || codes.includes(code))
    .map(({ file, code }) => `${file} ${code}`)
    .sort();
}

/** A VLANNamespace with one range. */
export const vlans = (name: string, from: number, to: number): string =>
  `apiVersion: wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata: {name: ${name}}
spec:
  ranges:
    - {from: ${from}, to: ${to}}
`;
