import type { Finding } from '../model/finding';
import { count } from '../model/words';
import type { FabricIndex } from '../directory/fabricIndex';

/** One index that was checked, and how to name its files for the reader. */
export interface CheckedIndex {
  /** The directory, with `/`, relative to the working directory; `.` for itself. */
  readonly name: string;
  readonly index: FabricIndex;
  readonly findings: readonly Finding[];
  /** Whether a file of the index is one that was asked for. */
  readonly isCounted: (file: string) => boolean;
  /** From a path of the index to the path to print, with `/`, relative to the working directory. */
  readonly rename: (file: string) => string;
}

/** What was checked together: a fabric, or a directory of plain files. Paths are as printed. */
export interface Suite {
  readonly name: string;
  /** That were asked for, and that have findings; 10,000 names take their time, and few reports list them. */
  readonly files: () => readonly string[];
  readonly findings: readonly Finding[];
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

/** What one run of validate found. */
export interface Report {
  /** Absolute path of the repository around the working directory, else the working directory itself. */
  readonly root: string;
  readonly suites: readonly Suite[];
  readonly summary: Summary;
}

/** What `validate --format json` prints; schemas/validate-report.schema.json describes it. */
export interface ValidateReport {
  readonly version: 1;
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}

/** Puts checked indexes together into one report. */
export function reportOf(checked: readonly CheckedIndex[], root: string): Report {
  let [files, documents, resources] = [0, 0, 0];
  const suites: Suite[] = [];
  for (const { name, index, findings, isCounted, rename } of checked) {
    const counted = [...index.files.values()].filter(({ file }) => isCounted(file));
    files += counted.length;
    for (const file of counted) {
      documents += file.documents.length;
      if (file.area !== 'managed' && file.area !== 'plain') continue;
      resources += file.documents.filter(item => item.identity !== null && item.kind !== undefined).length;
    }
    suites.push({
      name,
      files: () => [...new Set([...counted, ...findings].map(({ file }) => file))].map(rename).sort(),
      findings: findings.map(finding => renamed(finding, rename)),
    });
  }
  const all = suites.flatMap(({ findings }) => findings);
  const errors = all.filter(finding => finding.severity === 'error').length;
  const warnings = all.filter(finding => finding.severity === 'warning').length;
  return { root, suites, summary: { files, documents, resources, errors, warnings } };
}

/** The report for programs, in its fixed shape: nothing else of a finding gets into it. */
export function jsonReport({ suites, summary }: Report): ValidateReport {
  const findings = suites.flatMap(suite =>
    suite.findings.map(({ code, severity, message, file, range, resource, related }) => ({
      code,
      severity,
      message,
      file,
      range,
      resource,
      ...(related === undefined ? {} : { related }),
    })),
  );
  return { version: 1, findings, summary };
}

/** The report for people: a line for each finding (lines and columns from 1), and one with the counts. */
export function textReport({ suites, summary }: Report): string {
  const lines = suites.flatMap(suite => suite.findings.map(findingLine));
  const { files, resources, errors, warnings } = summary;
  const counts = [count(errors, 'error'), count(warnings, 'warning')].join(', ');
  return `${[...lines, `${count(resources, 'resource')} in ${count(files, 'file')}: ${counts}`].join('\n')}\n`;
}

/** A finding in one line. What a file brought along cannot begin another line or speak to the terminal. */
export function findingLine({ file, range, severity, code, message }: Finding): string {
  const { line, character } = range.start;
  return visible(`${file}:${line + 1}:${character + 1}: ${severity}: ${message} [${code}]`);
}

/** Control characters as the escapes of JSON. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function renamed(finding: Finding, rename: (file: string) => string): Finding {
  const { file, related } = finding;
  return {
    ...finding,
    file: rename(file),
    ...(related === undefined
      ? {}
      : { related: related.map(place => ({ ...place, file: rename(place.file) })) }),
  };
}
