import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createApplication } from './argo/application';
import { readManifests, tipOf } from './argo/manifests';
import type { ArgoApplication } from './argo/types';
import { createGitServer, type GitServer } from './git/server';
import { createHnp, type Hnp } from './hnp/hnp';
import type { ClusterObject } from './hnp/import';
import { recordKinds } from './hnp/models';
import { createKubernetes } from './kubernetes/server';
import type { Kubernetes } from './kubernetes/types';
import { fillRecords } from './records';
import { sampleFabrics, sampleFiles } from './sample/sample';
import { makeWorkspace } from './workspace';

export interface SandboxOptions {
  /** Folder to make everything in; must be absent or empty. */
  dir: string;
  /** Which line of HNP is played: records only, or with `gitops-resources`. Default M. */
  hnpLine?: 'M' | 'F';
  /** Fixed ports; 0 or left out takes free ones. */
  hnpPort?: number;
  gitPort?: number;
  clusterPort?: number;
  /** How long the Argo CD stand-in waits between seeing a commit and applying it. Default 1000. */
  applyDelayMs?: number;
  /** Lets HNP import the cluster into its records once at the end, which writes the server's defaults into them. */
  hnpImports?: boolean;
  log?: (line: string) => void;
}

/** A running sandbox. */
export interface Sandbox {
  readonly dir: string;
  /** The clone that a person works in: `<dir>/workspace/fabric-configs`. */
  readonly workspace: string;
  /** What `origin` is, without credentials. */
  readonly remoteUrl: string;
  /** The bare repository behind the remote: `<dir>/repos/fabric-configs.git`. */
  readonly repository: string;
  /** Directories of the two fabrics inside the workspace, relative. */
  readonly fabrics: readonly SandboxFabric[];
  readonly git: GitServer;
  readonly hnp: Hnp;
  readonly kubernetes: Kubernetes;
  /** One per fabric, in the order of `fabrics`. */
  readonly argo: readonly ArgoApplication[];
  /** Path of the kubeconfig. */
  readonly kubeconfig: string;
  /** What a process needs to reach the systems. Holds secrets: never print it. */
  readonly env: Readonly<Record<'HNP_NETBOX_URL' | 'HNP_NETBOX_TOKEN' | 'KUBECONFIG', string>>;
  /** The git account, for tests that sign in themselves. */
  readonly gitAccount: { readonly user: string; readonly password: string };
  /** Stops the loops and the servers; the folder stays. */
  stop(): Promise<void>;
}

/** One sample fabric: `name` is also the name of its cluster, its Argo application and its record in HNP. */
export interface SandboxFabric {
  readonly name: string;
  /** Directory in the repository, with slashes: `gitops/fabric-1`. */
  readonly directory: string;
  readonly context: string;
}

const repositoryName = 'fabric-configs';
const contextPrefix = 'sandbox-';

/**
 * Makes a folder with a remote, a clone of it, HNP and a cluster per fabric, all on loopback and in agreement.
 * Tokens and passwords are new each time. Throws when the folder is not empty or a port is taken; nothing
 * outside the folder is written.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const dir = resolve(options.dir);
  await makeEmpty(dir);
  const log = options.log ?? ((): void => undefined);
  const gitAccount = { user: 'sandbox', password: randomBytes(18).toString('hex') };
  const token = randomBytes(20).toString('hex');
  const git = await createGitServer({ ...gitAccount, root: join(dir, 'repos'), port: options.gitPort ?? 0 });
  const kubernetes = await createKubernetes({
    port: options.clusterPort ?? 0,
    clusters: sampleFabrics.map(fabric => fabric.name),
  });
  const fabricIds = new Map<number, string>();
  const hnp = createHnp({
    line: options.hnpLine ?? 'M',
    port: options.hnpPort ?? 0,
    token,
    clusterObjects: fabric => Promise.resolve(clusterObjects(kubernetes, fabricIds.get(fabric))),
  });
  const argo: ArgoApplication[] = [];
  const stop = async (): Promise<void> => {
    for (const application of argo) application.stop();
    await Promise.all([git.server.stop(), hnp.server.stop(), kubernetes.server.stop()]);
  };

  try {
    await Promise.all([git.server.start(), hnp.server.start(), kubernetes.server.start()]);
    const repository = await git.createRepository(repositoryName);
    const workspace = join(dir, 'workspace', repositoryName);
    const remoteUrl = git.url(repositoryName);
    const files = sampleFiles(hnp.server.url, contextPrefix);
    const credentials = join(dir, 'git-credentials');
    await makeWorkspace({ path: workspace, url: remoteUrl, account: gitAccount, credentials, files });
    const kubeconfig = join(dir, 'kubeconfig');
    await kubernetes.writeKubeconfig(kubeconfig, contextPrefix);

    const tip = (await tipOf(repository, 'main')) ?? '';
    for (const { name, directory } of sampleFabrics) {
      const path = `${directory}/managed`;
      const cluster = kubernetes.cluster(name);
      const application = createApplication({
        name,
        cluster,
        repository,
        source: { repoURL: remoteUrl, path, branch: 'main' },
        delayMs: options.applyDelayMs ?? 1000,
        log,
      });
      argo.push(application);
      await application.syncNow();
      application.start();

      const id = hnp.addFabric({ name, kubernetes_server: cluster.url, kubernetes_namespace: 'default' });
      fabricIds.set(id, name);
      const records = fillRecords(hnp, id, await readManifests(repository, tip, path), 'hnp-gitops');
      if (options.hnpImports === true) hnp.importCluster(id, clusterObjects(kubernetes, name));
      log(`${name}: ${application.state.results.length} objects in the cluster, ${records} records in HNP`);
    }
    git.onPush(() => {
      for (const application of argo) application.poke();
    });
    return {
      dir,
      workspace,
      remoteUrl,
      repository,
      fabrics: sampleFabrics.map(({ name, directory }) => ({
        name,
        directory,
        context: contextPrefix + name,
      })),
      git,
      hnp,
      kubernetes,
      argo,
      kubeconfig,
      env: { HNP_NETBOX_URL: hnp.server.url, HNP_NETBOX_TOKEN: token, KUBECONFIG: kubeconfig },
      gitAccount,
      stop,
    };
  } catch (error) {
    await stop();
    // It was empty before: what is in it now is ours, and must not be in the way of another try.
    for (const entry of await readdir(dir)) await rm(join(dir, entry), { recursive: true, force: true });
    throw error;
  }
}

async function makeEmpty(dir: string): Promise<void> {
  // Others on this machine have no business with the tokens inside.
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if ((await readdir(dir)).length > 0)
    throw new Error(`the folder ${dir} is not empty: give the sandbox a new one`);
}

/** What HNP's import of a fabric's cluster sees: every kind that it asks for. */
function clusterObjects(kubernetes: Kubernetes, name: string | undefined): readonly ClusterObject[] {
  if (name === undefined) return [];
  const cluster = kubernetes.cluster(name);
  return recordKinds.flatMap(({ kind }) => cluster.list(kind) as unknown as ClusterObject[]);
}
