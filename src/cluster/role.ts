import { crdResource, readResources } from './resources';

/** The ClusterRole with exactly what is read, as docs/cluster.md has it: YAML to hand to whoever runs the cluster. */
export function readerRole(): string {
  const plurals = new Map<string, string[]>();
  for (const { group, plural } of readResources) plurals.set(group, [...(plurals.get(group) ?? []), plural]);
  const rule = (group: string, resources: readonly string[], verbs: string): string =>
    `  - apiGroups: [${group}]\n    resources: [${resources.join(', ')}]\n    verbs: [${verbs}]\n`;
  const rules = [...plurals].map(([group, resources]) => rule(group, resources, 'list, watch'));
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: hnp-gitops-reader
rules:
${rules.join('')}${rule(crdResource.group, [crdResource.plural], 'get')}`;
}
