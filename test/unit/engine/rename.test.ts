import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine } from '../../../src/engine';
import type { FabricSession } from '../../../src/sync/session';
import { textsOf, writeFiles } from '../directory/worker';
import { noAccess } from '../noAccess';
import { problem, value } from '../results';
import { edgeFiles } from '../validate/edgeFabric';

const rename = { target: { kind: 'VPC', name: 'vpc-2' }, namespace: 'default', to: 'lab' };
const work = { operation: 'rename', rename } as const;

describe('a rename on the disk', () => {
  let folder: string;
  let session: FabricSession;
  const shared = 'managed/vpcpeering/p-1.yaml';

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'hnp-rename-')));
    await writeFiles(join(folder, 'fabric'), {
      ...edgeFiles,
      '.hnp/fabric.yaml': 'name: fabric-1\nid: 0123456789abcdef\n',
    });
    session = value(await engine.openFabric(join(folder, 'fabric'), noAccess));
  });
  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

  it('is one operation, which is shown before, tells what it read back, and can be undone', async () => {
    const before = await textsOf(join(folder, 'fabric'));
    const plan = value(await engine.planFiles(session, work));
    assert.deepEqual([plan.moving, plan.waiting], [5, 0]);
    assert.match(plan.warnings?.[0] ?? '', /not a rename/);
    assert.ok(plan.rows.every(({ change }) => change && change.before !== change.after));
    const done = value(await engine.applyFiles(session, work, {}, plan.digest));
    assert.deepEqual([...done.changed].sort(), [
      'managed/gatewaypeering/gp-2.yaml',
      'managed/switch/leaf-1.yaml',
      'managed/vpc/lab.yaml',
      'managed/vpc/vpc-1.yaml',
      'managed/vpc/vpc-2.yaml',
      shared,
    ]);
    const after = await textsOf(join(folder, 'fabric'));
    assert.deepEqual(
      Object.entries(after).filter(([file, text]) => file.includes('vpc-2') || /\bvpc-2\b/.test(text)),
      [],
    );
    assert.deepEqual(value(await engine.planFiles(session, work)).rows, [], 'it is done');
    assert.equal(value(await engine.undo(session, {})).operation, 'rename');
    assert.deepEqual(await textsOf(join(folder, 'fabric')), before);
  });

  it('does nothing when another file names the CR by now, and takes that along when it was seen', async () => {
    const { digest } = value(await engine.planFiles(session, work));
    const other = join(folder, 'fabric/managed/vpcpeering/p-2.yaml');
    await writeFile(other, (edgeFiles[shared] ?? '').replace('name: p-1', 'name: p-2'));
    const before = await textsOf(join(folder, 'fabric'));
    assert.equal(problem(await engine.applyFiles(session, work, {}, digest)).code, 'plan-changed');
    assert.deepEqual(await textsOf(join(folder, 'fabric')), before);
    const again = value(await engine.planFiles(session, work));
    value(await engine.applyFiles(session, work, {}, again.digest));
    assert.match(await readFile(other, 'utf8'), /\blab\b/);
  });

  it('writes nothing while a file of it has text that is not saved', async () => {
    const before = await textsOf(join(folder, 'fabric'));
    const held = { ...work, unsaved: [shared] };
    const plan = value(await engine.planFiles(session, held));
    assert.deepEqual([plan.moving, plan.waiting, plan.files], [0, 5, 0]);
    assert.deepEqual(value(await engine.applyFiles(session, held, {}, plan.digest)).changed, []);
    assert.deepEqual(await textsOf(join(folder, 'fabric')), before);
  });

  it('is refused with the reason', async () => {
    const taken = { ...work, rename: { ...rename, to: 'vpc-1' } };
    const { code, detail } = problem(await engine.planFiles(session, taken));
    assert.equal(code, 'rename-refused');
    assert.match(detail ?? '', /VPC vpc-1 is there already, in managed\/vpc\/vpc-1\.yaml/);
  });
});
