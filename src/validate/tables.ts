import { equalJson } from '../model/json';
import type { Entry, FactSource, Subject } from './rules/rule';

/** Names one key of one table. */
export function tableKey(table: string, key: string): string {
  return `${table}\n${key}`;
}

/** The entries of one key; sorted when they are asked for. */
interface Shelf {
  readonly bySubject: Map<string, Entry[]>;
  sorted?: readonly Entry[];
}

/** What CRs say about themselves for others to find, by table and key; kept up to date CR by CR. */
export class Tables {
  private readonly sources = new Map<string, FactSource[]>();
  private readonly byKey = new Map<string, Shelf>();
  private readonly bySubject = new Map<string, Map<string, Entry[]>>();

  constructor(sources: readonly FactSource[]) {
    for (const source of sources) {
      const known = this.sources.get(source.kind);
      if (known === undefined) this.sources.set(source.kind, [source]);
      else known.push(source);
    }
  }

  /** The entries under a key, in the order of the CRs' keys, so that the order of reading means nothing. */
  entries(key: string): readonly Entry[] {
    const shelf = this.byKey.get(key);
    if (shelf === undefined) return [];
    shelf.sorted ??= [...shelf.bySubject.keys()]
      .sort()
      .flatMap(subject => shelf.bySubject.get(subject) ?? []);
    return shelf.sorted;
  }

  /** All keys that there are. */
  keys(): Iterable<string> {
    return this.byKey.keys();
  }

  /**
   * Takes a CR's facts over, instead of those that it had.
   * @param after undefined: the CR is gone
   * @returns the keys under which something is different now
   */
  replace(subjectKey: string, after: Subject | undefined): ReadonlySet<string> {
    const before = this.bySubject.get(subjectKey);
    const now = after === undefined ? undefined : this.factsOf(after);
    const changed = new Set<string>();
    for (const key of before?.keys() ?? []) {
      if (now?.has(key) === true) continue;
      changed.add(key);
      this.remove(key, subjectKey);
    }
    for (const [key, entries] of now ?? []) {
      if (!sameEntries(before?.get(key), entries)) changed.add(key);
      let shelf = this.byKey.get(key);
      if (shelf === undefined) this.byKey.set(key, (shelf = { bySubject: new Map() }));
      shelf.bySubject.set(subjectKey, entries);
      delete shelf.sorted;
    }
    if (now === undefined || now.size === 0) this.bySubject.delete(subjectKey);
    else this.bySubject.set(subjectKey, now);
    return changed;
  }

  private remove(key: string, subjectKey: string): void {
    const shelf = this.byKey.get(key);
    if (shelf === undefined) return;
    shelf.bySubject.delete(subjectKey);
    delete shelf.sorted;
    if (shelf.bySubject.size === 0) this.byKey.delete(key);
  }

  private factsOf(subject: Subject): Map<string, Entry[]> {
    const found = new Map<string, Entry[]>();
    for (const source of this.sources.get(subject.kind) ?? []) {
      for (const fact of source.facts(subject)) {
        const key = tableKey(fact.table, fact.key);
        const entry: Entry = { ...fact, subject };
        const known = found.get(key);
        if (known === undefined) found.set(key, [entry]);
        else known.push(entry);
      }
    }
    return found;
  }
}

function sameEntries(a: readonly Entry[] | undefined, b: readonly Entry[]): boolean {
  if (a?.length !== b.length) return false;
  return a.every((entry, n) => {
    const other = b[n];
    return (
      other !== undefined && equalJson(entry.data, other.data) && equalJson([...entry.path], [...other.path])
    );
  });
}
