import { failed, ok, type Result } from '../model/problem';
import type { GitRunner } from './run';

/** The oldest git whose commands all do what is asked of them here (`--pathspec-from-file` of `reset` came with 2.26; docs say 2.30). */
const OLDEST = [2, 30] as const;

const checked = new Map<string, Promise<Result<void>>>();

/** Whether git is there and new enough, asked once per process and search path. */
export function versionCheck(run: GitRunner, searchPath: string): Promise<Result<void>> {
  const known = checked.get(searchPath);
  if (known) return known;
  const asked = ask(run).then(result => {
    // Somebody may install another one while this process runs.
    if (!result.ok) checked.delete(searchPath);
    return result;
  });
  checked.set(searchPath, asked);
  return asked;
}

async function ask(run: GitRunner): Promise<Result<void>> {
  const said = await run({ args: ['version'], timeoutMs: 10_000 });
  if (!said.ok) return said;
  const text = said.value.stdout.toString('utf8').trim();
  const [, major, minor] = /^git version (\d+)\.(\d+)/.exec(text) ?? [];
  // A build that names itself in another way is taken as it is.
  if (major === undefined || minor === undefined) return ok(undefined);
  const old = Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]);
  return old ? failed('git-old', 'git', text.replace('git version ', '')) : ok(undefined);
}
