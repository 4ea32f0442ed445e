import { contentOf } from '../../../src/compare/content';
import type { Content } from '../../../src/compare/content';
import type { ResourceInput } from '../../../src/compare/input';
import type { JsonObject } from '../../../src/model/json';
import type { SourceStatus } from '../../../src/model/state';

export const fresh: SourceStatus = { status: 'fresh', at: 1000 };
export const stale: SourceStatus = { status: 'stale', at: 500 };
export const none: SourceStatus = { status: 'none' };

/** A VPC with one subnet. */
export function vpc(subnet: JsonObject = {}, more: JsonObject = {}): Content {
  return contentOf({ spec: { subnets: { db: { subnet: '10.0.1.0/24', vlan: 1001, ...subnet } }, ...more } });
}

/** The same as the cluster would hold it. */
export function applied(content: Content): Content {
  const spec = structuredClone(content['spec']) as JsonObject;
  const subnets = (spec['subnets'] ?? {}) as Record<string, JsonObject>;
  for (const subnet of Object.values(subnets)) {
    const network = (subnet['subnet'] as string).replace(/\.0\/.*/, '');
    subnet['gateway'] ??= `${network}.1`;
    subnet['dhcp'] ??= {};
  }
  return {
    metadata: { labels: { 'fabric.githedgehog.com/ipv4ns': 'default' } },
    spec: { ipv4Namespace: 'default', vlanNamespace: 'default', ...spec },
  };
}

/** A VPC that is the same everywhere, freshly read; with changes. */
export function input(changes: Partial<ResourceInput> = {}, content: Content = vpc()): ResourceInput {
  return {
    identity: { group: 'vpc.githedgehog.com', kind: 'VPC', namespace: 'default', name: 'vpc-1' },
    file: 'managed/vpc/vpc-1.yaml',
    workTree: content,
    head: content,
    remote: content,
    applied: { content },
    base: { content },
    draft: { presence: 'present', content },
    actual: { presence: 'present', content: applied(content) },
    sources: { remote: fresh, hnp: fresh, cluster: fresh },
    errors: 0,
    ...changes,
  };
}

/** The input without one of its optional parts. */
export function without(from: ResourceInput, ...keys: (keyof ResourceInput)[]): ResourceInput {
  return Object.fromEntries(
    Object.entries(from).filter(([key]) => !keys.includes(key as keyof ResourceInput)),
  ) as unknown as ResourceInput;
}
