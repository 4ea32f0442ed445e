import type { PlanAbout, ToPlan } from '../../../src/model/planMessages';
import { shownPlan } from '../../../src/model/planMessages';
import type { PlannedOperation, PlanView, PlanViewRow } from '../../../src/model/planView';

const directory = '/work/fabric-configs/fabric-1';

/** A row of a plan; whatever is not told is that of a new VPC. */
export function planRow(more: Partial<PlanViewRow> = {}): PlanViewRow {
  const { file = 'raw/new-vpcs.yaml', index = 0 } = more;
  return {
    id: `${file}#${index}`,
    file,
    index,
    line: index * 10,
    kind: 'VPC',
    name: 'vpc-batch',
    outcome: 'new',
    moves: true,
    acceptable: false,
    target: `managed/vpc/${more.name ?? 'vpc-batch'}.yaml`,
    reason: `VPC ${more.name ?? 'vpc-batch'} is new.`,
    ...more,
  };
}

/** A plan of these rows, whose digest is made of what they do. */
export function planOf(operation: PlannedOperation, rows: readonly PlanViewRow[]): PlanView {
  return {
    operation,
    fabric: { name: 'fabric-1', directory },
    rows,
    moving: rows.filter(({ moves }) => moves).length,
    waiting: rows.filter(({ moves, outcome }) => !moves && outcome !== 'kept').length,
    files: rows.filter(({ moves }) => moves).length,
    digest: JSON.stringify(rows.map(({ id, outcome, moves }) => [id, outcome, moves])),
  };
}

export function planAbout(operation: PlannedOperation = 'ingest'): PlanAbout {
  const about = { operation, fabric: { name: 'fabric-1', directory } };
  return operation === 'rename' ? { ...about, subject: 'VPC vpc-2 to lab' } : about;
}

export const before = `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-2
spec:
  subnets:
    app:
      subnet: 10.0.3.0/24
      vlan: 1020
`;
export const after = `${before.replace('1020', '1021')}      dhcp:
        enable: true
`;

/** A row without what a plan may leave out. */
function without(row: PlanViewRow, ...names: ('target' | 'kind' | 'name')[]): PlanViewRow {
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => !names.some(other => other === name)),
  ) as unknown as PlanViewRow;
}

/** The rows of the design: three files in raw/, of which one document waits for a yes. */
export function ingestRows(accepted = false): PlanViewRow[] {
  const update = {
    index: 1,
    name: 'vpc-2',
    outcome: 'update',
    moves: accepted,
    acceptable: !accepted,
    change: { before, after },
    reason: accepted
      ? 'VPC vpc-2 is changed in place.'
      : 'VPC vpc-2 exists, and has other content. Accept the update, or remove the document.',
  } as const;
  const clash = { name: 'vpc-edge', outcome: 'collision', moves: false } as const;
  return [
    planRow(),
    planRow(update),
    without(
      planRow({
        index: 2,
        name: 'vpc-web',
        outcome: 'identical',
        reason: 'managed/vpc/vpc-web.yaml says the same.',
      }),
      'target',
    ),
    without(
      planRow({
        ...clash,
        index: 3,
        reason: 'VPC vpc-edge stands also in raw/rack-07.yaml with other content. Remove one of them.',
      }),
      'target',
    ),
    planRow({
      index: 4,
      kind: 'Connection',
      name: 'server-11--unbundled--leaf-06',
      outcome: 'upgraded',
      target: 'managed/connection/server-11--unbundled--leaf-06.yaml',
      reason:
        'Connection server-11--unbundled--leaf-06 is new; v1alpha2 becomes v1beta1, which has the same fields.',
    }),
    planRow({
      index: 5,
      kind: 'ConfigMap',
      name: 'app-settings',
      outcome: 'unmanaged',
      target: 'unmanaged/new-vpcs.yaml',
      reason: 'This is none of the fabric’s resources.',
    }),
    planRow({
      file: 'raw/rack-07.yaml',
      kind: 'VPCAttachment',
      name: 'vpc-web--server-14',
      target: 'managed/vpcattachment/vpc-web--server-14.yaml',
    }),
    without(
      planRow({
        ...clash,
        file: 'raw/rack-07.yaml',
        index: 1,
        reason: 'VPC vpc-edge stands also in raw/new-vpcs.yaml with other content. Remove one of them.',
      }),
      'target',
    ),
    planRow({
      file: 'raw/old/agents.yaml',
      kind: 'Agent',
      name: 'leaf-01',
      outcome: 'unmanaged',
      target: 'unmanaged/old/agents.yaml',
      reason: 'Only the controller makes an Agent; a file of it would be overwritten.',
    }),
  ];
}

