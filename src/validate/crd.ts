import relaxed from '../../schemas/crd-relaxed.json';
import { isObject, valueAt } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import { apiVersionOf, findKind } from '../model/kinds';
import type { Kind } from '../model/kinds';
import { builtInSchemas } from './schemas';
import { convertStructural } from './structuralSchema';

/** What a CRD says about one kind of the fabric, as ajv checks it. */
export interface UsableCrd {
  readonly usable: true;
  readonly kind: Kind;
  readonly schema: JsonObject;
  /** Paths whose pattern is not checked. */
  readonly patterns: readonly string[];
  /** How many CEL rules (x-kubernetes-validations) are not checked. */
  readonly rules: number;
}

export interface UnusableCrd {
  readonly usable: false;
  /** Where in the document it goes wrong. */
  readonly path: Path;
  /** What is wrong, and what to do. */
  readonly message: string;
}

const optional: Readonly<Record<string, readonly string[]>> = relaxed.optional;
const nullable: Readonly<Record<string, readonly string[]>> = relaxed.nullable;

/**
 * Reads a CustomResourceDefinition (apiextensions v1) of one of the fabric's kinds, in the version that is known here.
 * The document is hostile until checked.
 * Our own schema of the kind gives the descriptions where it has the path.
 */
export function readCrd(document: Json): UsableCrd | UnusableCrd {
  const kind = kindOfCrd(document);
  if (!isKind(kind)) return kind;
  const versions = valueAt(document, ['spec', 'versions']);
  const list = Array.isArray(versions) ? versions : [];
  const at = list.findIndex(row => isObject(row) && row['name'] === kind.version && row['served'] === true);
  if (at < 0) {
    const served = servedVersions(document).join(', ');
    const message = `This CRD serves ${served === '' ? 'no version' : served}; ${kind.kind} is known here as ${kind.version}. Import the CRD of a release that serves it, or remove the file.`;
    return unusable(['spec', 'versions'], message);
  }
  const path = ['spec', 'versions', at, 'schema', 'openAPIV3Schema'];
  const root = valueAt(document, path);
  const properties = isObject(root) && isObject(root['properties']) ? root['properties'] : undefined;
  if (!isObject(root) || properties === undefined)
    return unusable(path, `Version ${kind.version} of this CRD has no schema. Import it again.`);
  return convertRoot(kind, root, builtInSchemas.of(kind), path);
}

/** The kind that a CRD is for, or why it is none of ours. */
export function kindOfCrd(document: Json): Kind | UnusableCrd {
  if (!isObject(document) || document['kind'] !== 'CustomResourceDefinition')
    return unusable(['kind'], 'This is no CustomResourceDefinition. Only CRDs belong into .hnp/crds/.');
  if (document['apiVersion'] !== 'apiextensions.k8s.io/v1')
    return unusable(
      ['apiVersion'],
      'A CRD must be of apiextensions.k8s.io/v1 to be used here. Import it again from the cluster.',
    );
  const group = valueAt(document, ['spec', 'group']);
  const name = valueAt(document, ['spec', 'names', 'kind']);
  const kind = typeof group === 'string' && typeof name === 'string' ? findKind(group, name) : undefined;
  if (kind !== undefined) return kind;
  const what = typeof name === 'string' && name !== '' ? name : 'What it describes';
  return unusable(['spec', 'names', 'kind'], `${what} is none of the fabric's kinds. Remove this CRD.`);
}

/** The versions that a CRD serves, as it names them. */
export function servedVersions(document: Json): readonly string[] {
  const versions = valueAt(document, ['spec', 'versions']);
  return (Array.isArray(versions) ? versions : []).flatMap(row =>
    isObject(row) && row['served'] === true && typeof row['name'] === 'string' ? [row['name']] : [],
  );
}

/** Kubernetes checks apiVersion, kind and metadata itself and drops a user's status, so those are ours; the rest is the CRD's. */
function convertRoot(
  kind: Kind,
  root: JsonObject,
  own: JsonObject | undefined,
  path: Path,
): UsableCrd | UnusableCrd {
  const properties = isObject(root['properties']) ? root['properties'] : {};
  const rest = Object.fromEntries(Object.entries(properties).filter(([name]) => !kubernetes.has(name)));
  const beside = {
    own,
    optional: new Set(Object.hasOwn(optional, kind.kind) ? optional[kind.kind] : []),
    nullable: new Set(Object.hasOwn(nullable, kind.kind) ? nullable[kind.kind] : []),
  };
  const converted = convertStructural({ ...root, properties: rest }, '', beside);
  if ('reason' in converted) {
    const message = `The schema of ${kind.kind} cannot be used: ${converted.reason}. The built-in one is used; import the CRD again.`;
    return unusable([...path, ...converted.path], message);
  }
  const { schema, patterns, rules } = converted;
  const ownProperties = isObject(own?.['properties']) ? own['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const full: JsonObject = {
    ...schema,
    title: `${kind.kind} (${apiVersionOf(kind)}), imported`,
    type: 'object',
    required: [...new Set(['apiVersion', 'kind', 'metadata', ...required])],
    properties: {
      apiVersion: { ...openNode(ownProperties['apiVersion']), const: apiVersionOf(kind) },
      kind: { ...openNode(ownProperties['kind']), const: kind.kind },
      metadata: ownProperties['metadata'] ?? plainMetadata,
      ...(isObject(schema['properties']) ? schema['properties'] : {}),
      status: ownProperties['status'] ?? { type: 'object' },
    },
  };
  return { usable: true, kind, schema: full, patterns, rules };
}

const kubernetes: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status']);

const plainMetadata: JsonObject = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
};

function openNode(own: Json | undefined): JsonObject {
  return isObject(own) ? own : {};
}

function isKind(found: Kind | UnusableCrd): found is Kind {
  return !('usable' in found);
}

function unusable(path: Path, message: string): UnusableCrd {
  return { usable: false, path, message };
}
