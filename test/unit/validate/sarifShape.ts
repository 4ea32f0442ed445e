/** What tests read of a SARIF log. */
export interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly semanticVersion: string;
          readonly rules: readonly {
            readonly id: string;
            readonly shortDescription: { readonly text: string };
            readonly defaultConfiguration: { readonly level: string };
          }[];
        };
      };
      readonly columnKind: string;
      readonly originalUriBaseIds: unknown;
      readonly results: readonly SarifResult[];
    },
  ];
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    { readonly physicalLocation: { readonly artifactLocation: unknown; readonly region: unknown } },
  ];
  readonly relatedLocations?: unknown;
  readonly partialFingerprints: Readonly<Record<string, unknown>>;
}

const object = (properties: object, required = Object.keys(properties)): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
// No half of a surrogate pair: readers of UTF-8 refuse it.
const text = { type: 'string', not: { pattern: '\\p{Surrogate}' } };
const message = object({ text: { ...text, maxLength: 10_000 } });
const oneOrMore = { type: 'integer', minimum: 1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };
/** RFC 3986: the characters of a URI, and % only before two hex digits. */
const uri = { type: 'string', pattern: "^(?:[A-Za-z0-9\\-._~:/?@!$&'()*+,;=]|%[0-9A-F]{2})+$" };
const physicalLocation = object({
  artifactLocation: object(
    { uri: { ...uri, not: { pattern: '^\\.\\.(/|$)' } }, uriBaseId: { const: 'SRCROOT' } },
    ['uri'],
  ),
  region: object({ startLine: oneOrMore, startColumn: oneOrMore, endLine: oneOrMore, endColumn: oneOrMore }),
});

/**
 * The parts of the SARIF 2.1.0 schema (sarif-schema-2.1.0.json) that the report uses, closed against any other, and what
 * GitHub's "SARIF support for code scanning" calls required. A report was checked once with the whole official schema.
 */
export const sarifShape = object({
  $schema: { type: 'string', format: 'uri' },
  version: { const: '2.1.0' },
  runs: {
    type: 'array',
    minItems: 1,
    maxItems: 1,
    items: object({
      tool: object({
        driver: object({
          name: text,
          semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
          rules: {
            type: 'array',
            uniqueItems: true,
            items: object({
              id: { ...text, minLength: 1, maxLength: 255 },
              shortDescription: message,
              fullDescription: message,
              help: object({ text, markdown: text }),
              defaultConfiguration: object({ level }),
            }),
          },
        }),
      }),
      originalUriBaseIds: object({
        SRCROOT: object({ uri: { ...uri, allOf: [{ pattern: '^file:///(.*/)?$' }] } }),
      }),
      columnKind: { const: 'utf16CodeUnits' },
      invocations: { type: 'array', items: object({ executionSuccessful: { const: true } }) },
      results: {
        type: 'array',
        maxItems: 25_000,
        items: object(
          {
            ruleId: text,
            ruleIndex: { type: 'integer', minimum: 0 },
            level,
            message,
            locations: { type: 'array', minItems: 1, maxItems: 10, items: object({ physicalLocation }) },
            relatedLocations: {
              type: 'array',
              uniqueItems: true,
              items: object({ id: { type: 'integer', minimum: 0 }, message, physicalLocation }),
            },
            partialFingerprints: {
              type: 'object',
              minProperties: 1,
              additionalProperties: { type: 'string' },
            },
          },
          ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
        ),
      },
    }),
  },
});
