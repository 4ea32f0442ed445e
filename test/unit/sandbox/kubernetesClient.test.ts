import { CustomObjectsApi, KubeConfig, Watch } from '@kubernetes/client-node';
import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKubernetes } from '../../../src/sandbox/kubernetes/server';
import type { Kubernetes } from '../../../src/sandbox/kubernetes/types';
import { vpc, vpcs } from './kubernetesRequests';

describe('the kubeconfig of the sandbox', function () {
  this.timeout(10_000);

  let kubernetes: Kubernetes;
  let folder: string;
  let config: KubeConfig;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hnp-sandbox-'));
    kubernetes = await createKubernetes({ clusters: ['one', 'two'] });
    await kubernetes.server.start();
    const path = join(folder, 'kubeconfig');
    await kubernetes.writeKubeconfig(path);
    config = new KubeConfig();
    config.loadFromFile(path);
  });
  after(async () => {
    await kubernetes.server.stop();
    await rm(folder, { recursive: true });
  });

  it('has a context per cluster and is readable by its owner only', async () => {
    assert.deepEqual(
      config.getContexts().map(context => [context.name, context.namespace]),
      [
        ['sandbox-one', 'default'],
        ['sandbox-two', 'default'],
      ],
    );
    if (process.platform === 'win32') return;
    assert.equal((await stat(join(folder, 'kubeconfig'))).mode & 0o777, 0o600);
  });

  it('lets the official client list and get over TLS that its authority vouches for', async () => {
    kubernetes.cluster('two').apply([vpc('a', 1)]);
    config.setCurrentContext('sandbox-two');
    const api = config.makeApiClient(CustomObjectsApi);
    const where = {
      group: 'vpc.githedgehog.com',
      version: 'v1beta1',
      namespace: 'default',
      plural: 'vpcs',
    };
    const list = (await api.listNamespacedCustomObject(where)) as { items: { metadata: { name: string } }[] };
    assert.deepEqual(
      list.items.map(item => item.metadata.name),
      ['a'],
    );
    const one = (await api.getNamespacedCustomObject({ ...where, name: 'a' })) as { kind: string };
    assert.equal(one.kind, 'VPC');
  });

  it('does not vouch for the server to a client without it', async () => {
    await assert.rejects(fetch(`${kubernetes.cluster('one').url}/version`), (error: Error) => {
      assert.match(String((error.cause as { code?: string }).code), /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/);
      return true;
    });
  });

  it('lets the official client watch', async () => {
    const cluster = kubernetes.cluster('one');
    config.setCurrentContext('sandbox-one');
    const seen: string[] = [];
    await new Promise<void>((resolve, reject) => {
      let controller: AbortController | undefined;
      new Watch(config)
        .watch(
          vpcs,
          {},
          (type: string, object: { metadata: { name: string } }) => {
            seen.push(`${type} ${object.metadata.name}`);
            if (seen.length === 2) controller?.abort();
          },
          () => resolve(),
        )
        .then(opened => {
          controller = opened;
          cluster.apply([vpc('x', 9)]);
          cluster.delete({ kind: 'VPC', name: 'x' });
        }, reject);
    });
    assert.deepEqual(seen, ['ADDED x', 'DELETED x']);
  });
});
