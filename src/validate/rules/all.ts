import { codes } from '../codes';
import { anyRules } from './any';
import { vlanFacts, vlanNamespaceRules } from './vlanNamespace';
import type { FactSource, Rule } from './rule';

/** Every rule, in the order in which docs/rules.md lists them. */
export const rules: readonly Rule[] = [...anyRules, ...vlanNamespaceRules];

/** What CRs put into tables for the rules. */
export const factSources: readonly FactSource[] = [vlanFacts];

/** The vendor's rules that nothing here checks, and why. */
export const notChecked: Readonly<Record<string, string>> = {
  'Gateway-15': 'The check is compiled code of the dataplane (WASM), which is not at hand here.',
  'GatewayPeering-20': 'The check is compiled code of the dataplane (WASM), which is not at hand here.',
};

/** The vendor's rules that a check which is not a rule of its own covers, by the codes of its findings. */
export const coveredBy: Readonly<Record<string, readonly string[]>> = {
  '*-01': ['name-unsafe'],
  '*-03': ['name-unsafe'],
  '*-04': ['schema-unknown-key', 'yaml-duplicate-key'],
  '*-05': ['identity-duplicate'],
};

const saysBetter = new Map(rules.map(rule => [rule.id, new Set(rule.insteadOf ?? [])]));

/** Whether a finding of the second code need not be shown where one of the first stands at the same place. */
export function repeats(code: string, other: string): boolean {
  return saysBetter.get(code)?.has(other) === true;
}

/** Whether findings can have this code. */
export function isCode(code: string): boolean {
  return saysBetter.has(code) || Object.hasOwn(codes, code);
}
