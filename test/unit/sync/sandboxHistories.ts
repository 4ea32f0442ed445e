import assert from 'node:assert/strict';
import { engine } from '../../../src/engine';
import { identityLabel } from '../../../src/model/identity';
import { isEmpty, type SyncPlan } from '../../../src/sync/plan';
import type { FabricSession } from '../../../src/sync/session';
import type { View } from '../../../src/sync/view';
import { places, sorted, type Change, type Seen } from './historySteps';
import { stateIn } from './memoryWorld';
import { readAll, type SandboxFabric } from './sandboxFabric';
import { SandboxVpcs, type Applied, type ClusterChange } from './sandboxVpcs';

/** What somebody does, in one of the three places or in the cluster. */
export type SandboxStep = Change | ({ readonly at: 'cluster' } & ClusterChange);

/** What happens to all histories at once: a sync, or Argo CD applies what was pushed. `after`: per cent of all steps. */
export interface Moment {
  readonly do: 'sync' | 'argo';
  readonly after: number;
}

const options = { takeDrafts: true, allowDeletes: 100 };
/** The words for what only a person, or a sync, brings to an end. */
const open = new Set<string>(['conflict', 'invalid', 'draft', 'modified', 'unpushed', 'committed']);
const ofCluster = new Set<string>(['pending', 'drifted', 'orphaned']);

/**
 * Histories side by side on the sandbox's servers, each with VPCs of its own: their steps come in turn, and a sync is one for
 * all of them, as it is in a fabric. Each round begins where the one before ended.
 */
export class SandboxHistories {
  private readonly vpcs: SandboxVpcs;
  private commitsOfSyncs = 0;
  private commitsBefore = 0;

  /** @param session stays open over all rounds, as in an editor */
  constructor(
    private readonly fabric: SandboxFabric,
    private readonly session: FabricSession,
  ) {
    this.vpcs = new SandboxVpcs(fabric);
  }

  /** Three VPCs for each of so many histories, agreed on. */
  async begin(histories: number): Promise<void> {
    for (let history = 0; history < histories; history++)
      for (const name of ['vpc-1', 'vpc-2', 'vpc-3'])
        await this.take(history, { do: 'create', at: 'git', name });
    await this.sync();
    await this.apply();
    await this.count();
  }

  /** The first step of each history, then the second of each, and so on, with the moments in between. */
  async takeInTurn(
    histories: readonly (readonly SandboxStep[])[],
    moments: readonly Moment[],
  ): Promise<void> {
    const longest = Math.max(...histories.map(steps => steps.length));
    const turns = Array.from({ length: longest }, (_, at) =>
      histories.flatMap((steps, history) => steps.slice(at, at + 1).map(step => ({ history, step }))),
    ).flat();
    for (const [at, { history, step }] of turns.entries()) {
      for (const moment of moments)
        if (Math.floor((moment.after * turns.length) / 100) === at)
          await (moment.do === 'sync' ? this.sync() : this.apply());
      await this.take(history, step);
    }
  }

  private async take(history: number, step: SandboxStep): Promise<void> {
    const named = (name: string): string => `h${history}-${name}`;
    if (step.at === 'cluster') this.vpcs.changeInCluster({ do: step.do, name: named(step.name) });
    else if (step.do === 'rename')
      await this.vpcs.change({ ...step, name: named(step.name), to: named(step.to) });
    else await this.vpcs.change({ ...step, name: named(step.name) });
  }

  /**
   * After the last sync: all agree, or what differs is reported; no edit is lost; a sync more changes nothing; each sync that
   * changed git made one commit. Returns how many histories have something for a person.
   */
  async end(histories: number): Promise<number> {
    let view = await this.read();
    let plan = engine.plan(view, options);
    for (let n = 0; n < 4 && !isEmpty(plan); n++) {
      await this.carryOut(plan);
      view = await this.read();
      plan = engine.plan(view, options);
    }
    assert.deepEqual([isEmpty(plan), plan.problems], [true, []]);
    const before = await this.everything();
    await this.carryOut(plan);
    assert.deepEqual(await this.everything(), before, 'a sync more changes nothing');
    const ends = await this.everywhere();
    for (const value of ends.flatMap(seen => [...seen.values()].flatMap(({ vlan, mtu }) => [vlan, mtu])))
      assert.ok(this.vpcs.byPeople.has(value), `nobody wrote ${value}`);
    assert.deepEqual(this.vpcs.written.lost(ends), [], `what was lost\n${this.vpcs.log.join('\n')}`);
    const waiting = waitingIn(plan);
    for (let history = 0; history < histories; history++) {
      const [git, gui, upstream] = ends.map(seen => ofHistory(seen, history)) as [Seen, Seen, Seen];
      if (waiting.has(history)) this.differencesAreTold(view, [git, gui, upstream]);
      else {
        assert.deepEqual(sorted(git), sorted(gui), 'git and HNP');
        assert.deepEqual(sorted(git), sorted(upstream), 'work tree and remote');
        await this.clusterIsToldApart(view, history);
      }
    }
    const commits = await this.commits();
    const made = commits - this.commitsBefore - this.vpcs.commitsOfOthers;
    assert.equal(made, this.commitsOfSyncs, 'one commit of each sync that changed git');
    return waiting.size;
  }

