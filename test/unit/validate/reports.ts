import fc from 'fast-check';
import type { Finding, Severity } from '../../../src/model/finding';
import { codes } from '../../../src/validate/codes';
import type { Report } from '../../../src/validate/report';

/** A finding with what a test is about, the rest made up. */
export function finding(told: Partial<Finding> = {}): Finding {
  const start = { line: 4, character: 2 };
  return {
    code: 'schema-type',
    severity: 'error',
    message: 'spec.mtu must be a whole number. Correct it.',
    file: 'lab/managed/vpc/a.yaml',
    range: { start, end: { line: 4, character: 9 } },
    resource: { kind: 'VPC', name: 'a' },
    ...told,
  };
}

/** A report of one suite. */
export function report(findings: readonly Finding[], root = '/work', files: readonly string[] = []): Report {
  const named = [...new Set([...files, ...findings.map(({ file }) => file)])];
  const count = (severity: Severity): number => findings.filter(item => item.severity === severity).length;
  return {
    root,
    suites: [{ name: 'lab', files: () => named, findings }],
    summary: {
      files: named.length,
      documents: named.length,
      resources: named.length,
      errors: count('error'),
      warnings: count('warning'),
    },
  };
}

/** Texts as hostile files bring them along: specials, control characters, halves of surrogate pairs. */
export const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      '<',
      '&',
      '"',
      "'",
      ']]>',
      '](',
      '{0}',
      '%',
      '\u0000',
      '\u001b',
      '\r',
      '\n',
      '\ud800',
      '\udfff',
      '\uffff',
    ),
  ),
  maxLength: 20,
});

/** Any finding; its file is one of a few plain names or a hostile one. */
export const anyFinding: fc.Arbitrary<Finding> = fc
  .record({
    code: fc.constantFrom(...Object.keys(codes)),
    severity: fc.constantFrom('error', 'warning', 'information'),
    message: anyText,
    file: fc.oneof(
      fc.constantFrom('a.yaml', 'b/ü #%[1].yaml'),
      anyText.map(name => `x${name.replaceAll(/[/\0]/g, '')}`),
    ),
    line: fc.nat(1000),
    character: fc.nat(100),
    length: fc.nat(50),
  })
  .map(({ line, character, length, code, severity, message, file }) => ({
    ...finding({ code, severity, message, file }),
    range: { start: { line, character }, end: { line, character: character + length } },
  }));
