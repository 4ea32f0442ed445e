import { formatPath, isObject, valueAt } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import type { Finding, Range, Severity } from '../model/finding';
import { apiVersionOf, groupOf, kinds } from '../model/kinds';
import type { Kind } from '../model/kinds';
import type { IndexedDocument } from '../directory/fabricIndex';
import type { ParsedText } from '../yaml/document';
import { severityOf } from './codes';
import { firstFindings, mostFindings } from './firstFindings';
import { nearest } from './nearest';
import { rangeOf, rangeOfSpan, rangeWithin } from './ranges';
import type { Part, Within } from './ranges';
import { repeats, rules } from './rules/all';
import type { DocumentRule, Subject } from './rules/rule';
import { subjectOf } from './rules/subject';
import { builtInSchemas, schemaErrors } from './schemas';
import type { Schemas } from './schemas';
import { schemaMessage } from './schemaMessage';

/** What a finding needs beside its place. */
export interface Told {
  readonly code: string;
  readonly message: string;
  /** The code's own unless told. */
  readonly severity?: Severity;
  /** What was most likely meant there. */
  readonly suggestion?: string;
}

/** Something wrong with a document by its content alone: the same wherever the document stands. */
export interface ContentFault extends Told {
  readonly path: Path;
  readonly part: Part;
  readonly within?: Within;
}

/** A finding at a path of a CR. */
export function findingAt(
  document: IndexedDocument,
  path: Path,
  told: Told,
  part: Part = 'best',
  within?: Within,
): Finding {
  const range =
    within === undefined ? rangeOf(document, path, part) : rangeWithin(document, path, part, within);
  return { ...finding(document, range, told), path };
}

/**
 * Everything that is wrong with one document on its own: as YAML, as a resource, by its kind's schema and by the
 * rules about one document. An old apiVersion is one finding; the rest of such a document is checked as what it
 * would be upgraded to.
 *
 * @param schemas the fabric's own, where it has any: see importedSchemas
 */
export function checkDocument(
  document: IndexedDocument,
  schemas: Schemas = builtInSchemas,
): readonly Finding[] {
  const findings = textFindings(document);
  for (const { path, part, within, ...told } of contentFaults(document, schemas))
    findings.push(findingAt(document, path, told, part, within));
  return firstFindings(findings, told => findingAt(document, [], told));
}

/** What is wrong with the text as YAML; told once where a document holds several resources. */
function textFindings(document: IndexedDocument): Finding[] {
  if (document.at.length > 0 && document.at[1] !== 0) return [];
  const { parsed, source } = document;
  const findings = parsed.problems.map(problem => {
    const { code, message, severity } = problem;
    return finding(document, rangeOfSpan(source, problem), { code, message, severity });
  });
  if (document.kind === undefined || document.identity === null) return findings;
  // One more than are told: then it is said that there are more.
  for (const scalar of parsed.ambiguous.slice(0, mostFindings + 1)) {
    const message = `${scalar.source} is read in different ways: ${scalar.readings}. Quote it if a text is meant.`;
    findings.push(finding(document, rangeOfSpan(source, scalar), { code: 'scalar-ambiguous', message }));
  }
  return findings;
}

/** Faults depend on the content, on what an absent namespace means and on the schema, so they are worked out once for all. */
interface KnownFaults {
  readonly namespace: string | undefined;
  readonly schema: JsonObject | undefined;
  readonly faults: readonly ContentFault[];
}

const known = new WeakMap<object, KnownFaults>();

/** Takes over what was found with the built-in schemas elsewhere; what is known here stays. */
export function rememberFaults(
  { value, kind, identity }: IndexedDocument,
  faults: readonly ContentFault[],
): void {
  if (typeof value !== 'object' || value === null || known.has(value)) return;
  known.set(value, { namespace: identity?.namespace, schema: kind && builtInSchemas.of(kind), faults });
}

/** What is wrong with a document's content; nothing for a text that cannot be read. */
export function contentFaults(
  document: IndexedDocument,
  schemas: Schemas = builtInSchemas,
): readonly ContentFault[] {
  const { value, kind } = document;
  if (value === undefined) return [];
  const namespace = document.identity?.namespace;
  const schema = kind && schemas.of(kind);
  const before = typeof value === 'object' && value !== null ? known.get(value) : undefined;
  if (before !== undefined && before.namespace === namespace && before.schema === schema)
    return before.faults;
  const refusal = identityFault(document);
  const faults =
    refusal !== undefined
      ? [refusal]
      : kind === undefined
        ? []
        : withoutRepeats(
            firstFindings(
              [...versionFaults(document, kind), ...schemaAndRuleFaults(document, value, schema)],
              told => faultAt([], told),
            ),
          );
  if (typeof value === 'object' && value !== null) known.set(value, { namespace, schema, faults });
  return faults;
}

function faultAt(path: Path, told: Told, part: Part = 'best'): ContentFault {
  return { ...told, path, part };
}

const documentRules = new Map<string, DocumentRule[]>();
for (const rule of rules) {
  if (!('document' in rule)) continue;
  documentRules.set(rule.kind, [...(documentRules.get(rule.kind) ?? []), rule]);
}

function schemaAndRuleFaults(
  document: IndexedDocument,
  value: Json,
  schema: JsonObject | undefined,
): readonly ContentFault[] {
  const faults = schemaFaults(value, schema);
  // A spec that is not there, or is no map, has its one finding: all that a rule misses in it follows from that.
  const noSpec =
    !isObject(valueAt(value, ['spec'])) &&
    faults.some(({ code, path: [first] }) =>
      first === undefined ? code === 'schema-required' : first === 'spec',
    );
  const subject = subjectOf(document);
  if (subject === undefined) return faults;
  addRuleFaults(faults, subject, '*');
  if (!noSpec) addRuleFaults(faults, subject, subject.kind);
  return faults;
}