  /** A person decides all that waits, for git, before the next round. */
  async decide(): Promise<void> {
    await this.fabric.agree();
    this.vpcs.lookAgain();
    const { written } = this.vpcs;
    written.forget(written.lost(await this.everywhere()));
    await this.count();
  }

  /** Commits are counted from here on. */
  private async count(): Promise<void> {
    this.commitsBefore = await this.commits();
    this.commitsOfSyncs = this.vpcs.commitsOfOthers = 0;
  }

  private everywhere(): Promise<Seen[]> {
    return Promise.all(places.map(place => this.vpcs.valuesAt(place)));
  }

  private async sync(): Promise<void> {
    const plan = engine.plan(await this.read(), options);
    await this.carryOut(plan);
    this.vpcs.log.push('sync');
  }

  private async read(): Promise<View> {
    await this.vpcs.push();
    return readAll(this.session);
  }

  private async carryOut(plan: SyncPlan): Promise<void> {
    const { commit } = await engine.sync(this.session, plan, options, {});
    if (commit !== undefined) this.commitsOfSyncs++;
    this.vpcs.lookAgain();
  }

  private async apply(): Promise<void> {
    await this.vpcs.push();
    await this.fabric.argo.syncNow();
    const failed = this.fabric.argo.state.results.filter(({ outcome }) => outcome === 'failed');
    assert.deepEqual(failed, []);
  }

  private async commits(): Promise<number> {
    return Number(await this.fabric.remote('rev-list', '--count', 'main'));
  }

  /** What a sync may change. */
  private async everything(): Promise<unknown> {
    const { hnp } = this.fabric.sandbox;
    return {
      files: await this.vpcs.filesHere(),
      refs: await this.fabric.git('for-each-ref'),
      remote: await this.fabric.remote('for-each-ref'),
      records: hnp.list(),
      changes: hnp.changes.length,
    };
  }

  private differencesAreTold(view: View, everywhere: readonly Seen[]): void {
    for (const name of new Set(everywhere.flatMap(seen => [...seen.keys()]))) {
      const [first, ...others] = everywhere.map(seen => JSON.stringify(seen.get(name)));
      const { states } = stateIn(view, 'VPC', name);
      if (others.some(other => other !== first))
        assert.ok(
          states.some(word => open.has(word)),
          `${name}: ${states.join(' ')}`,
        );
    }
  }

  /** What the cluster has is shown as what it is, and went nowhere. */
  private async clusterIsToldApart(view: View, history: number): Promise<void> {
    const cluster = ofHistory(this.vpcs.inCluster(), history);
    const pushed = ofHistory(await this.vpcs.asApplied('tip'), history);
    const applied = ofHistory(await this.vpcs.asApplied('applied'), history);
    for (const name of new Set([...cluster.keys(), ...pushed.keys()])) {
      const told = stateIn(view, 'VPC', name).states.filter(word => ofCluster.has(word));
      assert.deepEqual(told, wordsOfCluster(pushed.get(name), applied.get(name), cluster.get(name)), name);
    }
  }
}

/** What the state of a CR says of the cluster, by what was pushed, what was applied last, and what is there. */
function wordsOfCluster(...sides: [Applied?, Applied?, Applied?]): string[] {
  const [pushed, applied, actual] = sides.map(values => JSON.stringify(values));
  if (pushed === actual) return [];
  if (pushed === undefined && applied === undefined) return ['orphaned'];
  return [...(pushed === applied ? [] : ['pending']), ...(applied === actual ? [] : ['drifted'])];
}

function ofHistory<T>(seen: ReadonlyMap<string, T>, history: number): ReadonlyMap<string, T> {
  return new Map([...seen].filter(([name]) => name.startsWith(`h${history}-`)));
}

/** Histories in which something waits for a person, or is held back. */
function waitingIn(plan: SyncPlan): Set<number> {
  const named = [
    ...plan.waiting.map(({ identity }) => identityLabel(identity)),
    ...plan.heldBack.map(({ identity, file }) => `${identity ? identityLabel(identity) : ''} ${file}`),
  ];
  return new Set(named.map(name => Number(/\bh(\d+)-/.exec(name)?.[1] ?? assert.fail(name))));
}
