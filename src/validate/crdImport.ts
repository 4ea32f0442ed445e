import { crdFile } from '../directory/crdFiles';
import type { FabricIndex, IndexedFile } from '../directory/fabricIndex';
import { hashOf } from '../directory/hash';
import type { FileStep } from '../directory/step';
import { isObject, valueAt } from '../model/json';
import type { Json, JsonObject } from '../model/json';
import { apiVersionOf, kinds } from '../model/kinds';
import type { Kind } from '../model/kinds';
import { defaultLimits } from '../yaml/document';
import { renderYaml } from '../yaml/render';
import { kindOfCrd, readCrd, servedVersions } from './crd';
import { importedSchemas } from './importedSchemas';
import { builtInSchemas } from './schemas';

/** A CRD to import, and where it comes from, for people. */
export interface CrdSource {
  readonly from: string;
  readonly value: Json;
}

export interface CrdImportRow {
  readonly kind: string;
  /** The version that files are checked with. */
  readonly apiVersion: string;
  /** All versions that the CRD serves. */
  readonly serves: readonly string[];
  /** Relative to the fabric's directory. */
  readonly file: string;
  readonly outcome: 'new' | 'changed' | 'same';
  /** Fields that the schema in force does not have, and those that only it has, as `spec.subnets.*.vlan`. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** How much is not checked: CEL rules and patterns that could take too long. */
  readonly notChecked: number;
}

export interface CrdImportPlan {
  readonly rows: readonly CrdImportRow[];
  /** CRDs of the fabric's kinds that cannot be used, and why. */
  readonly refused: readonly { readonly from: string; readonly reason: string }[];
  readonly steps: readonly FileStep[];
}

/** The kinds whose CRDs are worth importing: those that are checked here. */
export const importedKinds: readonly Kind[] = kinds.filter(kind => builtInSchemas.of(kind) !== undefined);

/** The name of a kind's CRD in its cluster. */
export function crdName(kind: Kind): string {
  return `${kind.plural}.${kind.group}`;
}

/**
 * What an import writes into a fabric: one file for each CRD of a kind that is checked. Everything else that was found is
 * left aside. Nothing of it is trusted: a CRD that could not be used is not written.
 */
export function planCrdImport(sources: readonly CrdSource[], index: FabricIndex): CrdImportPlan {
  const rows: CrdImportRow[] = [];
  const refused: CrdImportPlan['refused'][number][] = [];
  const steps: FileStep[] = [];
  const taken = new Map<string, string>();
  const inForce = importedSchemas(index).schemas;
  for (const { from, value } of sources) {
    const ours = kindOfCrd(value);
    if ('usable' in ours || !importedKinds.includes(ours)) continue;
    const crd = readCrd(value);
    const other = taken.get(ours.kind);
    const text = crd.usable && !isDeeper(value, defaultLimits.maxDepth) ? crdText(value) : undefined;
    if (!crd.usable) refused.push({ from, reason: crd.message });
    else if (other !== undefined)
      refused.push({ from, reason: `${ours.kind} is imported from ${other} already.` });
    else if (text === undefined || text.length > defaultLimits.maxBytes)
      refused.push({ from, reason: `The CRD of ${ours.kind} is too large or too deep.` });
    else {
      taken.set(ours.kind, from);
      const present = fileOf(ours, index.crds);
      const bytes = new TextEncoder().encode(text);
      const before = present?.hash ?? null;
      const file = present?.file ?? crdFile(ours);
      const outcome = before === null ? 'new' : before === hashOf(bytes) ? 'same' : 'changed';
      if (outcome !== 'same') steps.push({ kind: 'write', file, before, bytes });
      const now = fieldsOf(crd.schema);
      const was = fieldsOf(inForce.of(ours));
      rows.push({
        kind: ours.kind,
        apiVersion: apiVersionOf(ours),
        serves: servedVersions(value),
        file,
        outcome,
        added: [...now].filter(field => !was.has(field)),
        removed: [...was].filter(field => !now.has(field)),
        notChecked: crd.rules + crd.patterns.length,
      });
    }
  }
  return { rows, refused, steps };
}

/** The file that holds the CRD of a kind and nothing else; else the one that has the name for it. */
function fileOf(kind: Kind, files: readonly IndexedFile[]): IndexedFile | undefined {
  const holds = ({ documents }: IndexedFile): boolean =>
    documents.length === 1 && kindOfCrd(documents[0]?.value ?? null) === kind;
  return files.find(holds) ?? files.find(({ file }) => file === crdFile(kind));
}

/** A CRD as a file: what people write, without what its cluster added. */
function crdText(value: Json): string {
  const generator = 'controller-gen.kubebuilder.io/version';
  const by = valueAt(value, ['metadata', 'annotations', generator]);
  const plain: JsonObject = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      ...(typeof by === 'string' ? { annotations: { [generator]: by } } : {}),
      name: valueAt(value, ['metadata', 'name']) ?? null,
    },
    spec: valueAt(value, ['spec']) ?? null,
  };
  return renderYaml(plain);
}

/** Whether lists and maps are nested deeper than so many levels. */
function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some(item => isDeeper(item, levels - 1));
}

/** All fields below spec. */
function fieldsOf(schema: JsonObject | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (node: Json | undefined, path: string): void => {
    if (!isObject(node)) return;
    const { properties, items, additionalProperties } = node;
    for (const [name, child] of Object.entries(isObject(properties) ? properties : {})) {
      found.add(`${path}.${name}`);
      walk(child, `${path}.${name}`);
    }
    walk(items, `${path}[]`);
    walk(additionalProperties, `${path}.*`);
  };
  walk(valueAt(schema, ['properties', 'spec']), 'spec');
  return found;
}
