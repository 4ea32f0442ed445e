import type { FabricIndex } from '../directory/fabricIndex';

interface LiveText {
  readonly text: string;
  /** The number of the first scan that has seen what was saved; undefined while it is not saved. */
  readonly seenBy?: number;
}

/** Texts of open editors that the disk does not have yet. */
export class LiveTexts {
  private readonly texts = new Map<string, LiveText>();
  private scans = 0;

  /** @param file relative to the fabric's directory, with `/` */
  edited(file: string, text: string): void {
    this.texts.set(file, { text });
  }

  /** The text was saved: it counts until a scan that began after that has read the disk. */
  saved(file: string, text: string): void {
    this.texts.set(file, { text, seenBy: this.scans + 1 });
  }

  /** The editor was closed, or its changes were thrown away. */
  dropped(file: string): void {
    this.texts.delete(file);
  }

  /** A scan begins; its number. */
  scanBegins(): number {
    return ++this.scans;
  }

  /** A scan has read the disk: what it has seen counts no more here. */
  scanned(number: number, index: FabricIndex): void {
    for (const [file, { text, seenBy }] of this.texts) {
      if (seenBy === undefined) continue;
      if (seenBy <= number || index.files.get(file)?.parsed.text === text) this.texts.delete(file);
    }
  }

  /** The texts that are different from the disk's, by file. */
  get all(): ReadonlyMap<string, string> {
    return new Map([...this.texts].map(([file, { text }]) => [file, text]));
  }
}
