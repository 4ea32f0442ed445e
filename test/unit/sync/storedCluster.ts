import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import type { JsonObject } from '../../../src/model/json';
import { kindNamed, kinds } from '../../../src/model/kinds';
import { ok } from '../../../src/model/problem';
import { createKubernetes } from '../../../src/sandbox/kubernetes/server';
import { makePlan } from '../../../src/sync/makePlan';
import { isEmpty } from '../../../src/sync/plan';
import type { Cluster } from '../../../src/sync/ports';
import { MemoryWorld, planOptions } from './memoryWorld';

interface Resource {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: JsonObject;
    readonly annotations?: JsonObject;
  };
  readonly spec?: JsonObject;
}

/**
 * Puts CRs into git, applies them to a cluster of the sandbox, which makes of them what its webhooks make, and lets HNP import what
 * the cluster stored. Answers with everything that a person would see of differences, and with how many CRs were compared.
 */
export async function untouched(resources: readonly Resource[]): Promise<{
  compared: number;
  /** How many the server stored otherwise than they were written. */
  rewritten: number;
  imported: number;
  differences: string[];
  world: MemoryWorld;
}> {
  const kubernetes = await createKubernetes({ clusters: ['one'] });
  const cluster = kubernetes.cluster('one');
  for (const result of cluster.apply(resources)) assert.equal(result.outcome, 'created', result.message);
  const stored = kinds
    .filter(({ writtenBy }) => writtenBy === 'user')
    .flatMap(({ kind }) => cluster.list(kind) as unknown as Resource[]);
  const rewritten = resources.filter(({ kind, metadata: { name }, spec }) => {
    const found = stored.find(object => object.kind === kind && object.metadata.name === name);
    const labels = Object.keys(found?.metadata.labels ?? {}).length;
    return labels > 0 || !isDeepStrictEqual(found?.spec, spec);
  }).length;
  const port: Cluster = {
    crds: () => Promise.resolve(ok([])),
    watch: () => undefined,
    read: () =>
      Promise.resolve(
        ok({
          server: 'one',
          objects: stored as unknown as JsonObject[],
          deliveries: [],
          unreadKinds: [],
          problems: [],
          unseen: [],
        }),
      ),
  };
  const files = resources.map(resource => [
    `managed/${resource.kind.toLowerCase()}/${resource.metadata.name}.yaml`,
    stringify(resource),
  ]);
  const world = await MemoryWorld.synced(Object.fromEntries(files) as Record<string, string>);
  const held = stored.filter(({ kind }) => kindNamed(kind)?.hnpRoute !== undefined);
  for (const { kind, metadata, spec } of held) {
    const { labels = {}, annotations = {} } = metadata;
    world.hnp.gui(kind, metadata.name, spec ?? {}, labels, annotations);
  }
  const session = world.session(undefined, port);
  const view = await session.readAll();
  session.dispose();
  assert.ok(view.ok);
  const differences = view.value.snapshot.resources
    .filter(({ state, rows }) => state !== 'synced' || rows.length > 0)
    .map(
      ({ identity, states, rows }) =>
        `${identity.name} ${states.join()}: ${rows.map(row => row.label).join()}`,
    );
  if (!isEmpty(makePlan(view.value, planOptions()))) differences.push('the plan is not empty');
  const compared = view.value.snapshot.resources.length;
  return { compared, rewritten, imported: held.length, differences, world };
}
