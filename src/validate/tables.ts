import { equalJson } from '../model/json';
import type { Entry, FactSource, Subject } from './rules/rule';

/** Names one key of one table. */
export function tableKey(table: string, key: string): string {
  return `${table}\n${key}`;
}

/** The table that a full key is of. */
export function tableOf(key: string): string {
  return key.slice(0, key.indexOf('\n'));
}

/** What CRs say about themselves for others to find, by table and key; kept up to date CR by CR. */
export class Tables {
  private readonly sources = new Map<string, FactSource[]>();
  private readonly bySubject = new Map<string, Map<string, Entry[]>>();
  /** The CRs that have entries under a key; most keys are one CR's, which needs no set. */
  private readonly byKey = new Map<string, string | Set<string>>();
  /** The entries under a key, made when they are asked for. */
  private readonly sorted = new Map<string, readonly Entry[]>();

  constructor(sources: readonly FactSource[]) {
    for (const source of sources) {
      const known = this.sources.get(source.kind);
      if (known === undefined) this.sources.set(source.kind, [source]);
      else known.push(source);
    }
  }

  /** The entries under a key, in the order of the CRs' keys, so that the order of reading means nothing. */
  entries(key: string): readonly Entry[] {
    const subjects = this.byKey.get(key);
    if (subjects === undefined) return [];
    let entries = this.sorted.get(key);
    if (entries === undefined) {
      const inOrder = typeof subjects === 'string' ? [subjects] : [...subjects].sort();
      entries = inOrder.flatMap(subject => this.bySubject.get(subject)?.get(key) ?? []);
      this.sorted.set(key, entries);
    }
    return entries;
  }

  /** All keys that there are. */
  keys(): Iterable<string> {
    return this.byKey.keys();
  }

  /**
   * Takes a CR's facts over, instead of those that it had.
   * @param after undefined: the CR is gone
   * @param changed is told the keys under which something is different now
   */
  replace(subjectKey: string, after: Subject | undefined, changed: (key: string) => void): void {
    const before = this.bySubject.get(subjectKey);
    const now = after === undefined ? undefined : this.factsOf(after);
    for (const key of before?.keys() ?? []) {
      if (now?.has(key) === true) continue;
      this.remove(key, subjectKey);
      changed(key);
    }
    for (const [key, entries] of now ?? []) {
      const isSame = before !== undefined && sameEntries(before.get(key), entries);
      this.add(key, subjectKey);
      if (!isSame) changed(key);
    }
    if (now === undefined || now.size === 0) this.bySubject.delete(subjectKey);
    else this.bySubject.set(subjectKey, now);
  }

  private add(key: string, subject: string): void {
    this.sorted.delete(key);
    const subjects = this.byKey.get(key);
    if (subjects === undefined) this.byKey.set(key, subject);
    else if (typeof subjects !== 'string') subjects.add(subject);
    else if (subjects !== subject) this.byKey.set(key, new Set([subjects, subject]));
  }

  private remove(key: string, subject: string): void {
    this.sorted.delete(key);
    const subjects = this.byKey.get(key);
    if (typeof subjects === 'object') subjects.delete(subject);
    if (subjects === subject || (typeof subjects === 'object' && subjects.size === 0)) this.byKey.delete(key);
  }

  private factsOf(subject: Subject): Map<string, Entry[]> {
    const found = new Map<string, Entry[]>();
    for (const source of this.sources.get(subject.kind) ?? []) {
      for (const fact of source.facts(subject)) {
        const key = tableKey(fact.table, fact.key);
        const entry: Entry = { table: fact.table, key: fact.key, path: fact.path, data: fact.data, subject };
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
