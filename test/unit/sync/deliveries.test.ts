import assert from 'node:assert/strict';
import { connectionParts } from '../../../src/model/connectionChecks';
import type { ConnectionFacts, ConnectionPart } from '../../../src/model/connections';
import { deliveryLine, type Delivery } from '../../../src/model/delivery';
import { failed, type Problem } from '../../../src/model/problem';
import { coveringOf } from '../../../src/sync/deliveries';

const applied = 'a'.repeat(40);
const plain: Delivery = {
  tool: 'Argo CD',
  name: 'argocd/f',
  repository: 'https://git/org/repo',
  path: 'gitops/f/managed',
  recursive: true,
  filtered: false,
  rendered: false,
  manages: false,
  revision: applied,
  sync: 'Synced',
  health: 'Healthy',
  automatic: true,
  prunes: true,
  selfHeals: false,
};

function covers(change: Partial<Delivery>, folder = 'gitops/f'): string {
  const [found] = coveringOf([{ ...plain, ...change }], folder);
  return found?.covers ?? 'nothing';
}

describe('whether a delivery applies a fabric', () => {
  it('by its path: managed/ itself, or any folder above, all that is below', () => {
    assert.equal(covers({}), 'whole');
    assert.equal(covers({ path: 'gitops/f' }), 'whole');
    assert.equal(covers({ path: '' }), 'whole');
    assert.equal(covers({ path: 'managed' }, ''), 'whole');
    assert.equal(covers({ path: 'gitops/other/managed' }), 'nothing');
    assert.equal(covers({ path: 'gitops/f/managed-too' }), 'nothing');
    assert.equal(covers({ path: 'gitops/f/man' }), 'nothing');
  });

  it('a folder below, or files by a pattern, are a part', () => {
    assert.equal(covers({ path: 'gitops/f/managed/vpc' }), 'part');
    assert.equal(covers({ filtered: true }), 'part');
  });

  it('one that does not look into folders applies no CR, which is said where managed/ is meant', () => {
    assert.equal(covers({ recursive: false }), 'flat');
    assert.equal(covers({ recursive: false, path: 'gitops' }), 'nothing');
  });

  it('one that renders counts by its path or by what it manages, and not at all when it manages nothing of ours', () => {
    const rendered = { rendered: true, recursive: false };
    assert.equal(covers({ ...rendered, manages: true }), 'rendered');
    assert.equal(covers({ ...rendered, manages: true, path: 'clusters/prod' }), 'rendered');
    assert.equal(covers({ ...rendered, path: 'gitops' }), 'nothing');
    const { revision: _none, ...waiting } = plain;
    assert.equal(coveringOf([{ ...waiting, ...rendered }], 'gitops/f')[0]?.covers, 'rendered');
  });

  it('of Flux counts by its path, and by what it manages where a kustomization.yaml leads elsewhere', () => {
    const flux = { tool: 'Flux', manages: true } as const;
    assert.equal(covers(flux), 'whole');
    assert.equal(covers({ ...flux, path: '' }), 'whole');
    assert.equal(covers({ ...flux, path: 'clusters/prod' }), 'rendered');
    assert.equal(covers({ ...flux, manages: false, path: '' }), 'nothing');
  });

  it('the most certain counts first, then the nearest', () => {
    const named = (name: string, change: Partial<Delivery>): Delivery => ({ ...plain, name, ...change });
    const found = coveringOf(
      [
        named('part', { path: 'gitops/f/managed/vpc' }),
        named('root', { path: '' }),
        named('rendered', { rendered: true, manages: true }),
        named('nearest', {}),
      ],
      'gitops/f',
    );
    assert.deepEqual(
      found.map(({ delivery }) => delivery.name),
      ['nearest', 'root', 'rendered', 'part'],
    );
  });
});

describe('what is said of a delivery', () => {
  it('is one line: how it stands, what it applied, what it does by itself, and its last error', () => {
    assert.equal(
      deliveryLine({ delivery: plain, covers: 'whole' }),
      'Argo CD (argocd/f): Synced, Healthy, applied aaaaaaa, deletes what git deletes',
    );
    const { revision: _none, ...waiting } = plain;
    const bad = {
      ...waiting,
      automatic: false,
      prunes: false,
      sync: 'OutOfSync',
      error: 'VPC vpc-1: denied',
    };
    assert.equal(
      deliveryLine({ delivery: bad, covers: 'rendered' }),
      'Argo CD (argocd/f): OutOfSync, Healthy, nothing applied yet, waits for a person to apply, keeps what git deletes, renders manifests, so differences in the cluster may be its own doing. Last error: VPC vpc-1: denied',
    );
  });

  it('stands in the check of connections, with the verbs that are missing', () => {
    const verb = (text: string): Problem =>
      failed('cluster-forbidden', 'cluster', 'https://lab', text).problem;
    const other = failed('not-a-repository', 'git', '/f').problem;
    const facts: ConnectionFacts = {
      fabric: { name: 'f', ahead: 0, behind: 0 },
      inRepository: true,
      sources: { remote: { status: 'none' }, hnp: { status: 'none' }, cluster: { status: 'fresh', at: 0 } },
      cluster: { context: 'lab', namespace: 'default' },
      deliveries: [],
      problems: [verb('list vpcs'), other],
      unseen: [verb('list applications')],
      asking: new Set(),
      canSignIn: false,
      now: 0,
    };
    const lines = (change: Partial<ConnectionFacts> = {}): string[] =>
      connectionParts({ ...facts, ...change })
        .filter(({ system }: ConnectionPart) => system === 'cluster' || system === 'delivery')
        .flatMap(({ checks }) => checks)
        .filter(({ what }) => what !== 'Reach and sign in')
        .map(({ result, found, next }) => `${result}: ${found} ${next ?? ''}`);
    const [vpcs, applications, seen, ...others] = lines();
    assert.match(vpcs ?? '', /^limited: .*list vpcs\. Ask for the verb/);
    assert.match(applications ?? '', /^limited: .*list applications\./);
    assert.match(seen ?? '', /^skipped: It cannot be seen/);
    assert.deepEqual(others, []);
    const withOne = lines({ deliveries: [{ delivery: plain, covers: 'whole' }] });
    assert.match(withOne[1] ?? '', /^ok: Synced, Healthy/);
    const none = lines({ problems: [], unseen: [] });
    assert.match(none[1] ?? '', /^limited: No Argo CD application or Flux Kustomization of the cluster/);
    const { cluster: _cluster, ...rest } = facts;
    const without = connectionParts({ ...rest, sources: { ...facts.sources, cluster: { status: 'none' } } });
    assert.deepEqual(
      without.slice(2).flatMap(({ checks }) => checks.map(({ result }) => result)),
      ['skipped', 'skipped'],
    );
  });
});
