import { spawn } from 'node:child_process';

/** A run of git as data that can go to another process. */
export interface Program {
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly input: Uint8Array | string;
}

/** How a run of git ended. */
export interface Ended {
  /** Its exit code; null when a signal ended it. */
  readonly code: number | null;
  /** Whether it had to be told to end. */
  readonly told: boolean;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/** git at work. */
export interface Running {
  /** Rejects with the system's code where it could not be started. */
  readonly ended: Promise<Ended>;
  /** Ends it with all that it started, first by SIGTERM, which lets git take its lock files away. */
  end(): void;
}

/** Starts git. */
export type StartProgram = (program: Program) => Running;

/** After this many ms what was told to end, and did not, is killed. */
export const GRACE_MS = 2_000;

/** Starts git as a child of this process. */
export const startHere: StartProgram = ({ args, cwd, env, input }) => {
  const posix = process.platform !== 'win32';
  const child = spawn('git', args, {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: posix, // its own session: no terminal to prompt on, and one group to kill
    windowsHide: true,
  });
  const kill = (how: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      if (posix) process.kill(-child.pid, how);
      else child.kill(how);
    } catch {
      // It ended by itself in the meantime, which is what was wanted.
    }
  };
  let told = false;
  let grace: NodeJS.Timeout | undefined;
  // What git started and did not take along.
  child.once('exit', () => {
    if (told) kill('SIGKILL');
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // git may end before it has read all its input; that is judged by its exit code.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code =>
      resolve({ code, told, stdout: Buffer.concat(out), stderr: Buffer.concat(err) }),
    );
  }).finally(() => clearTimeout(grace));
  return {
    ended,
    end() {
      if (child.exitCode === null) told = true;
      kill('SIGTERM');
      grace ??= setTimeout(() => kill('SIGKILL'), GRACE_MS);
      // A program that left the group may hold the other ends open: it must not hold us.
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
};
