import schema from '../../schemas/fabric.schema.json';
import type { Finding } from '../model/finding';
import { isObject } from '../model/json';
import type { JsonObject } from '../model/json';
import { ignoreFault } from './ignore';
import { documentOfText, findingAt } from '../validate/check';
import { rangeOfSpan } from '../validate/ranges';
import { schemaErrors } from '../validate/schemas';
import { schemaMessage } from '../validate/schemaMessage';
import { parseYaml } from '../yaml/parse';

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
  const wrong = findings.some(finding => finding.severity === 'error');
  return { fabric: wrong || !isObject(value) ? null : toFabricFile(value), findings };
}

/** Only called for a value that the schema accepts; null counts as absent. */
function toFabricFile(value: JsonObject): FabricFile {
  const { name, id, netbox, cluster, remote, branch, ignore, ingest, config, elsewhere } = value;
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
    ingest: ingest === 'ask' || ingest === 'off' ? ingest : 'auto',
    config: isObject(config) ? config : {},
    elsewhere: Array.isArray(elsewhere) ? elsewhere.map(String) : [],
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
