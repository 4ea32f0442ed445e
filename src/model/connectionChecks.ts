import type { Check, ConnectionAction, ConnectionFacts, ConnectionPart } from './connections';
import { hnpFindings, type HnpFinding } from './hnpCapabilities';
import { kinds } from './kinds';
import { deliveryText } from './delivery';
import type { Problem, ProblemCode } from './problem';
import { problemText } from './problemText';
import type { SourceStatus } from './state';
import { ago, count } from './words';

/** What helps with a problem, besides the log; the best first. */
const actionsFor: Partial<Readonly<Record<ProblemCode, readonly ConnectionAction[]>>> = {
  'remote-untrusted': ['use-remote', 'edit-fabric-file'],
  'remote-auth': ['sign-in'],
  'token-scope': ['sign-in'],
  'repository-missing': ['sign-in'],
  'no-remote': ['edit-fabric-file'],
  'no-branch': ['edit-fabric-file'],
  'hnp-no-token': ['set-token', 'open-hnp'],
  'hnp-auth': ['set-token', 'open-hnp'],
  'hnp-forbidden': ['set-token', 'open-hnp'],
  'hnp-certificate': ['set-up-certificates'],
  'hnp-moved': ['edit-fabric-file', 'open-hnp'],
  'hnp-unreachable': ['open-hnp', 'edit-fabric-file'],
  'hnp-answer': ['edit-fabric-file', 'open-hnp'],
  'hnp-fabric-missing': ['edit-fabric-file', 'open-hnp'],
  'hnp-record': ['open-hnp'],
  'cluster-untrusted': ['use-context', 'edit-fabric-file'],
  'cluster-no-context': ['edit-fabric-file'],
  'cluster-forbidden': ['copy-role'],
};

/** Problems of a system that answers and lets one in: what fails is the reading, not the way there. */
const ofReading: ReadonlySet<ProblemCode> = new Set([
  'no-branch',
  'hnp-forbidden',
  'hnp-fabric-missing',
  'hnp-incomplete',
  'hnp-record',
]);

/**
 * What the systems of a fabric answered, as checks in the order in which they depend on each other. After a failure the rest of a
 * part is skipped. Pure.
 */
export function connectionParts(facts: ConnectionFacts): readonly ConnectionPart[] {
  return [gitPart(facts), hnpPart(facts), clusterPart(facts), deliveryPart(facts)];
}

function gitPart(facts: ConnectionFacts): ConnectionPart {
  const { fabric, sources, remote, push } = facts;
  const where = remote?.address ?? remote?.name ?? 'no remote';
  if (!facts.inRepository) {
    const problem = facts.problems.find(({ code }) => code === 'not-a-repository');
    const found = 'The fabric does not lie in a git repository.';
    return {
      system: 'git',
      where,
      checks: [problem ? failing('Repository', problem) : failure('Repository', found)],
    };
  }
  const branch = fabric.branch ?? 'the branch';
  const checkedOut =
    fabric.otherBranch === undefined
      ? fine(`Branch ${branch}`, aheadText(facts))
      : limit(
          `Branch ${branch}`,
          `${fabric.otherBranch} is checked out.`,
          'Switch to it to sync; the views work on any branch.',
        );
  if (sources.remote.status === 'none') {
    const found = 'The fabric has no remote. It works without one: a sync then ends with the commit.';
    return { system: 'git', where, checks: [checkedOut, skip('Reach and sign in', found)] };
  }
  const rest = `Push to ${branch}`;
  const reached = reachAndRead(facts, 'git', sources.remote, `Read ${branch}`, () => {
    const commit = fabric.upstream === undefined ? 'it' : fabric.upstream.slice(0, 7);
    return `Fetched ${commit}, ${age(sources.remote, facts.now)}.`;
  });
  const works = reached.every(({ result }) => result === 'ok');
  const pushed = !works
    ? after(facts, 'git', rest)
    : push === undefined
      ? pending(facts, 'git', rest)
      : push.ok
        ? fine(rest, 'The remote lets you push. A rule of the branch shows only at a real push.')
        : failing(rest, push.problem, facts.canSignIn);
  const base = facts.problems.find(({ code }) => code === 'base-refused');
  return {
    system: 'git',
    where,
    checks: [checkedOut, ...reached, pushed, ...(base ? [limiting('Keep what was agreed', base)] : [])],
  };
}

