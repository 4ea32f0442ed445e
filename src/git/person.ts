import { ok, type Result } from '../model/problem';
import { meaningOf } from './failure';
import type { GitRepository } from './repository';

/** Who commits in a repository, as git's configuration says; what it does not say is left out. */
export async function personOf(
  repository: GitRepository,
): Promise<Result<{ readonly name?: string; readonly email?: string }>> {
  const read = await repository.run({
    args: ['config', '--null', '--get-regexp', '^user\\.(name|email)$'],
    expect: [0, 1],
  });
  if (!read.ok) return { ok: false, problem: meaningOf(read.problem, { subject: repository.root }) };
  const person: { name?: string; email?: string } = {};
  // The last of several values is the one that counts.
  for (const entry of read.value.stdout.toString('utf8').split('\0')) {
    const end = entry.indexOf('\n');
    const [key, value] = [entry.slice(0, end), entry.slice(end + 1)];
    if (key === 'user.name') person.name = value;
    if (key === 'user.email') person.email = value;
  }
  return ok(person);
}
