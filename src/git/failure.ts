import type { Problem, ProblemCode, Retry, System } from '../model/problem';
import type { GitOutput } from './run';

/** What a command was about: a branch, ref or directory, and the remote that it talked to, if any. */
export interface About {
  readonly subject: string;
  readonly remote?: string;
}

type Meaning = readonly [RegExp, ProblemCode, Retry];

/**
 * What git's own words mean, the first that matches. git has no error codes, so its English messages (LC_ALL=C) are the source:
 * connect.c, http.c, remote-curl.c, transport.c, builtin/push.c, ident.c, lockfile.c, and what GitHub adds to them.
 */
const meanings: readonly Meaning[] = [
  [/\[rejected\]/, 'remote-rejected', { afterMs: 0 }],
  // Another push won the race for the ref's lock: the same as being behind.
  [
    /\[remote rejected\].*\((cannot lock ref|failed to update ref|incorrect old value|reference already exists)/,
    'remote-rejected',
    { afterMs: 0 },
  ],
  [
    /\[remote rejected\]|pre-receive hook declined|update hook declined|protected branch|GH006|GH013/i,
    'remote-refused',
    'after-action',
  ],
  [
    /Permission to .* denied|Write access to repository not granted|returned error: 403|HTTP 403/i,
    'remote-forbidden',
    'after-action',
  ],
  [
    /Authentication failed|could not read (Username|Password)|terminal prompts disabled|Permission denied \(publickey|Host key verification failed|returned error: 401|HTTP 401|Invalid username or (password|token)/i,
    'remote-auth',
    'after-action',
  ],
  [
    /Repository not found|repository '.*' not found|does not appear to be a git repository|No such remote/i,
    'no-remote',
    'after-action',
  ],
  [/couldn't find remote ref/i, 'no-branch', 'after-action'],
  [
    /SSL certificate problem|server certificate verification failed|certificate verify locations|SSL peer certificate/i,
    'remote-certificate',
    'after-action',
  ],
  [
    /Could not resolve host|Failed to connect|Connection (refused|reset|timed out)|Empty reply|timed out|unable to access|returned error: (429|5\d\d)|RPC failed|early EOF|hung up unexpectedly|did not end within|Could not read from remote repository/i,
    'remote-unreachable',
    { afterMs: 5_000 },
  ],
  [/not a git repository|must be run in a work tree/i, 'not-a-repository', 'after-action'],
  [/Please tell me who you are|empty ident name|auto-detection is disabled/i, 'no-identity', 'after-action'],
  [/index\.lock': File exists|Another git process seems to be running/i, 'busy', { afterMs: 1_000 }],
];

/** Words of the local git; everything else that has a meaning is said of the remote. */
const local: readonly ProblemCode[] = ['not-a-repository', 'no-identity', 'busy'];
/** Refused for this branch or ref, not for the remote as a whole. */
const ofTheBranch: readonly ProblemCode[] = ['remote-rejected', 'remote-refused', 'no-branch'];

/** A problem that names what git meant, made from one that only says that git failed. */
export function meaningOf(problem: Problem, about: About): Problem {
  if (problem.code !== 'git-failed') return problem;
  const { subject, remote } = about;
  const text = problem.detail ?? '';
  const found = meanings.find(([pattern]) => pattern.test(text));
  if (!found) return { ...problem, subject, detail: firstLines(text) };
  const [, code, retry] = found;
  const isLocal = local.includes(code);
  const system: System = isLocal ? 'git' : 'remote';
  const named = isLocal || ofTheBranch.includes(code) ? subject : (remote ?? subject);
  return { code, system, subject: named, detail: firstLines(text), retry };
}

/** Why a push ended with exit code 1: `--porcelain` says it for each ref in its output, beside what the remote said. */
export function pushFailure(output: GitOutput, about: About): Problem {
  const refused = output.stdout
    .toString('utf8')
    .split('\n')
    .filter(line => line.startsWith('!'))
    .map(line => line.split('\t').at(-1) ?? '');
  const code = refused.length > 0 ? 'git-failed' : 'hook-refused';
  const detail = [...refused, output.stderr].join('\n');
  const problem: Problem = { code, system: 'git', subject: about.subject, detail, retry: 'after-action' };
  // Without a refused ref, exit code 1 comes from a pre-push hook: git's own failures end with 128.
  return refused.length > 0 ? meaningOf(problem, about) : { ...problem, detail: firstLines(detail) };
}

/** Why `git commit` ended with exit code 1: nothing differs, or a hook said no. git's own failures end with 128. */
export function commitFailure(output: GitOutput, root: string): Problem {
  const said = output.stdout.toString('utf8');
  const common = { system: 'git', subject: root, retry: 'after-action' } as const;
  if (/^(nothing to commit|nothing added to commit|no changes added to commit)/m.test(said))
    return { code: 'nothing-to-commit', ...common };
  const detail = firstLines(`${output.stderr}\n${said}`);
  return { code: /^error: pathspec/.test(output.stderr) ? 'git-failed' : 'hook-refused', ...common, detail };
}

/** The lines that say why: without git's hints and progress, at most three, and none twice. */
function firstLines(text: string): string {
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(
      line => !/^(|hint:.*|To .*|remote:|Done|error: failed to push some refs.*|\*\*\* .*)$/.test(line),
    );
  return [...new Set(lines)].slice(0, 3).join(' · ');
}
