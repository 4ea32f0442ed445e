import type { Result } from '../model/problem';
import { ok } from '../model/problem';
import { meaningOf } from './failure';
import type { GitRepository } from './repository';

/** Who wrote a line, in which commit, and when that was (ms since 1970). */
export interface LineAuthor {
  readonly commit: string;
  readonly who: string;
  readonly when: number;
}

/** What git says of a line that is on disk only. */
const NOT_COMMITTED = /^0+$/;

/**
 * Who wrote each line of a file as it is on disk, the first line first; null: it is not committed.
 *
 * @param path relative to the work tree's root, with `/`; HEAD has to have it
 */
export async function blame(
  repository: GitRepository,
  path: string,
  signal?: AbortSignal,
): Promise<Result<readonly (LineAuthor | null)[]>> {
  const command = { args: ['blame', '--porcelain', '--', path], timeoutMs: 10_000 };
  const read = await repository.run(command, signal);
  if (!read.ok) return { ok: false, problem: meaningOf(read.problem, { subject: path }) };
  return ok(parseBlame(read.value.stdout.toString('utf8')));
}

/** Reads the output of `blame --porcelain`: a commit's facts stand before its first line only. */
export function parseBlame(output: string): (LineAuthor | null)[] {
  const known = new Map<string, { who: string; when: number }>();
  const lines: (LineAuthor | null)[] = [];
  let commit = '';
  for (const line of output.split('\n')) {
    if (line.startsWith('\t')) {
      const facts = known.get(commit);
      lines.push(facts === undefined || NOT_COMMITTED.test(commit) ? null : { commit, ...facts });
      continue;
    }
    const start = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line)?.[1];
    if (start !== undefined) {
      commit = start;
      if (!known.has(commit)) known.set(commit, { who: '', when: 0 });
    }
    const facts = known.get(commit);
    if (facts === undefined) continue;
    if (line.startsWith('author ')) facts.who = line.slice('author '.length);
    if (line.startsWith('author-time ')) facts.when = Number(line.slice('author-time '.length)) * 1000;
  }
  return lines;
}
