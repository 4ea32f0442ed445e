import { hostOfRemote } from '../model/gitHub';
import type { Problem, ProblemCode, Result, Retry, System } from '../model/problem';
import { meanings, RATE_LIMIT_MS } from './meanings';
import type { GitOutput } from './run';

/** What a command was about: a branch, ref or directory, and the remote that it talked to, if any. */
export interface About {
  readonly subject: string;
  readonly remote?: string;
  /** Of the remote; without it no address that the host offers is told. */
  readonly address?: string | undefined;
}

/** What git says of a lock file that is there already, local ones only: `remote:` would stand before a server's. */
const lockHeld = /^(?!remote:).*Unable to create '([^'\n]+\.lock)': File exists/m;

/** Words of the local git; everything else that has a meaning is said of the remote. */
const local: ReadonlySet<ProblemCode> = new Set([
  'busy',
  'not-a-repository',
  'dubious-ownership',
  'no-identity',
  'disk-full',
  'signing-failed',
  'operation-unfinished',
  'unrelated-histories',
  'path-ignored',
  'clone-sparse',
  'clone-partial',
  'clone-shallow',
  'submodule-missing',
]);
/** Refused for this branch or ref, not for the remote as a whole. */
const ofTheBranch: ReadonlySet<ProblemCode> = new Set([
  'remote-rejected',
  'remote-refused',
  'branch-protected',
  'push-rules',
  'secret-found',
  'file-too-large',
  'email-private',
  'no-branch',
]);

/** A problem that names what git meant, made from one that only says that git failed. */
export function meaningOf(problem: Problem, about: About): Problem {
  if (problem.code !== 'git-failed') return problem;
  const { subject, remote } = about;
  const text = excerpt(problem.detail ?? '');
  const [code, retry = 'after-action'] = remote === undefined ? localCodeOf(text) : codeOf(text);
  if (code === undefined) return { ...problem, subject, detail: firstLines(text) };
  const isLocal = local.has(code);
  const system: System = isLocal ? 'git' : 'remote';
  const named = isLocal || ofTheBranch.has(code) ? subject : (remote ?? subject);
  const link = linkIn(text, about);
  return {
    code,
    system,
    subject: exactSubject(code, text) ?? named,
    detail: firstLines(text),
    retry: code === 'rate-limited' ? { afterMs: waitIn(text) } : retry,
    ...(link === undefined ? {} : { link }),
  };
}

/** The meaning of a failure with the address that the host offers, where there may be one: the remote's own is asked for only then. */
export async function withLink(
  meaning: (address?: string) => Problem,
  addressOf: () => Promise<Result<string | undefined>>,
): Promise<Problem> {
  const problem = meaning();
  if (problem.code !== 'sso-required' && problem.code !== 'secret-found') return problem;
  const address = await addressOf();
  return address.ok ? meaning(address.value) : problem;
}

/** Begin and end of what was said, 16,384 UTF-16 units at most: a server may say any amount, and each pattern reads all of it. */
function excerpt(text: string): string {
  return text.length <= 16_384 ? text : `${text.slice(0, 8_191)}\n${text.slice(-8_192)}`;
}

function codeOf(text: string): readonly [code: ProblemCode | undefined, retry?: Retry | undefined] {
  // A ref's lock that another push holds on the remote is told by the remote, or with the ref that was rejected.
  if (
    (lockHeld.test(text) && !/rejected\]/.test(text)) ||
    /Another git process seems to be running/.test(text)
  )
    return ['busy', { afterMs: 1_000 }];
  if (proxyIn(text)) return ['proxy-failed'];
  const [, code, retry] = meanings.find(([pattern]) => pattern.test(text)) ?? [];
  return [code, retry];
}

/** Of a command that talks to no remote by itself: words of one mean that git wanted to fetch what a partial clone left out. */
function localCodeOf(text: string): ReturnType<typeof codeOf> {
  if (/did not end within/.test(text)) return [undefined];
  const [code, retry] = codeOf(text);
  if (code === undefined || local.has(code)) return [code, retry];
  return /Could not read from remote repository|unable to access|could not read Username|Authentication failed/.test(
    text,
  )
    ? ['clone-partial']
    : [code, retry];
}

/** The lock file that a command of ours found held, absolute or as git names it. */
export function lockIn(detail: string): string | undefined {
  return lockHeld.exec(detail)?.[1];
}

/** git names the remote, and curl whom it could not connect to: another host, or another port of it, is a proxy. */
function proxyIn(text: string): boolean {
  const [, address = '', host = '', port = ''] =
    /unable to access '([^'\n]+)': Failed to connect to (\S+) port (\d+)/.exec(text) ?? [];
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const own = url.port || (url.protocol === 'https:' ? '443' : '80');
  return url.hostname.replace(/^\[|\]$/g, '') !== host || own !== port;
}

/** What git names more exactly than the command did that we ran. */
function exactSubject(code: ProblemCode, text: string): string | undefined {
  if (code === 'operation-unfinished') return /during a ([a-z-]+)/.exec(text)?.[1];
  if (code === 'dubious-ownership') return /(?:repository at |repository \()'([^'\n]+)'/.exec(text)?.[1];
  if (code === 'submodule-missing') return /unpopulated submodule '([^'\n]+)'/.exec(text)?.[1];
  return undefined;
}

/** The wait that a host told, in ms: "retry after 30 seconds", "in 5 minutes"; otherwise a minute. */
function waitIn(text: string): number {
  const [, count = '', unit = ''] =
    /(\d{1,5})\s*(s|seconds?|minutes?)\b/.exec(text.replace(/https?:\S+/g, '')) ?? [];
  if (count === '') return RATE_LIMIT_MS;
  return Math.min(Number(count) * (unit.startsWith('m') ? 60_000 : 1_000), 3_600_000);
}

/**
 * The address that the host offers for this very problem: https, and at the remote's own host. What a server says may come from
 * anybody, so any other address is left out.
 */
function linkIn(text: string, { address }: About): string | undefined {
  const host = address === undefined ? undefined : hostOfRemote(address);
  const wanted = host === 'ssh.github.com' ? 'github.com' : host;
  return [...text.matchAll(/https:\/\/[^\s<>"'`]{1,2000}/g)]
    .map(([found]) => found.replace(/[.,;:)]+$/, ''))
    .find(found => {
      const url = URL.canParse(found) ? new URL(found) : undefined;
      return url?.host === wanted && url?.username === '' && /sso|unblock-secret/.test(url.pathname);
    });
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
      line =>
        !/^(|hint:.*|To .*|remote:\s*[—–-]*|Done|error: failed to push some refs.*|\*\*\* .*)$/.test(line),
    );
  return [...new Set(lines)].slice(0, 3).join(' · ');
}
