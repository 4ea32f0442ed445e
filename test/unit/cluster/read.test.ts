import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { readCluster, type ClusterOptions, type ClusterState } from '../../../src/cluster/client';
import { isObject } from '../../../src/model/json';
import { kinds } from '../../../src/model/kinds';
import type { Problem, Result } from '../../../src/model/problem';
import { problemLine } from '../../../src/model/problemText';
import { applicationObject } from '../../../src/sandbox/argo/report';
import { createKubernetes } from '../../../src/sandbox/kubernetes/server';
import type { Cluster, Kubernetes } from '../../../src/sandbox/kubernetes/types';

const old = 'a'.repeat(40);
const applied = 'b'.repeat(40);
const seen = 'c'.repeat(40);

function vpc(name: string, vlan: number, namespace = 'default'): Record<string, unknown> {
  return {
    apiVersion: 'vpc.githedgehog.com/v1beta1',
    kind: 'VPC',
    metadata: { name, namespace },
    spec: { subnets: { default: { subnet: `10.${Math.floor(vlan / 250)}.${vlan % 250}.0/24`, vlan } } },
  };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail ?? ''}`);
  return result.value;
}

function problem(result: Result<unknown>): Problem {
  if (result.ok) throw new Error('it went well, and should not have');
  return result.problem;
}

/** `Kind name` of each object. */
function labels(state: ClusterState): string[] {
  const text = (found: unknown): string => (typeof found === 'string' ? found : 'none');
  return state.objects
    .map(({ kind, metadata }) => `${text(kind)} ${text(isObject(metadata) ? metadata['name'] : undefined)}`)
    .sort();
}

describe('reading the cluster', function () {
  this.timeout(10_000);

  let folder: string;
  let kubernetes: Kubernetes;
  let cluster: Cluster;
  let kubeconfig: string;
  let log: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hnp-cluster-'));
    kubernetes = await createKubernetes({ clusters: ['one', 'two'] });
    await kubernetes.server.start();
    cluster = kubernetes.cluster('one');
    kubeconfig = join(folder, 'kubeconfig');
    await kubernetes.writeKubeconfig(kubeconfig);
    log = [];
  });
  afterEach(async () => {
    await kubernetes.server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function read(options: Partial<ClusterOptions> = {}, signal?: AbortSignal): Promise<Result<ClusterState>> {
    const common = { context: 'sandbox-one', namespace: 'default', repositories: [], kubeconfig, env: {} };
    return readCluster({ ...common, log: line => log.push(line), ...options }, signal);
  }

  function asked(part: string): string[] {
    return kubernetes.server.requests.map(({ url }) => url).filter(url => url.includes(part));
  }

  it("asks for every kind that people write, in the fabric's namespace, and for nothing by any verb but GET", async () => {
    cluster.apply([vpc('a', 1), vpc('b', 2), vpc('elsewhere', 3, 'other')]);
    kubernetes.cluster('two').apply([vpc('c', 4)]);
    const state = value(await read());
    assert.equal(state.server, cluster.url);
    assert.deepEqual(
      labels(state).filter(label => label.startsWith('VPC ')),
      ['VPC a', 'VPC b'],
    );
    for (const { plural, group, writtenBy } of kinds) {
      const lists = asked(`/apis/${group}/`).filter(url => url.includes(`/namespaces/default/${plural}?`));
      assert.equal(lists.length, writtenBy === 'user' ? 1 : 0, plural);
    }
    assert.deepEqual([...new Set(kubernetes.server.requests.map(({ method }) => method))], ['GET']);
    assert.ok(kubernetes.server.requests.every(({ url }) => !url.includes('watch')));
  });

  it('goes through the pages of a long list, and begins again when they grew too old', async () => {
    cluster.apply(Array.from({ length: 1100 }, (_, index) => vpc(`v-${index}`, index + 1)));
    assert.equal(labels(value(await read())).filter(label => label.startsWith('VPC ')).length, 1100);
    assert.equal(asked('/vpcs?').length, 3);
    // Forgets the history as soon as the first page is out: the next page answers 410.
    let compacted = 0;
    const state = value(
      await read({
        log: line => {
          if (line.includes('/vpcs?limit=500 ') && compacted++ === 0) cluster.compact();
        },
      }),
    );
    assert.equal(labels(state).filter(label => label.startsWith('VPC ')).length, 1100);
    assert.ok(compacted >= 2, 'the list was begun again');
    const failure = problem(
      await read({
        log: line => {
          if (line.includes('/vpcs?limit=500 ')) cluster.compact();
        },
      }),
    );
    assert.deepEqual([failure.code, failure.retry], ['cluster-answer', { afterMs: 5_000 }]);
    assert.match(failure.detail ?? '', /list vpcs\.vpc\.githedgehog\.com .*stale/);
  });

  it('a sign-in that is over, and a verb that is lacking, each say what to do', async () => {
    kubernetes.rejectTokens = true;
    assert.equal(
      problemLine(problem(await read())),
      `The cluster at ${cluster.url} did not accept your sign-in: Unauthorized. Sign in again with your kubeconfig's own tool.`,
    );
    kubernetes.rejectTokens = false;
    cluster.denied = [{ verb: 'list', resource: 'vpcs' }];
    const failure = problem(await read());
    assert.deepEqual(
      [failure.code, failure.system, failure.retry],
      ['cluster-forbidden', 'cluster', 'after-action'],
    );
    assert.equal(
      problemLine(failure),
      `The cluster at ${cluster.url} does not let you read: list vpcs.vpc.githedgehog.com in namespace default. Ask for the verb named here; only get, list and watch are needed.`,
    );
  });

  it('a user who may not list applications has none, and reads the rest', async () => {
    cluster.apply([vpc('a', 1)]);
    cluster.denied = [{ verb: '*', resource: 'applications' }];
    const state = value(await read());
    assert.deepEqual(state.deliveries, []);
    assert.ok(labels(state).includes('VPC a'));
  });

  it('errors of the server, a cut connection, a hang and a server that is down are unreachable, and tried again', async () => {
    const failing = async (words: RegExp): Promise<void> => {
      const failure = problem(await read({ timeoutMs: 150 }));
      assert.deepEqual([failure.code, failure.retry], ['cluster-unreachable', { afterMs: 5_000 }]);
      assert.match(failure.detail ?? '', words);
      assert.ok(problemLine(failure).includes(cluster.url));
    };
    kubernetes.server.faults = [{ kind: 'status', status: 503 }];
    await failing(/503/);
    kubernetes.server.faults = [{ kind: 'reset' }];
    await failing(/the connection was cut/);
    kubernetes.server.faults = [{ kind: 'hang', path: '/switches' }];
    await failing(/no answer within 0\.15 s/);
    kubernetes.server.faults = [];
    await kubernetes.server.stop();
    await failing(/connection refused/);
    await kubernetes.server.start();
    value(await read());
  });

  it('the time limit holds although a signal is given that nobody aborts', async () => {
    kubernetes.server.faults = [{ kind: 'hang' }];
    const failure = problem(await read({ timeoutMs: 100 }, new AbortController().signal));
    assert.equal(failure.code, 'cluster-unreachable');
  });

  it('abort ends it at once', async () => {
    kubernetes.server.faults = [{ kind: 'hang' }];
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
      const config = await readFile(kubeconfig, 'utf8');
      await writeFile(kubeconfig, config.replaceAll(kubernetes.server.url, stranger.server.url));
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

  describe('what a kubeconfig may be', () => {
    it('one inside the repository is never loaded, also through a link', async () => {
      const repository = join(folder, 'repository');
      await mkdir(repository);
      const inside = join(repository, 'kubeconfig');
      await writeFile(inside, await readFile(kubeconfig));
      const link = join(folder, 'link');
      await symlink(inside, link);
      for (const options of [{ kubeconfig: inside }, { kubeconfig: link }]) {
        const failure = problem(await read({ ...options, repositories: [repository] }));
        assert.deepEqual([failure.code, failure.subject], ['cluster-kubeconfig', options.kubeconfig]);
        assert.match(problemLine(failure), /is not loaded: it lies in a repository\. Keep it outside/);
      }
      assert.equal(kubernetes.server.requests.length, 0);
      value(await read({ repositories: [repository] }));
    });

    it('an unknown context is named with those that there are', async () => {
      const failure = problem(await read({ context: 'live' }));
      assert.equal(
        problemLine(failure),
        'The kubeconfig has no usable context "live": the kubeconfig has: sandbox-one, sandbox-two. Correct `cluster.context` in .hnp/fabric.yaml, or your kubeconfig.',
      );
    });

    it('none, an empty one, and one that is broken, without a word of what is in it', async () => {
      const none = problem(await read({ kubeconfig: join(folder, 'none') }));
      assert.match(problemLine(none), /no kubeconfig file was found/);
      await writeFile(kubeconfig, '');
      assert.equal(problem(await read()).code, 'cluster-no-context');
      await writeFile(kubeconfig, 'users:\n- name: a\n  user:\n    token: top-secret\n   bad: [\n');
      const broken = problem(await read());
      assert.equal(broken.code, 'cluster-no-context');
      assert.ok(broken.detail?.includes(kubeconfig), broken.detail);
      assert.doesNotMatch(problemLine(broken), /top-secret|\n/);
    });

    it('several are merged, as kubectl does', async () => {
      const second = join(folder, 'second');
      await writeFile(second, (await readFile(kubeconfig, 'utf8')).replaceAll('sandbox', 'second'));
      const env = { KUBECONFIG: [kubeconfig, second].join(delimiter) };
      const options = { context: 'second-two', namespace: 'default', repositories: [], env };
      kubernetes.cluster('two').apply([vpc('c', 4)]);
      assert.ok(labels(value(await readCluster(options))).includes('VPC c'));
    });

    it('a sign-in command that fails says so', async () => {
      const config = await readFile(kubeconfig, 'utf8');
      const exec = {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: ['-e', 'process.stderr.write("session is over"); process.exit(1)'],
        interactiveMode: 'Never',
      };
      await writeFile(
        kubeconfig,
        config.replace(/user:\n\s+token: \S+/, `user: ${JSON.stringify({ exec })}`),
      );
      const failure = problem(await read());
      assert.equal(failure.code, 'cluster-auth');
      assert.match(problemLine(failure), /did not accept your sign-in: .*session is over/s);
    });
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
        cluster.report(
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
        name: 'fabric',
        revision: seen,
        syncStatus: 'OutOfSync',
        selfHeal: false,
        repository: source.repoURL,
        path: source.path,
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
