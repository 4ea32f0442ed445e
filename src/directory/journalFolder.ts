import { dirname, join } from 'node:path';
import { failed, ok, type Result } from '../model/problem';
import { hashOf } from './hash';
import { decodeJournal, encodeJournal, type Journal, type JournalStep } from './journal';
import type { TransactionFiles } from './ports';

/**
 * The journals of one work tree. `journal` is the operation that is under way, or was when its process ended;
 * `last/<fabric>` the last one that a fabric has behind it; `kept/<operation>` what one left that could not be finished.
 */
export class JournalFolder {
  private readonly open: string;
  private readonly last: string;

  /** @param folder absolute, in a folder of ours; both are made when they are needed */
  constructor(
    private readonly files: TransactionFiles,
    readonly folder: string,
  ) {
    this.open = join(folder, 'journal');
    this.last = join(folder, 'last');
  }

  /** Whether an operation is under way or was left. */
  async isOpen(): Promise<Result<boolean>> {
    const stat = await this.files.stat(this.open);
    return stat.ok ? ok(stat.value !== null) : stat;
  }

  /** Takes away journals that were not begun. The lock must be ours. */
  async sweep(): Promise<void> {
    const listed = await this.files.list(this.folder, new Set(['kept', 'last', 'lock', 'owners']));
    for (const { path } of listed.ok ? listed.value : []) {
      if (/^journal-[0-9a-f]{24}\.tmp$/.test(path)) await this.files.remove(join(this.folder, path));
    }
  }

  /** The journal that is open: null when there is none, `unreadable` when it is not what we write. */
  readOpen(): Promise<Result<Journal | 'unreadable' | null>> {
    return this.read(this.open);
  }

  /** The last operation of a fabric that was finished. */
  readLast(fabric: string): Promise<Result<Journal | 'unreadable' | null>> {
    return this.read(this.lastOf(fabric));
  }

  private async read(path: string): Promise<Result<Journal | 'unreadable' | null>> {
    const stat = await this.files.stat(path);
    if (!stat.ok) return stat;
    if (stat.value === null) return ok(null);
    const bytes = await this.files.read(path);
    return bytes.ok ? ok(decodeJournal(bytes.value) ?? 'unreadable') : bytes;
  }

  /** Makes a journal the open one, durably. The lock must be ours, and no journal open. */
  async begin(journal: Journal): Promise<Result<void>> {
    const made = await this.files.makeDirectory(this.folder);
    if (!made.ok) return made;
    const temporary = join(this.folder, `journal-${journal.id}.tmp`);
    const staged = await this.files.stage(temporary, encodeJournal(journal));
    const durable = staged.ok ? await this.files.sync([temporary]) : staged;
    const placed = durable.ok ? await this.files.place(temporary, this.open) : durable;
    if (placed.ok && placed.value) return this.files.sync(this.above());
    await this.files.remove(temporary);
    return placed.ok ? failed('busy', 'files', this.open, 'another operation is under way') : placed;
  }

  /** Closes the open journal: the operation is done, and from now on the fabric's last. One that undid that leaves none. */
  async finish(journal: Journal, undid: boolean): Promise<Result<void>> {
    const made = await this.files.makeDirectory(this.last);
    if (!made.ok) return made;
    const last = this.lastOf(journal.fabric);
    if (undid) {
      const stat = await this.files.stat(last);
      const removed = stat.ok && stat.value !== null ? await this.files.remove(last) : stat;
      // Before the journal goes, or the operation that was undone might come back as the last one.
      const durable = removed.ok ? await this.files.sync([this.last]) : removed;
      return durable.ok ? this.drop() : durable;
    }
    const moved = await this.files.move(this.open, last);
    return moved.ok ? this.files.sync([this.folder, this.last]) : moved;
  }

  /** Closes the open journal as if its operation had never begun. */
  async drop(): Promise<Result<void>> {
    const removed = await this.files.remove(this.open);
    return removed.ok ? this.files.sync([this.folder]) : removed;
  }

  /**
   * Closes the open journal of an operation that can be neither finished nor taken back, and keeps it, with the bytes of
   * some files beside it for people to look at.
   *
   * @returns the folder with the copies, absolute
   */
  async keep(
    id: string,
    journal: Journal | undefined,
    steps: readonly JournalStep[],
  ): Promise<Result<string>> {
    const folder = join(this.folder, 'kept', id);
    for (const { file, before, after } of steps) {
      for (const [state, hash] of [['before', before] as const, ['after', after] as const]) {
        const bytes = hash === null ? undefined : journal?.contents.get(hash);
        if (bytes === undefined) continue;
        const copy = join(folder, state, file);
        const made = await this.files.makeDirectory(dirname(copy));
        const written = made.ok ? await this.files.write(copy, bytes) : made;
        if (!written.ok) return written;
      }
    }
    const made = await this.files.makeDirectory(folder);
    const moved = made.ok ? await this.files.move(this.open, join(folder, 'journal')) : made;
    if (!moved.ok) return moved;
    const durable = await this.files.sync([this.folder, folder]);
    return durable.ok ? ok(folder) : durable;
  }

  /** The folder with those above it that came with it: two levels are ours. */
  private above(): readonly string[] {
    const parent = dirname(this.folder);
    return [this.folder, parent, dirname(parent)];
  }

  private lastOf(fabric: string): string {
    return join(this.last, hashOf(fabric).slice(0, 24));
  }
}
