import { connectionParts } from '../../../src/model/connectionChecks';
import type { ToConnections } from '../../../src/model/connectionMessages';
import type { ConnectionFacts } from '../../../src/model/connections';
import type { Problem } from '../../../src/model/problem';
import { failed } from '../../../src/model/problem';
import type { SourceStatus } from '../../../src/model/state';

/** A fixed «now» (ms since 1970). */
export const now = Date.UTC(2026, 0, 15, 14, 2, 0);

/** A system that answered nine minutes ago and failed since. */
export function stale(problem: Problem): SourceStatus {
  return { status: 'stale', at: now - 540_000, problem };
}

/** A fabric all of whose systems answer and let one do everything. */
export const connections: ConnectionFacts = {
  fabric: {
    name: 'fabric-1',
    branch: 'main',
    upstream: '4f2c9e1aa0b9d7f6c5e4d3b2a1908f7e6d5c4b3a',
    ahead: 0,
    behind: 0,
  },
  inRepository: true,
  sources: {
    remote: { status: 'fresh', at: now - 60_000 },
    hnp: { status: 'fresh', at: now - 8_000 },
    cluster: { status: 'fresh', at: now - 12_000 },
  },
  problems: [],
  unseen: [],
  deliveries: [
    {
      covers: 'whole',
      delivery: {
        tool: 'Argo CD',
        name: 'argocd/fabric-1',
        repository: 'https://github.com/hlab/fabric-configs',
        path: 'gitops/fabric-1/managed',
        recursive: true,
        filtered: false,
        rendered: false,
        manages: true,
        revision: '4f2c9e1aa0b9d7f6c5e4d3b2a1908f7e6d5c4b3a',
        sync: 'Synced',
        health: 'Healthy',
        automatic: true,
        prunes: true,
        selfHeals: false,
      },
    },
  ],
  asking: new Set(),
  canSignIn: true,
  now,
  remote: { name: 'origin', address: 'https://github.com/hlab/fabric-configs' },
  netbox: { url: 'https://netbox.example', fabric: 'fabric-1' },
  records: 147,
  cluster: { context: 'hlab-ctl', namespace: 'default' },
  objects: 147,
  push: { ok: true, value: undefined },
  capabilities: {
    ok: true,
    value: {
      line: 'L',
      netbox: '4.6.0',
      draftStore: true,
      serverPushes: false,
      objectChanges: true,
      etags: true,
      missing: { add: [], change: [] },
    },
  },
};

/** Something missing in each system: a right to push, a token, a verb. */
export const limited: ConnectionFacts = {
  ...connections,
  sources: {
    ...connections.sources,
    hnp: stale(failed('hnp-auth', 'hnp', 'https://netbox.example').problem),
  },
  push: failed('token-scope', 'remote', 'main', 'the token lacks the scope `repo`'),
  problems: [
    failed(
      'cluster-forbidden',
      'cluster',
      'https://hlab-ctl:6443',
      'list gateways.gateway.githedgehog.com in namespace default, list gatewaypeerings.gateway.githedgehog.com in namespace default',
    ).problem,
  ],
  deliveries: [],
};

/** What the page is sent of it. */
export function connectionReport(facts: ConnectionFacts, isDone = true): ToConnections {
  return {
    type: 'report',
    fabric: facts.fabric.name,
    fabricId: 'f1',
    parts: connectionParts(facts),
    ...(isDone ? { done: { at: Date.now() - 4000, tookMs: 1900 } } : {}),
  };
}