/** The files of a fabric that is removed. */
export function removeRows(): PlanViewRow[] {
  const row = (kind: string, name: string): PlanViewRow =>
    without(
      planRow({
        file: `managed/${kind.toLowerCase()}/${name}.yaml`,
        kind,
        name,
        outcome: 'removed',
        reason: 'It belongs to the fabric.',
      }),
      'target',
    );
  return [
    row('VPC', 'vpc-1'),
    row('VPC', 'vpc-2'),
    row('Switch', 'leaf-01'),
    row('Connection', 'server-1--mclag--leaf-01--leaf-02'),
    without(
      planRow({
        file: 'README.md',
        outcome: 'kept',
        moves: false,
        reason: 'It is none of the fabric’s files.',
      }),
      'target',
      'kind',
      'name',
    ),
  ];
}

/** A CR that gets another name, and those that name it. `waits`: one of their files is not saved. */
export function renamePlan(waits = false): PlanView {
  const row = (kind: string, name: string, places: string): PlanViewRow => {
    const file = `managed/${kind.toLowerCase()}/${name}.yaml`;
    const change = { before: '  subnet: vpc-2/app\n', after: '  subnet: lab/app\n' };
    const reason = waits ? 'Waits until the others are saved.' : `Names it in ${places}.`;
    return planRow({ file, target: file, kind, name, outcome: 'update', moves: !waits, reason, change });
  };
  const own = {
    ...row('VPC', 'vpc-2', ''),
    outcome: 'renamed',
    target: 'managed/vpc/lab.yaml',
    reason: waits
      ? 'managed/vpc/vpc-2.yaml has changes that are not saved. Save it first.'
      : 'Gets the new name, and its file with it.',
    change: { before, after: before.replace('vpc-2', 'lab') },
  } as const;
  return {
    ...planOf('rename', [
      own,
      row('VPCAttachment', 'vpc-2--app--server-14', '1 place'),
      row('VPCPeering', 'vpc-1--vpc-2', '2 places'),
    ]),
    warnings: [
      'The cluster sees a deletion of VPC vpc-2 and a new VPC lab, not a rename.',
      'The cluster refuses the deletion until 2 CRs no longer name it: VPCAttachment vpc-2--app--server-14, VPCPeering vpc-1--vpc-2. Let Argo CD or Flux prune last.',
    ],
  };
}

/** The files that set up a fabric. */
export function initRows(): PlanViewRow[] {
  const files = ['.hnp/fabric.yaml', 'raw/.gitkeep', 'managed/.gitkeep', 'unmanaged/.gitkeep'];
  return [
    ...files.map(file =>
      without(planRow({ file, outcome: 'created', target: file, reason: 'It is missing.' }), 'kind', 'name'),
    ),
    without(
      planRow({ file: 'README.md', outcome: 'kept', moves: false, reason: 'It is there already.' }),
      'target',
      'kind',
      'name',
    ),
  ];
}

/** A plan as the view gets it. */
export function planMessage(plan: PlanView, accepted: readonly string[] = []): ToPlan {
  return { type: 'plan', plan: shownPlan(plan), accepted };
}
