import assert from 'node:assert/strict';
import { createKubernetes } from '../../../src/sandbox/kubernetes/server';
import type { Cluster, Kubernetes } from '../../../src/sandbox/kubernetes/types';
import { ask, vpc, vpcs, watch } from './kubernetesRequests';

describe('the sandbox API server', function () {
  this.timeout(10_000);

  let kubernetes: Kubernetes;
  let cluster: Cluster;

  beforeEach(async () => {
    kubernetes = await createKubernetes({ clusters: ['one', 'two'] });
    cluster = kubernetes.cluster('one');
    await kubernetes.server.start();
  });
  afterEach(() => kubernetes.server.stop());

  it('shows its groups, versions and resources', async () => {
    const groups = (await ask(kubernetes, '/apis')).body['groups'] as { name: string }[];
    assert.ok(groups.some(group => group.name === 'wiring.githedgehog.com'));
    const list = (await ask(kubernetes, '/apis/vpc.githedgehog.com/v1beta1')).body['resources'] as {
      name: string;
    }[];
    assert.ok(list.some(resource => resource.name === 'vpcattachments'));
    assert.equal((await ask(kubernetes, '/apis/vpc.githedgehog.com/v1alpha2')).status, 404);
    assert.equal((await ask(kubernetes, '/version')).body['major'], '1');
    assert.equal((await ask(kubernetes, '/api')).body.kind, 'APIVersions');
  });

  it('lists the CRDs of all 22 kinds with one served version each', async () => {
    const { body } = await ask(kubernetes, '/apis/apiextensions.k8s.io/v1/customresourcedefinitions');
    const names = (body.items ?? []).map(item => item.metadata.name);
    assert.equal(names.filter(name => name.endsWith('githedgehog.com')).length, 22);
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/vpcs.vpc.githedgehog.com';
    const spec = (await ask(kubernetes, path)).body['spec'] as {
      versions: { name: string; served: boolean }[];
    };
    assert.deepEqual(
      spec.versions.map(({ name, served }) => [name, served]),
      [['v1beta1', true]],
    );
  });

  it('gives a list in pages that all show the state of the first one', async () => {
    cluster.apply([vpc('a', 1), vpc('b', 2), vpc('c', 3)]);
    const first = await ask(kubernetes, `${vpcs}?limit=2`);
    assert.deepEqual(
      first.body.items?.map(item => item.metadata.name),
      ['a', 'b'],
    );
    assert.equal(first.body.metadata?.remainingItemCount, 1);
    cluster.delete({ kind: 'VPC', name: 'c' });
    const token = first.body.metadata.continue ?? '';
    const second = await ask(kubernetes, `${vpcs}?limit=2&continue=${token}`);
    assert.deepEqual(
      second.body.items?.map(item => item.metadata.name),
      ['c'],
    );
    assert.equal(second.body.metadata?.continue, undefined);
    assert.equal(second.body.metadata?.resourceVersion, first.body.metadata.resourceVersion);
  });

  it('answers 410 to a continue token from before a compaction, and 400 to one that is none', async () => {
    cluster.apply([vpc('a', 1), vpc('b', 2)]);
    const { body } = await ask(kubernetes, `${vpcs}?limit=1`);
    cluster.compact();
    const expired = await ask(kubernetes, `${vpcs}?limit=1&continue=${body.metadata?.continue ?? ''}`);
    assert.equal(expired.status, 410);
    assert.equal(expired.body.reason, 'Expired');
    assert.equal((await ask(kubernetes, `${vpcs}?limit=1&continue=nonsense`)).status, 400);
  });

  it('selects by label and by name', async () => {
    cluster.apply([vpc('a', 1), { ...vpc('b', 2), metadata: { name: 'b', labels: { tier: 'gold' } } }]);
    const byLabel = await ask(kubernetes, `${vpcs}?labelSelector=tier%3Dgold`);
    const byName = await ask(kubernetes, `${vpcs}?fieldSelector=metadata.name%3Da`);
    assert.deepEqual(
      [byLabel, byName].map(answer => answer.body.items?.map(item => item.metadata.name)),
      [['b'], ['a']],
    );
  });

  it('streams changes after a resource version, with bookmarks for those who want them', async () => {
    cluster.apply([vpc('a', 1)]);
    const from = (await ask(kubernetes, vpcs)).body.metadata?.resourceVersion ?? '';
    cluster.apply([vpc('b', 2)]);
    const path = `${vpcs}?watch=true&allowWatchBookmarks=true&resourceVersion=${from}`;
    const stream = await watch(kubernetes, path);
    const added = await stream.next();
    assert.deepEqual([added?.type, added?.object.metadata.name], ['ADDED', 'b']);
    cluster.edit({ kind: 'VPC', name: 'a' }, object => {
      object.metadata.labels = { touched: 'yes' };
    });
    const modified = await stream.next();
    assert.deepEqual([modified?.type, modified?.object.metadata.name], ['MODIFIED', 'a']);
    cluster.delete({ kind: 'VPC', name: 'b' });
    assert.equal((await stream.next())?.type, 'DELETED');
    cluster.bookmark();
    const bookmark = await stream.next();
    assert.equal(bookmark?.type, 'BOOKMARK');
    const now = (await ask(kubernetes, vpcs)).body.metadata?.resourceVersion;
    assert.equal(bookmark.object.metadata.resourceVersion, now);
    stream.close();
  });

  it('ends an open watch with the 410 event, and refuses to resume from before', async () => {
    const from = (await ask(kubernetes, vpcs)).body.metadata?.resourceVersion ?? '';
    const stream = await watch(kubernetes, `${vpcs}?watch=1&resourceVersion=${from}`);
    cluster.compact();
    const error = await stream.next();
    assert.deepEqual([error?.type, error?.object.code], ['ERROR', 410]);
    assert.equal(await stream.next(), undefined);
    const again = await watch(kubernetes, `${vpcs}?watch=1&resourceVersion=${from}`);
    assert.equal((await again.next())?.object.code, 410);
    const fresh = (await ask(kubernetes, vpcs)).body.metadata?.resourceVersion ?? '';
    const resumed = await watch(kubernetes, `${vpcs}?watch=1&resourceVersion=${fresh}`);
    cluster.apply([vpc('a', 1)]);
    assert.equal((await resumed.next())?.type, 'ADDED');
    resumed.close();
  });

  it('ends a watch after its timeoutSeconds', async () => {
    const stream = await watch(kubernetes, `${vpcs}?watch=true&timeoutSeconds=0`);
    assert.equal(await stream.next(), undefined);
  });

  it('answers 401 without the token, also when it was good before', async () => {
    const { status, body } = await ask(kubernetes, vpcs, { token: 'wrong' });
    assert.deepEqual([status, body.kind, body.reason], [401, 'Status', 'Unauthorized']);
    kubernetes.rejectTokens = true;
    assert.equal((await ask(kubernetes, vpcs)).status, 401);
  });

  it('answers 403 naming the verb and the resource that the user lacks', async () => {
    cluster.denied = [{ verb: 'list', resource: 'vpcs' }];
    const { status, body } = await ask(kubernetes, vpcs);
    assert.equal(status, 403);
    assert.match(
      body.message ?? '',
      /^vpcs\.vpc\.githedgehog\.com is forbidden: User "sandbox" cannot list resource "vpcs" in API group "vpc\.githedgehog\.com" in the namespace "default"$/,
    );
    assert.equal((await ask(kubernetes, vpcs.replace('vpcs', 'externals'))).status, 200);
  });

  it('answers 404 for an object, a kind and a cluster that are not there', async () => {
    const { status, body } = await ask(kubernetes, `${vpcs}/nope`);
    assert.deepEqual([status, body.message], [404, 'vpcs.vpc.githedgehog.com "nope" not found']);
    assert.equal((await ask(kubernetes, '/apis/vpc.githedgehog.com/v1beta1/tenants')).status, 404);
    assert.equal((await ask(kubernetes, '/../three/version')).status, 404);
  });

  it('refuses every write over HTTP and keeps it in the log', async () => {
    cluster.apply([vpc('a', 1)]);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status, body } = await ask(kubernetes, `${vpcs}/a`, { method });
      assert.equal(status, 403, method);
      assert.match(body.message ?? '', /cannot (create|update|patch|delete) resource "vpcs"/);
    }
    assert.ok(cluster.get({ kind: 'VPC', name: 'a' }));
    // A request is logged when its connection is done with it: the next answer comes after that.
    await ask(kubernetes, '/version');
    const methods = kubernetes.server.requests.map(request => request.method);
    assert.deepEqual(methods.slice(0, 4), ['POST', 'PUT', 'PATCH', 'DELETE']);
  });

  it('shows a stale list while that fault is on, and the live object by its name', async () => {
    cluster.apply([vpc('a', 1)]);
    kubernetes.server.faults = [{ kind: 'stale', path: '/vpcs' }];
    cluster.apply([vpc('b', 2)]);
    assert.equal((await ask(kubernetes, vpcs)).body.items?.length, 1);
    assert.equal((await ask(kubernetes, `${vpcs}/b`)).status, 200);
    kubernetes.server.faults = [];
    assert.equal((await ask(kubernetes, vpcs)).body.items?.length, 2);
  });

  it('keeps its port, certificate and objects over stop and start', async () => {
    cluster.apply([vpc('a', 1)]);
    const before = kubernetes.server.url;
    await kubernetes.server.stop();
    await assert.rejects(ask(kubernetes, vpcs), /ECONNREFUSED/);
    await kubernetes.server.start();
    assert.equal(kubernetes.server.url, before);
    assert.equal((await ask(kubernetes, vpcs)).body.items?.length, 1);
  });
});
