import { apiVersion, qualifiedName, resources, type Resource } from './resources';
import { schemaOf, type Schema } from './schemas';
import type { KubeObject } from './types';

/** The objects that a fabric's cluster has before anyone applies anything: its namespaces and CRDs. */
export function installed(): KubeObject[] {
  return [
    ...['default', 'kube-system', 'argocd', 'fab'].map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    })),
    ...resources.filter(resource => resource.custom).map(definition),
  ];
}

function definition(resource: Resource): KubeObject {
  const { group, version, kind, plural, singular, shortNames, columns } = resource;
  const schema = schemaOf(kind);
  const names = {
    ...(group.endsWith('githedgehog.com') ? { categories: ['hedgehog', 'fabric'] } : {}),
    kind,
    listKind: `${kind}List`,
    plural,
    ...(shortNames.length > 0 ? { shortNames: [...shortNames] } : {}),
    singular,
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: qualifiedName(resource) },
    spec: {
      conversion: { strategy: 'None' },
      group,
      names,
      scope: 'Namespaced',
      versions: [
        {
          additionalPrinterColumns: [
            ...columns.map(([name, jsonPath]) => ({ jsonPath, name, type: 'string' })),
            { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
          ],
          name: version,
          schema: { openAPIV3Schema: schema ? structural(schema) : open },
          served: true,
          storage: true,
          subresources: { status: {} },
        },
      ],
    },
    status: {
      acceptedNames: names,
      conditions: [
        { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found' },
        { type: 'Established', status: 'True', reason: 'InitialNamesAccepted', message: 'accepted' },
      ],
      storedVersions: [version],
    },
  };
}

const open: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** The root as a CRD has it: apiVersion, kind and metadata are Kubernetes' own and carry no limits. */
function structural(schema: Schema): Schema {
  return {
    type: 'object',
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      spec: rewrite(schema.properties?.['spec'] ?? open),
      status: { type: 'object' },
    },
  };
}

/**
 * Draft-07 to a structural schema: `additionalProperties: false` is the default there, null is `nullable`. What the
 * webhooks fill in is no default of the CRD, and notes for editors are none of its keywords.
 */
function rewrite(schema: Schema): Schema {
  const result: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'additionalProperties' && value === false) continue;
    if (key === 'default' || key.startsWith('x-')) continue;
    if (key === 'type' && Array.isArray(value)) {
      result.type = String(value.find(type => type !== 'null'));
      result['nullable'] = true;
    } else if (key === 'properties') {
      const properties = value as Record<string, Schema>;
      result.properties = Object.fromEntries(
        Object.entries(properties).map(([name, s]) => [name, rewrite(s)]),
      );
    } else if (key === 'items' || key === 'additionalProperties') {
      result[key] = rewrite(value as Schema);
    } else {
      result[key] = value;
    }
  }
  return result;
}

/** `/api`, `/apis` and what is below them up to the resource lists; undefined when the path is none of these. */
export function discovery(path: string): unknown {
  const groups = [...new Set(resources.map(r => r.group))].filter(group => group !== '');
  if (path === '/api') {
    return {
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '127.0.0.1' }],
    };
  }
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupOf) };
  if (path === '/version') {
    return {
      major: '1',
      minor: '32',
      gitVersion: 'v1.32.3+k3s1',
      gitCommit: '0'.repeat(40),
      gitTreeState: 'clean',
      buildDate: '2025-03-12T00:00:00Z',
      goVersion: 'go1.23.6',
      compiler: 'gc',
      platform: 'linux/amd64',
    };
  }
  const match = /^\/apis\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? /^\/api(\/)(v1)$/.exec(path);
  const group = match?.[1] === '/' ? '' : match?.[1];
  const version = match?.[2];
  if (group === undefined) return undefined;
  if (version === undefined) {
    return groups.includes(group) ? { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group) } : undefined;
  }
  const members = resources.filter(r => r.group === group && r.version === version);
  const [first] = members;
  if (!first) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersion(first),
    resources: members.map(({ plural, singular, namespaced, kind, shortNames }) => ({
      name: plural,
      singularName: singular,
      namespaced,
      kind,
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      ...(shortNames.length > 0 ? { shortNames } : {}),
    })),
  };
}

function groupOf(group: string): Record<string, unknown> {
  const versions = [...new Set(resources.filter(r => r.group === group).map(r => r.version))].map(
    version => ({
      groupVersion: `${group}/${version}`,
      version,
    }),
  );
  return { name: group, versions, preferredVersion: versions[0] };
}