function hnpPart(facts: ConnectionFacts): ConnectionPart {
  const { netbox, sources } = facts;
  if (!netbox || sources.hnp.status === 'none') {
    const found = 'The fabric has no HNP. Name it by `netbox` in .hnp/fabric.yaml to compare with it.';
    const none: Check = { ...skip('Reach and sign in', found), actions: ['edit-fabric-file'] };
    return { system: 'hnp', where: 'not part of this fabric', checks: [none] };
  }
  const reached = reachAndRead(facts, 'hnp', sources.hnp, 'Read records', () => {
    const records = facts.records === undefined ? 'All records' : count(facts.records, 'record');
    return `${records} of ${netbox.fabric}, ${age(sources.hnp, facts.now)}.`;
  });
  const works = reached.every(({ result }) => result === 'ok');
  const more = works ? capabilityChecks(facts) : hnpWhats.map(what => after(facts, 'hnp', what));
  return { system: 'hnp', where: netbox.url, checks: [...reached, ...more] };
}

/** What is asked of an HNP that answers, and what helps where something is missing. */
const hnpChecks: Readonly<Record<HnpFinding['about'], { readonly what: string; readonly next: string }>> = {
  'what it is': {
    what: 'Which HNP it is',
    next: 'Leave the git repository of its fabric empty, or its records are not written.',
  },
  guard: {
    what: 'Guard writes',
    next: 'Update NetBox to have it refuse such a write. Until then its change log keeps what was overwritten.',
  },
  rights: {
    what: 'Change records',
    next: 'Ask for these rights in NetBox (Admin, Users), or set a token that has them. Until then a sync stops after the push.',
  },
  'change log': {
    what: 'Read the change log',
    next: 'Ask for it in NetBox. Until then each sync asks before it deletes in git what is gone in HNP.',
  },
};
const hnpWhats = Object.values(hnpChecks).map(({ what }) => what);
/** How many kinds HNP can hold. */
const heldKinds = kinds.filter(({ hnpRoute }) => hnpRoute !== undefined).length;

function capabilityChecks(facts: ConnectionFacts): readonly Check[] {
  const { capabilities } = facts;
  if (capabilities === undefined) return hnpWhats.map(what => pending(facts, 'hnp', what));
  if (!capabilities.ok) return [failing('What it can do', capabilities.problem)];
  return hnpFindings(capabilities.value, heldKinds).map(({ about, isLimit, text }) => {
    const { what, next } = hnpChecks[about];
    if (!isLimit) return fine(what, text);
    return limit(what, text, next, about === 'guard' ? ['open-hnp'] : ['open-hnp', 'set-token']);
  });
}

function clusterPart(facts: ConnectionFacts): ConnectionPart {
  const { cluster, sources, objects } = facts;
  if (!cluster || sources.cluster.status === 'none') {
    const found = 'The fabric has no cluster. Name it by `cluster` in .hnp/fabric.yaml to compare with it.';
    const none: Check = { ...skip('Reach and sign in', found), actions: ['edit-fabric-file'] };
    return { system: 'cluster', where: 'not part of this fabric', checks: [none] };
  }
  const where = `context ${cluster.context}, namespace ${cluster.namespace}`;
  const missing = facts.problems.filter(
    ({ system, code }) => system === 'cluster' && code === 'cluster-forbidden',
  );
  const what = 'List and watch CRs';
  const read = reachAndRead(facts, 'cluster', sources.cluster, what, () => {
    const found = objects === undefined ? 'All kinds' : count(objects, 'object');
    return `${found}, ${age(sources.cluster, facts.now)}.`;
  });
  const works = read.every(({ result }) => result === 'ok');
  if (!works || missing.length === 0) return { system: 'cluster', where, checks: read };
  return {
    system: 'cluster',
    where,
    checks: [...read.slice(0, 1), ...missing.map(problem => limiting(what, problem))],
  };
}

