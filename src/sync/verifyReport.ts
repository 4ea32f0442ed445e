import { count } from '../model/words';
import type { Verification, VerifiedStep } from './verify';

/** So many findings of a step are listed. */
const MOST = 200;

/** A verification as a page of Markdown: when, against which systems, what was read back at each step, and how things are now. */
export function verifyReport(verification: Verification): string {
  const { fabric, directory, began, ended, steps, passed, restored, next } = verification;
  const lines = [
    `# Verification of fabric ${oneLine(fabric)}`,
    '',
    `**${passed ? 'Passed' : 'Failed'}**, ${time(began)} to ${time(ended)}.`,
    '',
    ...systems(verification).map(system => `- ${system}`),
    `- Directory: \`${directory === '' ? '.' : directory}\``,
    '',
    'Every line below was read back from the system itself after the step.',
    ...steps.flatMap(stepLines),
    '',
    '## How things are now',
    '',
    restored
      ? 'Files and records are as they were before.'
      : 'Not as before. Nothing more was changed, so that nothing is lost; the commit of before has every file. To bring it back:',
  ];
  if (next.length > 0) lines.push('', '```sh', ...next, '```');
  return `${lines.join('\n')}\n`;
}

function systems({ remote, branch, netbox, context }: Verification): string[] {
  return [
    `Git: branch \`${branch}\` of remote \`${remote}\``,
    netbox ? `HNP: \`${netbox.url}\`, fabric \`${oneLine(netbox.fabric)}\`` : 'HNP: none is named',
    context === undefined
      ? 'Cluster: none is named, so it is not known whether anything applies the directory'
      : `Cluster: context \`${oneLine(context)}\``,
  ];
}

function stepLines({ name, when, passed, found }: VerifiedStep): string[] {
  const shown = found.slice(0, MOST).map(line => `- ${oneLine(line)}`);
  const more = found.length - shown.length;
  return [
    '',
    `## ${passed ? '✓' : '✗'} ${name} (${time(when)})`,
    '',
    ...shown,
    ...(more > 0 ? [`- and ${count(more, 'line')} more`] : []),
  ];
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}

/** Names and words of servers come from outside. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
