import type { Severity } from '../model/finding';

/** Every finding code of this folder but those of rules: stable, with its usual severity and what it means. */
export const codes = {
  'yaml-not-text': ['error', 'The file is binary or not UTF-8.'],
  'yaml-too-large': ['error', 'The file is larger than what is read.'],
  'yaml-too-deep': ['error', 'Values are nested deeper than what is read.'],
  'yaml-alias': ['error', 'An alias or merge has no target, no map as target, or stands for too much.'],
  'yaml-tab-indent': ['error', 'A tab stands in the indentation.'],
  'yaml-duplicate-key': ['error', 'A map holds the same key twice.'],
  'yaml-unsafe-key': ['error', 'A map holds the key __proto__.'],
  'yaml-key': ['error', 'A map key is no text.'],
  'yaml-not-json': ['error', 'A value that JSON, and so Kubernetes, does not have.'],
  'yaml-tag': ['warning', 'A tag that has no meaning here.'],
  'yaml-syntax': ['error', 'The text is not YAML.'],
  'yaml-empty': ['warning', 'The file holds no document.'],
  'scalar-ambiguous': ['warning', 'Readers of YAML 1.1 and 1.2 take an unquoted value for different things.'],
  'findings-more': ['error', 'The document has more findings than are shown.'],
  'document-not-object': ['error', 'The document is a text, number or list, not a resource.'],
  'api-version-missing': ['error', 'The document has no apiVersion.'],
  'api-version-old': ['error', 'An apiVersion that the API server no longer serves.'],
  'api-version-unknown': ['error', 'An apiVersion that this kind never had.'],
  'kind-missing': ['error', 'The document has no kind.'],
  'kind-unknown': ['error', 'The group has no such kind.'],
  'kind-foreign': ['error', 'A resource that is none of the fabric’s lies in managed/.'],
  'kind-controller': ['error', 'A kind that only the controllers write.'],
  'name-missing': ['error', 'The resource has no metadata.name.'],
  'name-unsafe': ['error', 'The name or namespace cannot be one of Kubernetes.'],
  'metadata-text': ['error', 'A label or annotation whose value is no text.'],
  'schema-type': ['error', 'A value of the wrong type.'],
  'schema-enum': ['error', 'A value that is not among the allowed ones.'],
  'schema-required': ['error', 'A key that must be there is missing.'],
  'schema-unknown-key': ['error', 'A key that the kind does not have.'],
  'schema-pattern': ['error', 'A text that has not the required form.'],
  'schema-range': ['error', 'A number that is too small or too large.'],
  'schema-length': ['error', 'A text or list that is too short or too long.'],
  'schema-other': ['error', 'A value that the schema refuses for another reason.'],
  'place-misfiled': ['warning', 'A CR in managed/ lies in the folder of another kind.'],
  'place-misnamed': ['warning', 'A CR’s file has not the CR’s name.'],
  'place-shared': ['warning', 'A file in managed/ holds more than one CR.'],
  'place-ready': ['information', 'A document in unmanaged/ has become valid.'],
  'identity-duplicate': ['error', 'The same CR stands in two places.'],
  'file-unreadable': ['error', 'A file or folder could not be read.'],
  'fabric-nested': ['warning', 'A fabric lies in raw/, managed/ or unmanaged/ of another one.'],
  'file-link': ['warning', 'A symbolic link, which is not followed.'],
  'crd-unusable': ['error', 'A CRD in .hnp/crds/ cannot be used; the built-in schema is.'],
  'crd-partial': ['information', 'A CRD in .hnp/crds/ has rules that are not checked here.'],
  'suppression-reason': [
    'warning',
    'A comment that suppresses a finding gives no reason, and is not heeded.',
  ],
  'suppression-unknown': ['warning', 'A comment suppresses a code that there is not.'],
  'suppression-unused': ['warning', 'A comment suppresses a finding that is not there.'],
  'fabric-file': ['error', 'The fabric’s own .hnp/fabric.yaml is wrong.'],
  'fabric-file-unknown-key': ['warning', 'A key of .hnp/fabric.yaml that has no meaning.'],
} as const satisfies Readonly<Record<string, readonly [Severity, string]>>;

export type Code = keyof typeof codes;

/** The usual severity of a code of this table. Codes of rules have theirs with the rule. */
export function severityOf(code: string): Severity {
  return Object.hasOwn(codes, code) ? codes[code as Code][0] : 'error';
}
