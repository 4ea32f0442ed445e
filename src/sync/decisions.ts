import type { Decision } from '../compare/input';
import { equalJson, isObject, type Json, type Path } from '../model/json';
import type { PrivateFormat } from './privateFile';

export type Stored = ReadonlyMap<string, readonly Decision[]>;

/** Remembered decisions as text; one that cannot be read is none: it is asked again. */
export const decisionsFormat: PrivateFormat<Stored> = {
  empty: new Map(),
  parse: parseDecisions,
  format: formatDecisions,
};

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

const askers = ['draft', 'record', 'draft_spec', 'upstream'] as const satisfies Decision['about'][];

function decisionOf(value: Json): Decision[] {
  if (!isObject(value) || !Array.isArray(value['path'])) return [];
  const { path, take, base, ours, theirs } = value;
  const about = askers.find(other => other === value['about']);
  const steps = path.every(step => typeof step === 'string' || typeof step === 'number');
  if (!steps || about === undefined || (take !== 'ours' && take !== 'theirs')) return [];
  return [{ path, about, take, base, ours, theirs }];
}

/** The text of the file; absent values are left out, which `parseDecisions` reads as undefined again. */
export function formatDecisions(decisions: Stored): string {
  const filled = [...decisions].filter(([, list]) => list.length > 0);
  return `${JSON.stringify({ version: 1, decisions: Object.fromEntries(filled) }, null, 1)}\n`;
}

/** Remembers decisions, each in place of an older one about the same field and source. */
export function withDecisions(known: Stored, made: Stored): Stored {
  const all = new Map(known);
  for (const [key, list] of made) {
    const others = (known.get(key) ?? []).filter(
      old => !list.some(({ path, about }) => about === old.about && samePath(path, old.path)),
    );
    all.set(key, [...others, ...list]);
  }
  return all;
}

/** Forgets exactly these decisions. */
export function withoutDecisions(known: Stored, gone: Stored): Stored {
  const left = new Map(known);
  for (const [key, list] of gone) {
    const others = (known.get(key) ?? []).filter(old => !list.some(other => sameDecision(other, old)));
    left.set(key, others);
  }
  return left;
}

/** Forgets what was decided about a field, whoever holds the other value. */
export function withoutDecision(decisions: Stored, key: string, path: Path): Stored {
  const others = (decisions.get(key) ?? []).filter(other => !samePath(other.path, path));
  return new Map(decisions).set(key, others);
}

function sameDecision(a: Decision, b: Decision): boolean {
  return (
    a.about === b.about &&
    a.take === b.take &&
    samePath(a.path, b.path) &&
    equalJson(a.base, b.base) &&
    equalJson(a.ours, b.ours) &&
    equalJson(a.theirs, b.theirs)
  );
}

function samePath(a: Path, b: Path): boolean {
  return equalJson([...a], [...b]);
}
