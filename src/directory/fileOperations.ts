import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { failed, ok, type Result } from '../model/problem';
import { carryOut, inverse } from './carryOut';
import { guardedFiles } from './guardedFiles';
import { JournalFolder } from './journalFolder';
import type { Journal } from './journal';
import { Lock, type LockPorts, type LockTimes } from './lock';
import type { TransactionFiles } from './ports';
import {
  checkSteps,
  checkUnchanged,
  missingFolders,
  readBack,
  type Checked,
  type ReadBack,
} from './checkSteps';
import { recover, settle, undoing, type Recovered } from './recovery';
import type { FileStep } from './step';

/** Where a fabric's files and their journal are. */
export interface OperationPlace {
  /** The work tree's root, absolute; without a repository the folder that the fabric's directory lies in. */
  readonly root: string;
  /** The fabric's directory relative to the root, with `/`; empty for the root itself. */
  readonly fabric: string;
  /** The folder of the journal and its lock, absolute: one for a work tree, and no part of it. */
  readonly folder: string;
}

export interface OperationPorts extends LockPorts {
  /** ms since 1970. */
  readonly clock: { now(): number };
}

export interface OperationOptions {
  /** Heard until the first file appears; later it is finished. */
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((done: number, total: number) => void) | undefined;
  /** Why people cannot undo it. */
  readonly noUndo?: string;
  /** Folders (relative, the outermost first) that go at its end where they are empty. */
  readonly clears?: readonly string[];
}

/** An operation that was undone. */
export interface Undone {
  readonly operation: string;
  /** When it had been done, ms since 1970. */
  readonly when: number;
  readonly files: readonly string[];
}

/** What an operation works with while the lock is ours. */
interface Owned {
  /** Changed only while it still is. */
  readonly files: TransactionFiles;
  readonly folder: JournalFolder;
  readonly recovered: Recovered | undefined;
}

/**
 * All changes of a fabric's files go through here, one operation at a time for a work tree, across processes. An
 * operation is done whole or not at all: its journal, with every old and new byte, is on the disk before the first
 * change, and whoever comes next brings an interrupted one to its end.
 */
export class FileOperations {
  private readonly lock: Lock;
  private readonly directory: string;

  constructor(
    private readonly ports: OperationPorts,
    private readonly place: OperationPlace,
    times: Partial<LockTimes> = {},
  ) {
    this.lock = new Lock(ports, place.folder, times);
    this.directory = join(place.root, place.fabric);
  }

  /**
   * Brings what an earlier run left to its end. Without such a thing nothing is written; while another process is at
   * work nothing is done.
   */
  async recover(): Promise<Result<Recovered | undefined>> {
    const open = await new JournalFolder(this.ports.files, this.place.folder).isOpen();
    if (!open.ok || !open.value) return open.ok ? ok(undefined) : open;
    const recovered = await this.locked({ waitMs: 0 }, owned => Promise.resolve(ok(owned.recovered)));
    return !recovered.ok && recovered.problem.code === 'busy' ? ok(undefined) : recovered;
  }

  /**
   * Carries out the steps of a plan that is made when the fabric is ours, so that it sees the files as they then are. A
   * step whose result is there already counts as done.
   *
   * @param operation a word for people and for the journal: `ingest`, `sync`
   * @returns what was read back, in the order of the steps; or the problem, and then no file was changed, unless it says so
   */
  async apply(
    operation: string,
    plan: () => Promise<Result<readonly FileStep[]>>,
    options: OperationOptions = {},
  ): Promise<Result<readonly ReadBack[]>> {
    return this.locked(options, async owned => {
      const steps = await plan();
      if (!steps.ok) return steps;
      const checked = await checkSteps(owned.files, this.directory, steps.value);
      if (!checked.ok) return checked;
      if (checked.value.steps.length > 0) {
        const done = await this.carryOut(owned, this.journal(operation, checked.value, options), options);
        if (!done.ok) return done;
      }
      return readBack(owned.files, this.directory, steps.value);
    });
  }

  /** Takes back the fabric's last operation, where every file still is as it left it. */
  async undo(options: Omit<OperationOptions, 'noUndo' | 'clears'> = {}): Promise<Result<Undone>> {
    return this.locked(options, async owned => {
      const last = await owned.folder.readLast(this.place.fabric);
      if (!last.ok) return last;
      if (last.value === null || last.value === 'unreadable')
        return failed('nothing-to-undo', 'files', this.directory);
      const { operation, when, steps, contents, made, noUndo } = last.value;
      if (noUndo !== null) return failed('undo-refused', 'files', this.directory, noUndo);
      const same = await checkUnchanged(owned.files, this.directory, steps);
      if (!same.ok) return same;
      const back = inverse(steps);
      const missing = await missingFolders(owned.files, this.directory, back);
      if (!missing.ok) return missing;
      const checked = { steps: back, contents, made: missing.value };
      const journal = { ...this.journal(undoing, checked, options), cleared: made };
      const done = await this.carryOut(owned, journal, options);
      return done.ok ? ok({ operation, when, files: steps.map(({ file }) => file) }) : done;
    });
  }

  /** Works while the lock is ours, after what an earlier run left was brought to its end. */
  private async locked<T>(
    options: { readonly signal?: AbortSignal | undefined; readonly waitMs?: number },
    work: (owned: Owned) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const lock = await this.lock.acquire(this.directory, options.signal, options.waitMs);
    if (!lock.ok) return lock;
    try {
      const files = guardedFiles(this.ports.files, lock.value, this.directory);
      const folder = new JournalFolder(files, this.place.folder);
      const recovered = await recover(files, folder, this.place.root);
      return recovered.ok ? await work({ files, folder, recovered: recovered.value }) : recovered;
    } finally {
      await lock.value.release();
    }
  }

  /** Opens the journal, carries it out and closes it; what fails on the way is taken back. */
  private async carryOut(
    { files, folder }: Owned,
    journal: Journal,
    { signal, progress }: OperationOptions,
  ): Promise<Result<void>> {
    const work = { files, directory: this.directory, journal, run: journal.id };
    const begun = await folder.begin(journal);
    if (!begun.ok) return begun;
    const done = await carryOut({ ...work, signal, progress }, journal.steps);
    if (done.ok) return folder.finish(journal, journal.operation === undoing);
    if (done.problem.code === 'overtaken') return done;
    const settled = await settle(work, folder, 'taken back');
    if (settled.ok) return settled.value === 'finished' ? ok(undefined) : done;
    // What could not be taken back for the same reason is so by the next run: its journal is still there.
    const tells = ['overtaken', 'recovery-stopped'].includes(settled.problem.code);
    return tells ? settled : done;
  }

  private journal(operation: string, checked: Checked, { noUndo, clears }: OperationOptions): Journal {
    return {
      id: randomBytes(12).toString('hex'),
      operation,
      fabric: this.place.fabric,
      when: this.ports.clock.now(),
      noUndo: noUndo ?? null,
      cleared: clears ?? [],
      ...checked,
    };
  }
}
