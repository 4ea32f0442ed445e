import * as assert from 'node:assert/strict';
import type { FabricIndex } from '../../../src/directory/fabricIndex';
import type { FilePlan } from '../../../src/directory/filePlan';
import { indexTexts } from '../../../src/directory/indexTexts';
import { planRenameFiles } from '../../../src/language/renameFiles';
import type { Refused, Rename } from '../../../src/language/renamePlan';
import { edgeFiles } from '../validate/edgeFabric';

type Texts = Readonly<Record<string, string>>;

function indexOf(texts: Texts): FabricIndex {
  return indexTexts(
    Object.entries(texts).map(([file, text]) => ({ file, text })),
    { namespace: 'default' },
  );
}

function renameOf(kind: string, name: string, to: string): Rename {
  return { target: { kind, name }, namespace: 'default', to };
}

function planned(texts: Texts, rename: Rename, ...unsaved: string[]): FilePlan {
  const plan: FilePlan | Refused = planRenameFiles(indexOf(texts), rename, new Set(unsaved));
  assert.ok('rows' in plan, 'reason' in plan ? plan.reason : '');
  return plan;
}

/** The files after the steps of a plan. */
function after(texts: Texts, { steps }: FilePlan): Texts {
  const files = new Map(Object.entries(texts));
  for (const step of steps) {
    if (step.kind === 'write') files.set(step.file, new TextDecoder().decode(step.bytes));
    else files.delete(step.file);
  }
  return Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const sorted = (texts: Texts): Texts => after(texts, { rows: [], steps: [] });

const vpcs = `# two VPCs
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata: { name: red }
spec:
  subnets: { web: { subnet: 10.0.1.0/24, vlan: 1001 } }
---
# its peer
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata: { name: blue }
spec:
  subnets: { app: { subnet: 10.0.2.0/24, vlan: 1002 } }
---
apiVersion: v1
kind: List
items:
  - apiVersion: vpc.githedgehog.com/v1beta1
    kind: VPCPeering
    metadata: { name: red--blue }
    spec: { permit: [{ red: {}, blue: {} }] }
  - apiVersion: vpc.githedgehog.com/v1beta1
    kind: VPCAttachment
    metadata: { name: of-red }
    spec: { subnet: red/web, connection: c }
`;

describe('a rename as an operation on files', () => {
  it('goes and comes back without a byte that differs, for every CR', () => {
    let renamed = 0;
    for (const { identity } of indexOf(edgeFiles).resources.values()) {
      if (identity === null) continue;
      const { kind, name } = identity;
      const there = planned(edgeFiles, renameOf(kind, name, 'other-9'));
      const other = after(edgeFiles, there);
      assert.notDeepEqual(other, sorted(edgeFiles), `${kind} ${name}`);
      const back = planned(other, renameOf(kind, 'other-9', name));
      assert.deepEqual(after(other, back), sorted(edgeFiles), `${kind} ${name}`);
      renamed++;
    }
    assert.equal(renamed, Object.keys(edgeFiles).length);
  });

  it('moves the file that bears the name, and tells of each document what changes in it', () => {
    const { rows, steps, warnings = [] } = planned(edgeFiles, renameOf('VPC', 'vpc-2', 'lab'));
    assert.deepEqual(
      rows.map(({ identity, outcome, target, reason }) => [identity?.kind, outcome, target, reason]),
      [
        ['VPC', 'renamed', 'managed/vpc/lab.yaml', 'Gets the new name, and its file with it.'],
        ['GatewayPeering', 'update', 'managed/gatewaypeering/gp-2.yaml', 'Names it in 1 place.'],
        ['Switch', 'update', 'managed/switch/leaf-1.yaml', 'Names it in 1 place.'],
        ['VPC', 'update', 'managed/vpc/vpc-1.yaml', 'Names it in 1 place.'],
        ['VPCPeering', 'update', 'managed/vpcpeering/p-1.yaml', 'Names it in 1 place.'],
      ],
    );
    assert.deepEqual(
      steps.map(({ kind, file }) => `${kind} ${file}`),
      [
        'write managed/vpc/lab.yaml',
        ...rows.slice(1).map(({ file }) => `write ${file}`),
        'remove managed/vpc/vpc-2.yaml',
      ],
    );
    assert.match(warnings[0] ?? '', /deletion of VPC vpc-2 and a new VPC lab/);
  });

  it('shows of a file of many documents each one’s own change, and writes all of them', () => {
    const texts = { 'managed/vpc/all.yaml': vpcs };
    const plan = planned(texts, renameOf('VPC', 'red', 'green'));
    const changed = plan.rows.map(({ identity, change }) => {
      const lines = (text = ''): string[] => text.split('\n').filter(line => /red|green/.test(line));
      return [identity?.name, lines(change?.before).length, lines(change?.after).join('|')];
    });
    assert.deepEqual(changed, [
      ['red', 1, 'metadata: { name: green }'],
      [
        'red--blue',
        4,
        '    metadata: { name: red--blue }|    spec: { permit: [{ green: {}, blue: {} }] }|    metadata: { name: of-red }|    spec: { subnet: red/web, connection: c }',
      ],
      [
        'of-red',
        4,
        '    metadata: { name: red--blue }|    spec: { permit: [{ red: {}, blue: {} }] }|    metadata: { name: of-red }|    spec: { subnet: green/web, connection: c }',
      ],
    ]);
    assert.equal(
      after(texts, plan)['managed/vpc/all.yaml'],
      vpcs
        .replace('{ name: red }', '{ name: green }')
        .replace('[{ red:', '[{ green:')
        .replace('red/web', 'green/web'),
    );
    assert.deepEqual(
      plan.rows.map(({ target }) => target),
      ['managed/vpc/all.yaml', 'managed/vpc/all.yaml', 'managed/vpc/all.yaml'],
      'a file of several keeps its name',
    );
  });

  it('waits as a whole while one of its files is not saved', () => {
    const { rows, steps } = planned(edgeFiles, renameOf('VPC', 'vpc-2', 'lab'), 'managed/vpc/vpc-1.yaml');
    assert.deepEqual(steps, []);
    const waits = 'Waits until the others are saved.';
    assert.deepEqual(
      rows.map(({ moves, reason }) => [moves, reason]),
      [
        [false, waits],
        [false, waits],
        [false, waits],
        [false, 'managed/vpc/vpc-1.yaml has changes that are not saved. Save it first.'],
        [false, waits],
      ],
    );
    const other = planned(edgeFiles, renameOf('VPC', 'vpc-2', 'lab'), 'managed/server/server-1.yaml');
    assert.ok(other.steps.length > 0, 'a file that it does not touch');
  });

  it('has nothing to do where nothing bears the old name', () => {
    assert.deepEqual(planned(edgeFiles, renameOf('VPC', 'gone', 'lab')), { rows: [], steps: [] });
  });

  it('takes no path that is in use, also by a file that is none of the fabric’s', () => {
    const texts = { ...edgeFiles, 'managed/vpc/LAB.yaml': 'a: 1\n' };
    const plan = planRenameFiles(indexOf(texts), renameOf('VPC', 'vpc-2', 'lab'), new Set());
    assert.match('reason' in plan ? plan.reason : '', /managed\/vpc\/lab\.yaml is there already/);
  });
});
