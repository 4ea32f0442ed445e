import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { problem, value } from '../results';
import { memoryFiles, root, type MemoryFiles, type PowerLoss } from './memoryFiles';
import { journalFolder, newOperations } from './operations';
import { marksOf, scenarios, type Fabric, type Scenario } from './scenarios';

/** Stands for kill -9: nothing after it reaches the disk. */
class Crash extends Error {}

/** The `n`th change (from 1) does not happen any more, nor any after it. Answers the changes so far. */
function crashAt(files: MemoryFiles, n: number): string[] {
  const changes: string[] = [];
  files.beforeChange = what => {
    changes.push(what);
    if (changes.length >= n) throw new Crash(what);
  };
  return changes;
}

function restart(files: MemoryFiles): Fabric {
  files.beforeChange = () => undefined;
  return { files, directory: root, operations: newOperations(files) };
}

async function started(scenario: Scenario): Promise<MemoryFiles> {
  const files = memoryFiles(scenario.files);
  if (scenario.before) value(await scenario.before(restart(files)));
  // What was done before is long on the disk.
  files.losePower('entries stay, their bytes are lost');
  return files;
}

/** Everything that is left beside the fabric but the lock, the fabric's last operation and what is kept for people. */
function leftOver(files: MemoryFiles): string[] {
  const left = Object.keys(files.below(journalFolder)).filter(
    file => !/^(last|kept|lock|owners)\//.test(file),
  );
  return [...left, ...Object.keys(files.texts()).filter(file => file.endsWith('.tmp'))];
}

async function whole(scenario: Scenario): Promise<{ files: MemoryFiles; changes: string[] }> {
  const files = await started(scenario);
  const changes = crashAt(files, Infinity);
  value(await scenario.run({ files, directory: root, operations: newOperations(files) }));
  return { files, changes };
}

/** Runs until the crash. */
async function crashed(scenario: Scenario, n: number): Promise<MemoryFiles> {
  const files = await started(scenario);
  crashAt(files, n);
  await assert.rejects(scenario.run({ files, directory: root, operations: newOperations(files) }), Crash);
  return files;
}

/** Where every mark must be: in the fabric, in the journal, and where documents go, in the journal of what took them. */
function everywhere(scenario: Scenario, files: MemoryFiles): Record<string, string> {
  const { journal = '', ...others } = files.below(journalFolder);
  const last = Object.entries(others).filter(([file]) => scenario.removes && file.startsWith('last/'));
  return { ...files.texts(), journal, ...Object.fromEntries(last) };
}

/** Recovery as on opening, then a second run. */
async function runAgain(scenario: Scenario, files: MemoryFiles): Promise<void> {
  const fabric = restart(files);
  value(await fabric.operations.recover());
  value(await scenario.run(fabric));
}

/** `npm run test:faults` crashes at every pair of points, others at some. */
const every = process.env['FAULTS'] === 'all';
let points = 0;

