import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { failed, ok, type Result } from '../model/problem';
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

/** After this many ms a command that was told to end, and did not, is killed. */
const GRACE_MS = 2_000;

/**
 * A runner for one directory. It never prompts, never waits for ever, and ends the whole group on abort: first by SIGTERM, which
 * lets git take its lock files away.
 */
export function gitRunner(
  directory: string,
  log: GitLog = () => undefined,
  env: NodeJS.ProcessEnv = process.env,
): GitRunner {
  const base = gitEnvironment(env);
  return (command, signal) =>
    new Promise(resolve => {
      const started = performance.now();
      const shown = withoutSecrets(command.args.join(' '));
      if (signal?.aborted) {
        resolve(failed('cancelled', 'git', `git ${shown}`));
        return;
      }
      const posix = process.platform !== 'win32';
      const child = spawn('git', [...fixedOptions, ...(command.options ?? []), ...command.args], {
        cwd: directory,
        env: { ...base, ...command.env },
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: posix, // its own session: no terminal to prompt on, and one group to kill
        windowsHide: true,
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      let cause: 'timeout' | 'abort' | undefined;
      const kill = (how: NodeJS.Signals): void => {
        if (child.pid === undefined) return;
        try {
          if (posix) process.kill(-child.pid, how);
          else child.kill(how);
        } catch {
          // It ended by itself in the meantime, which is what was wanted.
        }
      };
      let grace: NodeJS.Timeout | undefined;
      const end = (): void => {
        kill('SIGTERM');
        grace ??= setTimeout(() => kill('SIGKILL'), GRACE_MS);
        // A program that left the group may hold the other ends open: it must not hold us.
        child.stdout.destroy();
        child.stderr.destroy();
      };
      // What git started and did not take along.
      child.once('exit', () => {
        if (cause !== undefined) kill('SIGKILL');
      });
      const timer = setTimeout(() => {
        if (child.exitCode === null) cause = 'timeout';
        end();
      }, command.timeoutMs ?? 60_000);
      const onAbort = (): void => {
        cause = 'abort';
        end();
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      // git may end before it has read all its input; that is judged by its exit code.
      child.stdin.on('error', () => undefined);
      child.stdin.end(command.input ?? '');
      const finish = (result: Result<GitOutput>, note: string): void => {
        clearTimeout(timer);
        clearTimeout(grace);
        signal?.removeEventListener('abort', onAbort);
        log(`git ${shown} → ${note} [${Math.round(performance.now() - started)} ms]`);
        resolve(result);
      };
      child.once('error', error => {
        finish(notStarted(error, directory), 'not started');
      });
      child.once('close', code => {
        const stderr = withoutSecrets(Buffer.concat(err).toString('utf8')).trim();
        if (cause === 'abort') {
          finish(failed('cancelled', 'git', `git ${shown}`), 'cancelled');
        } else if (cause === 'timeout') {
          const seconds = Math.round((command.timeoutMs ?? 60_000) / 1000);
          finish(
            failed('git-failed', 'git', directory, `git ${shown} did not end within ${seconds} s`),
            'time limit',
          );
        } else if (code !== null && (command.expect ?? [0]).includes(code)) {
          finish(ok({ code, stdout: Buffer.concat(out), stderr }), String(code));
        } else {
          finish(
            failed('git-failed', 'git', directory, stderr || `git ${shown} ended with ${String(code)}`),
            String(code),
          );
        }
      });
    });
}

/** The system says ENOENT for a program that is not there, and for a directory to run it in. */
function notStarted(error: NodeJS.ErrnoException, directory: string): Result<never> {
  if (error.code !== 'ENOENT') return failed('git-failed', 'git', directory, error.message);
  return existsSync(directory)
    ? failed('git-missing', 'git', directory)
    : failed('directory-missing', 'files', directory);
}
