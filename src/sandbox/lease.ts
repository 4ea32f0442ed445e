import { stat } from 'node:fs/promises';

/** The file is looked at this often (ms); who uses the sandbox touches it more often. */
const EVERY_MS = 30_000;
/** After so many looks without a touch nobody is there any more; a machine that sleeps does not look. */
const LOOKS = 20;

/** Resolves when nobody touches a file any more, or it is gone, or the signal is aborted. */
export async function leaseEnds(
  file: string,
  signal: AbortSignal,
  everyMs = EVERY_MS,
  looks = LOOKS,
): Promise<void> {
  const touchedAt = (): Promise<number | undefined> =>
    stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
  let last = await touchedAt();
  for (let idle = 0; idle < looks && last !== undefined && !signal.aborted;) {
    await pause(everyMs, signal);
    const now = await touchedAt();
    idle = now === last ? idle + 1 : 0;
    last = now;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
