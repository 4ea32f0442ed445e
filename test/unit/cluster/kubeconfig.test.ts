import assert from 'node:assert/strict';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { readCluster } from '../../../src/cluster/client';
import { problemLine } from '../../../src/model/problemText';
import { labels, startCluster, vpc, type Running } from './fixture';
import { problem, value } from '../results';

describe('what a kubeconfig may be', function () {
  this.timeout(10_000);

  let place: Running;
  let kubeconfig: string;
  beforeEach(async () => {
    place = await startCluster();
    kubeconfig = place.kubeconfig;
  });
  afterEach(() => place.stop());
  const read: Running['read'] = (options, signal) => place.read(options, signal);

  it('one inside the repository is never loaded, also through a link', async () => {
    const repository = join(place.folder, 'repository');
    await mkdir(repository);
    const inside = join(repository, 'kubeconfig');
    await writeFile(inside, await readFile(kubeconfig));
    const link = join(place.folder, 'link');
    await symlink(inside, link);
    for (const options of [{ kubeconfig: inside }, { kubeconfig: link }]) {
      const failure = problem(await read({ ...options, repositories: [repository] }));
      assert.deepEqual([failure.code, failure.subject], ['cluster-kubeconfig', options.kubeconfig]);
      assert.match(problemLine(failure), /is not loaded: it lies in a repository\. Keep it outside/);
    }
    assert.equal(place.kubernetes.server.requests.length, 0);
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
    const none = problem(await read({ kubeconfig: join(place.folder, 'none') }));
    assert.match(problemLine(none), /no kubeconfig file was found/);
    await writeFile(kubeconfig, '');
    assert.equal(problem(await read()).code, 'cluster-no-context');
    await writeFile(kubeconfig, 'users:\n- name: a\n  user:\n    token: top-secret\n   bad: [\n');
    const broken = problem(await read());
    assert.equal(broken.code, 'cluster-no-context');
    assert.ok(broken.detail?.includes(kubeconfig), broken.detail);
    assert.doesNotMatch(problemLine(broken), /top-secret|\n/);
  });

  it('a token that cannot be sent, and an address that is none, are problems and not crashes', async () => {
    const config = await readFile(kubeconfig, 'utf8');
    await writeFile(kubeconfig, config.replace(/token: \S+/, 'token: "two\\nlines"'));
    const failure = problem(await read());
    assert.equal(failure.code, 'cluster-auth');
    assert.doesNotMatch(problemLine(failure), /two|lines/);
    await writeFile(kubeconfig, config.replace(/server: \S+/g, 'server: "not an address"'));
    assert.equal(problem(await read()).code, 'cluster-no-context');
    assert.equal(place.kubernetes.server.requests.length, 0);
  });

  it('several are merged, as kubectl does', async () => {
    const second = join(place.folder, 'second');
    await writeFile(second, (await readFile(kubeconfig, 'utf8')).replaceAll('sandbox', 'second'));
    const env = { KUBECONFIG: [kubeconfig, second].join(delimiter) };
    const options = { context: 'second-two', namespace: 'default', repositories: [], env };
    place.kubernetes.cluster('two').apply([vpc('c', 4)]);
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
    await writeFile(kubeconfig, config.replace(/user:\n\s+token: \S+/, `user: ${JSON.stringify({ exec })}`));
    const failure = problem(await read());
    assert.equal(failure.code, 'cluster-auth');
    assert.match(problemLine(failure), /did not accept your sign-in: .*session is over/s);
  });
});
