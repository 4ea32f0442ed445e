import type { Problem, ProblemCode, Retry } from '../model/problem';

/**
 * What git's own words mean, for commands that talk to a remote or make a commit. git has no error codes, so its English
 * messages (LC_ALL=C) are the source: connect.c, http.c, remote-curl.c, builtin/push.c, builtin/commit.c.
 */
const meanings: readonly (readonly [RegExp, ProblemCode, Retry])[] = [
  [
    /\[rejected\].*\((fetch first|non-fast-forward|stale info)\)|^!.*\[rejected\]/m,
    'remote-rejected',
    { afterMs: 0 },
  ],
  [
    /\[remote rejected\]|pre-receive hook declined|update hook declined|protected branch|GH006|GH013/,
    'remote-refused',
    'after-action',
  ],
  [
    /Authentication failed|could not read Username|could not read Password|terminal prompts disabled|Permission denied \(publickey|HTTP 401|error: 401|error: 403|Invalid username or (password|token)/i,
    'remote-auth',
    'after-action',
  ],
  [
    /Repository not found|repository '.*' not found|does not appear to be a git repository/i,
    'no-remote',
    'after-action',
  ],
  [/couldn't find remote ref/i, 'no-branch', 'after-action'],
  [
    /Could not resolve host|Failed to connect|Connection refused|Connection reset|Empty reply|Operation timed out|timed out|unable to access|The requested URL returned error: 5\d\d|early EOF|did not end within|Could not read from remote repository/i,
    'remote-unreachable',
    { afterMs: 5_000 },
  ],
  [/not a git repository/i, 'not-a-repository', 'after-action'],
  [/hook.*(failed|declined)|exited with error code/i, 'hook-refused', 'after-action'],
];

/** A problem that names what git meant, made from one that only says that git failed. */
export function meaningOf(problem: Problem, subject: string): Problem {
  if (problem.code !== 'git-failed') return problem;
  const text = problem.detail ?? '';
  for (const [pattern, code, retry] of meanings) {
    if (pattern.test(text)) {
      const system = code === 'not-a-repository' || code === 'hook-refused' ? 'git' : 'remote';
      return { code, system, subject, detail: firstLines(text), retry };
    }
  }
  return { ...problem, subject, detail: firstLines(text) };
}

/** The lines that say why: without git's hints and progress, at most three. */
function firstLines(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '' && !/^(hint|To |remote: *$)/.test(line));
  return lines.slice(0, 3).join(' · ');
}
