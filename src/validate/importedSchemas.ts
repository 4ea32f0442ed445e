import type { FabricIndex, IndexedDocument, IndexedFile } from '../directory/fabricIndex';
import type { Finding } from '../model/finding';
import type { JsonObject } from '../model/json';
import { findingAt } from './check';
import { codes } from './codes';
import { readCrd } from './crd';
import type { UsableCrd } from './crd';
import { builtInSchemas } from './schemas';
import type { Schemas } from './schemas';

export interface ImportedSchemas {
  /** The built-in schemas, with those of the fabric's CRDs in the place of the ones that they replace. */
  readonly schemas: Schemas;
  /** CRDs that cannot be used, and what of the others is not checked; each in its own file. */
  readonly findings: readonly Finding[];
}

const builtInOnly: ImportedSchemas = { schemas: builtInSchemas, findings: [] };

/** By the files and their hashes: the same CRDs always give the same schemas, so that compiled ones are used again. */
const known = new Map<string, ImportedSchemas>();
/** Fabrics of one window that bring CRDs of their own, and some room for edits. */
const mostKnown = 16;

/** The schemas that a fabric's CRs are checked with: the CRDs of its `.hnp/crds/`, else the built-in ones. */
export function importedSchemas(index: FabricIndex): ImportedSchemas {
  if (index.crds.length === 0) return builtInOnly;
  const key = index.crds.map(({ file, hash }) => `${file} ${hash}`).join('\n');
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = importAll(index.crds);
  const [oldest] = known.keys();
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
  known.set(key, made);
  return made;
}

function importAll(files: readonly IndexedFile[]): ImportedSchemas {
  const schemas = new Map<string, JsonObject>();
  const from = new Map<string, string>();
  const findings: Finding[] = [];
  const unusable = (document: IndexedDocument, path: Finding['path'] & object, message: string): void => {
    findings.push(findingAt(document, path, { code: 'crd-unusable', message }));
  };
  for (const file of files) {
    if (file.documents.length === 0) findings.push(emptyFinding(file.file));
    for (const document of file.documents) {
      if (document.value === undefined) {
        unusable(document, [], `This is not YAML: ${problemOf(document)} Import the CRD again.`);
        continue;
      }
      const crd = readCrd(document.value);
      if (!crd.usable) {
        unusable(document, crd.path, crd.message);
        continue;
      }
      const { kind } = crd.kind;
      const other = from.get(kind);
      if (other !== undefined) {
        unusable(document, [], `${other} has a CRD of ${kind} already, which is used. Remove one of them.`);
        continue;
      }
      from.set(kind, file.file);
      schemas.set(kind, crd.schema);
      const note = notChecked(crd);
      if (note !== undefined) findings.push(findingAt(document, [], { code: 'crd-partial', message: note }));
    }
  }
  return { schemas: { of: kind => schemas.get(kind.kind) ?? builtInSchemas.of(kind) }, findings };
}

function problemOf(document: IndexedDocument): string {
  return document.parsed.problems[0]?.message ?? 'it cannot be read.';
}

function emptyFinding(file: string): Finding {
  const message = 'The file holds no CRD. Import it again, or remove the file.';
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { code: 'crd-unusable', severity: codes['crd-unusable'][0], message, file, range, resource: null };
}

/** What of a usable CRD is not checked, for people; undefined when everything is. */
function notChecked({ kind, patterns, rules }: UsableCrd): string | undefined {
  const parts: string[] = [];
  if (rules > 0) parts.push(`${rules} CEL ${rules === 1 ? 'rule' : 'rules'} (x-kubernetes-validations)`);
  if (patterns.length > 0) {
    const named = patterns.slice(0, 5).join(', ');
    const more = patterns.length > 5 ? ` and ${patterns.length - 5} more` : '';
    parts.push(`the pattern of ${named}${more}, which could take too long`);
  }
  if (parts.length === 0) return undefined;
  return `Of this CRD of ${kind.kind}, ${parts.join(' and ')} is left to the API server. There is nothing to do.`;
}
