import * as assert from 'node:assert/strict';
import type { Applied } from '../../../src/editor/planActions';
import { PlanFlow } from '../../../src/editor/planFlow';
import { StepClock } from '../../../src/editor/stepClock';
import type { ToPlan } from '../../../src/model/planMessages';
import type { PlanView } from '../../../src/model/planView';
import { ok, type Result } from '../../../src/model/problem';
import { planAbout } from '../webview/planSamples';
import { massDeletion, partOfSync, syncPlan } from '../webview/syncSamples';

/** Lets everything that waits for a kept promise run. */
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('the flow of the plan of a sync', () => {
  const sync = syncPlan();

  /** A flow of a sync whose actions note what they are asked, and which a test can end. */
  class SyncStage {
    readonly sent: ToPlan[] = [];
    readonly did: string[] = [];
    readonly steps: ((step: 'commit' | 'push') => void)[] = [];
    planned: PlanView = sync;
    isAnswered = true;
    private end: (applied: Result<Applied>) => void = () => undefined;
    signal: AbortSignal | undefined;
    readonly flow = new PlanFlow(
      planAbout('sync'),
      {
        plan: (_accepted, isAsked) => {
          this.did.push(isAsked ? 'read and plan' : 'plan');
          return Promise.resolve(ok(this.planned));
        },
        apply: (_plan, { typed, message, commitOnly }, { step, signal }) => {
          this.did.push(`apply ${typed ?? '-'} ${message ?? '-'}${commitOnly ? ' commit only' : ''}`);
          this.signal = signal;
          if (step) this.steps.push(step);
          return new Promise(resolve => (this.end = resolve));
        },
        open: () => Promise.resolve(),
        change: row => (row.section === 'git' ? { before: 'a\n', after: 'b\n' } : undefined),
        answer: (answer, row) => {
          this.did.push(`${answer} ${row?.name ?? '-'}`);
          return Promise.resolve(this.isAnswered);
        },
        include: (rows, yes) =>
          this.did.push(`${yes ? 'with' : 'without'} ${rows.map(({ id }) => id).join()}`),
        helps: () => [{ title: 'Sign In', press: () => this.did.push('sign in') }],
        tell: notice => this.did.push(`tell ${notice.kind}`),
      },
      { send: message => this.sent.push(message), close: () => this.did.push('close') },
    );

    static async shown(planned: PlanView = sync): Promise<SyncStage> {
      const stage = new SyncStage();
      stage.planned = planned;
      stage.flow.receive({ type: 'ready' });
      await settled();
      return stage;
    }

    async ends(applied: Result<Applied>): Promise<void> {
      this.end(applied);
      await settled();
      await settled();
    }
    status(): (ToPlan & { type: 'status' }) | undefined {
      return this.sent.filter(message => message.type === 'status').at(-1);
    }
    lastPlan(): (ToPlan & { type: 'plan' }) | undefined {
      return this.sent.filter(message => message.type === 'plan').at(-1);
    }
  }
  const done = { notice: { kind: 'done', text: 'Pushed.', canUndo: false } } as const;

  it('reads all when a person waits for it, and plans from what is known when something changed', async () => {
    const stage = await SyncStage.shown();
    stage.flow.refresh();
    await settled();
    stage.flow.receive({ type: 'refresh' });
    await settled();
    assert.deepEqual(stage.did, ['read and plan', 'plan', 'read and plan']);
  });

  it('marks the rows that changed by themselves, and says what moved', async () => {
    const stage = await SyncStage.shown();
    const [first, ...rest] = sync.rows;
    assert.ok(first);
    stage.planned = syncPlan({ upstream: '9ab12c3d4e5f' }, [{ ...first, reason: 'another' }, ...rest]);
    stage.planned = { ...stage.planned, digest: 'other' };
    stage.flow.refresh();
    await settled();
    assert.deepEqual(stage.lastPlan()?.changed, [first.id]);
    assert.deepEqual(stage.status()?.notice, {
      kind: 'info',
      text: 'git moved to 9ab12c3, and this is the new plan.',
    });
  });

  it('makes another plan after each answer, and none when a person thought better of it', async () => {
    const stage = await SyncStage.shown();
    stage.flow.receive({ type: 'answer', answer: 'let-through', id: 'held vpc/vpc-analytics' });
    await settled();
    stage.isAnswered = false;
    stage.flow.receive({ type: 'choose', id: 'waiting vpc/vpc-storage' });
    stage.flow.receive({ type: 'answer', answer: 'insist', id: 'no such row' });
    await settled();
    stage.flow.receive({ type: 'answer', answer: 'git-wins' });
    await settled();
    assert.deepEqual(stage.did, [
      'read and plan',
      'let-through vpc-analytics',
      'plan',
      'choose vpc-storage',
      'git-wins -',
    ]);
  });

  it('takes rows along or leaves them out, as far as they have a box that says otherwise', async () => {
    const stage = await SyncStage.shown(partOfSync());
    const include = async (yes: boolean, ...ids: readonly string[]): Promise<void> => {
      stage.flow.receive({ type: 'include', ids, yes });
      await settled();
    };
    await include(
      false,
      'git vpc/vpc-mgmt',
      'git vpc/vpc-lab',
      'hnp vpc/leaf-02',
      'waiting vpc/vpc-1',
      'no row',
    );
    await include(true, 'git vpc/vpc-lab');
    await include(false, 'hnp vpc/leaf-02');
    assert.deepEqual(stage.did, [
      'read and plan',
      'without git vpc/vpc-mgmt',
      'plan',
      'with git vpc/vpc-lab',
      'plan',
    ]);
    stage.flow.receive({ type: 'apply', digest: stage.planned.digest });
    await include(true, 'git vpc/vpc-old');
    assert.equal(stage.did.at(-1), 'apply - -', 'not while it is carried out');
  });

  it('ends with the commit where that was wished, and not where the plan does not say that it can', async () => {
    const stage = await SyncStage.shown();
    stage.flow.receive({ type: 'apply', digest: sync.digest, commitOnly: true });
    assert.equal(stage.did.at(-1), 'apply - - commit only');
    for (const commitOnly of [undefined, { words: 'It stops.', off: 'Not now.' }]) {
      const { commitOnly: _, ...rest } = sync.sync ?? assert.fail();
      const plan = { ...sync, sync: { ...rest, ...(commitOnly && { commitOnly }) } };
      const other = await SyncStage.shown(plan);
      other.flow.receive({ type: 'apply', digest: plan.digest, commitOnly: true });
      assert.deepEqual(other.did, ['read and plan']);
      const { notice } = other.status() ?? {};
      assert.equal(notice?.kind, 'info');
    }
  });

  it('needs the name where many CRs are deleted', async () => {
    const plan = massDeletion();
    const stage = await SyncStage.shown(plan);
    for (const typed of [undefined, 'fabric-2'])
      stage.flow.receive({ type: 'apply', digest: plan.digest, ...(typed === undefined ? {} : { typed }) });
    assert.deepEqual(stage.did, ['read and plan']);
    stage.flow.receive({ type: 'apply', digest: plan.digest, typed: 'fabric-1', message: 'mine' });
    assert.deepEqual(stage.did.at(-1), 'apply fabric-1 mine');
  });

  it('tells each step, what failed, and does what its buttons say', async () => {
    const stage = await SyncStage.shown();
    stage.flow.receive({ type: 'apply', digest: sync.digest });
    stage.steps[0]?.('commit');
    stage.steps[0]?.('push');
    assert.deepEqual(
      stage.status()?.steps?.map(({ step, is }) => `${step} ${is}`),
      ['commit done', 'push running'],
    );
    const notice = { kind: 'problem', what: 'Refused.', next: 'Sign in.', buttons: ['Sign In'] } as const;
    const button = { title: 'Sign In', press: () => stage.did.push('signed in') };
    await stage.ends(ok({ notice, buttons: [button], finished: false }));
    assert.equal(stage.status()?.steps?.at(-1)?.is, 'failed');
    assert.deepEqual(stage.status()?.notice, notice, 'it stays, although there is a new plan');
    stage.flow.receive({ type: 'press', title: 'Another' });
    stage.flow.receive({ type: 'press', title: 'Sign In' });
    await settled();
    assert.equal(stage.did.at(-1), 'signed in');
  });

  it('does what the buttons of the plan say', async () => {
    const stage = await SyncStage.shown();
    stage.flow.receive({ type: 'press', title: 'Sign In' });
    stage.flow.receive({ type: 'press', title: 'Another' });
    await settled();
    assert.deepEqual(stage.did, ['read and plan', 'sign in']);
  });

  it('goes on when its tab is closed, and tells the end elsewhere', async () => {
    const stage = await SyncStage.shown();
    stage.flow.receive({ type: 'apply', digest: sync.digest });
    stage.flow.dispose();
    assert.equal(stage.signal?.aborted, false);
    const before = stage.sent.length;
    await stage.ends(ok(done));
    assert.deepEqual(stage.did.slice(-1), ['tell done']);
    assert.equal(stage.sent.length, before, 'nobody is there to be told');
  });

  it('gives a change that the plan does not hold', async () => {
    const stage = await SyncStage.shown();
    stage.flow.receive({ type: 'diff', id: 'git vpc/vpc-mgmt' });
    const diff = stage.sent.at(-1);
    assert.ok(diff?.type === 'diff' && diff.lines?.some(({ kind }) => kind === 'added'));
    stage.flow.receive({ type: 'diff', id: 'hnp vpc/vpc-old' });
    assert.equal(stage.sent.at(-1), diff);
  });
});

describe('the steps of a sync', () => {
  it('say which failed, also where the sync went on', () => {
    const clock = new StepClock(() => 0);
    clock.begin('hnp');
    clock.fail('hnp');
    clock.begin('base');
    clock.end(true);
    assert.deepEqual(clock.states, [
      { step: 'hnp', is: 'failed', ms: 0 },
      { step: 'base', is: 'done', ms: 0 },
    ]);
  });

  it('are each there once, with the time that it took last', () => {
    let now = 0;
    const clock = new StepClock(() => now);
    clock.begin('push');
    now = 1000;
    clock.begin('base');
    now = 1500;
    clock.begin('push');
    now = 1700;
    clock.end(false);
    clock.end(true);
    assert.deepEqual(clock.states, [
      { step: 'push', is: 'failed', ms: 200 },
      { step: 'base', is: 'done', ms: 500 },
    ]);
  });
});
