import type { IndexedDocument } from '../../directory/fabricIndex';
import { targetFor } from '../../directory/layout';
import type { JsonObject } from '../../model/json';
import type { KeyedPart } from './partedGroup';

/** A CR at its place in a file of the result. */
export interface Slot {
  readonly key: string;
  readonly document: IndexedDocument;
  readonly text: string;
  /** What the text says. */
  readonly value: JsonObject;
}

/** A file that a CR could go to, with the CRs beside which it stands there in some version. */
export interface Home {
  readonly file: string;
  readonly order: readonly KeyedPart[];
}

/** Where new files go. */
export interface NewFiles {
  readonly namespace: string;
  readonly typeFolders: ReadonlySet<string>;
  /** Paths in lower case that no new file may take; those that are given away join them. */
  readonly taken: Set<string>;
}

/** The files of a group as the result will have them, from upstream's. */
export class Canvas {
  /** By path; a file without CRs goes. */
  readonly files = new Map<string, Slot[]>();

  constructor(
    /** Whether upstream has another file whose path differs from this one only in case. */
    private readonly isClaimed: (file: string) => boolean,
    private readonly newFiles: NewFiles,
  ) {}

  /** The file of each CR. */
  homes(): ReadonlyMap<string, string> {
    const homes = new Map<string, string>();
    for (const [file, slots] of this.files) for (const { key } of slots) homes.set(key, file);
    return homes;
  }

  replace(file: string, slot: Slot): void {
    const slots = this.files.get(file) ?? [];
    const at = slots.findIndex(({ key }) => key === slot.key);
    if (at >= 0) slots[at] = slot;
  }

  remove(file: string, key: string): void {
    const slots = this.files.get(file) ?? [];
    const at = slots.findIndex(slot => slot.key === key);
    if (at >= 0) slots.splice(at, 1);
  }

  /**
   * Puts a CR into the first of these files that has room for it: it is empty, or one of the CRs is there beside
   * which it stands. Where none has, it gets a file of its own, since two CRs of different people that took one path
   * have nothing to do with each other.
   */
  insert(slot: Slot, homes: readonly Home[]): void {
    const isPut = homes.some(home => this.insertAt(slot, home));
    if (!isPut) this.files.set(this.newFileFor(slot, homes[0]?.file ?? 'managed/cr.yaml'), [slot]);
  }

  private insertAt(slot: Slot, { file, order }: Home): boolean {
    const slots = this.files.get(file) ?? [];
    if (slots.length === 0) {
      if (this.isClaimed(file)) return false;
      this.files.set(file, [slot]);
      return true;
    }
    const own = order.findIndex(({ key }) => key === slot.key);
    const positions = new Map(slots.map(({ key }, at) => [key, at]));
    const above = order.slice(0, own).findLast(({ key }) => positions.has(key));
    const below = order.slice(own + 1).find(({ key }) => positions.has(key));
    const at = above === undefined ? positions.get(below?.key ?? '') : (positions.get(above.key) ?? 0) + 1;
    if (at === undefined) return false;
    slots.splice(at, 0, withLineBreaksOf(slots[0], slot));
    return true;
  }

  private newFileFor({ document }: Slot, wanted: string): string {
    const { namespace, typeFolders, taken } = this.newFiles;
    const isTaken = (file: string): boolean => taken.has(file.toLowerCase());
    const { identity, kind } = document;
    const file =
      identity !== null && kind !== undefined
        ? targetFor(identity, kind, { namespace, typeFolders, isTaken })
        : numbered(wanted, isTaken);
    taken.add(file.toLowerCase());
    return file;
  }
}

/** The path with the first number that is free. */
function numbered(file: string, isTaken: (file: string) => boolean): string {
  const dot = file.lastIndexOf('.');
  for (let n = 2; ; n++) {
    const name = `${file.slice(0, dot)}-${n}${file.slice(dot)}`;
    if (!isTaken(name)) return name;
  }
}

/** The text of a file with these CRs; null where there are none. Documents are parted by markers as YAML needs them. */
export function textOf(slots: readonly Slot[]): string | null {
  const [first, ...others] = slots;
  if (first === undefined) return null;
  if (others.length === 0) return first.text;
  const eol = first.text.includes('\r\n') ? '\r\n' : '\n';
  // Pieces, for a text that grows is copied whole whenever its end is looked at.
  const pieces = [first.text];
  let isEnded = first.text.endsWith('\n');
  for (const slot of others) {
    const own = slot.text.replace(/^\ufeff/, '');
    pieces.push(isEnded ? '' : eol, /^---(?:\s|$)/.test(own) ? '' : `---${eol}`, own);
    isEnded = own.endsWith('\n');
  }
  return pieces.join('');
}

/** Line breaks mean the same to YAML; what joins a file gets those of its first document. */
function withLineBreaksOf(first: Slot | undefined, slot: Slot): Slot {
  const isCrlf = first?.text.includes('\r\n') === true;
  if (slot.text.includes('\r\n') === isCrlf) return slot;
  return { ...slot, text: slot.text.replace(/\r?\n/g, isCrlf ? '\r\n' : '\n') };
}
