import { isObject } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import type { Finding, Range, Severity } from '../model/finding';
import { apiVersionOf, groupOf, kinds } from '../model/kinds';
import type { Kind } from '../model/kinds';
import type { IndexedDocument } from '../directory/fabricIndex';
import type { ParsedText, YamlDocument } from '../yaml/document';
import type { Code } from './codes';
import { codes } from './codes';
import { nearest } from './nearest';
import { rangeOf, rangeOfSpan } from './ranges';
import type { Part } from './ranges';
import { schemaErrors, schemaOf } from './schemas';
import { schemaMessage } from './schemaMessage';

/** What a finding needs beside its place. */
export interface Told {
  readonly code: Code;
  readonly message: string;
  readonly severity?: Severity;
}

/** A finding at a path of a CR. */
export function findingAt(document: IndexedDocument, path: Path, told: Told, part: Part = 'best'): Finding {
  return finding(document, rangeOf(document, path, part), told);
}

/** Findings depend on the text alone, so they are worked out once per parsed document; the file is filled in later. */
const known = new WeakMap<YamlDocument, Map<string, readonly Finding[]>>();

/**
 * Everything that is wrong with one document on its own: as YAML, as a resource, and by its kind's schema. An old
 * apiVersion is one finding; the rest of such a document is checked as what it would be upgraded to.
 */
export function checkDocument(document: IndexedDocument): readonly Finding[] {
  let byPlace = known.get(document.parsed);
  if (byPlace === undefined) known.set(document.parsed, (byPlace = new Map<string, readonly Finding[]>()));
  const key = document.at.join('/');
  let findings = byPlace.get(key);
  if (findings === undefined) byPlace.set(key, (findings = check(document)));
  return findings.map(item => (item.file === document.file ? item : { ...item, file: document.file }));
}

function check(document: IndexedDocument): readonly Finding[] {
  const findings: Finding[] = [];
  const first = document.at.length === 0 || document.at[1] === 0;
  if (first) {
    for (const problem of document.parsed.problems) {
      const { code, message, severity } = problem;
      findings.push(finding(document, rangeOfSpan(document.source, problem), { code, message, severity }));
    }
  }
  if (document.value === undefined) return findings;
  const refusal = identityFinding(document);
  if (refusal !== undefined) return [...findings, refusal];
  if (first && document.kind !== undefined) {
    for (const scalar of document.parsed.ambiguous) {
      const message = `${scalar.source} is read in different ways: ${scalar.readings}. Quote it if a text is meant.`;
      findings.push(
        finding(document, rangeOfSpan(document.source, scalar), { code: 'scalar-ambiguous', message }),
      );
    }
  }
  if (document.kind !== undefined) {
    findings.push(...versionFindings(document, document.kind), ...contentFindings(document, document.kind));
  }
  return findings;
}

/** Why a document is none of the fabric's CRs, or undefined when it is one, or some other resource. */
function identityFinding(document: IndexedDocument): Finding | undefined {
  const { value, apiVersion } = document;
  if (!isObject(value)) {
    const what = Array.isArray(value) ? 'a list' : 'a single value';
    const message = `This is ${what}, not a resource. Write apiVersion, kind, metadata and spec.`;
    return findingAt(document, [], { code: 'document-not-object', message });
  }
  if (apiVersion === undefined) {
    const message = 'The document has no apiVersion. Add one, such as vpc.githedgehog.com/v1beta1.';
    return findingAt(document, ['apiVersion'], { code: 'api-version-missing', message });
  }
  if (document.noIdentity === 'no-kind') {
    return findingAt(document, ['kind'], {
      code: 'kind-missing',
      message: 'The document has no kind. Add one, such as VPC.',
    });
  }
  if (document.kind === undefined) return unknownKind(document, apiVersion, kindText(value));
  if (document.noIdentity === 'no-name') {
    const message = 'The resource has no name. Add metadata.name.';
    return findingAt(document, ['metadata', 'name'], { code: 'name-missing', message });
  }
  if (document.noIdentity === 'unsafe-name') {
    const message =
      'The name or namespace is none that Kubernetes accepts. Use lower-case letters, digits, - and ., and begin and end with a letter or digit.';
    return findingAt(document, ['metadata', 'name'], { code: 'name-unsafe', message });
  }
  if (document.kind.writtenBy === 'controller') {
    const message = `${document.kind.kind} is written by the controllers alone. Remove this document.`;
    return findingAt(document, ['kind'], { code: 'kind-controller', message });
  }
  return undefined;
}

