import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

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

/** Once git ended, a program that it left behind may keep its outputs open. They are listened to until nothing came for so many ms. */
const REST_MS = 1_000;

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
  let isOver = false;
  let heard = 0;
  let rest: NodeJS.Timeout | undefined;
  let grace: NodeJS.Timeout | undefined;
  // What git started and did not take along.
  child.once('exit', () => {
    if (told) kill('SIGKILL');
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const hear = (chunks: Buffer[], chunk: Buffer): void => {
    heard++;
    if (!isOver) chunks.push(chunk);
  };
  child.stdout.on('data', (chunk: Buffer) => hear(out, chunk));
  child.stderr.on('data', (chunk: Buffer) => hear(err, chunk));
  // git may end before it has read all its input; that is judged by its exit code.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    const over = (code: number | null): void => {
      isOver = true;
      resolve({ code, told, stdout: Buffer.concat(out), stderr: Buffer.concat(err) });
    };
    // The next turn of the event loop has read what was there, however long this one took.
    const overWhenQuiet = (code: number | null): void => {
      const before = heard;
      const look = (): void => {
        if (heard !== before) overWhenQuiet(code);
        else over(code);
      };
      rest = setTimeout(() => setImmediate(look), REST_MS);
    };
    child.once('error', reject);
    child.once('exit', overWhenQuiet);
    child.once('close', over);
  }).finally(() => {
    clearTimeout(grace);
    clearTimeout(rest);
    // What goes on goes on writing to somebody, and does not keep this process.
    for (const output of [child.stdout, child.stderr]) (output as Socket).unref();
  });
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
