import { ok, type Result } from '../model/problem';
import { Turns } from './turns';

/**
 * Works on one item after the other, and lets others have their turn; answers in their order, or the first problem,
 * after which none is begun.
 */
export async function inTurns<T, R>(
  items: Iterable<T>,
  work: (item: T) => Result<R> | Promise<Result<R>>,
): Promise<Result<readonly R[]>> {
  const found: R[] = [];
  const turns = new Turns();
  for (const item of items) {
    const done = await work(item);
    if (!done.ok) return done;
    found.push(done.value);
    await turns.next();
  }
  return ok(found);
}
