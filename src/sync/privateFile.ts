import type { Files } from '../directory/ports';
import { ok, type Result } from '../model/problem';

/** How what is kept becomes text and comes back. */
export interface PrivateFormat<T> {
  readonly empty: T;
  /** Never throws: what is not what we write is `empty`. */
  parse(text: string): T;
  format(value: T): string;
}

/** A small file inside the work tree's own git directory: never committed, one per fabric. */
export class PrivateFile<T> {
  private writing: Promise<unknown> = Promise.resolve();

  /** @param folder answers the absolute path of the folder, which need not be there yet */
  constructor(
    private readonly files: Files,
    private readonly folder: () => Promise<Result<string>>,
    private readonly name: string,
    private readonly kept: PrivateFormat<T>,
  ) {}

  /** What is kept; `empty` when there is no file, or when it cannot be read. */
  async read(): Promise<T> {
    const folder = await this.folder();
    if (!folder.ok) return this.kept.empty;
    const path = `${folder.value}/${this.name}`;
    const there = await this.files.stat(path);
    if (!there.ok || there.value?.kind !== 'file') return this.kept.empty;
    const bytes = await this.files.read(path);
    return bytes.ok ? this.kept.parse(Buffer.from(bytes.value).toString('utf8')) : this.kept.empty;
  }

  /** Changes what is in the file; one after the other, so that none is lost. */
  change(change: (known: T) => T): Promise<Result<void>> {
    const changed = this.writing.then(() => this.write(change));
    this.writing = changed.catch(() => undefined);
    return changed;
  }

  private async write(change: (known: T) => T): Promise<Result<void>> {
    const folder = await this.folder();
    if (!folder.ok) return folder;
    const value = change(await this.read());
    const made = await this.files.makeDirectory(folder.value);
    if (!made.ok) return made;
    const text = this.kept.format(value);
    const written = await this.files.write(`${folder.value}/${this.name}`, Buffer.from(text));
    return written.ok ? ok(undefined) : written;
  }
}
