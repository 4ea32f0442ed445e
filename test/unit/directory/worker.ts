import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { FileOperations, type OperationPlace } from '../../../src/directory/fileOperations';
import type { LockTimes } from '../../../src/directory/lock';
import { nodeMachine, nodeTimers } from '../../../src/files/machine';
import { nodeFiles } from '../../../src/files/nodeFiles';
import type { Answer, Request } from './messages';
import type { Fabric } from './scenarios';

/** Works on a fabric. */
export const workProcess = 'fabric.child.cjs';
/** Only takes locks: it starts in no time. */
export const lockProcess = 'lock.child.cjs';

/** A process of its own that works on a fabric. */
export class Worker {
  private constructor(private readonly child: ChildProcess) {}

  static async start(program: string): Promise<Worker> {
    const child = fork(resolve(`out/test/unit/directory/${program}`), {
      execArgv: [],
      stdio: 'inherit',
    });
    await once(child, 'message');
    return new Worker(child);
  }

  /** Asks for something; answers the next message, or how the process ended. */
  ask(request: Request): Promise<Answer | 'killed'> {
    const answered = this.next();
    this.child.send(request);
    return answered;
  }

  next(): Promise<Answer | 'killed'> {
    return new Promise(done => {
      const ended = (): void => done('killed');
      this.child.once('exit', ended);
      this.child.once('message', message => {
        this.child.off('exit', ended);
        done(message as Answer);
      });
    });
  }

  signal(signal: 'SIGCONT' | 'SIGKILL'): void {
    this.child.kill(signal);
  }

  /** Ends it, and waits until it is gone. */
  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** Where there is a file system in memory, it is one real enough for processes that are killed, and its syncs take no time. */
const disk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A place with a fabric's files on the real disk. The journal lies beside them. */
export async function withDisk(
  files: Readonly<Record<string, string>>,
  work: (place: OperationPlace) => Promise<void>,
): Promise<void> {
  const root = await realpath(await mkdtemp(join(disk, 'hnp-disk-')));
  try {
    await writeFiles(join(root, 'fabric'), files);
    await work({ root, fabric: 'fabric', folder: join(root, 'git', 'hnp-gitops', 'files') });
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

export async function writeFiles(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), text);
  }
}

/** This process at work on a fabric on the real disk. */
export function onDisk(place: OperationPlace, times?: Partial<LockTimes>): Fabric {
  const files = nodeFiles();
  const ports = { files, machine: nodeMachine(), timers: nodeTimers(), clock: { now: () => Date.now() } };
  return {
    files,
    directory: join(place.root, place.fabric),
    operations: new FileOperations(ports, place, times),
  };
}

/** All files below a folder, but for git's own, by their path in it. */
export async function textsOf(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (entry.isFile() && !/^\.git(\/|$)/.test(name)) texts[name] = await readFile(path, 'utf8');
  }
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
