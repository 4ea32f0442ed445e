import type { Finding } from '../model/finding';
import type { FabricIndex } from '../directory/fabricIndex';

/** One index that was checked, and how to name its files for the reader. */
export interface CheckedIndex {
  readonly index: FabricIndex;
  readonly findings: readonly Finding[];
  /** From a path of the index to the path to print, with `/`, relative to the working directory. */
  readonly rename: (file: string) => string;
}

export interface Summary {
  readonly files: number;
  /** YAML documents and items of lists, empty documents not counted. */
  readonly documents: number;
  /** CRs of the fabric's kinds in managed/ or in plain files. */
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
}

/** What `validate --format json` prints; schemas/validate-report.schema.json describes it. */
export interface ValidateReport {
  readonly version: 1;
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}

/** Puts checked indexes together into one report. */
export function validateReport(checked: readonly CheckedIndex[]): ValidateReport {
  const findings = checked.flatMap(({ findings: own, rename }) =>
    own.map(finding => renamed(finding, rename)),
  );
  let files = 0;
  let documents = 0;
  let resources = 0;
  for (const { index } of checked) {
    files += index.files.size;
    for (const file of index.files.values()) {
      documents += file.documents.length;
      if (file.area !== 'managed' && file.area !== 'plain') continue;
      resources += file.documents.filter(item => item.identity !== null && item.kind !== undefined).length;
    }
  }
  const errors = findings.filter(finding => finding.severity === 'error').length;
  const warnings = findings.filter(finding => finding.severity === 'warning').length;
  return { version: 1, findings, summary: { files, documents, resources, errors, warnings } };
}

/** The report for people: a line for each finding (lines and columns from 1), and one with the counts. */
export function textReport(report: ValidateReport): string {
  const lines = report.findings.map(({ file, range, severity, code, message }) => {
    const { line, character } = range.start;
    return `${file}:${line + 1}:${character + 1}: ${severity}: ${message} [${code}]`;
  });
  const { files, resources, errors, warnings } = report.summary;
  const counts = [count(errors, 'error'), count(warnings, 'warning')].join(', ');
  return `${[...lines, `${count(resources, 'resource')} in ${count(files, 'file')}: ${counts}`].join('\n')}\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function renamed(finding: Finding, rename: (file: string) => string): Finding {
  const { code, severity, message, file, range, resource, related } = finding;
  const own = { code, severity, message, file: rename(file), range, resource };
  if (related === undefined) return own;
  return { ...own, related: related.map(place => ({ ...place, file: rename(place.file) })) };
}