/** Adds what the rules find. No generator: it is resumed for each rule of each of 10,000 CRs. */
function addRuleFaults(faults: ContentFault[], subject: Subject, kind: string): void {
  for (const rule of documentRules.get(kind) ?? []) {
    for (const { path, part = 'best', within, message, severity } of rule.document(subject)) {
      const told = { code: rule.id, message, severity: severity ?? rule.severity ?? 'error' };
      faults.push({ ...told, path, part, ...(within === undefined ? {} : { within }) });
    }
  }
}

/** Without the faults of codes that another fault at the same path says better. */
function withoutRepeats(faults: readonly ContentFault[]): readonly ContentFault[] {
  return faults.filter(
    fault =>
      !faults.some(
        other => repeats(other.code, fault.code) && formatPath(other.path) === formatPath(fault.path),
      ),
  );
}

/** Why a document is none of the fabric's CRs, or undefined when it is one, or some other resource. */
function identityFault(document: IndexedDocument): ContentFault | undefined {
  const { value, apiVersion } = document;
  if (!isObject(value)) {
    const what = Array.isArray(value) ? 'a list' : 'a single value';
    const message = `This is ${what}, not a resource. Write apiVersion, kind, metadata and spec.`;
    return faultAt([], { code: 'document-not-object', message });
  }
  if (apiVersion === undefined) {
    const message = 'The document has no apiVersion. Add one, such as vpc.githedgehog.com/v1beta1.';
    return faultAt(['apiVersion'], { code: 'api-version-missing', message });
  }
  if (document.noIdentity === 'no-kind') {
    return faultAt(['kind'], {
      code: 'kind-missing',
      message: 'The document has no kind. Add one, such as VPC.',
    });
  }
  if (document.kind === undefined) return unknownKind(apiVersion, kindText(value));
  if (document.noIdentity === 'no-name') {
    const message = 'The resource has no name. Add metadata.name.';
    return faultAt(['metadata', 'name'], { code: 'name-missing', message });
  }
  if (document.noIdentity === 'unsafe-name') {
    const message =
      'The name or namespace is none that Kubernetes accepts. Use lower-case letters, digits, - and ., and begin and end with a letter or digit.';
    return faultAt(['metadata', 'name'], { code: 'name-unsafe', message });
  }
  // Own SwitchProfiles are allowed where the fabric's settings say so; rules tell.
  if (document.kind.writtenBy === 'controller' && document.kind.kind !== 'SwitchProfile') {
    const message = `${document.kind.kind} is written by the controllers alone. Remove this document.`;
    return faultAt(['kind'], { code: 'kind-controller', message });
  }
  return undefined;
}

/** A document's kind as it stands there; only asked where it is a text. */
export function kindText(value: JsonObject): string {
  const kind = value['kind'];
  return typeof kind === 'string' ? kind : '';
}

/** A kind that is not in the table: a mistake when its group is one of the fabric's, else somebody else's resource. */
function unknownKind(apiVersion: string, kind: string): ContentFault | undefined {
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
  return faultAt(['kind'], {
    code: 'kind-unknown',
    ...(guess === undefined ? {} : { suggestion: guess }),
    message: `${group} has no kind ${kind}. ${advice}`,
  });
}

function versionFaults(document: IndexedDocument, kind: Kind): readonly ContentFault[] {
  const served = apiVersionOf(kind);
  if (document.apiVersion === served) return [];
  const version = document.apiVersion?.split('/')[1] ?? '';
  const old = kind.upgradesFrom?.includes(version) === true;
  const message = old
    ? `The API server no longer serves ${version} of ${kind.kind}. Write ${served}; all fields stay the same.`
    : `${kind.kind} has no version ${version}. Write ${served}.`;
  return [faultAt(['apiVersion'], { code: old ? 'api-version-old' : 'api-version-unknown', message })];
}

function schemaFaults(value: Json, schema: JsonObject | undefined): ContentFault[] {
  const faults: ContentFault[] = [...metadataFaults(value)];
  if (schema === undefined) return faults;
  for (const error of schemaErrors(schema, value).slice(0, 2 * mostFindings)) {
    const told = schemaMessage(error, value);
    // The version has its own faults.
    if (told === undefined || (told.path.length === 1 && told.path[0] === 'apiVersion')) continue;
    faults.push(faultAt(told.path, told, told.part));
  }
  return faults;
}

/** Labels and annotations are texts; the schemas leave metadata open, the API server does not. */
function metadataFaults(value: Json): readonly ContentFault[] {
  const metadata = isObject(value) ? value['metadata'] : undefined;
  if (!isObject(metadata)) return [];
  const faults: ContentFault[] = [];
  for (const field of ['labels', 'annotations']) {
    const texts = metadata[field];
    if (!isObject(texts)) continue;
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text === 'string' || text === null) continue;
      const message = `metadata.${field} holds texts only, but ${key} is ${JSON.stringify(text)}. Put the value between quotes.`;
      faults.push(faultAt(['metadata', field, key], { code: 'metadata-text', message }));
    }
  }
  return faults;
}

function finding(document: IndexedDocument, range: Range, told: Told): Finding {
  return {
    code: told.code,
    severity: told.severity ?? severityOf(told.code),
    message: told.message,
    ...(told.suggestion === undefined ? {} : { suggestion: told.suggestion }),
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
