import assert from 'node:assert/strict';
import { deliveriesOfApplication } from '../../../src/cluster/argo';
import { deliveryOfKustomization } from '../../../src/cluster/flux';
import { keptPart } from '../../../src/cluster/objects';
import { deliveryResources, type ReadResource } from '../../../src/cluster/resources';
import type { Delivery } from '../../../src/model/delivery';
import type { JsonObject } from '../../../src/model/json';

const server = 'https://lab:6443';
const commits = ['a', 'b', 'c'].map(letter => letter.repeat(40)) as [string, string, string];

function kept(resource: ReadResource, object: JsonObject): JsonObject {
  const metadata = { name: 'x', namespace: 'tools', resourceVersion: '7' };
  return keptPart(resource, 'v1', { metadata, ...object })?.object ?? assert.fail();
}

function argo(spec: JsonObject, status: JsonObject = {}): Delivery[] {
  return deliveriesOfApplication(kept(deliveryResources.applications, { spec, status }), server);
}

function only(found: readonly Delivery[]): Delivery {
  assert.equal(found.length, 1);
  return found[0] ?? assert.fail();
}

function flux(spec: JsonObject, status: JsonObject = {}, source: JsonObject = {}): Delivery {
  const kustomization = kept(deliveryResources.kustomizations, {
    spec: { sourceRef: { kind: 'GitRepository', name: 'x' }, ...spec },
    status,
  });
  const from = kept(deliveryResources.gitRepositories, source);
  const sources = new Map(['GitRepository', 'OCIRepository'].map(kind => [`${kind}/tools/x`, from]));
  return deliveryOfKustomization(kustomization, sources) ?? assert.fail('applies elsewhere');
}

describe('an Application of Argo CD', () => {
  it('with several sources is a delivery for each, with its own path, commit and way of making manifests', () => {
    const found = argo(
      {
        sources: [
          { repoURL: 'https://git/a', path: './gitops/f/managed/', directory: { recurse: true } },
          { repoURL: 'https://git/b', path: 'overlay' },
        ],
      },
      {
        sourceTypes: ['Directory', 'Kustomize'],
        operationState: { phase: 'Succeeded', syncResult: { revisions: [commits[0], commits[1]] } },
      },
    );
    assert.deepEqual(
      found.map(({ repository, path, revision, recursive, rendered }) => [
        repository,
        path,
        revision,
        recursive,
        rendered,
      ]),
      [
        ['https://git/a', 'gitops/f/managed', commits[0], true, false],
        ['https://git/b', 'overlay', commits[1], false, true],
      ],
    );
  });

  it('that applies to another cluster is none of ours', () => {
    const source = { repoURL: 'https://git/a', path: 'f' };
    const to = (destination: JsonObject): number => argo({ source, destination }).length;
    assert.equal(to({ server: 'https://kubernetes.default.svc' }), 1);
    assert.equal(to({ server: `${server}/` }), 1);
    assert.equal(to({ name: 'in-cluster' }), 1);
    assert.equal(to({ server: 'https://other:6443' }), 0);
    assert.equal(to({ name: 'other' }), 0);
  });

  it('deletes and takes edits back only where it does so by itself', () => {
    const by = (automated: JsonObject | null): [boolean, boolean, boolean] => {
      const { automatic, prunes, selfHeals } = only(argo({ source: {}, syncPolicy: { automated } }));
      return [automatic, prunes, selfHeals];
    };
    assert.deepEqual(by({ prune: true, selfHeal: true }), [true, true, true]);
    assert.deepEqual(by({}), [true, false, false]);
    assert.deepEqual(by({ enabled: false, prune: true, selfHeal: true }), [false, false, false]);
    assert.deepEqual(by(null), [false, false, false]);
  });

  it('says what went wrong by the first object that was refused, else by the operation, else by its conditions', () => {
    const resources = [
      { kind: 'VPC', name: 'ok', status: 'Synced' },
      { kind: 'VPC', name: 'vpc-1', status: 'SyncFailed', message: 'admission webhook\n denied it' },
    ];
    const failing = (status: JsonObject): string | undefined => only(argo({ source: {} }, status)).error;
    const operation = { phase: 'Failed', message: 'one or more failed' };
    assert.equal(
      failing({ operationState: { ...operation, syncResult: { resources } } }),
      'VPC vpc-1: admission webhook denied it',
    );
    assert.equal(failing({ operationState: operation }), 'one or more failed');
    const conditions = [
      { type: 'SharedResourceWarning', message: 'no error' },
      { type: 'ComparisonError', message: `bad YAML ${'x'.repeat(5_000)}` },
    ];
    const words = failing({ conditions }) ?? '';
    assert.match(words, /^bad YAML x+…$/);
    assert.equal(words.length, 300);
    assert.equal(failing({ operationState: { phase: 'Succeeded', message: 'done' } }), undefined);
  });

  it('is known to manage the fabric by what it lists, however long that list is, of which nothing is kept', () => {
    const other = { group: 'apps', kind: 'Deployment', name: 'x' };
    const own = { group: 'vpc.githedgehog.com', kind: 'VPC', name: 'vpc-1' };
    assert.equal(only(argo({ source: {} }, { resources: [other] })).manages, false);
    assert.equal(only(argo({ source: {} }, { resources: [other, own] })).manages, true);
    const long = { resources: Array.from({ length: 5_000 }, () => own), reconciledAt: 'now' };
    const size = JSON.stringify(kept(deliveryResources.applications, { status: long })).length;
    assert.ok(size < 1_000, String(size));
  });

  it('may be anything else than an Application: that is read without harm', () => {
    for (const odd of [null, 7, 'text', [], { source: 'x' }, { sources: [[], 1] }, { syncPolicy: [] }]) {
      argo(odd as unknown as JsonObject, odd as unknown as JsonObject);
    }
  });
});

