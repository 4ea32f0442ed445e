import type { TransactionFiles } from '../../../src/directory/ports';

/** What changes a file system, or makes it durable. */
const changing = new Set<string>([
  'write',
  'remove',
  'makeDirectory',
  'stage',
  'place',
  'move',
  'sync',
  'removeDirectory',
] satisfies (keyof TransactionFiles)[]);

/** Files that tell of each change before it is made; the change waits for the answer. */
export function tellingChanges(
  files: TransactionFiles,
  before: (n: number) => void | Promise<void>,
): TransactionFiles {
  let changes = 0;
  return new Proxy(files, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function' || !changing.has(String(key))) return member;
      return async (...args: unknown[]): Promise<unknown> => {
        await before(++changes);
        return (member as (...all: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}
