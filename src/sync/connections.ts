import type { Asked, ConnectionFacts, ConnectionSystem } from '../model/connections';
import type { HnpCapabilities } from '../model/hnpCapabilities';
import type { FabricSession } from './session';

/** What a check of connections asks besides what every refresh reads. */
export interface ExtraAnswers {
  readonly push?: Asked<void>;
  readonly capabilities?: Asked<HnpCapabilities>;
}

/** The remote of a fabric by name and address (without credentials), where it has one. */
export async function remoteOf(session: FabricSession): Promise<ConnectionFacts['remote']> {
  const name = await session.remote.name();
  if (name === undefined) return undefined;
  return { name, address: (await session.remoteUrl()) ?? name };
}

/** Asks whether the remote takes a push; nothing is pushed. Undefined where nothing can be asked: no branch there, no remote. */
export async function askPush(
  session: FabricSession,
  signal?: AbortSignal,
): Promise<Asked<void> | undefined> {
  const git = session.view?.facts.git;
  if (!git?.upstream || git.branch === undefined || git.remote === undefined) return undefined;
  return session.ports.git?.tryPush(git.remote, git.upstream, git.branch, signal);
}

/** So long a check waits for what an HNP says of itself, in milliseconds. */
const CAPABILITIES_MS = 10_000;

/** Asks HNP what it and the token can do. */
export async function askCapabilities(
  session: FabricSession,
  signal?: AbortSignal,
): Promise<Asked<HnpCapabilities>> {
  const hnp = await session.ports.openHnp();
  if (!hnp.ok) return hnp;
  const limit = AbortSignal.timeout(CAPABILITIES_MS);
  return hnp.value.capabilities(signal ? AbortSignal.any([signal, limit]) : limit);
}

/**
 * Puts together what is known of a fabric's connections; undefined before its first view.
 *
 * @param now ms since 1970
 */
export function connectionFacts(
  session: FabricSession,
  { remote, canSignIn }: Pick<ConnectionFacts, 'remote' | 'canSignIn'>,
  asking: ReadonlySet<ConnectionSystem>,
  extra: ExtraAnswers,
  now: number,
): ConnectionFacts | undefined {
  const { view, settings } = session;
  if (view === undefined) return undefined;
  const { snapshot, facts } = view;
  const { netbox, cluster, namespace } = settings;
  return {
    fabric: snapshot.fabric,
    inRepository: facts.git !== undefined,
    sources: snapshot.sources,
    problems: snapshot.problems,
    unseen: snapshot.unseen,
    deliveries: snapshot.deliveries,
    asking,
    now,
    canSignIn,
    ...(remote ? { remote } : {}),
    ...(netbox ? { netbox } : {}),
    ...(facts.hnp ? { records: facts.hnp.records.size } : {}),
    ...(cluster ? { cluster: { context: cluster.context, namespace } } : {}),
    ...(facts.cluster ? { objects: facts.cluster.objects.size } : {}),
    ...extra,
  };
}
