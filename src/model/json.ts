/** A value as JSON has it. Objects are plain and never carry `__proto__` as an own key that was set by assignment. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Where a value lies below a document's root: map keys as strings, list positions (from 0) as numbers. */
export type Path = readonly (string | number)[];

/** Whether a value is a JSON object (not null, not a list). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, or undefined when any step is missing. Only own keys are followed. */
export function valueAt(root: Json | undefined, path: Path): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) {
    if (Array.isArray(value)) {
      value = typeof step === 'number' ? value[step] : undefined;
    } else if (isObject(value)) {
      value = Object.hasOwn(value, String(step)) ? value[String(step)] : undefined;
    } else {
      return undefined;
    }
  }
  return value;
}

/** Deep equality of JSON values; the order of keys does not count, the order of list items does. */
export function equalJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  // Plain loops without lists of keys: this is asked for every resource in every comparison.
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) {
      if (!equalJson(a[index], b[index])) return false;
    }
    return true;
  }
  if (Array.isArray(b)) return false;
  let more = 0;
  for (const key in a) {
    more++;
    // What b inherits under this key is never JSON, but for __proto__, which the count below tells.
    if (!equalJson(a[key], b[key])) return false;
  }
  for (const _key in b) more--;
  return more === 0;
}

/** JSON text with sorted keys and no white space: equal values give equal text. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isObject(value)) {
    const entries = Object.keys(value)
      .sort()
      .map(key => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** A path as people read it: `spec.subnets.db.vlan`, `spec.links[0].server`. Keys with dots are quoted in brackets. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (/[.[\]"\s]/.test(step) || step === '') return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
