import { identityLabel } from '../model/identity';
import { kindNamed } from '../model/kinds';
import { failed, ok, type Problem, type Result } from '../model/problem';
import type { FileRequest } from './fileRequest';
import type { Facts } from './facts';
import { applyFiles, type FileOutcome, type FileWork } from './fileWork';
import { gitObstacles } from './obstacles';
import { closeBase } from './moveBase';
import type { Git } from './ports';
import { changedByAHook, pushCommit } from './pushCommit';
import type { HnpChange } from './plan';
import type { FabricSession } from './session';
import { pathInRepository, type View } from './view';
import { writeHnp } from './writeHnp';

export interface RemoveRequest extends FileRequest {
  /** The fabric's name, as a person typed it. */
  readonly confirm: string;
  /** HNP's records go too. */
  readonly withRecords?: boolean;
  /** The digest of the plan that a person saw, see `applyFiles`. */
  readonly shown?: string;
}

/** What was done, all of it read back. */
export interface Removed extends FileOutcome {
  readonly commit?: string;
  /** The remote branch stands at this commit: it was asked. */
  readonly pushed?: string;
  /** HNP's records that are gone. */
  readonly records: number;
  /** What was not done; run again, or do it by hand. */
  readonly problems: readonly Problem[];
}

/**
 * Takes a fabric away: its files, in one commit that is pushed, HNP's records where that is asked for, and last its base,
 * which is closed. What stops it before the files leaves everything as it was; later it is told in `problems`.
 */
export async function removeFabric(
  session: FabricSession,
  work: Pick<FileWork, 'unsaved'>,
  request: RemoveRequest,
): Promise<Result<Removed>> {
  const { name } = session.settings;
  if (request.confirm !== name) return failed('not-confirmed', 'fabric', name);
  const view = request.withRecords === true ? await session.readAll() : await session.refreshLocal();
  if (!view.ok) return view;
  const stop = stopOf(view.value, request.withRecords === true);
  if (stop) return { ok: false, problem: stop };
  const applied = await applyFiles(session, { ...work, operation: 'remove' }, request, request.shown);
  if (!applied.ok) return applied;
  return ok(await afterFiles(session, view.value.facts, applied.value, request));
}

/** What keeps a fabric from being removed. */
function stopOf({ facts }: View, withRecords: boolean): Problem | undefined {
  const { settings, git, sources } = facts;
  const [obstacle] = git ? gitObstacles(git) : [];
  if (obstacle) return obstacle;
  if (withRecords && sources.hnp.status !== 'fresh')
    return sources.hnp.problem ?? failed('hnp-fabric-missing', 'hnp', settings.name).problem;
  return undefined;
}

async function afterFiles(
  session: FabricSession,
  facts: Facts,
  outcome: FileOutcome,
  { signal, withRecords }: RemoveRequest,
): Promise<Removed> {
  const problems: Problem[] = [];
  const { git, clock } = session.ports;
  const done = { ...outcome, records: 0, problems };
  if (!git || !facts.git) return done;
  const commit = await commitRemoval(git, session, outcome, signal);
  if (!commit.ok) return { ...done, problems: [commit.problem] };
  const head = commit.value;
  const made = head === undefined ? done : { ...done, commit: head };
  const { remote, branch } = facts.git;
  if (remote !== undefined && branch !== undefined && head !== undefined) {
    const pushed = await pushCommit(git, remote, branch, head, signal);
    // Records and base follow what the remote has: as long as it has the files, the fabric is there.
    if (!pushed.ok) return { ...made, problems: [pushed.problem] };
  }
  const records = withRecords === true ? await deleteRecords(session, facts, problems, signal) : 0;
  if (branch !== undefined) {
    const place = { fabric: session.settings.id, branch, remote };
    const closed = await closeBase(git, clock, place, session.bases, signal);
    if (!closed.ok) problems.push(closed.problem);
    else if (closed.value?.warning) problems.push(closed.value.warning);
  }
  const pushed = remote === undefined || head === undefined ? {} : { pushed: head };
  return { ...made, ...pushed, records };
}

/** One commit of all that went; undefined when git knew none of it. */
async function commitRemoval(
  git: Git,
  session: FabricSession,
  { plan, changed }: FileOutcome,
  signal?: AbortSignal,
): Promise<Result<string | undefined>> {
  const status = await git.status(signal);
  if (!status.ok) return status;
  const inGit = new Set(status.value.changed);
  const paths = changed.map(file => pathInRepository(session.folder, file)).filter(path => inGit.has(path));
  if (paths.length === 0) return ok(undefined);
  const gone = plan.rows.flatMap(({ kind, name, outcome }) =>
    outcome === 'removed' && kind !== undefined && name !== undefined ? [`Remove ${kind}: ${name}`] : [],
  );
  const message = [`Remove fabric ${session.settings.name}`, ...(gone.length > 0 ? ['', ...gone] : [])].join(
    '\n',
  );
  const made = await git.commitPaths(paths, `${message}\n`, { signal });
  if (!made.ok) return made;
  return made.value.changedByHook.length > 0
    ? changedByAHook(made.value.changedByHook)
    : ok(made.value.commit);
}

/** Deletes HNP's records that are still what was read; answers how many are gone. */
async function deleteRecords(
  session: FabricSession,
  { hnp }: Facts,
  problems: Problem[],
  signal?: AbortSignal,
): Promise<number> {
  const opened = await session.ports.openHnp();
  if (!opened.ok || !hnp) {
    problems.push(
      opened.ok ? failed('hnp-incomplete', 'hnp', session.settings.name).problem : opened.problem,
    );
    return 0;
  }
  if (hnp.pushesItself) {
    problems.push(failed('hnp-pushes', 'hnp', session.settings.netbox?.fabric ?? '').problem);
    return 0;
  }
  const changes = [...hnp.records.values()].flatMap((record): HnpChange[] => {
    const { id, namespace, name, lastUpdated } = record;
    const kind = kindNamed(record.kind);
    if (kind === undefined) return [];
    const identity = { group: kind.group, kind: kind.kind, namespace, name };
    return [{ identity, action: 'delete', fields: [], recordId: id, lastUpdated }];
  });
  const outcomes = await writeHnp(opened.value, hnp, changes, new Map(), [], signal);
  for (const { change, problem } of outcomes)
    if (problem) problems.push({ ...problem, subject: identityLabel(change.identity) });
  return outcomes.filter(({ problem }) => problem === undefined).length;
}
