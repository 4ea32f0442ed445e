import { existsSync } from 'node:fs';
import { failed, ok, type Result } from '../model/problem';
import { startHere, type StartProgram } from './program';
import { withoutSecrets } from './secrets';

/** A git command as data, so that arguments and parsing are tested without a process. */
export interface GitCommand {
  readonly args: readonly string[];
  /** Bytes for its standard input; without it the input is closed. */
  readonly input?: Uint8Array | string;
  /** After this many milliseconds the whole process group is killed. Default 60,000. */
  readonly timeoutMs?: number;
  /** Exit codes that are answers, not failures. Default only 0. */
  readonly expect?: readonly number[];
  /** Extra environment of this one command, such as GIT_INDEX_FILE. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of git itself, before the arguments. Hooks can read them: they hold no secret either. */
  readonly options?: readonly string[];
  /** The remote that it talks to, by its name, for the sign-in; `push`: by the addresses that a push goes to. */
  readonly remote?: { readonly name: string; readonly push: boolean };
  /** Nobody waits for it: a command that a person waits for goes before it, see queue.ts. */
  readonly background?: boolean;
}

export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Told of every command when it ends: one line for the log. Arguments never hold a secret. */
export type GitLog = (line: string) => void;

/** Runs git commands in one directory. */
export interface GitRunner {
  (command: GitCommand, signal?: AbortSignal): Promise<Result<GitOutput>>;
}

/**
 * What git may see of our environment. GIT_* (index, work tree, configuration, askpass of another program) is left out on
 * purpose: it would point our commands at another repository or prompt in a window nobody looks at.
 */
const inherited = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SSH_AUTH_SOCK',
  'SSH_AGENT_PID',
  'GNUPGHOME',
  'XDG_CONFIG_HOME',
  'XDG_RUNTIME_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
  'APPDATA',
  'LOCALAPPDATA',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'ProgramData',
  'ProgramFiles',
];

/** The one environment of all our git commands: allow-listed, without prompts, messages in English. */
export function gitEnvironment(from: NodeJS.ProcessEnv): Record<string, string> {
  const env: Record<string, string> = {
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    SSH_ASKPASS_REQUIRE: 'never',
  };
  for (const name of inherited) {
    const value = from[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

/** Options of every command: no askpass window, no redirect that could carry credentials to another host. */
const fixedOptions = [
  '-c',
  'core.askPass=',
  '-c',
  'http.followRedirects=false',
  '-c',
  'core.quotePath=false',
];

/**
 * A runner for one directory. It never prompts, never waits for ever, and ends the whole group on abort: first by SIGTERM, which
 * lets git take its lock files away.
 *
 * @param start what starts git; without it this process does
 */
export function gitRunner(
  directory: string,
  log: GitLog = () => undefined,
  env: NodeJS.ProcessEnv = process.env,
  start: StartProgram = startHere,
): GitRunner {
  const base = gitEnvironment(env);
  return async (command, signal) => {
    const started = performance.now();
    const shown = withoutSecrets(command.args.join(' '));
    const cancelled = failed('cancelled', 'git', `git ${shown}`);
    if (signal?.aborted) return cancelled;
    const git = start({
      args: [...fixedOptions, ...(command.options ?? []), ...command.args],
      cwd: directory,
      env: { ...base, ...command.env },
      input: command.input ?? '',
    });
    const timeoutMs = command.timeoutMs ?? 60_000;
    const end = (): void => git.end();
    const timer = setTimeout(end, timeoutMs);
    signal?.addEventListener('abort', end, { once: true });
    const finish = (note: string, result: Result<GitOutput>): Result<GitOutput> => {
      log(`git ${shown} → ${note} [${Math.round(performance.now() - started)} ms]`);
      return result;
    };
    try {
      const { code, told, stdout, stderr: words } = await git.ended;
      const stderr = withoutSecrets(words.toString('utf8')).trim();
      if (signal?.aborted) return finish('cancelled', cancelled);
      if (told) {
        const why = `git ${shown} did not end within ${Math.round(timeoutMs / 1000)} s`;
        return finish('time limit', failed('git-failed', 'git', directory, why));
      }
      if (code !== null && (command.expect ?? [0]).includes(code))
        return finish(String(code), ok({ code, stdout, stderr }));
      const why = stderr || `git ${shown} ended with ${String(code)}`;
      return finish(String(code), failed('git-failed', 'git', directory, why));
    } catch (error) {
      return finish('not started', notStarted(error as NodeJS.ErrnoException, directory));
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    }
  };
}

/** The system says ENOENT for a program that is not there, and for a directory to run it in. */
function notStarted(error: NodeJS.ErrnoException, directory: string): Result<never> {
  if (error.code !== 'ENOENT') return failed('git-failed', 'git', directory, error.message);
  return existsSync(directory)
    ? failed('git-missing', 'git', directory)
    : failed('directory-missing', 'files', directory);
}
