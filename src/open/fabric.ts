import { FileOperations } from '../directory/fileOperations';
import type { Recovered } from '../directory/recovery';
import { gitPort } from '../git/port';
import { openRepository } from '../git/repository';
import { missingSubmodule } from '../git/submodule';
import { failed, ok, type Result } from '../model/problem';
import type { Access } from '../sync/engine';
import { NO_FABRIC_FILE, type FabricSettings } from '../sync/facts';
import type { Cluster } from '../sync/ports';
import { guardedRemote } from '../sync/remoteAccess';
import { FabricSession } from '../sync/session';
import { offeredFixes, suppressionOf } from '../validate/applyFix';
import { Checker } from '../validate/checker';
import { freeValues } from '../validate/freeValues';
import { isSuppressible } from '../validate/suppressions';
import { askpass, files, ports, startGit, threads } from './adapters';
import { hnpOpener } from './hnp';
import { placeOf, whereItLies } from './place';
import { readSettings } from './settings';
import { surroundingsAt } from './surroundings';

/** Opens the fabric of a directory, with what an interrupted operation left set right before anything is read. */
export async function openFabric(directory: string, access: Access): Promise<Result<FabricSession>> {
  const settings = await readSettings(directory);
  if (!settings.ok) return settings;
  const signIn = { program: askpass, token: (origin: string) => access.gitToken(origin) };
  const repository = await openRepository(directory, access.log, process.env, signIn, startGit);
  if (!repository.ok && repository.problem.code !== 'not-a-repository') return repository;
  if (repository.ok && settings.value.id === NO_FABRIC_FILE) {
    // Nothing says that this is a fabric: it may be a folder that waits for its repository.
    const missing = await missingSubmodule(repository.value, directory);
    if (missing) return { ok: false, problem: missing };
  }
  const git = repository.ok
    ? guardedRemote(gitPort(repository.value), settings.value.remote, access)
    : undefined;
  const place = await placeOf(directory, git);
  if (!place.ok) return place;
  const lies = await whereItLies(directory, repository.ok ? repository.value : undefined, access.log);
  const operations = new FileOperations(ports, place.value);
  const recovered = await operations.recover();
  if (recovered.ok && recovered.value) access.log(recoveredText(directory, recovered.value));
  const checker = new Checker(surroundingsAt(settings.value, undefined));
  return ok(
    new FabricSession(
      settings.value,
      {
        files,
        threads,
        git,
        place: lies,
        operations,
        found: recovered.ok ? [] : [recovered.problem],
        ...(access.gitHubServer === undefined ? {} : { gitHubServer: access.gitHubServer }),
        openHnp: hnpOpener(settings.value, access),
        openCluster: () => openCluster(settings.value, access, git?.root),
        validation: {
          check: (index, head) => checker.check(index, surroundingsAt(settings.value, head)),
          isSuppressible,
          suppression: suppressionOf,
          freeValues: (kind, path, content) => freeValues(checker.fabric, kind, path, content),
          fixes: (finding, index) => offeredFixes(finding, { index, fabric: checker.fabric }),
        },
        clock: { now: () => Date.now() },
        log: access.log,
      },
      git ? place.value.fabric : '',
    ),
  );
}

function recoveredText(directory: string, { operation, how, files: changed }: Recovered): string {
  return `${directory}: an interrupted ${operation} of ${changed.length} files was ${how}`;
}

async function openCluster(
  settings: FabricSettings,
  access: Access,
  root: string | undefined,
): Promise<Result<Cluster>> {
  const context = settings.cluster?.context ?? '';
  if (!(await access.mayUseContext(context))) return failed('cluster-untrusted', 'cluster', context);
  // A bundle of its own, loaded at first use: the Kubernetes client is larger than all the rest together.
  const { ClusterClient } = await import('../cluster/client');
  return ok(
    new ClusterClient({
      context,
      namespace: settings.namespace,
      repositories: [...access.repositories, ...(root === undefined ? [] : [root])],
      log: access.log,
      ...(access.kubeconfig === undefined ? {} : { kubeconfig: access.kubeconfig }),
    }),
  );
}
