import type { Decision } from '../compare/input';
import { isObject, type Json, type Path } from '../model/json';
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
