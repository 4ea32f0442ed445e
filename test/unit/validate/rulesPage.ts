import { codes } from '../../../src/validate/codes';
import { coveredBy, notChecked, rules } from '../../../src/validate/rules/all';
import type { Rule } from '../../../src/validate/rules/rule';

/** docs/rules.md: what is checked, by the rules and codes of the program. `node scripts/rules-doc.mjs` writes it. */
export function rulesPage(): string {
  return [
    '# What is checked',
    'Made from the program by `node scripts/rules-doc.mjs`; a test fails when it is out of date.',
    'Names such as `VPC-05` are those of the rules that the fabric’s own programs enforce: the webhooks of the cluster, and `hhfab validate`. The others are this program’s own, mostly about what those programs accept and then lose or get wrong. Errors are what would be refused; warnings are what depends on settings or is likely a mistake.',
    'A comment anywhere in a document lets findings pass in it: `# hnp-gitops-ignore VPC-05: the reason`. It is not heeded without a reason.',
    ...kindsInOrder().flatMap(kind => [heading(kind), ruleList(kind)]),
    '## Rules of the fabric that other checks cover',
    list(
      Object.entries(coveredBy).map(([id, by]) => `\`${id}\`: ${by.map(code => `\`${code}\``).join(', ')}`),
    ),
    '## Rules of the fabric that are not checked',
    list(Object.entries(notChecked).map(([id, why]) => `\`${id}\`: ${why}`)),
    '## Other findings',
    'About files, YAML, what a resource is, where it lies, and the schema of its kind:',
    list(Object.entries(codes).map(([code, [severity, meaning]]) => `\`${code}\` (${severity}): ${meaning}`)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function kindsInOrder(): readonly string[] {
  return [...new Set(rules.map(({ kind }) => kind))];
}

function heading(kind: string): string {
  return `## ${kind === '*' ? 'Every kind' : kind}`;
}

function ruleList(kind: string): string {
  const own = rules.filter(rule => rule.kind === kind);
  const ids = [...new Set(own.map(({ id }) => id))];
  return list(ids.map(id => ruleLine(own.filter(rule => rule.id === id))));
}

/** One line for all that stands under one id. */
function ruleLine(same: readonly Rule[]): string {
  const id = same[0]?.id ?? '';
  const severities = [...new Set(same.map(({ severity }) => severity ?? 'error'))];
  const fix = same.some(({ fixes }) => fixes !== undefined) ? ', with a quick fix' : '';
  const consequences = [...new Set(same.flatMap(rule => rule.consequences ?? []))];
  const also =
    consequences.length === 0
      ? ''
      : ` The same mistake may also show as ${consequences.map(code => `\`${code}\``).join(', ')}.`;
  const demands = [...new Set(same.map(rule => rule.demands))].join(' ');
  return `\`${id}\` (${severities.join(' or ')}${fix}): ${demands}${also}`;
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}