describe('a crash at every change of the disk', function () {
  this.timeout(every ? 600_000 : 120_000);
  after(() => console.log(`      ${points} points`));

  for (const scenario of scenarios) {
    const before = marksOf(scenario.files);

    it(`loses nothing, and the next run ends as without it: ${scenario.name}`, async () => {
      const expected = await whole(scenario);
      assert.ok(expected.changes.length > 20);
      for (let n = 1; n <= expected.changes.length; n++) {
        const at = `before change ${n}, ${expected.changes[n - 1] ?? ''}`;
        const files = await crashed(scenario, n);
        const now = marksOf(everywhere(scenario, files));
        for (const mark of before) assert.ok(now.has(mark), `${mark} is lost, ${at}`);
        await runAgain(scenario, files);
        assert.deepEqual(files.texts(), expected.files.texts(), at);
        assert.deepEqual(files.folders(), expected.files.folders(), at);
        assert.deepEqual(leftOver(files), [], at);
        points++;
      }
    });

    for (const how of ['entries are lost', 'entries stay, their bytes are lost'] satisfies PowerLoss[]) {
      it(`by a power loss, where ${how}: ${scenario.name}`, async () => {
        const expected = await whole(scenario);
        for (let n = 1; n <= expected.changes.length + 1; n++) {
          const at = `before change ${n}, ${expected.changes[n - 1] ?? 'the end'}`;
          const files =
            n > expected.changes.length ? (await whole(scenario)).files : await crashed(scenario, n);
          files.losePower(how);
          await runAgain(scenario, files);
          assert.deepEqual(files.texts(), expected.files.texts(), at);
          assert.deepEqual(leftOver(files), [], at);
          points++;
        }
      });
    }

    it(`and again at every change of the recovery: ${scenario.name}`, async () => {
      const expected = await whole(scenario);
      for (let n = 1; n <= expected.changes.length; n += every ? 1 : 7) {
        for (let m = 1; ; m++) {
          const files = await crashed(scenario, n);
          const fabric = restart(files);
          crashAt(files, m);
          const recovered = await fabric.operations.recover().then(
            () => 'whole',
            (error: unknown) => error,
          );
          await runAgain(scenario, files);
          const at = `before change ${n}, ${expected.changes[n - 1] ?? ''}, then ${m}`;
          assert.deepEqual(files.texts(), expected.files.texts(), at);
          assert.deepEqual(leftOver(files), [], at);
          points++;
          if (recovered === 'whole') break;
          assert.ok(recovered instanceof Crash);
        }
      }
    });

    it(`an edit before the recovery is not lost, nor is what it replaced: ${scenario.name}`, async () => {
      const expected = await whole(scenario);
      const touched = new Set([...Object.keys(scenario.files), ...Object.keys(expected.files.texts())]);
      for (let n = 1; n <= expected.changes.length; n += every ? 1 : 5) {
        for (const file of touched) {
          const files = await crashed(scenario, n);
          const edited = `${files.texts()[file] ?? ''}# mark edit\n`;
          restart(files);
          await files.write(`${root}/${file}`, Buffer.from(edited));
          const open = files.below(journalFolder)['journal'] !== undefined;
          const fabric = restart(files);
          const recovered = await fabric.operations.recover();
          const at = `${file} edited at change ${n}, ${expected.changes[n - 1] ?? ''}`;
          assert.equal(files.texts()[file], edited, at);
          if (!recovered.ok) {
            assert.ok(open && problem(recovered).code === 'recovery-stopped', at);
            assert.match(problem(recovered).subject, new RegExp(`/${file.replaceAll('.', '\\.')}`), at);
            assert.match(problem(recovered).detail ?? '', /kept\/[0-9a-f]{24}$/, at);
          }
          // What takes documents away would do so with the edit, too.
          if (scenario.removes !== true) await scenario.run(fabric);
          const kept = files.below(`${journalFolder}/kept`);
          const now = marksOf({ ...everywhere(scenario, files), ...kept });
          if (scenario.removes === true) await scenario.run(fabric);
          for (const mark of [...before, 'mark edit']) assert.ok(now.has(mark), `${mark} is lost, ${at}`);
          assert.deepEqual(leftOver(files), [], at);
          points++;
        }
      }
    });

    it(`another branch checked out before the recovery stays as it is: ${scenario.name}`, async () => {
      const expected = await whole(scenario);
      for (let n = 1; n <= expected.changes.length; n++) {
        const files = await crashed(scenario, n);
        restart(files);
        // As git does it: files of the old branch go, those of the new one come, what git does not know stays.
        for (const file of Object.keys(scenario.files))
          if (files.texts()[file] !== undefined) await files.remove(`${root}/${file}`);
        await files.write(`${root}/managed/vpc/vpc-7.yaml`, Buffer.from('another branch\n'));
        const beforehand = files.texts();
        const recovered = await newOperations(files).recover();
        const at = `before change ${n}, ${expected.changes[n - 1] ?? ''}`;
        const now = files.texts();
        points++;
        if (scenario.aside) {
          value(recovered);
          const { 'README.md': _, ...made } = expected.files.texts();
          const branch = { 'managed/vpc/vpc-7.yaml': 'another branch\n' };
          // It had not begun yet, or is brought to its end beside the other branch.
          if (!isDeepStrictEqual(now, beforehand)) assert.deepEqual(now, { ...made, ...branch }, at);
          continue;
        }
        if (!recovered.ok) assert.equal(problem(recovered).code, 'recovery-stopped', at);
        for (const [file, text] of Object.entries(beforehand))
          if (!file.endsWith('.tmp')) assert.equal(now[file], text, at);
        for (const file of Object.keys(now)) assert.ok(beforehand[file] !== undefined, `${file} came, ${at}`);
      }
    });
  }
});
