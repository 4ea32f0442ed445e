import { scanPlain } from '../directory/scan';
import { ok, type Result } from '../model/problem';
import { problemText } from '../model/problemText';
import {
  crdName,
  importedKinds,
  planCrdImport,
  type CrdImportPlan,
  type CrdSource,
} from '../validate/crdImport';
import type { FileRequest } from './fileRequest';
import type { FabricSession } from './session';

/** CRDs that were found, and what was there and could not be read. */
interface FoundCrds {
  readonly sources: readonly CrdSource[];
  readonly unread: CrdImportPlan['refused'];
}

/** What an import of CRDs would write, from the fabric's cluster or from a folder (absolute). Writes nothing. */
export async function planCrds(
  session: FabricSession,
  from: { readonly folder: string } | 'cluster',
  signal?: AbortSignal,
): Promise<Result<CrdImportPlan>> {
  const found = from === 'cluster' ? await inCluster(session, signal) : await inFolder(session, from.folder);
  if (!found.ok) return found;
  const view = await session.refreshLocal();
  if (!view.ok) return view;
  const plan = planCrdImport(found.value.sources, view.value.facts.index);
  return ok({ ...plan, refused: [...found.value.unread, ...plan.refused] });
}

/** Writes what such a plan holds, where each file still is as the plan saw it. */
export async function importCrds(
  session: FabricSession,
  plan: CrdImportPlan,
  { signal, progress }: FileRequest,
): Promise<Result<void>> {
  const steps = (): Promise<Result<CrdImportPlan['steps']>> => Promise.resolve(ok(plan.steps));
  const applied = await session.ports.operations.apply('import of CRDs', steps, { signal, progress });
  if (!applied.ok) return applied;
  await session.refreshLocal();
  return ok(undefined);
}

async function inCluster(session: FabricSession, signal?: AbortSignal): Promise<Result<FoundCrds>> {
  const cluster = await session.ports.openCluster();
  if (!cluster.ok) return cluster;
  const crds = await cluster.value.crds(importedKinds.map(crdName), signal);
  if (!crds.ok) return crds;
  return ok({ sources: crds.value.map(value => ({ from: 'the cluster', value })), unread: [] });
}

async function inFolder(session: FabricSession, folder: string): Promise<Result<FoundCrds>> {
  const index = await scanPlain(session.ports.files, folder, { namespace: 'default' });
  if (!index.ok) return index;
  const documents = [...index.value.files.values()].flatMap(file => file.documents);
  const unread = [
    ...index.value.problems.map(problem => ({ from: problem.subject, reason: problemText(problem).what })),
    ...documents
      .filter(({ value }) => value === undefined)
      .map(({ file, parsed }) => ({ from: file, reason: parsed.problems[0]?.message ?? 'It is not YAML.' })),
  ];
  const sources = documents.flatMap(({ file, value }) =>
    value === undefined ? [] : [{ from: file, value }],
  );
  return ok({ sources, unread });
}
