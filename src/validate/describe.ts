import { codes } from './codes';
import type { Code } from './codes';
import { rules } from './rules/all';

/** What a code means, as a page of Markdown; undefined when there is no such code. */
export function describeCode(code: string): string | undefined {
  const own = rules.filter(({ id }) => id === code);
  const [first] = own;
  if (first === undefined) {
    if (!Object.hasOwn(codes, code)) return undefined;
    const [severity, meaning] = codes[code as Code];
    return `# ${code}\n\n${meaning}\n\nSeverity: ${severity}.\n`;
  }
  const demands = [...new Set(own.map(rule => rule.demands))];
  const kinds = [...new Set(own.map(({ kind }) => (kind === '*' ? 'every kind' : kind)))];
  const lines = [
    `# ${code}`,
    demands.join('\n\n'),
    `Applies to: ${kinds.join(', ')}. Severity: ${first.severity ?? 'error'}.`,
  ];
  if (own.some(({ fixes }) => fixes !== undefined)) lines.push('A quick fix is offered.');
  const consequences = [...new Set(own.flatMap(rule => rule.consequences ?? []))];
  if (consequences.length > 0) lines.push(`The same mistake may also show as ${consequences.join(', ')}.`);
  lines.push(
    'Where the document is right as it is, a comment in it lets the finding pass:',
    `\`# hnp-gitops-ignore ${code}: why\``,
  );
  return `${lines.join('\n\n')}\n`;
}
