import * as assert from 'node:assert/strict';
import type { Applied, PlanActions } from '../../../src/editor/planActions';
import { PlanFlow } from '../../../src/editor/planFlow';
import type { PlanNotice, ToPlan } from '../../../src/model/planMessages';
import type { PlannedOperation, PlanView } from '../../../src/model/planView';
import { failed, ok } from '../../../src/model/problem';
import type { Result } from '../../../src/model/problem';
import { doneText } from '../../../src/model/planWords';
import type { FileRequest } from '../../../src/sync/fileRequest';
import { ingestRows, planAbout, planOf, planRow, removeRows } from '../webview/planSamples';

const update = 'raw/new-vpcs.yaml#1';

/** A promise that is kept when the test says so. */
interface Call<T> {
  readonly give: (value: T) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

/** Lets everything that waits for a kept promise run. */
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** A flow whose actions wait for the test, and what it told its page. */
class Stage {
  readonly sent: ToPlan[] = [];
  readonly did: string[] = [];
  readonly plans: (Call<Result<PlanView>> & { readonly accepted: readonly string[] })[] = [];
  readonly applies: (Call<Result<Applied>> & {
    readonly request: FileRequest;
    readonly plan: PlanView;
  })[] = [];
  readonly undos: Call<Result<{ files: readonly string[] }>>[] = [];
  readonly flow: PlanFlow;

  constructor(operation: PlannedOperation = 'ingest') {
    const actions: PlanActions = {
      plan: accepted => this.call(call => this.plans.push({ ...call, accepted })),
      apply: (plan, { accepted, typed }, request) => {
        this.did.push(`apply ${accepted.join(' ')}${typed ?? ''}`);
        return this.call(call => this.applies.push({ ...call, request, plan }));
      },
      undo: () => this.call(call => this.undos.push(call)),
      open: row => Promise.resolve(void this.did.push(`open ${row.file} ${row.line}`)),
    };
    this.flow = new PlanFlow(planAbout(operation), actions, {
      send: message => this.sent.push(message),
      close: () => this.did.push('close'),
    });
  }

  /** A flow that shows a plan. */
  static async shown(plan: PlanView): Promise<Stage> {
    const stage = new Stage(plan.operation);
    stage.flow.receive({ type: 'ready' });
    await stage.plans[0]?.give(ok(plan));
    return stage;
  }

  /** What the page knows now: its newest plan and status. */
  plan(): (ToPlan & { type: 'plan' }) | undefined {
    return this.sent.filter(message => message.type === 'plan').at(-1);
  }
  notice(): PlanNotice | null | undefined {
    return this.sent.filter(message => message.type === 'status').at(-1)?.notice;
  }
  doing(): string {
    return this.sent.filter(message => message.type === 'status').at(-1)?.busy?.doing ?? 'nothing';
  }

  apply(typed?: string): void {
    const digest = this.plan()?.plan?.digest ?? '';
    this.flow.receive({ type: 'apply', digest, ...(typed === undefined ? {} : { typed }) });
  }

  private call<T>(keep: (call: Call<T>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      keep({
        give: value => {
          resolve(value);
          return settled();
        },
        fail: error => {
          reject(error);
          return settled();
        },
      });
    });
  }
}

const plan = planOf('ingest', ingestRows());
const acceptedPlan = planOf('ingest', ingestRows(true));
const rest = planOf(
  'ingest',
  ingestRows().filter(({ outcome }) => outcome === 'collision'),
);
const outcomeOf = (done: PlanView): Result<Applied> =>
  ok({ notice: { kind: 'done', text: doneText(done), canUndo: true } });

