import type { Decision } from '../compare/input';
import type { Files } from '../directory/ports';
import { isObject, type Json, type Path } from '../model/json';
import { ok, type Result } from '../model/problem';

type Stored = ReadonlyMap<string, readonly Decision[]>;

/** Remembers decisions in a file inside the work tree's own git directory: never committed, one per fabric. */
export class DecisionsFile {
  private writing: Promise<unknown> = Promise.resolve();

  /** @param folder answers the absolute path of the folder, which need not be there yet */
  constructor(
    private readonly files: Files,
    private readonly folder: () => Promise<Result<string>>,
    private readonly fabric: string,
  ) {}

  /** The decisions by identityKey; none when there is no file, or when it cannot be read: they are asked again. */
  async read(): Promise<Stored> {
    const folder = await this.folder();
    if (!folder.ok) return new Map();
    const path = this.path(folder.value);
    const there = await this.files.stat(path);
    if (!there.ok || there.value?.kind !== 'file') return new Map();
    const bytes = await this.files.read(path);
    return bytes.ok ? parseDecisions(Buffer.from(bytes.value).toString('utf8')) : new Map();
  }

  /** Changes what is in the file; one after the other, so that none is lost. */
  change(change: (known: Stored) => Stored): Promise<Result<void>> {
    const changed = this.writing.then(() => this.write(change));
    this.writing = changed.catch(() => undefined);
    return changed;
  }

  private async write(change: (known: Stored) => Stored): Promise<Result<void>> {
    const folder = await this.folder();
    if (!folder.ok) return folder;
    const decisions = change(await this.read());
    const made = await this.files.makeDirectory(folder.value);
    if (!made.ok) return made;
    const written = await this.files.write(this.path(folder.value), Buffer.from(formatDecisions(decisions)));
    return written.ok ? ok(undefined) : written;
  }

  private path(folder: string): string {
    return `${folder}/decisions-${this.fabric}.json`;
  }
}

/** Reads remembered decisions. Anything that is not what we write counts as no decision: it is asked again. */
export function parseDecisions(text: string): Stored {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return new Map();
  }
  if (!isObject(value) || value['version'] !== 1 || !isObject(value['decisions'])) return new Map();
  const decisions = new Map<string, Decision[]>();
  for (const [key, list] of Object.entries(value['decisions'])) {
    if (Array.isArray(list)) decisions.set(key, list.flatMap(decisionOf));
  }
  return decisions;
}

function decisionOf(value: Json): Decision[] {
  if (!isObject(value) || !Array.isArray(value['path'])) return [];
  const { path, take, base, ours, theirs } = value;
  const steps = path.every(step => typeof step === 'string' || typeof step === 'number');
  if (!steps || (take !== 'ours' && take !== 'theirs')) return [];
  return [{ path, take, base, ours, theirs }];
}

/** The text of the file; absent values are left out, which `parseDecisions` reads as undefined again. */
export function formatDecisions(decisions: Stored): string {
  const filled = [...decisions].filter(([, list]) => list.length > 0);
  return `${JSON.stringify({ version: 1, decisions: Object.fromEntries(filled) }, null, 1)}\n`;
}

/** Remembers a decision in place of an older one about the same field. */
export function withDecision(decisions: Stored, key: string, decision: Decision): Stored {
  const others = withoutDecision(decisions, key, decision.path).get(key) ?? [];
  return new Map(decisions).set(key, [...others, decision]);
}

/** Forgets the decision about a field. */
export function withoutDecision(decisions: Stored, key: string, path: Path): Stored {
  const text = JSON.stringify(path);
  const others = (decisions.get(key) ?? []).filter(other => JSON.stringify(other.path) !== text);
  return new Map(decisions).set(key, others);
}
