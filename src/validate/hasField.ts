import type { FieldStep } from '../model/ignoredField';
import { isObject } from '../model/json';
import type { Json } from '../model/json';
import { kindNamed } from '../model/kinds';
import { builtInSchemas } from './schemas';

/** Whether CRs of a kind can have a field, by the release's own schemas; of an unknown kind nothing is known. */
export function hasField(kind: string, steps: readonly FieldStep[]): boolean {
  const known = kindNamed(kind);
  const schema = known && builtInSchemas.of(known);
  const [first] = steps;
  if (schema === undefined || (first && 'key' in first && first.key === 'metadata')) return true;
  let nodes: readonly Json[] = [schema];
  for (const step of steps)
    nodes = nodes.flatMap(node => ('key' in step ? keysOf(node, step.key) : itemsOf(node)));
  return nodes.length > 0;
}

function keysOf(node: Json, key: string | undefined): readonly Json[] {
  if (!isObject(node)) return [];
  const { properties, additionalProperties: rest } = node;
  const named = isObject(properties) ? properties : {};
  if (key === undefined) return [...Object.values(named), ...(isObject(rest) ? [rest] : [])];
  const own = Object.hasOwn(named, key) ? named[key] : undefined;
  if (own !== undefined) return [own];
  return isObject(rest) ? [rest] : [];
}

function itemsOf(node: Json): readonly Json[] {
  return isObject(node) && isObject(node['items']) ? [node['items']] : [];
}
