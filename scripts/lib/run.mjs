// Runs an outside program in a process group of its own, with a time limit, so that nothing outlives it.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import * as path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const windows = process.platform === 'win32';
const running = new Set();

/** Ends `child` and all that it started; a group that is gone already is no error. */
function end(child, signal) {
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Gives a program and what it starts only what the others leave of the processor; one that is gone already needs nothing. */
function putBehind(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch (error) {
    if (error.code !== 'ERR_SYSTEM_ERROR' || error.info?.code !== 'ESRCH') throw error;
  }
}

/** Ends every program that is still running: asks first, so that they can end what they started in groups of their own. */
export async function endAll() {
  const ending = [...running].map(child => {
    end(child, 'SIGTERM');
    const late = setTimeout(() => end(child, 'SIGKILL'), 5000);
    return new Promise(resolve => child.once('exit', resolve)).then(() => clearTimeout(late));
  });
  await Promise.all(ending);
}

/**
 * Calls `stop` once when this program is told to end: by a signal, or because npm, or the shell between npm and us, has died
 * of a signal without passing it on.
 * @param {(reason: string) => void} stop
 */
export function whenToldToEnd(stop) {
  let told = false;
  const tell = reason => {
    if (told) return;
    told = true;
    stop(reason);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tell(signal));
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && tell('the end of npm'), 1000).unref();
}

/**
 * Runs `node <args>`, or `command` if given, in the repository's root.
 * @param {string[]} args
 * @param {{ command?: string, env?: Record<string, string>, limitMs: number, log?: string, show?: boolean, behind?: boolean }} options
 *   `behind`: it gets what the others leave of the processor. `log`: file that gets the output too. `show`: pass the output on as it comes.
 * @returns {Promise<{ code: number, timedOut: boolean, output: string, ms: number }>} never rejects; a program that cannot
 *   be started has code 127, one ended by a signal 128.
 */
export function run(
  args,
  { command = process.execPath, env = {}, limitMs, log, show = false, behind = false },
) {
  const started = Date.now();
  let output = '';
  let timedOut = false;
  if (log) mkdirSync(path.dirname(log), { recursive: true });
  const file = log ? createWriteStream(log) : undefined;
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
      shell: windows && command !== process.execPath,
    });
    running.add(child);
    if (behind && child.pid !== undefined) putBehind(child.pid);
    let killTimer;
    const timer = setTimeout(() => {
      timedOut = true;
      end(child, 'SIGTERM');
      killTimer = setTimeout(() => end(child, 'SIGKILL'), 5000);
    }, limitMs);
    const take = chunk => {
      output += chunk.toString('utf8');
      file?.write(chunk);
      if (show) process.stderr.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const done = code => {
      clearTimeout(timer);
      clearTimeout(killTimer);
      if (!running.delete(child)) return;
      file?.end();
      resolve({ code, timedOut, output, ms: Date.now() - started });
    };
    child.once('error', error => {
      output += String(error);
      done(127);
    });
    child.once('exit', code => {
      if (child.pid !== undefined) end(child, 'SIGKILL'); // whatever it left behind
      // Streams may still hold its last lines; they close when the group is gone.
      const last = setTimeout(() => done(code ?? 128), 2000);
      child.once('close', () => {
        clearTimeout(last);
        done(code ?? 128);
      });
    });
  });
}

/** npm as it was called (`npm test` names its own file in the environment), else the one on PATH. */
export function npm(args, options) {
  const file = process.env.npm_execpath;
  return file?.endsWith('.js') ? run([file, ...args], options) : run(args, { ...options, command: 'npm' });
}
