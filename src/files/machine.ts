import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

interface Process {
  readonly host: string;
  readonly pid: number;
  readonly started: string;
}

/** This process, and what can be known of others. */
interface NodeMachine {
  readonly self: Process;
  isGone(other: Process): boolean;
}

interface NodeTimers {
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  every(ms: number, work: () => void): { dispose(): void };
}

/** This process as others see it. */
export function nodeMachine(): NodeMachine {
  const host = hostName();
  return {
    self: { host, pid: process.pid, started: startOf(process.pid) ?? '' },
    isGone: other => other.host === host && !isRunning(other),
  };
}

/** Real time; monotonic, so that a changed clock does not make a lock stale. */
export function nodeTimers(): NodeTimers {
  return {
    now: () => performance.now(),
    async sleep(ms, signal) {
      // Ends early when it is aborted; the caller asks the signal itself.
      await sleep(ms, undefined, signal ? { signal } : {}).catch((aborted: unknown) => aborted);
    },
    every(ms, work) {
      const timer = setInterval(work, ms);
      timer.unref();
      return { dispose: () => clearInterval(timer) };
    },
  };
}

/** Process ids mean something only within one boot and one container, which may share the machine's name. */
function hostName(): string {
  const parts = [hostname()];
  for (const read of [
    () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    () => readlinkSync('/proc/self/ns/pid'),
  ]) {
    try {
      parts.push(read());
    } catch {
      // Only Linux has them; elsewhere the name is what there is.
    }
  }
  return parts.join(' ');
}

function isRunning(other: Process): boolean {
  if (!Number.isSafeInteger(other.pid) || other.pid <= 0) return true;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
  const started = startOf(other.pid);
  return started === undefined || started === other.started;
}

/** When a process began, in clock ticks since boot (field 22 of proc(5) stat): tells it from a later one with its id. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks and brackets itself. A zombie (state Z) writes nothing more.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : fields[19];
  } catch {
    return undefined;
  }
}
