import schema from '../../schemas/fabric.schema.json';
import type { Finding } from '../model/finding';
import { isObject } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import { fieldSteps } from '../model/ignoredField';
import type { IgnoredField } from '../model/ignoredField';
import { ignoreFault } from './ignore';
import { documentOfText, findingAt } from '../validate/check';
import { rangeOfSpan } from '../validate/ranges';
import { schemaErrors } from '../validate/schemas';
import { schemaMessage } from '../validate/schemaMessage';
import { hasField } from '../validate/hasField';
import { parseYaml } from '../yaml/parse';
import type { IndexedDocument } from './fabricIndex';

export type IngestPolicy = 'auto' | 'ask' | 'off';

/** What belongs to a fabric, from its .hnp/fabric.yaml, defaults filled in. */
export interface FabricFile {
  readonly name: string;
  readonly id: string;
  /** `fabric` is the name of HNP's record: its id changes when the record is made again. */
  readonly netbox?: { readonly url: string; readonly fabric: string };
  readonly cluster?: { readonly context: string; readonly namespace: string };
  /** Absent: `origin` where the repository has it. */
  readonly remote?: string;
  /** The branch that is followed; absent: the one that is checked out when the fabric is first used. */
  readonly branch?: string;
  readonly ignore: readonly string[];
  /** Fields that are compared with nothing; each side keeps its own value. */
  readonly ignoreFields: readonly IgnoredField[];
  readonly ingest: IngestPolicy;
  /** What differs from the installer's defaults; validate's `fabricConfig` fills these in. */
  readonly config: JsonObject;
  /** Kinds whose CRs are kept somewhere else. */
  readonly elsewhere: readonly string[];
}

export interface ReadFabricFile {
  /** null when there is an error among the findings. */
  readonly fabric: FabricFile | null;
  readonly findings: readonly Finding[];
}

/** Path of the file below a fabric's directory. */
export const fabricFilePath = '.hnp/fabric.yaml';

/** Reads and checks the text of a fabric's own file. Never throws; what is wrong is a finding in that file. */
export function readFabricFile(text: string): ReadFabricFile {
  const parsed = parseYaml(text);
  const document = documentOfText(fabricFilePath, parsed);
  const findings: Finding[] = document.parsed.problems.map(({ message, severity, ...span }) => ({
    ...findingAt(document, [], { code: 'fabric-file', message, severity }),
    range: rangeOfSpan(parsed, span),
  }));
  const value = document.value;
  if (parsed.documents.length > 1) {
    const message = 'The file must hold one document. Remove the others.';
    findings.push(findingAt(document, [], { code: 'fabric-file', message }));
  }
  if (value === undefined && findings.length === 0) {
    const message = 'The file is empty. Write the name and id of the fabric.';
    findings.push(findingAt(document, [], { code: 'fabric-file', message }));
  }
  if (value !== undefined) {
    for (const error of schemaErrors(schema, value)) {
      const told = schemaMessage(error, value);
      if (told === undefined) continue;
      const code = told.code === 'schema-unknown-key' ? 'fabric-file-unknown-key' : 'fabric-file';
      findings.push(findingAt(document, told.path, { code, message: told.message }, told.part));
    }
  }
  const patterns = isObject(value) ? value['ignore'] : undefined;
  for (const [n, pattern] of Array.isArray(patterns) ? patterns.entries() : []) {
    const fault = typeof pattern === 'string' ? ignoreFault(pattern) : undefined;
    if (fault === undefined) continue;
    const message = `This pattern is not heeded: ${fault}. Write it as in .gitignore.`;
    findings.push(findingAt(document, ['ignore', n], { code: 'fabric-file', message, severity: 'warning' }));
  }
  const rules = isObject(value) ? value['ignoreFields'] : undefined;
  for (const [n, rule] of Array.isArray(rules) ? rules.entries() : [])
    findings.push(...ruleFindings(document, rule, ['ignoreFields', n]));
  const wrong = findings.some(finding => finding.severity === 'error');
  return { fabric: wrong || !isObject(value) ? null : toFabricFile(value), findings };
}

/**
 * What is wrong with a rule of `ignoreFields`. One that is no field's name is an error: heeded by nobody, it would let a sync
 * write what a person wanted to be left alone. A field that the release's schemas do not know may be one of the fabric's CRDs.
 */
function ruleFindings(document: IndexedDocument, rule: Json, at: Path): readonly Finding[] {
  const { kind, field } = isObject(rule) ? rule : {};
  if (typeof kind !== 'string' || typeof field !== 'string') return [];
  const path = [...at, 'field'];
  const steps = fieldSteps(field);
  if (typeof steps === 'string')
    return [findingAt(document, path, { code: 'fabric-file', message: `${steps}.` })];
  if (hasField(kind, steps)) return [];
  const message = `${kind} has no such field, as far as this release knows. Compare the name with a row of the compare view.`;
  return [findingAt(document, path, { code: 'fabric-file', message, severity: 'warning' })];
}

/** Only called for a value that the schema accepts; null counts as absent. */
function toFabricFile(value: JsonObject): FabricFile {
  const { name, id, netbox, cluster, remote, branch, ignore, ignoreFields, ingest, config, elsewhere } =
    value;
  return {
    name: textOr(name, ''),
    id: textOr(id, ''),
    ...(isObject(netbox)
      ? { netbox: { url: textOr(netbox['url'], ''), fabric: textOr(netbox['fabric'], '') } }
      : {}),
    ...(isObject(cluster)
      ? {
          cluster: {
            context: textOr(cluster['context'], ''),
            namespace: textOr(cluster['namespace'], 'default'),
          },
        }
      : {}),
    ...(typeof remote === 'string' ? { remote } : {}),
    ...(typeof branch === 'string' ? { branch } : {}),
    ignore: Array.isArray(ignore) ? ignore.map(String) : [],
    ignoreFields: Array.isArray(ignoreFields) ? ignoreFields.flatMap(ignoredField) : [],
    ingest: ingest === 'ask' || ingest === 'off' ? ingest : 'auto',
    config: isObject(config) ? config : {},
    elsewhere: Array.isArray(elsewhere) ? elsewhere.map(String) : [],
  };
}

function ignoredField(rule: Json): readonly IgnoredField[] {
  if (!isObject(rule)) return [];
  const { kind, name, field } = rule;
  const about = { kind: textOr(kind, ''), field: textOr(field, '') };
  return [typeof name === 'string' ? { ...about, name } : about];
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
