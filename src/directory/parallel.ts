import { ok, type Result } from '../model/problem';

/** Works on several items at once; answers in their order, or the first problem, after which none is begun. */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<Result<R>>,
): Promise<Result<readonly R[]>> {
  const found: R[] = [];
  const waiting = items.entries();
  let problem: Extract<Result<R>, { ok: false }> | undefined;
  const worker = async (): Promise<void> => {
    for (const [n, item] of waiting) {
      const done = await work(item);
      if (done.ok) found[n] = done.value;
      else problem ??= done;
      if (problem) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return problem ?? ok(found);
}
