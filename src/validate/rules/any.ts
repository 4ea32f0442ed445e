import type { Fault, Rule, Subject } from './rule';
import { textAt } from './read';

/** Kinds whose webhook lets go what fabric labels a file sets (api/wiring/v1beta1/meta.go). */
const labelled = new Set([
  'Connection',
  'Server',
  'Switch',
  'VLANNamespace',
  'VPC',
  'VPCAttachment',
  'VPCPeering',
  'External',
  'ExternalAttachment',
  'ExternalPeering',
  'IPv4Namespace',
]);

function* namespaceIsDefault({ metadata }: Subject): Generator<Fault> {
  const namespace = textAt(metadata, 'namespace') ?? '';
  if (namespace === '' || namespace === 'default') return;
  yield {
    path: ['metadata', 'namespace'],
    message: `The fabric accepts resources in the namespace default only, not in ${namespace}. Write default, or leave the namespace out.`,
  };
}

function* labelIsThrownAway({ kind, metadata }: Subject): Generator<Fault> {
  const labels = metadata['labels'];
  if (!labelled.has(kind) || typeof labels !== 'object' || labels === null) return;
  for (const key of Object.keys(labels)) {
    if (!key.includes('fabric.githedgehog.com/')) continue;
    yield {
      path: ['metadata', 'labels', key],
      part: 'key',
      message: `The server throws the label ${key} away and sets its own. Remove it.`,
    };
  }
}

/** Rules about the metadata of every kind. */
export const anyRules: readonly Rule[] = [
  {
    id: '*-02',
    kind: '*',
    demands: 'The namespace is `default`, or absent.',
    consequences: ['place-misnamed'],
    document: namespaceIsDefault,
    fixes: () => [
      {
        title: 'Remove the namespace',
        preferred: true,
        kind: 'set',
        changes: [{ path: ['metadata', 'namespace'], value: undefined }],
      },
    ],
  },
  {
    id: 'fabric-label',
    kind: '*',
    severity: 'warning',
    demands: 'No label of `fabric.githedgehog.com/` is set by hand: the server throws it away.',
    document: labelIsThrownAway,
    fixes: (_, { path }) => [
      { title: 'Remove the label', preferred: true, kind: 'set', changes: [{ path, value: undefined }] },
    ],
  },
];
