import type { Finding } from '../model/finding';
import { count } from '../model/words';
import { findingLine, type Report, type Suite } from './report';

/**
 * The report as JUnit XML, as far as its readers agree: a suite for each fabric or directory, a case for each file. A file
 * with errors has one failure that holds them all, since some readers show only the first; the rest is its output.
 */
export function junitReport({ suites }: Report): string {
  const cases = suites.reduce((sum, { files }) => sum + files().length, 0);
  const failures = suites.reduce((sum, suite) => sum + failedFiles(suite), 0);
  const counts = attributes({ tests: cases, failures, errors: 0 });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'hnp-gitops validate' })}${counts}>`,
    ...suites.map(suiteXml),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteXml(suite: Suite): string {
  const files = suite.files();
  const byFile = new Map<string, Finding[]>(files.map(file => [file, []]));
  for (const finding of suite.findings) byFile.get(finding.file)?.push(finding);
  const { name } = suite;
  const counts = { tests: files.length, failures: failedFiles(suite), errors: 0, skipped: 0 };
  return [
    `  <testsuite${attributes({ name, ...counts })}>`,
    ...[...byFile].map(([file, findings]) => caseXml(name, file, findings)),
    '  </testsuite>',
  ].join('\n');
}

function caseXml(suite: string, file: string, findings: readonly Finding[]): string {
  const head = `    <testcase${attributes({ classname: suite, name: file, file })}`;
  if (findings.length === 0) return `${head}/>`;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const rest = findings.filter(({ severity }) => severity !== 'error');
  const parts: string[] = [`${head}>`];
  const [first] = errors;
  if (first !== undefined) {
    const more = errors.length > 1 ? ` (${count(errors.length, 'error')} in all)` : '';
    const about = attributes({ message: `${first.message}${more}`, type: first.code });
    parts.push(`      <failure${about}>${escaped(lines(errors))}</failure>`);
  }
  if (rest.length > 0) parts.push(`      <system-out>${escaped(lines(rest))}</system-out>`);
  return [...parts, '    </testcase>'].join('\n');
}

function lines(findings: readonly Finding[]): string {
  return findings.map(findingLine).join('\n');
}

function failedFiles({ findings }: Suite): number {
  return new Set(findings.filter(({ severity }) => severity === 'error').map(({ file }) => file)).size;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll(/[\t\n\r]/g, reference)}"`)
    .join('');
}

/** Text for XML 1.0: its specials by number, and U+FFFD for the characters that it cannot hold at all (section 2.2). */
function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, found => ('\t\n\r'.includes(found) ? found : '\ufffd'))
    .replaceAll(/[&<>"'\r]/g, reference);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