describe('the flow of a plan view', () => {
  it('keeps a press of the button while it plans again, and does it only if the plan is the same', async () => {
    const stage = new Stage();
    stage.flow.receive({ type: 'ready' });
    await stage.plans[0]?.give(ok(plan));
    stage.flow.refresh();
    stage.apply();
    assert.equal(stage.applies.length, 0);
    await stage.plans[1]?.give(ok(plan));
    assert.equal(stage.applies.length, 1);
    await stage.applies[0]?.give(outcomeOf(plan));
    await stage.plans[2]?.give(ok(plan));
    stage.flow.refresh();
    stage.apply();
    await stage.plans[3]?.give(ok(rest));
    assert.equal(stage.applies.length, 1);
    assert.match(JSON.stringify(stage.notice()), /Nothing was done/);
    stage.flow.refresh();
    stage.flow.receive({ type: 'undo' });
    assert.equal(stage.undos.length, 0);
    await stage.plans[4]?.give(ok(rest));
    assert.equal(stage.undos.length, 1);
  });

  it('tells what it is about, plans, and shows the plan', async () => {
    const stage = new Stage();
    stage.flow.receive({ type: 'ready' });
    assert.equal(stage.sent[0]?.type, 'about');
    assert.equal(stage.doing(), 'planning');
    await stage.plans[0]?.give(ok(plan));
    assert.equal(stage.plan()?.plan?.digest, plan.digest);
    assert.equal(stage.doing(), 'nothing');
  });

  it('gives a page that was hidden what it has, without planning anew', async () => {
    const stage = await Stage.shown(plan);
    stage.sent.length = 0;
    stage.flow.receive({ type: 'ready' });
    assert.deepEqual(
      stage.sent.map(({ type }) => type),
      ['about', 'plan', 'status'],
    );
    assert.equal(stage.plans.length, 1);
  });

  it('plans with what was accepted, and heeds no yes to a row that does not wait for one', async () => {
    const stage = await Stage.shown(plan);
    for (const id of ['raw/new-vpcs.yaml#0', 'raw/new-vpcs.yaml#3', 'constructor'])
      stage.flow.receive({ type: 'accept', id, yes: true });
    assert.equal(stage.plans.length, 1);
    stage.flow.receive({ type: 'accept', id: update, yes: true });
    assert.deepEqual(stage.plans[1]?.accepted, [update]);
    await stage.plans[1].give(ok(acceptedPlan));
    assert.deepEqual(stage.plan()?.accepted, [update]);
    stage.flow.receive({ type: 'accept', id: update, yes: false });
    assert.deepEqual(stage.plans[2]?.accepted, []);
  });

  it('accepts all that waits in the plan that was shown, and in no other', async () => {
    const stage = await Stage.shown(plan);
    stage.flow.receive({ type: 'acceptAll', digest: 'another', yes: true });
    assert.equal(stage.plans.length, 1);
    stage.flow.receive({ type: 'acceptAll', digest: plan.digest, yes: true });
    assert.deepEqual(stage.plans[1]?.accepted, [update]);
  });

  it('makes one plan at a time, and shows none that was asked for before the last wish', async () => {
    const stage = await Stage.shown(plan);
    stage.flow.receive({ type: 'accept', id: update, yes: true });
    stage.flow.receive({ type: 'accept', id: update, yes: false });
    stage.flow.receive({ type: 'refresh' });
    assert.equal(stage.plans.length, 2);
    await stage.plans[1]?.give(ok(acceptedPlan));
    assert.equal(stage.plan()?.plan?.digest, plan.digest);
    assert.deepEqual(stage.plans[2]?.accepted, []);
    await stage.plans[2].give(ok(plan));
    assert.equal(stage.plans.length, 3);
    assert.equal(stage.doing(), 'nothing');
  });

  it('carries out the plan that is shown, tells it with an undo, and shows what is left', async () => {
    const stage = await Stage.shown(plan);
    stage.flow.receive({ type: 'accept', id: update, yes: true });
    await stage.plans[1]?.give(ok(acceptedPlan));
    stage.apply();
    assert.deepEqual(stage.did, [`apply ${update}`]);
    stage.applies[0]?.request.progress?.(1, 4);
    assert.deepEqual(stage.sent.at(-1), {
      type: 'status',
      busy: { doing: 'applying', done: 1, total: 4 },
      notice: null,
    });
    await stage.applies[0]?.give(outcomeOf(acceptedPlan));
    await stage.plans[2]?.give(ok(rest));
    assert.deepEqual(stage.notice(), { kind: 'done', text: 'Ingested 7 documents.', canUndo: true });
    assert.equal(stage.plan()?.plan?.rows.length, 2);
    assert.deepEqual(stage.plan()?.accepted, []);
  });

  it('carries out no plan that the page does not show any more, nor one while another is made', async () => {
    const stage = await Stage.shown(plan);
    stage.flow.receive({ type: 'apply', digest: 'older' });
    stage.flow.receive({ type: 'accept', id: update, yes: true });
    stage.apply();
    await stage.plans[1]?.give(ok(planOf('ingest', [])));
    stage.apply();
    assert.deepEqual(stage.did, []);
  });

  it('does one thing at a time', async () => {
    const stage = await Stage.shown(plan);
    stage.apply();
    stage.apply();
    stage.flow.receive({ type: 'undo' });
    stage.flow.receive({ type: 'accept', id: update, yes: true });
    stage.flow.refresh();
    assert.deepEqual([stage.applies.length, stage.undos.length, stage.plans.length], [1, 0, 1]);
  });

  it('shows the new plan and why nothing was done, where files changed meanwhile', async () => {
    const stage = await Stage.shown(plan);
    stage.apply();
    await stage.applies[0]?.give(failed('plan-changed', 'files', 'fabric-1'));
    await stage.plans[1]?.give(ok(rest));
    assert.equal(stage.plan()?.plan?.digest, rest.digest);
    assert.deepEqual(stage.notice(), {
      kind: 'problem',
      what: 'The files of fabric-1 changed since the plan was shown.',
      next: 'Nothing was done. Look at the new plan.',
    });
  });

  it('keeps the plan where it could not be carried out, and tells what to do', async () => {
    const stage = await Stage.shown(plan);
    stage.apply();
    await stage.applies[0]?.give(failed('file-unwritable', 'files', 'managed/vpc'));
    assert.equal(stage.notice()?.kind, 'problem');
    assert.equal(stage.plans.length, 1);
    assert.equal(stage.plan()?.plan?.digest, plan.digest);
  });

  it('cancels what goes on, which is no problem', async () => {
    const stage = await Stage.shown(plan);
    stage.apply();
    stage.flow.receive({ type: 'cancel' });
    assert.equal(stage.applies[0]?.request.signal?.aborted, true);
    await stage.applies[0].give(failed('cancelled', 'files', 'ingest'));
    assert.equal(stage.notice()?.kind, 'info');
    assert.equal(stage.doing(), 'nothing');
  });

  it('is not held up by what breaks, and says so', async () => {
    const stage = await Stage.shown(plan);
    stage.apply();
    await stage.applies[0]?.fail(new Error('disk on fire'));
    const next = 'Plan again. If it happens again, please report it.';
    assert.deepEqual(stage.notice(), { kind: 'problem', what: 'disk on fire', next });
    stage.flow.receive({ type: 'refresh' });
    await stage.plans[1]?.fail(new Error('no plan'));
    stage.flow.receive({ type: 'refresh' });
    await stage.plans[2]?.give(ok(rest));
    assert.equal(stage.notice(), null);
    assert.equal(stage.plan()?.plan?.digest, rest.digest);
  });

  it('takes back what was done, and plans anew', async () => {
    const stage = await Stage.shown(plan);
    stage.flow.receive({ type: 'undo' });
    assert.equal(stage.doing(), 'undoing');
    await stage.undos[0]?.give(ok({ files: ['a', 'b'] }));
    await stage.plans[1]?.give(ok(plan));
    assert.deepEqual(stage.notice(), {
      kind: 'done',
      text: 'Undone: 2 files are as before.',
      canUndo: false,
    });
  });
});

