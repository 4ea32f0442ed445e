import { failed, type Result } from '../model/problem';
import type { HeldLock } from './lock';
import type { TransactionFiles } from './ports';

/**
 * Files that are changed only while a lock is ours: its owner looks before every single change, so that one who stood
 * still and was overtaken writes nothing more. A change that comes too late by less than that finds nothing to act on,
 * because who took over has taken away what was prepared.
 *
 * @param subject names in the problem what is locked
 */
export function guardedFiles(files: TransactionFiles, lock: HeldLock, subject: string): TransactionFiles {
  const overtaken = failed('overtaken', 'files', subject, undefined, { afterMs: 0 });
  /** What was prepared since the lock was last seen to be ours. */
  const unsure = new Set<string>();
  const isOurs = async (): Promise<boolean> => {
    const before = [...unsure];
    const ours = lock.isOurs();
    // Nobody else knows of what came after: it was not there when the other owner cleaned up.
    for (const path of ours ? [] : unsure) await files.remove(path);
    for (const path of ours ? before : [...unsure]) unsure.delete(path);
    return ours;
  };
  const guarded = async <T>(change: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (!(await isOurs())) return overtaken;
    const done = await change();
    return done.ok || (await isOurs()) ? done : overtaken;
  };
  return {
    list: (directory, skip) => files.list(directory, skip),
    read: path => files.read(path),
    stat: path => files.stat(path),
    readNow: path => files.readNow(path),
    statNow: path => files.statNow(path),
    sync: async paths => ((await isOurs()) ? files.sync(paths) : overtaken),
    write: (path, bytes) => guarded(() => files.write(path, bytes)),
    remove: path => guarded(() => files.remove(path)),
    makeDirectory: path => guarded(() => files.makeDirectory(path)),
    removeDirectory: path => guarded(() => files.removeDirectory(path)),
    place: (from, to) => guarded(() => files.place(from, to)),
    move: (from, to) => guarded(() => files.move(from, to)),
    stage: (path, bytes, like) =>
      guarded(async () => {
        const staged = await files.stage(path, bytes, like);
        if (staged.ok) unsure.add(path);
        return staged;
      }),
  };
}
