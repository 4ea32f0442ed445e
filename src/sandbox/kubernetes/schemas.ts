import { Ajv, type ValidateFunction } from 'ajv';
import connection from '../../../schemas/crds/Connection.schema.json';
import externalAttachment from '../../../schemas/crds/ExternalAttachment.schema.json';
import externalPeering from '../../../schemas/crds/ExternalPeering.schema.json';
import external from '../../../schemas/crds/External.schema.json';
import gatewayGroup from '../../../schemas/crds/GatewayGroup.schema.json';
import gatewayPeering from '../../../schemas/crds/GatewayPeering.schema.json';
import gateway from '../../../schemas/crds/Gateway.schema.json';
import ipv4Namespace from '../../../schemas/crds/IPv4Namespace.schema.json';
import serverProfile from '../../../schemas/crds/ServerProfile.schema.json';
import server from '../../../schemas/crds/Server.schema.json';
import switchGroup from '../../../schemas/crds/SwitchGroup.schema.json';
import switchProfile from '../../../schemas/crds/SwitchProfile.schema.json';
import switchSchema from '../../../schemas/crds/Switch.schema.json';
import vlanNamespace from '../../../schemas/crds/VLANNamespace.schema.json';
import vpcAttachment from '../../../schemas/crds/VPCAttachment.schema.json';
import vpcPeering from '../../../schemas/crds/VPCPeering.schema.json';
import vpc from '../../../schemas/crds/VPC.schema.json';
import type { KubeObject } from './types';

/** A JSON Schema, draft-07, as far as it is looked into here. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  [key: string]: unknown;
}

const schemas: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  ['Connection', connection],
  ['External', external],
  ['ExternalAttachment', externalAttachment],
  ['ExternalPeering', externalPeering],
  ['Gateway', gateway],
  ['GatewayGroup', gatewayGroup],
  ['GatewayPeering', gatewayPeering],
  ['IPv4Namespace', ipv4Namespace],
  ['Server', server],
  ['ServerProfile', serverProfile],
  ['Switch', switchSchema],
  ['SwitchGroup', switchGroup],
  ['SwitchProfile', switchProfile],
  ['VLANNamespace', vlanNamespace],
  ['VPC', vpc],
  ['VPCAttachment', vpcAttachment],
  ['VPCPeering', vpcPeering],
] as [string, Schema][]);

const compiled = new Map<string, ValidateFunction>();

/** The schema of a kind; the controllers' own kinds have none here. */
export function schemaOf(kind: string): Schema | undefined {
  return schemas.get(kind);
}

/** Removes the fields of `spec` that the kind does not know, and nulls, as the API server does before it stores. */
export function prune(object: KubeObject): void {
  const spec = schemas.get(object.kind)?.properties?.['spec'];
  if (spec && object.spec) pruneValue(object.spec, spec);
}

function pruneValue(value: unknown, schema: Schema): void {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items) for (const item of value as unknown[]) pruneValue(item, items);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields)) {
    const more = schema.additionalProperties;
    const below = schema.properties?.[key] ?? (typeof more === 'object' ? more : undefined);
    if (fields[key] === null || (below === undefined && more === false)) Reflect.deleteProperty(fields, key);
    else if (below) pruneValue(fields[key], below);
  }
}

/** What the schema has against an object, in the API server's manner; undefined when nothing. */
export function refusal(object: KubeObject): string | undefined {
  const schema = schemas.get(object.kind);
  if (!schema) return undefined;
  let check = compiled.get(object.kind);
  if (!check) {
    check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    compiled.set(object.kind, check);
  }
  const sound: boolean = check(object);
  if (sound) return undefined;
  const causes = (check.errors ?? []).map(error => {
    const path = error.instancePath.slice(1).replaceAll('/', '.');
    return `${path === '' ? '<root>' : path}: Invalid value: ${error.message ?? error.keyword}`;
  });
  const group = object.apiVersion.split('/')[0] ?? '';
  return `${object.kind}.${group} "${object.metadata.name}" is invalid: [${causes.join(', ')}]`;
}
