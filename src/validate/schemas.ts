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
import type { Json, JsonObject } from '../model/json';
import { apiVersionOf } from '../model/kinds';
import type { Kind } from '../model/kinds';
import { compiledSchemas } from './compiledSchemas';
import { shortOnly } from './shortPattern';

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

/** The schemas that a fabric is checked with. What is compiled is kept with it, so keep the same one while nothing changes. */
export interface Schemas {
  /** The JSON schema of a kind as the API server serves it; undefined where none is known. */
  of(kind: Kind): JsonObject | undefined;
}

const own = new Map<string, JsonObject>(
  files.map(file => [
    `${file.properties.apiVersion.const}/${file.properties.kind.const}`,
    file as unknown as JsonObject,
  ]),
);

/** The schemas of the release that this product was made for; the same for every fabric. */
export const builtInSchemas: Schemas = { of: kind => own.get(`${apiVersionOf(kind)}/${kind.kind}`) };

const compiled = new WeakMap<object, ValidateFunction>(
  files.flatMap(file => {
    const { const: kind } = file.properties.kind;
    const validate = Object.hasOwn(compiledSchemas, kind) ? compiledSchemas[kind] : undefined;
    return validate === undefined ? [] : [[file, validate] as const];
  }),
);
let ajv: Ajv | undefined;

/** All errors of a value against a schema, which is compiled when it is first used, where that was not done before. */
export function schemaErrors(schema: object, value: Json): readonly ErrorObject[] {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    ajv ??= new Ajv({
      allErrors: true,
      strict: false,
      verbose: true,
      // Our own are checked by a test, a fabric's are made keyword by keyword; checking them here costs 40 ms at start.
      validateSchema: false,
      meta: false,
      // Formats are left alone: int32 stands on unsigned numbers, which the server does not check either.
      validateFormats: false,
      logger: false,
      code: { regExp: shortOnly },
    });
    validate = ajv.compile(schema);
    // It keeps every schema that it saw; a fabric's imported ones come and go.
    ajv.removeSchema(schema);
    compiled.set(schema, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []);
}
