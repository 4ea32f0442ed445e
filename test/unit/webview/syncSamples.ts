import type { PlanSync, Section } from '../../../src/model/planSync';
import type { PlanView, PlanViewRow, SyncOperation } from '../../../src/model/planView';
import { planOf } from './planSamples';

const vpc = (section: Section, name: string, more: Partial<PlanViewRow> = {}): PlanViewRow => ({
  id: `${section} vpc/${name}`,
  section,
  file: `managed/vpc/${name}.yaml`,
  index: 0,
  line: 0,
  kind: 'VPC',
  name,
  outcome: 'update',
  moves: true,
  ...(section === 'git' || section === 'hnp' ? { ticked: true } : {}),
  acceptable: false,
  reason: '',
  ...more,
});

/** The rows of the design: two conflicts, four changes to git, three to HNP, two that wait for the cluster, one held back. */
export function syncRows(now = Date.now()): PlanViewRow[] {
  const conflict = { outcome: 'conflict', moves: false } as const;
  const pending = { outcome: 'pending', moves: false, reason: 'committed, not applied yet' } as const;
  const hours = (number: number): number => now - number * 3_600_000;
  return [
    vpc('waiting', 'vpc-1', {
      ...conflict,
      reason: 'subnets.db.vlan: 1012 here, 1002 in the HNP draft of anna',
      who: 'anna',
      when: hours(2),
    }),
    vpc('waiting', 'vpc-storage', {
      ...conflict,
      reason:
        'HNP does not show it any more, and its change log has no deletion: perhaps the token may not see it',
      choices: [
        { answer: 'delete-gone', words: 'Delete in git' },
        { answer: 'restore-gone', words: 'Make again in HNP' },
      ],
    }),
    vpc('git', 'vpc-mgmt', {
      reason: 'subnets.mgmt.dhcp.enable: false → true',
      who: 'anna',
      when: hours(2),
      hasChange: true,
    }),
    vpc('git', 'vpc-lab', { outcome: 'new', reason: 'new', who: 'anna', when: hours(1), hasChange: true }),
    vpc('git', 'vpc-old', { outcome: 'deleted', reason: 'deleted here', hasChange: true }),
    {
      ...vpc('git', 'raw/new-vpcs.yaml', { reason: 'goes with the commit', file: 'raw/new-vpcs.yaml' }),
      kind: undefined,
      name: undefined,
    } as unknown as PlanViewRow,
    vpc('hnp', 'leaf-02', { kind: 'Switch', reason: 'description, groups', hasChange: true }),
    vpc('hnp', 'vpc-web--server-14', { kind: 'VPCAttachment', outcome: 'new', reason: 'new' }),
    vpc('hnp', 'vpc-old', { outcome: 'deleted', reason: 'deleted in git' }),
    vpc('cluster', 'vpc-web', pending),
    vpc('cluster', 'server-22--unbundled--leaf-06', { ...pending, kind: 'Connection' }),
    vpc('held', 'vpc-analytics', {
      outcome: 'held',
      moves: false,
      reason: '1 error: the name has more than 11 characters',
      choices: [{ answer: 'let-through', words: 'Let through…' }],
    }),
  ];
}

const message = `Change 3 resources of fabric-1

- Update VPC vpc-mgmt (spec.subnets.mgmt.dhcp.enable)
- Create VPC vpc-lab
- Delete VPC vpc-old

HNP-Draft-By: anna
`;

export const syncPart: PlanSync = {
  action: 'Pull, Commit, Push and Update HNP',
  needsName: false,
  commitOnly: {
    words:
      "Commit only stops after the commit: nothing is pushed, HNP is not told, the remote's 2 commits stay out.",
  },
  message,
  notes: [
    {
      kind: 'warn',
      strong: '1 CR will go from the running network.',
      text: 'Argo CD (argocd/fabric-1) deletes what is deleted in git: VPC vpc-old.',
      choices: [],
    },
  ],
  about: {
    waiting: 'this sync leaves them as they are',
    git: 'one commit on main',
    hnp: 'after the push',
    cluster: 'Argo CD applies these; nothing to do here',
    held: 'stays out of the commit until it is mended',
  },
  places: [
    { name: 'git', text: 'github.com/hlab/fabric-configs, main', more: '2 commits, taken in first' },
    { name: 'HNP', text: 'netbox.hlab.net, fabric-1' },
    { name: 'cluster', text: 'only read' },
  ],
  steps: ['integrate', 'files', 'commit', 'push', 'hnp', 'base'],
  empty: 'Nothing to do: all agree.',
  at: 0,
};

/** A plan of a sync; `at` is when the test runs. */
export function syncPlan(
  more: Partial<PlanSync> = {},
  rows: readonly PlanViewRow[] = syncRows(),
  operation: SyncOperation = 'sync',
): PlanView {
  const plan = planOf(operation, rows);
  return { ...plan, sync: { ...syncPart, at: Date.now(), ...more } };
}

/** One of which a person left two CRs out, and of which another goes in any case. */
export function partOfSync(): PlanView {
  const fixed = 'It goes anyway: a change of it is committed already and goes with the push.';
  const rows = syncRows().map(row => {
    if (row.name === 'leaf-02') return { ...row, fixed };
    const isOut = row.name === 'vpc-lab' || row.name === 'vpc-old';
    return isOut ? { ...row, key: row.name ?? '', moves: false, ticked: false } : row;
  });
  return syncPlan({ message: 'Update VPC: vpc-mgmt\n', notes: [] }, rows);
}

/** One of which everything is left out. */
export function nothingOfSync(): PlanView {
  const rows = syncRows().map(row => (row.ticked ? { ...row, moves: false, ticked: false } : row));
  const { commitOnly: _, ...sync } =
    syncPlan({ message: '', notes: [], steps: [], action: 'Sync' }).sync ?? syncPart;
  return { ...planOf('sync', rows), files: 0, sync };
}

/** One that deletes many CRs. */
export function massDeletion(): PlanView {
  const strong = '21 of 48 CRs would be deleted.';
  const text =
    'Their records are gone from HNP. If that is meant, type fabric-1 at the bottom; else cancel, and nothing has changed.';
  const back = { answer: 'restore-all-gone', words: 'Bring 21 back in HNP' } as const;
  return syncPlan({
    needsName: true,
    notes: [{ kind: 'warn', strong, text, choices: [back] }, ...syncPart.notes],
  });
}
