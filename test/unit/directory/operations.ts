import type { ReadBack } from '../../../src/directory/checkSteps';
import { FileOperations, type OperationPlace } from '../../../src/directory/fileOperations';
import type { Machine, Timers, TransactionFiles } from '../../../src/directory/ports';
import type { FileStep } from '../../../src/directory/step';
import { ok, type Result } from '../../../src/model/problem';
import { root } from './memoryFiles';

/** Where the journal of the fabric in memory is: outside of it, as git's own directory is. */
export const journalFolder = '/git/hnp-gitops/files';

export const memoryPlace: OperationPlace = { root: '/', fabric: root.slice(1), folder: journalFolder };

let processes = 0;

/** A process of its own: all that began before it have ended. */
export function newMachine(): Machine {
  const pid = ++processes;
  return { self: { host: 'test', pid, started: '' }, isGone: other => other.pid < pid };
}

/** Time that stands still but for those who wait. */
export function stillTimers(): Timers {
  let now = 0;
  return {
    now: () => now,
    sleep: ms => {
      now += ms;
      return Promise.resolve();
    },
    every: () => ({ dispose: () => undefined }),
  };
}

/** Operations on the fabric in memory, by a process of their own. */
export function newOperations(files: TransactionFiles, place: OperationPlace = memoryPlace): FileOperations {
  const ports = {
    files,
    machine: newMachine(),
    timers: stillTimers(),
    clock: { now: () => 1_700_000_000_000 },
  };
  return new FileOperations(ports, place);
}

/** Carries steps out on the fabric in memory, in a process of their own. */
export function applySteps(
  files: TransactionFiles,
  steps: readonly FileStep[],
  signal?: AbortSignal,
): Promise<Result<readonly ReadBack[]>> {
  return newOperations(files).apply('test', () => Promise.resolve(ok(steps)), { signal });
}
