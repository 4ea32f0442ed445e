import { ParseCache } from '../directory/cache';
import type { FabricIndex } from '../directory/fabricIndex';
import type { Files, Threads } from '../directory/ports';
import { withTexts, withUnreadableAsBefore } from '../directory/withTexts';
import { rescanFiles, scanFabric } from '../directory/scan';
import type { Finding } from '../model/finding';
import { ok, type Result } from '../model/problem';
import type { FabricSettings } from './facts';

/** A fabric's files with what is wrong in them; both belong to the same reading. */
export interface Checked {
  /** Counts up with each reading that found a change. */
  readonly number: number;
  readonly index: FabricIndex;
  readonly findings: readonly Finding[];
}

/** How a fabric's files are read. */
interface LocalOptions {
  /** Ends what runs; nothing is published after it. */
  readonly signal: AbortSignal;
  readonly threads?: Threads;
  readonly log: (line: string) => void;
}

/**
 * The files of one fabric, kept up to date in two ways: a scan looks at all of them and takes its time; files that were
 * just saved are read at once, also while a scan runs. A scan never brings back what it read before such a file changed:
 * at its end it reads again what was saved meanwhile. What is typed and not saved lies over the disk's files in `live`.
 */
export class LocalIndex {
  readonly cache = new ParseCache();
  private last: Checked | undefined;
  private readonly savedMeanwhile = new Set<string>();
  private readonly listeners = new Set<(live: Checked) => void>();
  /** Texts of open editors that the disk does not have. */
  private readonly typed = new Map<string, string>();
  private lastLive: Checked | undefined;
  /** The last answer of `indexWith`: many questions are asked about one text. */
  private asked: { of: FabricIndex; file: string; text: string; index: FabricIndex } | undefined;

  constructor(
    private readonly files: Files,
    private readonly settings: FabricSettings,
    private readonly validate: (index: FabricIndex) => readonly Finding[],
    private readonly options: LocalOptions,
  ) {}

  /** The newest of the disk; undefined before the first scan. */
  get checked(): Checked | undefined {
    return this.last;
  }

  /** The newest with what is typed in editors. */
  get live(): Checked | undefined {
    return this.lastLive;
  }

  /** `live` with a text that is newer than what was told; undefined before the first reading. Nothing is checked. */
  indexWith(file: string, text: string): FabricIndex | undefined {
    const index = this.lastLive?.index;
    if (index === undefined || index.files.get(file)?.parsed.text === text) return index;
    const { asked } = this;
    if (asked?.of === index && asked.file === file && asked.text === text) return asked.index;
    const made = withTexts(index, new Map([[file, text]]), this.cache);
    this.asked = { of: index, file, text, index: made };
    return made;
  }

  onLive(listener: (live: Checked) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** A file has this text in an editor; undefined: the disk's. Publishes before it returns. */
  textChanged(file: string, text: string | undefined): void {
    if (text === undefined) {
      if (!this.typed.delete(file)) return;
    } else {
      this.typed.set(file, text);
    }
    if (this.last !== undefined && !this.options.signal.aborted) this.publishLive(this.last);
  }

  /** Checks the same files again, because what they are compared with is another one. */
  checkAgain(): void {
    if (this.last === undefined) return;
    this.last = { ...this.last, number: this.last.number + 1, findings: this.validate(this.last.index) };
    this.publishLive(this.last);
  }

  /** Looks at every file; reads those that changed. Not to be called while another scan runs. */
  async scan(): Promise<Result<Checked>> {
    this.savedMeanwhile.clear();
    const scanned = await this.read();
    if (!scanned.ok) return scanned;
    return ok(this.publish(this.reread(scanned.value, this.savedMeanwhile)));
  }

  /** The files as they are now, for who asks nothing else: nothing is checked or published. */
  read(): Promise<Result<FabricIndex>> {
    const { namespace, directory, ignore } = this.settings;
    return scanFabric(this.files, directory, {
      namespace,
      ignore,
      cache: this.cache,
      ...this.options,
      ...(this.last === undefined ? {} : { previous: this.last.index }),
    });
  }

  /** Reads files that were just written (relative, with `/`), and publishes before it returns. */
  filesChanged(names: readonly string[]): void {
    let wasTyped = false;
    for (const name of names) {
      this.savedMeanwhile.add(name);
      wasTyped = this.typed.delete(name) || wasTyped;
    }
    // Before the first scan there is nothing to bring up to date; it reads them at its end.
    if (this.last === undefined || this.options.signal.aborted) return;
    const before = this.last;
    if (this.publish(this.reread(before.index, names)) === before && wasTyped) this.publishLive(before);
  }

  private reread(index: FabricIndex, names: Iterable<string>): FabricIndex {
    return rescanFiles(this.files, this.settings.directory, index, names, this.cache, this.last?.index);
  }

  private publish(index: FabricIndex): Checked {
    if (this.last !== undefined && sameIndex(this.last.index, index)) return this.last;
    this.last = { number: (this.last?.number ?? 0) + 1, index, findings: this.validate(index) };
    this.publishLive(this.last);
    return this.last;
  }

  private publishLive(onDisk: Checked): void {
    const index = withTexts(onDisk.index, this.typed, this.cache);
    // The check knows what it found last: going back and forth costs what is different between the two.
    const checked = withUnreadableAsBefore(index, onDisk.index, this.typed.keys());
    this.lastLive = index === onDisk.index ? onDisk : { ...onDisk, index, findings: this.validate(checked) };
    for (const listener of this.listeners) listener(this.lastLive);
  }
}

/** Whether two readings found the same: then nothing is to be checked again. */
function sameIndex(a: FabricIndex, b: FabricIndex): boolean {
  if (a === b) return true;
  if (a.files.size !== b.files.size || a.typeFolders.size !== b.typeFolders.size) return false;
  for (const folder of b.typeFolders) if (!a.typeFolders.has(folder)) return false;
  if (a.files !== b.files) for (const [name, file] of b.files) if (a.files.get(name) !== file) return false;
  const crds = ({ crds: own }: FabricIndex): string => own.map(({ file, hash }) => `${file} ${hash}`).join();
  if (crds(a) !== crds(b) || a.ignored.join('\0') !== b.ignored.join('\0')) return false;
  return JSON.stringify(a.problems) === JSON.stringify(b.problems);
}
