import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** The file is looked at this often (ms); who uses the sandbox touches it more often. */
const EVERY_MS = 30_000;
/** After so many looks without a touch nobody is there any more; a machine that sleeps does not look. */
const LOOKS = 20;

/**
 * Resolves when nobody touches a file any more, or it is gone, or the signal is aborted.
 *
 * @param wait resolves when it is time for the next look, or when the signal is aborted
 */
export async function leaseEnds(
  file: string,
  signal: AbortSignal,
  wait: () => Promise<unknown> = () => sleep(EVERY_MS, undefined, { signal }).catch(() => undefined),
): Promise<void> {
  const touchedAt = (): Promise<number | undefined> =>
    stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
  let last = await touchedAt();
  for (let idle = 0; idle < LOOKS && last !== undefined && !signal.aborted;) {
    await wait();
    const now = await touchedAt();
    idle = now === last ? idle + 1 : 0;
    last = now;
  }
}
