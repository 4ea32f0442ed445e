import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import Connection from '../../schemas/crds/Connection.schema.json';
import External from '../../schemas/crds/External.schema.json';
import ExternalAttachment from '../../schemas/crds/ExternalAttachment.schema.json';
import ExternalPeering from '../../schemas/crds/ExternalPeering.schema.json';
import Gateway from '../../schemas/crds/Gateway.schema.json';
import GatewayGroup from '../../schemas/crds/GatewayGroup.schema.json';
import GatewayPeering from '../../schemas/crds/GatewayPeering.schema.json';
import IPv4Namespace from '../../schemas/crds/IPv4Namespace.schema.json';
import Server from '../../schemas/crds/Server.schema.json';
import ServerProfile from '../../schemas/crds/ServerProfile.schema.json';
import Switch from '../../schemas/crds/Switch.schema.json';
import SwitchGroup from '../../schemas/crds/SwitchGroup.schema.json';
import SwitchProfile from '../../schemas/crds/SwitchProfile.schema.json';
import VLANNamespace from '../../schemas/crds/VLANNamespace.schema.json';
import VPC from '../../schemas/crds/VPC.schema.json';
import VPCAttachment from '../../schemas/crds/VPCAttachment.schema.json';
import VPCPeering from '../../schemas/crds/VPCPeering.schema.json';
import type { Json } from '../model/json';
import { apiVersionOf } from '../model/kinds';
import type { Kind } from '../model/kinds';

/** The schema files; which kind each is for stands in it. */
const files: readonly SchemaFile[] = [
  Connection,
  External,
  ExternalAttachment,
  ExternalPeering,
  Gateway,
  GatewayGroup,
  GatewayPeering,
  IPv4Namespace,
  Server,
  ServerProfile,
  Switch,
  SwitchGroup,
  SwitchProfile,
  VLANNamespace,
  VPC,
  VPCAttachment,
  VPCPeering,
];

interface SchemaFile {
  readonly properties: {
    readonly apiVersion: { readonly const: string };
    readonly kind: { readonly const: string };
  };
}

const schemas = new Map<string, object>(
  files.map(file => [`${file.properties.apiVersion.const}/${file.properties.kind.const}`, file]),
);
const compiled = new Map<object, ValidateFunction>();
let ajv: Ajv | undefined;

/** The JSON schema of a kind as the API server serves it; undefined where none is known. */
export function schemaOf(kind: Kind): object | undefined {
  return schemas.get(`${apiVersionOf(kind)}/${kind.kind}`);
}

/** All errors of a value against a schema, which is compiled when it is first used. */
export function schemaErrors(schema: object, value: Json): readonly ErrorObject[] {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    // Formats are left alone: int32 stands on unsigned numbers, which the server does not check either.
    ajv ??= new Ajv({ allErrors: true, strict: false, verbose: true, validateFormats: false, logger: false });
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []);
}
