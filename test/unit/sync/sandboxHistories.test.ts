import fc from 'fast-check';
import { changes, names } from './historySteps';
import { SandboxFabric } from './sandboxFabric';
import { SandboxHistories, type Moment, type SandboxStep } from './sandboxHistories';

/** So many histories at the same time, and so many times; more of them with `npm run test:faults`. */
const sideBySide = 50;
const rounds = process.env['FAULTS'] === 'all' ? 4 : 1;

const step: fc.Arbitrary<SandboxStep> = fc.oneof(...changes, {
  weight: 2,
  arbitrary: fc.record({
    do: fc.constantFrom('edit' as const, 'create' as const, 'delete' as const),
    at: fc.constant('cluster' as const),
    name: fc.constantFrom<string>(...names),
  }),
});
const histories = fc.array(fc.array(step, { minLength: 3, maxLength: 8 }), {
  minLength: sideBySide,
  maxLength: sideBySide,
});
const perCent = fc.nat({ max: 99 });
const moments: fc.Arbitrary<Moment[]> = fc
  .tuple(fc.tuple(perCent, perCent, perCent), fc.tuple(perCent, perCent))
  .map(([syncs, argos]) => [
    ...syncs.map(at => ({ do: 'sync' as const, after: at })),
    ...argos.map(at => ({ do: 'argo' as const, after: at })),
  ]);

/** Signing in by a helper, and looking whether to tidy up, are two processes and more of each command. */
async function withFewerProcesses(fabric: SandboxFabric): Promise<void> {
  const { user, password } = fabric.sandbox.gitAccount;
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  await fabric.git('config', 'http.extraHeader', `Authorization: Basic ${basic}`);
  await fabric.git('config', 'maintenance.auto', 'false');
  await fabric.remote('config', 'receive.autogc', 'false');
}

describe('random edits in git, in the GUI, upstream and in the cluster of the sandbox, with syncs in between', function () {
  this.timeout(60_000 * rounds);
  let fabric: SandboxFabric;
  before(async () => {
    fabric = await SandboxFabric.start();
    fabric.argo.pause();
    // The other fabric has no part in this.
    fabric.sandbox.argo[1]?.stop();
    await withFewerProcesses(fabric);
  });
  after(() => fabric.stop());

  it('end in agreement or in something that waits for a person, and lose no edit', async () => {
    const session = await fabric.open();
    const all = new SandboxHistories(fabric, session);
    await all.begin(sideBySide);
    let round = 0;
    let waiting = 0;
    await fc.assert(
      fc.asyncProperty(histories, moments, async (steps, between) => {
        if (round++ > 0) await all.decide();
        await all.takeInTurn(steps, between);
        waiting += await all.end(sideBySide);
      }),
      // Each round begins where the one before ended: a shorter one could not be tried after a failure.
      { numRuns: rounds, endOnFailure: true, includeErrorInReport: true },
    );
    session.dispose();
    console.log(`      ${rounds * sideBySide} histories, ${waiting} ended with something for a person`);
  });
});
