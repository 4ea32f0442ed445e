import type { Finding, Range, RelatedPlace } from '../model/finding';
import { equalJson, isObject } from '../model/json';
import { identityKey, identityLabel } from '../model/identity';
import type { Problem } from '../model/problem';
import { problemLine } from '../model/problemText';
import type { FabricIndex, IndexedDocument, IndexedFile } from '../directory/fabricIndex';
import { checkDocument, findingAt, kindText } from './check';
import type { Code } from './codes';
import { codes } from './codes';
import { rangeOf } from './ranges';
import { repeats } from './rules/all';
import type { Schemas } from './schemas';

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A file that could not be read, a link that was not followed, or a fabric that lies in this one. */
export function problemFinding(problem: Problem): Finding {
  const isNested = problem.code === 'fabric-nested';
  const code: Code = isNested
    ? 'fabric-nested'
    : problem.code === 'path-unsafe'
      ? 'file-link'
      : 'file-unreadable';
  const message = isNested
    ? problemLine(problem)
    : `This cannot be read: ${problem.detail ?? 'the system refused it'}.`;
  return { code, severity: codes[code][0], message, file: problem.subject, range: start, resource: null };
}

/** What is wrong with a file as a whole. */
export function fileFindings(file: IndexedFile): readonly Finding[] {
  if (file.documents.length > 0 || file.area === 'unmanaged') return [];
  const message = 'The file holds no document. Write one, or remove the file.';
  return [
    { code: 'yaml-empty', severity: 'warning', message, file: file.file, range: start, resource: null },
  ];
}

/**
 * What is wrong with a document where it stands. Errors in managed/ and in plain files are what the API server would
 * refuse; in raw/ they are warnings, as ingestion files such documents away; in unmanaged/ they are the reason why a
 * document lies there.
 *
 * @param directory what the directory rules found in it
 */
export function documentFindings(
  document: IndexedDocument,
  directory: readonly Finding[],
  schemas: Schemas,
): readonly Finding[] {
  const findings = withoutRepeats([...checkDocument(document, schemas), ...directory]);
  const foreign = foreignFinding(document, findings);
  if (foreign !== undefined) findings.push(foreign);
  switch (document.area) {
    case 'managed':
      return findings;
    case 'plain':
      // A file that makes no claim to be a resource may be anything.
      return isNoResource(document) ? findings.map(item => ({ ...item, severity: 'information' })) : findings;
    case 'raw':
      return findings.map(item => ({ ...item, severity: severityInRaw(item) }));
    case 'unmanaged':
      return unmanagedFindings(document, findings);
  }
}

/** Without the findings that another one at the same place says better. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const isSaid = (code: string, range: Range): boolean =>
    findings.some(other => repeats(other.code, code) && equalRange(other.range, range));
  return findings.filter(({ code, range }) => !isSaid(code, range));
}

function equalRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

function foreignFinding(document: IndexedDocument, findings: readonly Finding[]): Finding | undefined {
  const { value } = document;
  if (document.kind !== undefined || !isObject(value) || document.apiVersion === undefined) return undefined;
  if (document.noIdentity === 'no-kind' || findings.some(item => item.code === 'kind-unknown'))
    return undefined;
  const what = `${kindText(value)} of ${document.apiVersion}`;
  const told =
    document.area === 'managed'
      ? {
          message: `${what} is none of the fabric's resources. It belongs into unmanaged/, or outside of the fabric.`,
        }
      : {
          message: `${what} is none of the fabric's resources and is not checked.`,
          severity: 'information' as const,
        };
  return findingAt(document, ['kind'], { code: 'kind-foreign', ...told }, 'value');
}

function isNoResource(document: IndexedDocument): boolean {
  return (
    isObject(document.value) && document.apiVersion === undefined && !Object.hasOwn(document.value, 'kind')
  );
}

function severityInRaw(finding: Finding): Finding['severity'] {
  if (finding.code === 'api-version-old') return 'information';
  return finding.severity === 'error' ? 'warning' : finding.severity;
}

function unmanagedFindings(document: IndexedDocument, findings: readonly Finding[]): readonly Finding[] {
  const reason = findings.find(item => item.severity === 'error' && item.code !== 'api-version-old');
  const foreign = findings.find(item => item.code === 'kind-foreign');
  const told = reason ?? foreign;
  if (told !== undefined) return [{ ...told, severity: 'information' }];
  const message = 'This document is valid. Move its file into raw/ to have it filed into managed/.';
  return [findingAt(document, [], { code: 'place-ready', message })];
}

/** What is wrong with the documents whose CR stands more than once, in force or in raw/. */
export function twiceFindings(index: FabricIndex): ReadonlyMap<IndexedDocument, Finding> {
  return new Map([...duplicateFindings(index), ...collisionFindings(index)]);
}

/** CRs that managed/ or plain files hold more than once. Plain files need not belong together: what stands in two of them may be two choices. */
function duplicateFindings(index: FabricIndex): readonly (readonly [IndexedDocument, Finding])[] {
  return index.duplicates.flatMap(documents => {
    const apart =
      documents.every(({ area }) => area === 'plain') && new Set(documents.map(({ file }) => file)).size > 1;
    return documents.map(document => {
      const finding = twice(document, documents);
      return [document, apart ? { ...finding, severity: 'warning' as const } : finding] as const;
    });
  });
}

/** Documents of raw/ that say different things of one CR. */
function collisionFindings(index: FabricIndex): readonly (readonly [IndexedDocument, Finding])[] {
  const byKey = new Map<string, IndexedDocument[]>();
  for (const file of index.files.values()) {
    if (file.area !== 'raw') continue;
    for (const document of file.documents) {
      if (document.identity === null || document.kind === undefined) continue;
      const key = identityKey(document.identity);
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [document]);
      else known.push(document);
    }
  }
  return [...byKey.values()]
    .filter(documents => documents.some(document => !equalJson(document.value, documents[0]?.value)))
    .flatMap(documents => documents.map(document => [document, twice(document, documents)] as const));
}

/** Other places of a CR that a finding names; there may be thousands in a hostile file, each with a finding. */
const mostPlaces = 10;

function twice(document: IndexedDocument, all: readonly IndexedDocument[]): Finding {
  const others = all
    .slice(0, mostPlaces + 1)
    .filter(other => other !== document)
    .slice(0, mostPlaces);
  const label = document.identity === null ? 'This' : identityLabel(document.identity);
  const more = all.length - 1 - others.length;
  const places = others.map(other => other.file).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const related: RelatedPlace[] = others.map(other => ({
    file: other.file,
    range: rangeOf(other, ['metadata', 'name']),
    message: `${label} stands here too`,
  }));
  const message = `${label} stands in ${all.length} places (also in ${places}). Keep one and remove the others.`;
  return { ...findingAt(document, ['metadata', 'name'], { code: 'identity-duplicate', message }), related };
}
