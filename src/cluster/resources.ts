import { kinds } from '../model/kinds';

/** A resource of the API that is read, by the names that RBAC knows it by. */
export interface ReadResource {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
  /** The versions to ask for, the newest first; the first that is served counts. */
  readonly versions: readonly string[];
  /** A fabric's kinds are read in its own namespace, what delivers them in all. */
  readonly use: 'fabric' | 'delivery';
}

const fabricResources: readonly ReadResource[] = kinds
  .filter(kind => kind.writtenBy === 'user')
  .map(({ group, plural, kind, version }) => ({ group, plural, kind, versions: [version], use: 'fabric' }));

const fluxVersions = ['v1', 'v1beta2'] as const;

/** What delivers a fabric's directory: Argo CD's applications, Flux's Kustomizations and the sources that these name. */
export const deliveryResources = {
  applications: {
    group: 'argoproj.io',
    plural: 'applications',
    kind: 'Application',
    versions: ['v1alpha1'],
    use: 'delivery',
  },
  kustomizations: {
    group: 'kustomize.toolkit.fluxcd.io',
    plural: 'kustomizations',
    kind: 'Kustomization',
    versions: fluxVersions,
    use: 'delivery',
  },
  gitRepositories: {
    group: 'source.toolkit.fluxcd.io',
    plural: 'gitrepositories',
    kind: 'GitRepository',
    versions: fluxVersions,
    use: 'delivery',
  },
  ociRepositories: {
    group: 'source.toolkit.fluxcd.io',
    plural: 'ocirepositories',
    kind: 'OCIRepository',
    versions: fluxVersions,
    use: 'delivery',
  },
} as const satisfies Record<string, ReadResource>;

/** Everything that is listed and watched. CRDs are read besides, by `get` only, when a person imports them. */
export const readResources: readonly ReadResource[] = [
  ...fabricResources,
  ...Object.values(deliveryResources),
];

/** The resource that CRDs are read by. */
export const crdResource = { group: 'apiextensions.k8s.io', plural: 'customresourcedefinitions' } as const;

/** A verb as a person asks an administrator for it: `list vpcs.vpc.githedgehog.com in namespace default`. */
export function verbText(verb: 'list' | 'watch', resource: ReadResource, namespace: string): string {
  const where = resource.use === 'fabric' ? `in namespace ${namespace}` : 'in all namespaces';
  return `${verb} ${resource.plural}.${resource.group} ${where}`;
}

/** The path of a resource's list, for one of its versions. */
export function listPathOf(resource: ReadResource, version: string, namespace: string): string {
  const scope = resource.use === 'fabric' ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `/apis/${resource.group}/${version}${scope}/${resource.plural}`;
}
