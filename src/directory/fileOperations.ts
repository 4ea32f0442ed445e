import { randomBytes } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { failed, ok, type Result } from '../model/problem';
import { carryOut, inOrder, inverse, ours, type Work } from './carryOut';
import { hashOf } from './hash';
import type { Journal, JournalStep } from './journal';
import { JournalFolder } from './journalFolder';
import { Lock, type HeldLock, type LockPorts, type LockTimes } from './lock';
import { inParallel } from './parallel';
import { recover, settle, undoing, type Recovered } from './recovery';
import { bytesAt, checkPath, hashAt, missingFolders, readsAtOnce } from './safePath';
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
}

/** What stands at a path after an operation, read from the disk: the SHA-256 of a file, null when there is none. */
export interface ReadBack {
  readonly file: string;
  readonly hash: string | null;
}

/** An operation that was undone. */
export interface Undone {
  readonly operation: string;
  /** When it had been done, ms since 1970. */
  readonly when: number;
  readonly files: readonly string[];
}

type Prepared = Pick<Journal, 'steps' | 'made' | 'contents'>;

/**
 * All changes of a fabric's files go through here, one operation at a time for a work tree, across processes. An
 * operation is done whole or not at all: its journal, with every old and new byte, is on the disk before the first
 * change, and whoever comes next brings an interrupted one to its end.
 */
export class FileOperations {
  private readonly folder: JournalFolder;
  private readonly lock: Lock;
  private readonly directory: string;

  constructor(
    private readonly ports: OperationPorts,
    private readonly place: OperationPlace,
    times: Partial<LockTimes> = {},
  ) {
    this.folder = new JournalFolder(ports.files, place.folder);
    this.lock = new Lock(ports, place.folder, times);
    this.directory = join(place.root, place.fabric);
  }

  /**
   * Brings what an earlier run left to its end. Without such a thing nothing is written; while another process is at
   * work nothing is done.
   */
  async recover(): Promise<Result<Recovered | undefined>> {
    const open = await this.folder.isOpen();
    if (!open.ok || !open.value) return open.ok ? ok(undefined) : open;
    const lock = await this.lock.acquire(this.directory, undefined, 0);
    if (!lock.ok) return lock.problem.code === 'busy' ? ok(undefined) : lock;
    try {
      return await recover(this.ports.files, this.folder, this.place.root, lock.value);
    } finally {
      await lock.value.release();
    }
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
    return this.locked(options.signal, async lock => {
      const steps = await plan();
      if (!steps.ok) return steps;
      const prepared = await this.prepare(steps.value);
      if (!prepared.ok) return prepared;
      if (prepared.value.steps.length > 0) {
        const journal = this.journal(operation, prepared.value, options.noUndo);
        const done = await this.carryOut(lock, journal, options);
        if (!done.ok) return done;
      }
      return this.readBack(steps.value);
    });
  }

  /** Takes back the fabric's last operation, where every file still is as it left it. */
  async undo(options: OperationOptions = {}): Promise<Result<Undone>> {
    return this.locked(options.signal, async lock => {
      const last = await this.folder.readLast(this.place.fabric);
      if (!last.ok) return last;
      if (last.value === null || last.value === 'unreadable')
        return failed('nothing-to-undo', 'files', this.directory);
      const { operation, when, steps, contents, made, noUndo } = last.value;
      if (noUndo !== null) return failed('undo-refused', 'files', this.directory, noUndo);
      const same = await this.unchanged(last.value);
      if (!same.ok) return same;
      const back = inverse(steps);
      const missing = await this.missing(back);
      if (!missing.ok) return missing;
      const prepared = { steps: back, contents, made: missing.value };
      const journal = { ...this.journal(undoing, prepared, undefined), cleared: made };
      const done = await this.carryOut(lock, journal, options);
      return done.ok ? ok({ operation, when, files: steps.map(({ file }) => file) }) : done;
    });
  }

  private async locked<T>(
    signal: AbortSignal | undefined,
    work: (lock: HeldLock) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const lock = await this.lock.acquire(this.directory, signal);
    if (!lock.ok) return lock;
    try {
      const recovered = await recover(this.ports.files, this.folder, this.place.root, lock.value);
      return recovered.ok ? await work(lock.value) : recovered;
    } finally {
      await lock.value.release();
    }
  }