describe('a plan view whose fabric changes', () => {
  it('plans anew and says so where the plan is another one', async () => {
    const stage = await Stage.shown(plan);
    stage.flow.refresh();
    await stage.plans[1]?.give(ok(plan));
    assert.ok(stage.notice() === null);
    stage.flow.refresh();
    await stage.plans[2]?.give(ok(rest));
    assert.equal(stage.notice()?.kind, 'info');
  });

  it('offers the undo until the plan becomes another one by itself', async () => {
    const stage = await Stage.shown(plan);
    stage.apply();
    // The files that it wrote itself are told as changed while it works and after.
    stage.flow.refresh();
    await stage.applies[0]?.give(outcomeOf(plan));
    stage.flow.refresh();
    await stage.plans[1]?.give(ok(rest));
    await stage.plans[2]?.give(ok(rest));
    assert.equal(stage.notice()?.kind, 'done');
    stage.flow.refresh();
    await stage.plans[3]?.give(ok(plan));
    assert.equal(stage.notice()?.kind, 'info');
  });

  it('waits until somebody sees it', async () => {
    const stage = await Stage.shown(plan);
    stage.flow.setVisible(false);
    stage.flow.refresh();
    assert.equal(stage.plans.length, 1);
    stage.flow.setVisible(true);
    assert.equal(stage.plans.length, 2);
  });

  it('tells why there is no plan until there is one', async () => {
    const stage = new Stage();
    stage.flow.receive({ type: 'ready' });
    await stage.plans[0]?.give(failed('fabric-file-invalid', 'fabric', '.hnp/fabric.yaml'));
    assert.equal(stage.notice()?.kind, 'problem');
    stage.flow.refresh();
    await stage.plans[1]?.give(ok(plan));
    assert.equal(stage.notice(), null);
  });
});

