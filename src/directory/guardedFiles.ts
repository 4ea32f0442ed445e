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
  const guarded = async <T>(change: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (!(await lock.isOurs())) return overtaken;
    const done = await change();
    return done.ok || (await lock.isOurs()) ? done : overtaken;
  };
  return {
    list: (directory, skip) => files.list(directory, skip),
    read: path => files.read(path),
    stat: path => files.stat(path),
    sync: paths => files.sync(paths),
    write: (path, bytes) => guarded(() => files.write(path, bytes)),
    remove: path => guarded(() => files.remove(path)),
    makeDirectory: path => guarded(() => files.makeDirectory(path)),
    removeDirectory: path => guarded(() => files.removeDirectory(path)),
    place: (from, to) => guarded(() => files.place(from, to)),
    move: (from, to) => guarded(() => files.move(from, to)),
    stage: (path, bytes, like) =>
      guarded(async () => {
        const staged = await files.stage(path, bytes, like);
        if (!staged.ok || (await lock.isOurs())) return staged;
        // Nobody else knows of it: it was not there when the other owner cleaned up.
        await files.remove(path);
        return overtaken;
      }),
  };
}
