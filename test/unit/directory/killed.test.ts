import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { problem, value } from '../results';
import { ingest, marksOf, scenarios, type Scenario } from './scenarios';
import { vpc } from './samples';
import { lockProcess, onDisk, textsOf, withDisk, Worker, workProcess, writeFiles } from './worker';

/** Points of all scenarios at which a process is killed; `npm run test:faults` takes every one. */
const SOME = 40;
const every = process.env['FAULTS'] === 'all';

/** How many changes of the disk a whole run makes, and what it leaves. */
async function whole(scenario: Scenario): Promise<{ changes: number; texts: Record<string, string> }> {
  let found = { changes: 0, texts: {} };
  await withDisk(scenario.files, async place => {
    if (scenario.before) value(await scenario.before(onDisk(place)));
    const worker = await Worker.start(workProcess);
    const answer = await worker.ask({ place, scenario: scenario.name });
    await worker.end();
    assert.ok(answer !== 'killed' && 'changes' in answer && answer.done === 'ok');
    found = { changes: answer.changes, texts: await textsOf(`${place.root}/${place.fabric}`) };
  });
  return found;
}

describe('a process that is killed at work on real files', function () {
  this.timeout(every ? 600_000 : 120_000);

  it('loses nothing, and the next run ends as without it', async () => {
    let points = 0;
    for (const scenario of scenarios) {
      const expected = await whole(scenario);
      const between = every ? 1 : expected.changes / (SOME / scenarios.length);
      for (let n = 1; n <= expected.changes; n += between) {
        const at = Math.floor(n);
        await withDisk(scenario.files, async place => {
          const directory = `${place.root}/${place.fabric}`;
          if (scenario.before) value(await scenario.before(onDisk(place)));
          const worker = await Worker.start(workProcess);
          const answer = await worker.ask({
            place,
            scenario: scenario.name,
            at,
            signal: 'SIGKILL',
          });
          assert.equal(answer, 'killed');
          const now = marksOf({ ...(await textsOf(place.root)) });
          for (const mark of marksOf(scenario.files)) assert.ok(now.has(mark), `${mark} is lost at ${at}`);
          const fabric = onDisk(place);
          value(await fabric.operations.recover());
          value(await scenario.run(fabric));
          assert.deepEqual(await textsOf(directory), expected.texts, `${scenario.name}, ${at}`);
          const left = Object.keys(await textsOf(place.folder)).filter(
            file => !/^(last\/|lock\/free$)/.test(file),
          );
          assert.deepEqual(left, []);
        });
        points++;
      }
    }
    console.log(`      ${points} points`);
    assert.ok(points >= SOME);
  });

  it('stands still, is overtaken, and writes nothing more when it goes on', async () => {
    const scenario = scenarios[0];
    assert.ok(scenario);
    const expected = await whole(scenario);
    // While the journal is written, and while files are prepared, appear and go.
    for (const part of [0.25, 0.35, 0.5, 0.7, 0.85]) {
      await withDisk(scenario.files, async place => {
        const worker = await Worker.start(workProcess);
        const at = Math.ceil(expected.changes * part);
        const request = { place, scenario: scenario.name, at, signal: 'SIGSTOP' } as const;
        assert.deepEqual(await worker.ask(request), { stopping: true });
        const fabric = onDisk(place, { staleMs: 100 });
        value(await scenario.run(fabric));
        await writeFiles(fabric.directory, { 'managed/vpc/vpc-3.yaml': 'edited since\n' });
        const before = await textsOf(place.root);
        const answered = worker.next();
        worker.signal('SIGCONT');
        const answer = await answered;
        await worker.end();
        assert.ok(
          answer !== 'killed' && 'done' in answer && answer.done === 'overtaken',
          JSON.stringify(answer),
        );
        assert.deepEqual(await textsOf(`${place.root}/fabric`), expectedAfter(before));
      });
    }
  });
});

function expectedAfter(before: Record<string, string>): Record<string, string> {
  const inFabric = Object.entries(before).filter(([file]) => file.startsWith('fabric/'));
  return Object.fromEntries(inFabric.map(([file, text]) => [file.slice('fabric/'.length), text]));
}

describe('two processes at work on one fabric', function () {
  this.timeout(120_000);

  it('lose nothing and double nothing, 100 times (failure 18)', async () => {
    await withDisk({}, async place => {
      const workers = await Promise.all([Worker.start(workProcess), Worker.start(workProcess)]);
      const directory = `${place.root}/fabric`;
      for (let round = 0; round < 100; round++) {
        const name = (n: number): string => `v-${round}-${n}`;
        const texts = [0, 1, 2, 3].map(n => `# mark r${round}n${n}\n${vpc(name(n))}`);
        await writeFiles(directory, {
          'raw/a.yaml': texts.slice(0, 2).join('---\n'),
          'raw/b/c.yaml': texts[2] ?? '',
          'raw/d.yaml': texts[3] ?? '',
        });
        const answers = await Promise.all(workers.map(worker => worker.ask({ place, scenario: 'ingest' })));
        for (const answer of answers)
          assert.ok(answer !== 'killed' && 'done' in answer && answer.done === 'ok', JSON.stringify(answer));
        const now = await textsOf(directory);
        await rm(`${directory}/managed/vpc`, { recursive: true });
        const marks = Object.values(now).flatMap(text => text.match(/mark r\d+n\d+/g) ?? []);
        assert.deepEqual(
          marks.sort(),
          [0, 1, 2, 3].map(n => `mark r${round}n${n}`),
        );
        assert.ok(Object.keys(now).every(file => file.startsWith('managed/vpc/')));
      }
      await Promise.all(workers.map(worker => worker.end()));
    });
  });

  it('one of 50 wins the lock of one that is dead (failure 18)', async () => {
    await withDisk({}, async place => {
      const dead = await Worker.start(lockProcess);
      const times = { waitMs: 0 };
      assert.deepEqual(await dead.ask({ place, times }), {
        done: 'ok',

        tookOver: false,
      });
      await dead.end();
      const workers = await Promise.all(Array.from({ length: 50 }, () => Worker.start(lockProcess)));
      const answers = await Promise.all(workers.map(worker => worker.ask({ place, times })));
      await Promise.all(workers.map(worker => worker.end()));
      const won = answers.filter(answer => answer !== 'killed' && 'done' in answer && answer.done === 'ok');
      assert.deepEqual(won, [{ done: 'ok', tookOver: true }]);
      const others = answers.filter(
        answer => answer !== 'killed' && 'done' in answer && answer.done === 'busy',
      );
      assert.equal(others.length, 49);
    });
  });

  it('one waits for the other, and says who it is when that takes too long', async () => {
    await withDisk({ 'raw/a.yaml': vpc('a') }, async place => {
      const owner = await Worker.start(lockProcess);
      await owner.ask({ place, times: {} });
      const busy = problem(await ingest(onDisk(place, { waitMs: 50 })));
      assert.equal(busy.code, 'busy');
      assert.match(busy.detail ?? '', /^process \d+ on /);
      await owner.end();
      value(await ingest(onDisk(place, { waitMs: 50 })));
    });
  });
});