  /** Opens the journal, carries it out and closes it; what fails on the way is taken back. */
  private async carryOut(lock: HeldLock, journal: Journal, options: OperationOptions): Promise<Result<void>> {
    const { signal, progress } = options;
    const work: Work = {
      files: this.ports.files,
      directory: this.directory,
      journal,
      lock,
      signal,
      progress,
    };
    const begun = await ours(work, () => this.folder.begin(journal));
    if (!begun.ok) return begun;
    const done = await carryOut(work, journal.steps);
    if (done.ok) return ours(work, () => this.folder.finish(journal, journal.operation === undoing));
    if (done.problem.code === 'overtaken') return done;
    const settled = await settle(
      { ...work, signal: undefined, progress: undefined },
      this.folder,
      'taken back',
    );
    if (settled.ok) return settled.value === 'finished' ? ok(undefined) : done;
    // What could not be taken back for the same reason is so by the next run: its journal is still there.
    const tells = ['overtaken', 'recovery-stopped'].includes(settled.problem.code);
    return tells ? settled : done;
  }

  /** Checks each step against the disk, and collects the old bytes. Steps that are done already are left out. */
  private async prepare(steps: readonly FileStep[]): Promise<Result<Prepared>> {
    const contents = new Map<string, Uint8Array>();
    const known = new Set<string>();
    const checked = await inParallel(steps, readsAtOnce, async step => {
      const now = await this.look(step.file, known);
      if (!now.ok) return { ok: false, problem: { ...now.problem, subject: step.file } };
      const before = now.value === null ? null : hashOf(now.value);
      const after = step.kind === 'write' ? hashOf(step.bytes) : null;
      if (before === after) return ok([]);
      if (before !== step.before) return this.notAsPlanned(step);
      if (now.value !== null && before !== null) contents.set(before, now.value);
      if (step.kind === 'write' && after !== null) contents.set(after, step.bytes);
      return ok([{ file: step.file, before, after }]);
    });
    if (!checked.ok) return checked;
    const ordered = inOrder(checked.value.flat());
    const made = await this.missing(ordered);
    return made.ok ? ok({ steps: ordered, made: made.value, contents }) : made;
  }

  /** A file's bytes, null when there is none; a path that leaves the fabric is refused. */
  private async look(file: string, known: Set<string>): Promise<Result<Uint8Array | null>> {
    const { files } = this.ports;
    const safe = await checkPath(files, this.directory, file, known);
    return safe.ok ? bytesAt(files, join(this.directory, file)) : safe;
  }

  private async notAsPlanned({ file, before }: FileStep): Promise<Result<never>> {
    const listed = await this.ports.files.list(dirname(join(this.directory, file)));
    const name = file.slice(file.lastIndexOf('/') + 1);
    const other = listed.ok && !listed.value.some(({ path }) => path === name);
    const same = listed.ok && listed.value.find(({ path }) => path.toLowerCase() === name.toLowerCase());
    if (before === null && other && same) {
      const detail = `${same.path} is there, and this disk does not tell them apart; rename one of them`;
      return failed('file-unwritable', 'files', file, detail);
    }
    return failed(
      'file-changed',
      'files',
      file,
      'it is no longer as it was when this was planned; plan again',
    );
  }

  /** The folders (relative) that new files need and that are not there, the outermost first. */
  private async missing(steps: readonly JournalStep[]): Promise<Result<readonly string[]>> {
    const known = new Set<string>();
    const missing: string[] = [];
    for (const { file, after } of steps) {
      if (after === null) continue;
      const found = await missingFolders(this.ports.files, this.directory, file, known);
      if (!found.ok) return found;
      missing.push(...found.value.map(folder => relative(this.directory, folder).replaceAll('\\', '/')));
    }
    return ok(missing);
  }

  private journal(operation: string, prepared: Prepared, noUndo: string | undefined): Journal {
    return {
      id: randomBytes(12).toString('hex'),
      operation,
      fabric: this.place.fabric,
      when: this.ports.clock.now(),
      noUndo: noUndo ?? null,
      cleared: [],
      ...prepared,
    };
  }

  /** Whether each file still is as an operation left it. */
  private async unchanged({ steps }: Journal): Promise<Result<void>> {
    const known = new Set<string>();
    const changed = await inParallel(steps, readsAtOnce, async ({ file, after }) => {
      const now = await this.look(file, known);
      const hash = now.ok && now.value !== null ? hashOf(now.value) : null;
      return ok(now.ok && hash === after ? [] : [file]);
    });
    if (!changed.ok) return changed;
    const [first, ...others] = changed.value.flat();
    if (first === undefined) return ok(undefined);
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    return failed('undo-refused', 'files', this.directory, `${first}${more} changed since`);
  }

  private readBack(steps: readonly FileStep[]): Promise<Result<readonly ReadBack[]>> {
    return inParallel(steps, readsAtOnce, async step => {
      const hash = await hashAt(this.ports.files, join(this.directory, step.file));
      if (!hash.ok) return hash;
      const wanted = step.kind === 'write' ? hashOf(step.bytes) : null;
      return hash.value === wanted
        ? ok({ file: step.file, hash: hash.value })
        : failed('file-changed', 'files', step.file, 'another program changed it meanwhile');
    });
  }
}
