import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCluster } from '../../../src/cluster/client';
import { kinds } from '../../../src/model/kinds';
import { problemLine } from '../../../src/model/problemText';
import { applicationObject } from '../../../src/sandbox/argo/report';
import { createKubernetes } from '../../../src/sandbox/kubernetes/server';
import { labels, startCluster, vpc, type Running } from './fixture';
import { problem, value } from '../results';

const old = 'a'.repeat(40);
const applied = 'b'.repeat(40);
const seen = 'c'.repeat(40);

describe('reading the cluster', function () {
  this.timeout(10_000);

  let place: Running;
  beforeEach(async () => {
    place = await startCluster();
  });
  afterEach(() => place.stop());
  const read: Running['read'] = (options, signal) => place.read(options, signal);

  function asked(part: string): string[] {
    return place.kubernetes.server.requests.map(({ url }) => url).filter(url => url.includes(part));
  }

  it("asks for every kind that people write, in the fabric's namespace, and for nothing by any verb but GET", async () => {
    place.cluster.apply([vpc('a', 1), vpc('b', 2), vpc('elsewhere', 3, 'other')]);
    place.kubernetes.cluster('two').apply([vpc('c', 4)]);
    const state = value(await read());
    assert.equal(state.server, place.cluster.url);
    assert.deepEqual(
      labels(state).filter(label => label.startsWith('VPC ')),
      ['VPC a', 'VPC b'],
    );
    for (const { plural, group, writtenBy } of kinds) {
      const lists = asked(`/apis/${group}/`).filter(url => url.includes(`/namespaces/default/${plural}?`));
      assert.equal(lists.length, writtenBy === 'user' ? 1 : 0, plural);
    }
    assert.deepEqual([...new Set(place.kubernetes.server.requests.map(({ method }) => method))], ['GET']);
    assert.ok(place.kubernetes.server.requests.every(({ url }) => !url.includes('watch')));
  });

  it('goes through the pages of a long list, and begins again when they grew too old', async () => {
    place.cluster.apply(Array.from({ length: 1100 }, (_, index) => vpc(`v-${index}`, index + 1)));
    assert.equal(labels(value(await read())).filter(label => label.startsWith('VPC ')).length, 1100);
    assert.equal(asked('/vpcs?').length, 3);
    // Forgets the history as soon as the first page is out: the next page answers 410.
    let compacted = 0;
    const state = value(
      await read({
        log: line => {
          if (line.includes('/vpcs?limit=500 ') && compacted++ === 0) place.cluster.compact();
        },
      }),
    );
    assert.equal(labels(state).filter(label => label.startsWith('VPC ')).length, 1100);
    assert.ok(compacted >= 2, 'the list was begun again');
    const failure = problem(
      await read({
        log: line => {
          if (line.includes('/vpcs?limit=500 ')) place.cluster.compact();
        },
      }),
    );
    assert.deepEqual([failure.code, failure.retry], ['cluster-answer', { afterMs: 5_000 }]);
    assert.match(failure.detail ?? '', /list vpcs\.vpc\.githedgehog\.com .*stale/);
  });

  it('a sign-in that is over, and a verb that is lacking, each say what to do', async () => {
    place.kubernetes.rejectTokens = true;
    assert.equal(
      problemLine(problem(await read())),
      `The cluster at ${place.cluster.url} did not accept your sign-in: Unauthorized. Sign in again with your kubeconfig's own tool.`,
    );
    place.kubernetes.rejectTokens = false;
    const server = { apiVersion: 'wiring.githedgehog.com/v1beta1', kind: 'Server' };
    place.cluster.apply([vpc('a', 1), { ...server, metadata: { name: 'server-1' }, spec: {} }]);
    place.cluster.denied = [
      { verb: 'list', resource: 'vpcs' },
      { verb: 'list', resource: 'switches' },
    ];
    const state = value(await read());
    assert.deepEqual(state.unreadKinds, ['VPC', 'Switch']);
    assert.equal(state.problems.length, 2);
    assert.ok(labels(state).includes('Server server-1'), 'the rest is read');
    const failure = state.problems[0] ?? assert.fail();
    assert.deepEqual(
      [failure.code, failure.system, failure.retry],
      ['cluster-forbidden', 'cluster', 'after-action'],
    );
    assert.equal(
      problemLine(failure),
      `The cluster at ${place.cluster.url} does not let you read: list vpcs.vpc.githedgehog.com in namespace default. Ask for the verb named here: docs/cluster.md has a ClusterRole with get, list and watch for all that is read.`,
    );
  });

  it('gets CRDs one by one by their names, and leaves out those that there are not', async () => {
    const names = ['vpcs.vpc.githedgehog.com', 'none.vpc.githedgehog.com', 'switches.wiring.githedgehog.com'];
    const crds = value(await place.crds(names));
    assert.deepEqual(
      crds.map(crd => [crd['kind'], (crd['metadata'] as { name: string }).name]),
      [
        ['CustomResourceDefinition', 'vpcs.vpc.githedgehog.com'],
        ['CustomResourceDefinition', 'switches.wiring.githedgehog.com'],
      ],
    );
    assert.deepEqual(
      place.kubernetes.server.requests.map(({ method, url }) => `${method} ${url.split('/').at(-1) ?? ''}`),
      names.map(name => `GET ${name}`),
    );
  });

  it('says which verb is lacking to read CRDs', async () => {
    place.cluster.denied = [{ verb: 'get', resource: 'customresourcedefinitions' }];
    assert.equal(
      problemLine(problem(await place.crds(['vpcs.vpc.githedgehog.com']))),
      `The cluster at ${place.cluster.url} does not let you read: get customresourcedefinitions.apiextensions.k8s.io. Ask for the verb named here: docs/cluster.md has a ClusterRole with get, list and watch for all that is read.`,
    );
  });

  it('a user who may not list applications has none, and reads the rest', async () => {
    place.cluster.apply([vpc('a', 1)]);
    place.cluster.denied = [{ verb: '*', resource: 'applications' }];
    const state = value(await read());
    assert.deepEqual(state.deliveries, []);
    assert.ok(labels(state).includes('VPC a'));
  });

  it('errors of the server, a cut connection, a hang and a server that is down are unreachable, and tried again', async () => {
    const failing = async (words: RegExp): Promise<void> => {
      const failure = problem(await read({ timeoutMs: 150 }));
      assert.deepEqual([failure.code, failure.retry], ['cluster-unreachable', { afterMs: 5_000 }]);
      assert.match(failure.detail ?? '', words);
      assert.ok(problemLine(failure).includes(place.cluster.url));
    };
    place.kubernetes.server.faults = [{ kind: 'status', status: 503 }];
    await failing(/503/);
    place.kubernetes.server.faults = [{ kind: 'reset' }];
    await failing(/the connection was cut/);
    place.kubernetes.server.faults = [{ kind: 'hang', path: '/switches' }];
    await failing(/no answer within 0\.15 s/);
    place.kubernetes.server.faults = [];
    await place.kubernetes.server.stop();
    await failing(/connection refused/);
    await place.kubernetes.server.start();
    value(await read());
  });

  it('the time limit holds although a signal is given that nobody aborts', async () => {
    place.kubernetes.server.faults = [{ kind: 'hang' }];
    const failure = problem(await read({ timeoutMs: 100 }, new AbortController().signal));
    assert.equal(failure.code, 'cluster-unreachable');
  });

  it('abort ends it at once', async () => {
    place.kubernetes.server.faults = [{ kind: 'hang' }];
    const abort = new AbortController();
    const reading = read({}, abort.signal);
    setImmediate(() => abort.abort());
    assert.equal(problem(await reading).code, 'cancelled');
    assert.equal(problem(await read({}, abort.signal)).code, 'cancelled');
  });

  it('a server that the kubeconfig does not vouch for is named with its certificate', async () => {
    const stranger = await createKubernetes({ clusters: ['one'] });
    await stranger.server.start();
    try {
      const config = await readFile(place.kubeconfig, 'utf8');
      await writeFile(place.kubeconfig, config.replaceAll(place.kubernetes.server.url, stranger.server.url));
      const failure = problem(await read());
      assert.deepEqual([failure.code, failure.retry], ['cluster-certificate', 'after-action']);
      assert.match(
        problemLine(failure),
        /^The certificate of the cluster at https:\S+ is not trusted: \w+\. Correct the certificate authority in your kubeconfig\.$/,
      );
      assert.ok(stranger.server.requests.length === 0, 'no token was sent');
    } finally {
      await stranger.server.stop();
    }
  });

  describe('what delivers the objects', () => {
    const source = {
      repoURL: 'http://git/configs.git',
      path: 'gitops/f/managed',
      branch: 'main',
      destination: '',
    };
    const state = { seen, applied, results: [], error: undefined };
    const times = { startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:00:01Z' };

    it('the revision is the one that was applied, not the newest that was seen', async () => {
      const report = (operation: 'Running' | 'Succeeded' | 'Failed' | undefined, revision = seen): void => {
        place.cluster.report(
          applicationObject('fabric', source, {
            state,
            changed: new Set<string>(),
            operation: operation && { phase: operation, message: '', revision, ...times },
            history: [old, applied].map(commit => ({ revision: commit, at: times.startedAt })),
            automated: true,
          }),
        );
      };
      const revision = async (): Promise<string | undefined> => value(await read()).deliveries[0]?.revision;
      report('Running');
      assert.equal(await revision(), applied);
      report('Failed');
      assert.equal(await revision(), applied);
      report(undefined);
      assert.equal(await revision(), applied);
      report('Succeeded');
      assert.equal(await revision(), seen);
      const [delivery] = value(await read()).deliveries;
      assert.deepEqual(delivery, {
        tool: 'Argo CD',
        name: 'argocd/fabric',
        revision: seen,
        sync: 'OutOfSync',
        health: 'Healthy',
        automatic: true,
        prunes: true,
        selfHeals: false,
        repository: source.repoURL,
        path: source.path,
        recursive: true,
        filtered: false,
        rendered: false,
        manages: false,
      });
    });
  });
});

describe('a cluster that is another one', () => {
  it('knows none of the kinds: that is said, and is no empty fabric', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hnp-cluster-'));
    const methods: string[] = [];
    // As the real API server answers for a group that nothing serves: plain text.
    const server = createServer((request, response) => {
      methods.push(request.method ?? '');
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404 page not found\n');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    try {
      const kubeconfig = join(folder, 'kubeconfig');
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const config = {
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [{ name: 'c', cluster: { server: address, 'insecure-skip-tls-verify': true } }],
        users: [{ name: 'u', user: { token: 't' } }],
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      };
      await writeFile(kubeconfig, JSON.stringify(config));
      const failure = problem(
        await readCluster({ context: 'x', namespace: 'default', repositories: [], kubeconfig, env: {} }),
      );
      assert.equal(
        problemLine(failure),
        `The cluster at ${address} gave an answer that makes no sense: it knows none of the fabric's kinds: is this the fabric's cluster? Check the kubeconfig's server address.`,
      );
      assert.deepEqual([...new Set(methods)], ['GET']);
    } finally {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