describe('a Kustomization of Flux', () => {
  it('tells path, address, commit and what it does by itself', () => {
    const delivery = flux(
      { path: './gitops/f/managed', prune: true },
      {
        lastAppliedRevision: `main@sha1:${commits[0]}`,
        conditions: [{ type: 'Ready', status: 'True', message: 'applied' }],
        inventory: { entries: [{ id: 'default_vpc-1_vpc.githedgehog.com_VPC', v: 'v1beta1' }] },
      },
      { spec: { url: 'ssh://git@github.com/org/repo' } },
    );
    assert.deepEqual(delivery, {
      tool: 'Flux',
      name: 'tools/x',
      repository: 'ssh://git@github.com/org/repo',
      path: 'gitops/f/managed',
      recursive: true,
      filtered: false,
      rendered: false,
      manages: true,
      revision: commits[0],
      sync: 'Ready',
      health: '',
      automatic: true,
      prunes: true,
      selfHeals: true,
    });
  });

  it('of an image in a registry names the commit that the image was made from, where that is known', () => {
    const applied = `latest@sha256:${'1'.repeat(64)}`;
    const made = { 'org.opencontainers.image.revision': `main@sha1:${commits[1]}` };
    const spec = { sourceRef: { kind: 'OCIRepository', name: 'x' } };
    const source = (revision: string): JsonObject => ({ status: { artifact: { revision, metadata: made } } });
    const revision = (status: JsonObject, from: JsonObject): string | undefined =>
      flux(spec, status, from).revision;
    assert.equal(revision({ lastAppliedRevision: applied }, source(applied)), commits[1]);
    // The source has a newer image by now.
    assert.equal(revision({ lastAppliedRevision: applied }, source('latest@sha256:2')), undefined);
    const origin = { lastAppliedRevision: applied, lastAppliedOriginRevision: `main@sha1:${commits[2]}` };
    assert.equal(revision(origin, {}), commits[2]);
  });

  it('reads revisions of every form, and takes nothing else for a commit', () => {
    const revision = (text: string): string | undefined => flux({}, { lastAppliedRevision: text }).revision;
    assert.equal(revision(`main/${commits[0]}`), commits[0]);
    assert.equal(revision(commits[0]), commits[0]);
    assert.equal(revision('v1.2.3'), undefined);
    assert.equal(revision(`main@sha1:${commits[0]}0`), undefined);
  });

  it('that is suspended, or whose source is, does nothing by itself', () => {
    const { automatic, prunes, selfHeals } = flux({ suspend: true, prune: true });
    assert.deepEqual([automatic, prunes, selfHeals], [false, false, false]);
    assert.equal(flux({ prune: true }, {}, { spec: { suspend: true } }).prunes, false);
  });

  it('says what went wrong, also when it is its source that fails', () => {
    const conditions = [{ type: 'Ready', status: 'False', message: 'VPC/default/vpc-1 dry-run failed' }];
    assert.deepEqual(
      [flux({}, { conditions }).error, flux({}, { conditions }).sync],
      ['VPC/default/vpc-1 dry-run failed', 'NotReady'],
    );
    assert.equal(
      flux({}, {}, { status: { conditions: [{ type: 'Ready', status: 'False', message: 'auth failed' }] } })
        .error,
      'GitRepository/tools/x: auth failed',
    );
  });

  it('that patches or substitutes is known to change what the files say', () => {
    assert.equal(flux({ patches: [{ patch: 'x' }] }).rendered, true);
    assert.equal(flux({ postBuild: { substitute: { a: 'b' } } }).rendered, true);
    assert.equal(flux({ patches: [], images: [] }).rendered, false);
  });

  it('of another cluster is none of ours', () => {
    const elsewhere = kept(deliveryResources.kustomizations, { spec: { kubeConfig: { secretRef: {} } } });
    assert.equal(deliveryOfKustomization(elsewhere, new Map()), undefined);
  });
});
