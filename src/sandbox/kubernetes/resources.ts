import kindTable from '../../../schemas/kinds.json';

/** One resource that the API server stores and serves. */
export interface Resource {
  readonly group: string;
  /** The only version that is served. */
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  /** Whether it came from a CustomResourceDefinition. */
  readonly custom: boolean;
  /** Versions that held the same fields before; a cluster of today does not serve them. */
  readonly retired: readonly string[];
  readonly columns: readonly (readonly [string, string])[];
}

interface Row {
  group: string;
  version: string;
  kind: string;
  plural: string;
  singular: string;
  shortNames: string[];
  upgradesFrom?: string[];
  columns: [string, string][];
}

function builtIn(
  group: string,
  version: string,
  kind: string,
  plural: string,
  shortName: string,
  namespaced: boolean,
  custom = false,
): Resource {
  return {
    group,
    version,
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames: [shortName],
    namespaced,
    custom,
    retired: [],
    columns: [],
  };
}

export const resources: readonly Resource[] = [
  ...(kindTable as unknown as Row[]).map(row => ({
    ...row,
    namespaced: true,
    custom: true,
    retired: row.upgradesFrom ?? [],
  })),
  builtIn('argoproj.io', 'v1alpha1', 'Application', 'applications', 'app', true, true),
  builtIn(
    'apiextensions.k8s.io',
    'v1',
    'CustomResourceDefinition',
    'customresourcedefinitions',
    'crd',
    false,
  ),
  builtIn('', 'v1', 'Namespace', 'namespaces', 'ns', false),
  builtIn('', 'v1', 'ConfigMap', 'configmaps', 'cm', true),
];

/** The resource of a group and version by its plural, as it stands in a request's path. */
export function resourceByPlural(group: string, version: string, plural: string): Resource | undefined {
  return resources.find(r => r.group === group && r.version === version && r.plural === plural);
}

/** The resource of a group by its kind, whatever the version. */
export function resourceByKind(group: string, kind: string): Resource | undefined {
  return resources.find(r => r.group === group && r.kind === kind);
}

/** The resource of that kind; kinds are unique over the groups served here. */
export function resourceNamed(kind: string): Resource {
  const found = resources.find(r => r.kind === kind);
  if (!found) throw new Error(`the sandbox's clusters have no kind ${kind}`);
  return found;
}

/** `group/version`, or the version alone for the core group. */
export function apiVersion(resource: Resource): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/** `vpcs.vpc.githedgehog.com`: the name by which errors and CRDs call a resource. */
export function qualifiedName(resource: Resource): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
}
