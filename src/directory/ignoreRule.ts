import { isObject, type Json } from '../model/json';
import type { IgnoredField } from '../model/ignoredField';
import { parseYaml } from '../yaml/parse';
import { spliceYaml, type Spliced } from '../yaml/splice';

/** The text of a fabric's own file with one more rule of `ignoreFields`, by splicing; as it is where it has the rule already. */
export function withIgnoreRule(text: string, rule: IgnoredField): Spliced {
  const rules = rulesIn(text);
  if (rules?.some(other => isRule(other, rule))) return { ok: true, text };
  const { kind, name, field } = rule;
  const value = { kind, ...(name === undefined ? {} : { name }), field };
  const change = rules?.length
    ? { path: ['ignoreFields', rules.length], value }
    : { path: ['ignoreFields'], value: [value] };
  return spliceYaml(text, 0, [change]);
}

/** The same without a rule. The last one takes the key along. */
export function withoutIgnoreRule(text: string, rule: IgnoredField): Spliced {
  const rules = rulesIn(text) ?? [];
  const positions = [...rules.keys()].filter(at => isRule(rules[at], rule)).reverse();
  if (positions.length === 0) return { ok: true, text };
  const paths =
    positions.length === rules.length ? [['ignoreFields']] : positions.map(at => ['ignoreFields', at]);
  return spliceYaml(
    text,
    0,
    paths.map(path => ({ path, value: undefined })),
  );
}

function rulesIn(text: string): readonly Json[] | undefined {
  const { value } = parseYaml(text).documents[0];
  const rules = isObject(value) ? value['ignoreFields'] : undefined;
  return Array.isArray(rules) ? rules : undefined;
}

function isRule(value: Json | undefined, { kind, name, field }: IgnoredField): boolean {
  return (
    isObject(value) &&
    value['kind'] === kind &&
    (value['name'] ?? undefined) === name &&
    value['field'] === field
  );
}
