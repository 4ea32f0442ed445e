import assert from 'node:assert/strict';
import { engine } from '../../../src/engine';
import { kinds } from '../../../src/model/kinds';
import { isEmpty } from '../../../src/sync/plan';
import type { FabricSession } from '../../../src/sync/session';
import type { View } from '../../../src/sync/view';
import { readAll, SandboxFabric, setVlan } from './sandboxFabric';
import { stateIn } from './memoryWorld';

const options = { takeDrafts: true };

/** The first view for which something holds, with nobody asking for one. */
function viewWith(session: FabricSession, holds: (view: View) => boolean): Promise<View> {
  return new Promise(resolve => {
    const listening = session.onView(view => {
      if (!holds(view)) return;
      listening.dispose();
      resolve(view);
    });
  });
}

describe('a session that watches its cluster', function () {
  this.timeout(30_000);
  let fabric: SandboxFabric;
  let session: FabricSession;
  before(async () => {
    fabric = await SandboxFabric.start();
  });
  beforeEach(async () => {
    session = await fabric.open();
    session.watchCluster();
    await readAll(session);
  });
  afterEach(() => {
    session.dispose();
    fabric.cluster.denied = [];
  });
  after(() => fabric.stop());

  function requests(): { method: string; url: URL }[] {
    return fabric.sandbox.kubernetes.server.requests.map(({ method, url }) => ({
      method,
      url: new URL(url, 'https://k'),
    }));
  }

  const vpc1 = (view: View): string => stateIn(view, 'VPC', 'vpc-1').state;

  it('finds no difference and no draft in the untouched sample, also after HNP imported the cluster', async () => {
    const { sandbox, index, cluster } = fabric;
    const held = kinds.filter(({ hnpRoute }) => hnpRoute !== undefined);
    const objects = held.flatMap(({ kind }) => cluster.list(kind)) as unknown as Parameters<
      typeof sandbox.hnp.importCluster
    >[1];
    assert.ok(sandbox.hnp.importCluster(index + 1, objects).updated > 20);
    const view = await readAll(session);
    const different = view.snapshot.resources.filter(
      ({ state, rows }) => state !== 'synced' || rows.length > 0,
    );
    assert.deepEqual(
      different.map(({ identity, states, rows }) => [identity.name, states, rows.map(({ label }) => label)]),
      [],
    );
    const plan = engine.plan(view, options);
    assert.ok(isEmpty(plan), JSON.stringify(plan));
  });

  it('sees an edit in the cluster, what Argo CD makes of it, and a new commit, without being asked', async () => {
    const drifted = viewWith(session, view => vpc1(view) === 'drifted');
    fabric.cluster.edit({ kind: 'VPC', name: 'vpc-1' }, object => setVlan(object.spec as never, 1999));
    await drifted;
    const back = viewWith(session, view => vpc1(view) === 'synced');
    await fabric.argo.syncNow();
    await back;
  });

  it('names what applies the fabric, and with what is applied and what it does by itself', async () => {
    const view = await readAll(session);
    const [found] = view.snapshot.deliveries;
    assert.equal(view.snapshot.deliveries.length, 1);
    assert.deepEqual(
      [found?.covers, found?.delivery.name, found?.delivery.sync, found?.delivery.revision],
      ['whole', `argocd/${fabric.argo.name}`, 'Synced', fabric.argo.state.applied],
    );
    assert.ok(found?.delivery.prunes);
  });

  it('tells that the cluster is gone and that it is back without being asked', async () => {
    const gone = viewWith(session, ({ snapshot }) => snapshot.sources.cluster.status === 'stale');
    await fabric.sandbox.kubernetes.server.stop();
    const { snapshot } = await gone;
    assert.equal(snapshot.sources.cluster.problem?.code, 'cluster-unreachable');
    const back = viewWith(session, view => view.snapshot.sources.cluster.status === 'fresh');
    await fabric.sandbox.kubernetes.server.start();
    assert.equal((await back).snapshot.sources.cluster.problem, undefined);
  });

  it('has forgotten nothing after the server has: a 410 is a new list', async () => {
    const drifted = viewWith(session, view => vpc1(view) === 'drifted');
    fabric.cluster.compact();
    fabric.cluster.edit({ kind: 'VPC', name: 'vpc-1' }, object => setVlan(object.spec as never, 1998));
    await drifted;
    await fabric.argo.syncNow();
  });

  it('shows the CRs of a kind that may not be read as unknown, and compares the rest', async () => {
    fabric.cluster.denied = [{ verb: '*', resource: 'switches' }];
    const other = await fabric.open();
    const { snapshot } = await readAll(other);
    other.dispose();
    const ofKind = (kind: string): string[] => [
      ...new Set(
        snapshot.resources.filter(({ identity }) => identity.kind === kind).map(({ state }) => state),
      ),
    ];
    assert.deepEqual([ofKind('Switch'), ofKind('VPC')], [['unknown'], ['synced']]);
    assert.deepEqual(
      snapshot.problems.map(({ code, detail }) => [code, detail]),
      [['cluster-forbidden', 'list switches.wiring.githedgehog.com in namespace default']],
    );
  });

  it('through a whole sync, a refresh and a watch uses no verb but get, list and watch', async () => {
    fabric.sandbox.kubernetes.server.requests.length = 0;
    await fabric.edit('managed/vpc/vpc-1.yaml', /vlan: \d+/, 'vlan: 1107');
    const view = await readAll(session);
    const outcome = await engine.sync(session, engine.plan(view, options), options, {});
    assert.deepEqual(outcome.problems, []);
    await fabric.argo.settle();
    assert.ok((await session.refresh()).ok);
    session.dispose();
    // The log has a stream when it is closed.
    const lister = await fabric.open();
    await readAll(lister);
    lister.dispose();
    const all = requests();
    assert.deepEqual([...new Set(all.map(({ method }) => method))], ['GET']);
    const plurals = kinds.map(({ plural }) => plural);
    const watches = all.filter(({ url }) => url.searchParams.get('watch') === 'true');
    const lists = all.filter(({ url }) => url.searchParams.has('limit'));
    assert.equal(watches.length + lists.length, all.length, 'each is a list or a watch');
    assert.ok(watches.length > 10 && lists.length > 10);
    for (const { url } of all) {
      const plural = url.pathname.split('/').at(-1) ?? '';
      const delivers = ['applications', 'kustomizations', 'gitrepositories', 'ocirepositories'];
      assert.ok([...plurals, ...delivers].includes(plural), url.pathname);
    }
  });
});
