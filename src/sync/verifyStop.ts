import { areaOf } from '../directory/indexTexts';
import { deliveryLine } from '../model/delivery';
import { identityLabel } from '../model/identity';
import { formatPath } from '../model/json';
import { failed, type Problem } from '../model/problem';
import { count } from '../model/words';
import { checkDocument } from '../validate/check';
import { importedSchemas } from '../validate/importedSchemas';
import type { Facts } from './facts';
import { isEmpty, onlyLimits, type SyncPlan } from './plan';
import { pathInRepository, type View } from './view';

/**
 * What keeps a fabric from being verified: anything that is not the same everywhere, that could not be filed again as it is, or
 * whose removal could reach the running network. Nothing was changed yet.
 *
 * @param althoughApplied a person knows that what applies the directory deletes and makes again what runs, and wants that
 */
export function verifyStop(view: View, plan: SyncPlan, althoughApplied: boolean): Problem | undefined {
  const { facts } = view;
  return (
    differs(facts, plan) ??
    ignoredInHnp(view) ??
    notFiledAgain(facts) ??
    (althoughApplied ? undefined : reachesNetwork(facts))
  );
}

function refused({ settings }: Facts, why: string): Problem {
  return failed('verify-refused', 'fabric', settings.name, why).problem;
}

/** Git, its remote and HNP must say the same: what is verified is what was agreed. */
function differs(facts: Facts, plan: SyncPlan): Problem | undefined {
  const { git, settings, sources } = facts;
  if (!git) return failed('not-a-repository', 'git', settings.directory).problem;
  if (git.remote === undefined) return failed('no-remote', 'remote', settings.name).problem;
  const stopping = [...plan.problems, ...facts.problems].find(problem => !onlyLimits(problem));
  if (stopping) return stopping;
  if (sources.remote.status !== 'fresh' || (settings.netbox && sources.hnp.status !== 'fresh'))
    return refused(facts, 'its remote or HNP was not read');
  const open = plan.waiting.length + plan.heldBack.length;
  if (!isEmpty(plan) || open > 0) return refused(facts, 'it is not in sync; sync it first');
  if (git.head !== git.upstream)
    return refused(facts, 'its remote branch stands at another commit; sync first');
  const own = pathInRepository(git.folder, '');
  const changed = git.status.changed.find(path => path.startsWith(own));
  if (changed !== undefined) return refused(facts, `${changed} is changed and not committed`);
  return git.inHead.size === 0 ? refused(facts, 'it has no CR') : undefined;
}

/** Records are made again from git's files: a value of HNP's own in an ignored field would be lost. */
function ignoredInHnp({ facts, snapshot }: View): Problem | undefined {
  if (facts.settings.ignoreFields.length === 0) return undefined;
  for (const { identity, hidden } of snapshot.resources) {
    const own = hidden.find(({ side, ignoredBy }) => side === 'draft' && ignoredBy !== undefined);
    if (own) {
      const field = `${formatPath(own.path)} of ${identityLabel(identity)}`;
      return refused(facts, `HNP has a value of its own in ${field}, which is ignored and would be lost`);
    }
  }
  return undefined;
}

/** Only what ingestion files as a whole comes back. */
function notFiledAgain(facts: Facts): Problem | undefined {
  const { index } = facts;
  const waiting = [...index.files.values()].filter(
    ({ area, documents }) => area === 'raw' && documents.length > 0,
  );
  if (waiting.length > 0)
    return refused(
      facts,
      `${count(waiting.length, 'file')} in raw/ ${waiting.length === 1 ? 'waits' : 'wait'}; ingest first`,
    );
  const [twice] = index.duplicates[0] ?? [];
  if (twice?.identity) return refused(facts, `${identityLabel(twice.identity)} stands in two places`);
  const { schemas } = importedSchemas(index);
  for (const file of index.files.values()) {
    if (areaOf(file.file) !== 'managed') continue;
    for (const document of file.documents) {
      const isFiled =
        document.kind !== undefined &&
        document.identity !== null &&
        checkDocument(document, schemas).every(({ severity }) => severity !== 'error');
      if (!isFiled)
        return refused(facts, `${file.file} holds what would not be filed again; correct it first`);
    }
  }
  return undefined;
}

/** Whether a controller would delete what is removed here from the running network. */
function reachesNetwork(facts: Facts): Problem | undefined {
  const { git, settings, sources, cluster } = facts;
  if (!settings.cluster) return undefined;
  const goOn = '--although-applied goes on all the same';
  if (sources.cluster.status !== 'fresh' || !cluster || cluster.unseen.length > 0)
    return refused(facts, `whether Argo CD or Flux applies it to the network could not be read; ${goOn}`);
  const applied = git?.deliveries.find(({ covers }) => covers !== 'flat');
  return applied && refused(facts, `it is applied to the network by ${deliveryLine(applied)}; ${goOn}`);
}