/** A document's kind as it stands there; only asked where it is a text. */
export function kindText(value: JsonObject): string {
  const kind = value['kind'];
  return typeof kind === 'string' ? kind : '';
}

/** A kind that is not in the table: a mistake when its group is one of the fabric's, else somebody else's resource. */
function unknownKind(document: IndexedDocument, apiVersion: string, kind: string): Finding | undefined {
  const group = groupOf(apiVersion);
  const inGroup = kinds.filter(row => row.group === group).map(row => row.kind);
  if (inGroup.length === 0) return undefined;
  const elsewhere = kinds.find(row => row.kind === kind);
  const guess = nearest(kind, inGroup);
  const advice =
    elsewhere !== undefined
      ? `${kind} belongs to ${apiVersionOf(elsewhere)}.`
      : guess !== undefined
        ? `Did you mean ${guess}?`
        : `Its kinds are ${inGroup.join(', ')}.`;
  return findingAt(document, ['kind'], {
    code: 'kind-unknown',
    message: `${group} has no kind ${kind}. ${advice}`,
  });
}

function versionFindings(document: IndexedDocument, kind: Kind): readonly Finding[] {
  const served = apiVersionOf(kind);
  if (document.apiVersion === served) return [];
  const version = document.apiVersion?.split('/')[1] ?? '';
  const old = kind.upgradesFrom?.includes(version) === true;
  const message = old
    ? `The API server no longer serves ${version} of ${kind.kind}. Write ${served}; all fields stay the same.`
    : `${kind.kind} has no version ${version}. Write ${served}.`;
  return [
    findingAt(document, ['apiVersion'], { code: old ? 'api-version-old' : 'api-version-unknown', message }),
  ];
}

function contentFindings(document: IndexedDocument, kind: Kind): readonly Finding[] {
  const value: Json = document.value ?? null;
  const findings: Finding[] = [...metadataFindings(document, value)];
  const schema = schemaOf(kind);
  if (schema === undefined) return findings;
  for (const error of schemaErrors(schema, value)) {
    const told = schemaMessage(error, value);
    // The version has its own findings.
    if (told === undefined || (told.path.length === 1 && told.path[0] === 'apiVersion')) continue;
    findings.push(findingAt(document, told.path, told, told.part));
  }
  return findings;
}

/** Labels and annotations are texts; the schemas leave metadata open, the API server does not. */
function metadataFindings(document: IndexedDocument, value: Json): readonly Finding[] {
  const metadata = isObject(value) ? value['metadata'] : undefined;
  if (!isObject(metadata)) return [];
  const findings: Finding[] = [];
  for (const field of ['labels', 'annotations']) {
    const texts = metadata[field];
    if (!isObject(texts)) continue;
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text === 'string' || text === null) continue;
      const message = `metadata.${field} holds texts only, but ${key} is ${JSON.stringify(text)}. Put the value between quotes.`;
      findings.push(findingAt(document, ['metadata', field, key], { code: 'metadata-text', message }));
    }
  }
  return findings;
}

function finding(document: IndexedDocument, range: Range, told: Told): Finding {
  return {
    code: told.code,
    severity: told.severity ?? codes[told.code][0],
    message: told.message,
    file: document.file,
    range,
    resource: resourceOf(document),
  };
}

function resourceOf(document: IndexedDocument): Finding['resource'] {
  const { value } = document;
  if (document.identity !== null) return { kind: document.identity.kind, name: document.identity.name };
  const kind = isObject(value) ? value['kind'] : undefined;
  const metadata = isObject(value) ? value['metadata'] : undefined;
  const name = isObject(metadata) ? metadata['name'] : undefined;
  return typeof kind === 'string' && typeof name === 'string' ? { kind, name } : null;
}

/** A text's first document as something that findings can point into, for files that hold no CR. */
export function documentOfText(file: string, source: ParsedText): IndexedDocument {
  const [parsed] = source.documents;
  const { index, value } = parsed;
  const none = { identity: null, apiVersion: undefined, kind: undefined } as const;
  return { file, index, at: [], area: 'plain', ...none, value, parsed, source };
}