describe('the removal of a fabric', () => {
  const removal = planOf('remove', removeRows());

  it('is done only when its name was typed', async () => {
    const stage = await Stage.shown(removal);
    for (const typed of [undefined, '', 'Fabric-1', 'fabric-1 ']) stage.apply(typed);
    assert.deepEqual(stage.did, []);
    assert.equal(stage.notice()?.kind, 'problem');
    stage.apply('fabric-1');
    assert.deepEqual(stage.did, ['apply fabric-1']);
  });

  it('leaves nothing to plan, until it is taken back', async () => {
    const stage = await Stage.shown(removal);
    stage.apply('fabric-1');
    await stage.applies[0]?.give(outcomeOf(removal));
    stage.flow.refresh();
    assert.deepEqual([stage.plan()?.plan, stage.plans.length], [null, 1]);
    assert.deepEqual(stage.notice(), { kind: 'done', text: 'Removed 4 files.', canUndo: true });
    stage.flow.receive({ type: 'undo' });
    await stage.undos[0]?.give(ok({ files: ['a'] }));
    await stage.plans[1]?.give(ok(removal));
    assert.equal(stage.plan()?.plan?.digest, removal.digest);
  });
});

describe('a message about one row', () => {
  it('opens its document, or gives its change', async () => {
    const stage = await Stage.shown(plan);
    stage.flow.receive({ type: 'open', id: update });
    stage.flow.receive({ type: 'diff', id: update });
    assert.deepEqual(stage.did, ['open raw/new-vpcs.yaml 10']);
    const diff = stage.sent.at(-1);
    assert.ok(diff?.type === 'diff' && diff.lines?.some(({ kind }) => kind === 'added'));
  });

  it('does nothing for a row that is not there, or has no change', async () => {
    const stage = await Stage.shown(planOf('ingest', [planRow()]));
    const before = stage.sent.length;
    stage.flow.receive({ type: 'open', id: '../../etc/passwd#0' });
    stage.flow.receive({ type: 'compare', id: '__proto__' });
    stage.flow.receive({ type: 'diff', id: 'raw/new-vpcs.yaml#0' });
    assert.deepEqual([stage.did, stage.sent.length], [[], before]);
  });

  it('closes the view, after which nothing is sent', async () => {
    const stage = await Stage.shown(plan);
    stage.flow.receive({ type: 'close' });
    assert.deepEqual(stage.did, ['close']);
    stage.apply();
    stage.flow.dispose();
    const before = stage.sent.length;
    assert.equal(stage.applies[0]?.request.signal?.aborted, true);
    await stage.applies[0].give(failed('cancelled', 'files', 'ingest'));
    assert.equal(stage.sent.length, before);
  });
});
