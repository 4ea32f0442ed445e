import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, Range, Severity } from '../model/finding';
import { formatPath } from '../model/json';
import { codes } from './codes';
import { describeCode } from './describe';
import type { Report } from './report';
import { rules } from './rules/all';

/** Where the run took place, and by what. */
export interface SarifRun {
  /** The working directory, absolute: the files of the report are relative to it. */
  readonly cwd: string;
  /** Of the tool, as in package.json. */
  readonly version: string;
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

/** The name that artifacts' addresses are relative to: the root of the repository. */
const base = 'SRCROOT';

/**
 * The report as a SARIF 2.1.0 log (OASIS, errata 01), with what GitHub's code scanning asks for beyond it: full
 * description and help of each rule, and at least one location of each result. Places count from 1, columns in UTF-16 units.
 */
export function sarifReport({ root, suites }: Report, { cwd, version }: SarifRun): object {
  const known = ruleTable();
  const indexOf = new Map(known.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  const artifact = (file: string): object => artifactLocation(path.resolve(cwd, file), root);
  const results = suites.flatMap(({ findings }) =>
    findings.map(finding => ({
      ruleId: finding.code,
      ruleIndex: indexOf.get(finding.code) ?? -1,
      level: levels[finding.severity],
      message: { text: plain(finding.message) },
      locations: [
        { physicalLocation: { artifactLocation: artifact(finding.file), region: region(finding.range) } },
      ],
      ...related(finding, artifact),
      partialFingerprints: { 'hnpGitopsFinding/v1': fingerprint(finding, root, cwd, seen) },
    })),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'hnp-gitops', semanticVersion: version, rules: known } },
        originalUriBaseIds: { [base]: { uri: `${pathToFileURL(root).href.replace(/\/$/, '')}/` } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results,
      },
    ],
  };
}

interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: string };
}

/** Every code that a finding can have; rules for several kinds may share one. */
function ruleTable(): readonly SarifRule[] {
  const demands = new Map<string, { severity: Severity; says: Set<string> }>();
  for (const [id, [severity, says]] of Object.entries(codes))
    demands.set(id, { severity, says: new Set([says]) });
  for (const { id, severity = 'error', demands: says } of rules) {
    const known = demands.get(id);
    if (known === undefined) demands.set(id, { severity, says: new Set([says]) });
    else known.says.add(says);
  }
  return [...demands].map(([id, { severity, says }]) => sarifRule(id, severity, [...says].join(' ')));
}

function sarifRule(id: string, severity: Severity, says: string): SarifRule {
  const text = plain(says.replaceAll('`', ''));
  return {
    id,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `${text} Each result says what to do about it.`, markdown: describeCode(id) ?? text },
    defaultConfiguration: { level: levels[severity] },
  };
}

function region({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function related(finding: Finding, artifact: (file: string) => object): object {
  if (finding.related === undefined || finding.related.length === 0) return {};
  return {
    relatedLocations: finding.related.map(({ file, range, message }, n) => ({
      id: n + 1,
      message: { text: plain(message) },
      physicalLocation: { artifactLocation: artifact(file), region: region(range) },
    })),
  };
}

/** Relative to the root, each segment percent-encoded; a file outside of the root by its whole address. */
function artifactLocation(file: string, root: string): object {
  const relative = path.relative(root, file);
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
    return { uri: pathToFileURL(file).href };
  const uri = relative
    .split(path.sep)
    .map(segment => encodeURIComponent(wellFormed(segment)))
    .join('/');
  return { uri, uriBaseId: base };
}

/**
 * The same as long as the same is wrong with the same CR in the same file, wherever its lines move. Equal ones of one report
 * are numbered in their order.
 */
function fingerprint(finding: Finding, root: string, cwd: string, seen: Map<string, number>): string {
  const { code, file, resource, path: at, message } = finding;
  const place = path.relative(root, path.resolve(cwd, file)).replaceAll(path.sep, '/');
  // A finding in the text has no path in a CR; what it says of the text stands for it, without the lines it may name.
  const what = at === undefined ? message.replaceAll(/\d+/g, '#') : formatPath(at);
  const parts = [code, place, resource?.kind ?? '', resource?.name ?? '', what];
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  const times = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, times);
  return `${hash}:${times}`;
}

/** A text that readers show as it is: SARIF gives `[a](b)` and `{0}` in messages a meaning (3.11.5, 3.11.6). */
function plain(text: string): string {
  return wellFormed(text)
    .replaceAll(/\{(\d+)\}/g, '{{$1}}')
    .replaceAll(/\]\(/g, '\\](');
}

/** Without halves of surrogate pairs, which not every reader of JSON takes. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
