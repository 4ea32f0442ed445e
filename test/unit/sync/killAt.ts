import type { Wrap } from './memoryWorld';

/** Stands for kill -9: nothing after it reaches the outside. */
export class Killed extends Error {}

/** Counts the calls to the outside; the `n`th (from 1) kills the process, before or after it took effect. */
export function killAt(n: number, when: 'before' | 'after'): { wrap: Wrap; calls: string[] } {
  const calls: string[] = [];
  let dead = false;
  const wrap: Wrap = (name, port) =>
    new Proxy(port, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key, target);
        if (typeof member !== 'function') return member;
        // These answer without waiting, and only look.
        if (String(key).endsWith('Now')) {
          return (...args: unknown[]): unknown => {
            calls.push(`${name}.${String(key)}`);
            dead ||= calls.length === n;
            if (dead) throw new Killed();
            return (member as (...all: unknown[]) => unknown).apply(target, args);
          };
        }
        return async (...args: unknown[]): Promise<unknown> => {
          calls.push(`${name}.${String(key)}`);
          const last = calls.length === n;
          if (dead || (last && when === 'before')) {
            dead = true;
            throw new Killed();
          }
          const answer: unknown = await (member as (...all: unknown[]) => unknown).apply(target, args);
          if (!last) return answer;
          dead = true;
          throw new Killed();
        };
      },
    });
  return { wrap, calls };
}