function deliveryPart(facts: ConnectionFacts): ConnectionPart {
  const { deliveries, unseen, sources } = facts;
  const what = 'What applies the directory';
  const part = (where: string, ...checks: readonly Check[]): ConnectionPart => ({
    system: 'delivery',
    where,
    checks,
  });
  if (sources.cluster.status === 'none') return part('no cluster', skip(what, 'The fabric has no cluster.'));
  if (sources.cluster.status !== 'fresh') {
    const check = facts.asking.has('cluster')
      ? pending(facts, 'cluster', what)
      : skip(what, 'Needs the cluster.');
    return part('unknown', check);
  }
  const hidden = unseen.map(problem => limiting('See what applies it', problem));
  if (deliveries.length === 0) {
    const none =
      unseen.length > 0
        ? skip(what, 'It cannot be seen; the remote branch counts as applied.')
        : limit(
            what,
            "No Argo CD application or Flux Kustomization of the cluster applies this fabric's directory.",
            'Make one for managed/, or apply it by other means; the remote branch counts as applied.',
          );
    return part('none found', ...hidden, none);
  }
  const found = deliveries.map(applied => {
    const line = `${deliveryText(applied)}.`;
    const { error, tool, name } = applied.delivery;
    const each = `${tool} ${name}`;
    if (error === undefined && applied.covers === 'whole') return fine(each, line);
    const next = error === undefined ? 'Let it apply all of managed/ as it is.' : `Look at it in ${tool}.`;
    return limit(each, line, next);
  });
  const tools = [...new Set(deliveries.map(({ delivery }) => delivery.tool))].join(' and ');
  return part(tools, ...found, ...hidden);
}

/** Two checks: the way to a system, and the reading of what is there. */
function reachAndRead(
  facts: ConnectionFacts,
  system: 'git' | 'hnp' | 'cluster',
  source: SourceStatus,
  read: string,
  found: () => string,
): readonly Check[] {
  const reach = 'Reach and sign in';
  if (facts.asking.has(system)) return [reach, read].map(what => pending(facts, system, what));
  const { problem, status } = source;
  if (problem && ofReading.has(problem.code))
    return [fine(reach, 'It answers and lets you in.'), failing(read, problem)];
  if (problem) {
    const last = source.at === undefined ? '' : ` It answered last ${age(source, facts.now)}.`;
    const check = failing(reach, problem, facts.canSignIn);
    return [{ ...check, found: `${check.found}${last}` }, skip(read, 'Needs what failed before it.')];
  }
  if (status !== 'fresh') return [reach, read].map(what => skip(what, 'Not asked yet.'));
  return [fine(reach, 'It answers and lets you in.'), fine(read, found())];
}

function aheadText({ fabric: { ahead, behind }, sources }: ConnectionFacts): string {
  if (sources.remote.status === 'none') return 'It is checked out.';
  const parts = [
    ...(ahead > 0 ? [`${count(ahead, 'commit')} to push`] : []),
    ...(behind > 0 ? [`${count(behind, 'commit')} to take in`] : []),
  ];
  return parts.length === 0
    ? 'It is checked out, and the same as on the remote.'
    : `It is checked out: ${parts.join(', ')}.`;
}

function age(source: SourceStatus, now: number): string {
  return source.at === undefined ? 'just now' : ago(source.at, now);
}

const check = (what: string, result: Check['result'], found: string): Check => ({
  what,
  result,
  found,
  actions: [],
});
const fine = (what: string, found: string): Check => check(what, 'ok', found);
const skip = (what: string, found: string): Check => check(what, 'skipped', found);
const failure = (what: string, found: string): Check => check(what, 'failed', found);

function limit(what: string, found: string, next: string, actions: readonly ConnectionAction[] = []): Check {
  return { ...check(what, 'limited', found), next, actions };
}

function pending({ asking }: ConnectionFacts, system: 'git' | 'hnp' | 'cluster', what: string): Check {
  return asking.has(system) ? check(what, 'checking', 'Asking…') : skip(what, 'Not asked yet.');
}

/** A check that comes after one that did not succeed: it was not made, or its turn has not come yet. */
function after({ asking }: ConnectionFacts, system: 'git' | 'hnp', what: string): Check {
  return asking.has(system)
    ? check(what, 'checking', 'Waits for the checks before it.')
    : skip(what, 'Needs what failed before it.');
}

function failing(what: string, problem: Problem, canSignIn = false): Check {
  const text = problemText(problem);
  const actions = (actionsFor[problem.code] ?? []).filter(action => action !== 'sign-in' || canSignIn);
  const link: readonly ConnectionAction[] = problem.link === undefined ? [] : ['open-link'];
  return {
    what,
    result: 'failed',
    found: text.what,
    next: text.next,
    actions: [...link, ...actions, 'show-log'],
  };
}

function limiting(what: string, problem: Problem): Check {
  return { ...failing(what, problem), result: 'limited' };
}
