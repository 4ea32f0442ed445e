import type { CompareFacts, ToCompare } from '../../../src/model/compareMessages';
import type { Json } from '../../../src/model/json';
import type { Conflict, FieldRow, ResourceState, Verdict } from '../../../src/model/state';

/** A fixed «now» (ms since 1970), so that ages are the same in every run. */
export const now = Date.UTC(2026, 0, 15, 14, 2, 0);
const minute = 60_000;
const hour = 60 * minute;

/** A path as the label spells it; list items in brackets are not needed here. */
function pathOf(label: string): (string | number)[] {
  return label === '' ? [] : label.split('.');
}

/** A row; sides that are not given are «not set». */
export function row(
  label: string,
  verdict: Verdict,
  values: { base?: Json; draft?: Json; desired?: Json; actual?: Json },
): FieldRow {
  const { base, draft, desired, actual } = values;
  return { path: pathOf(label), label, base, draft, desired, actual, verdict };
}

export function draftConflict(label: string, base: Json, ours: Json, theirs: Json): Conflict {
  const source = { kind: 'draft', who: 'anna', when: now - 2 * hour } as const;
  return { path: pathOf(label), label, base, ours, theirs, source };
}

/** vpc-1 with one of everything: a draft, drift, a conflict, and two fields that were not applied yet. */
export function vpc1(change: Partial<ResourceState> = {}): ResourceState {
  return {
    identity: { group: 'vpc.githedgehog.com', kind: 'VPC', namespace: 'default', name: 'vpc-1' },
    file: 'managed/vpc/vpc-1.yaml',
    state: 'conflict',
    states: ['conflict', 'drifted'],
    draft: 'present',
    desired: 'present',
    actual: 'present',
    rows: [
      row('spec.subnets.web.dhcp.options.dnsServers', 'waits', { draft: ['10.0.0.53', '10.0.0.54'] }),
      row('spec.subnets.web.dhcp.range.end', 'drift', {
        base: '10.0.1.99',
        draft: '10.0.1.99',
        desired: '10.0.1.99',
        actual: '10.0.1.199',
      }),
      row('spec.subnets.db.vlan', 'conflict', { base: 1020, draft: 1002, desired: 1012, actual: 1020 }),
      row('spec.subnets.db.isolated', 'not-applied', { desired: true }),
      row('spec.permit', 'not-applied', { desired: [['web', 'db']] }),
    ],
    same: 6,
    hidden: [
      {
        path: ['spec', 'ipv4Namespace'],
        value: 'default',
        side: 'actual',
        reason: 'Not in the file. The server fills in “default”.',
      },
      {
        path: ['spec', 'subnets', 'db', 'gateway'],
        value: '10.0.2.1',
        side: 'actual',
        reason: 'Not in the file. The server takes the first address of the subnet.',
      },
      {
        path: ['metadata', 'annotations', 'argocd.argoproj.io/tracking-id'],
        value: 'fabric-1:vpc',
        side: 'actual',
        reason: 'Argo CD sets it.',
      },
    ],
    conflicts: [draftConflict('spec.subnets.db.vlan', 1020, 1012, 1002)],
    columns: 'default · default · 2 subnets',
    errors: 0,
    draftBy: { who: 'anna', when: now - 2 * hour },
    ...change,
  };
}

/** A fabric whose three systems answered a moment ago. */
export function facts(change: Partial<CompareFacts> = {}): CompareFacts {
  return {
    snapshot: 1,
    now,
    fabric: {
      name: 'fabric-1',
      id: 'f-1',
      branch: 'main',
      head: '4f2c9e1aa0b9d7f6c5e4d3b2a1908f7e6d5c4b3a',
      lastSync: { commit: '81c2d0e0000000000000000000000000000000aa', at: now - 24 * hour },
    },
    sources: {
      remote: { status: 'fresh', at: now - minute },
      hnp: { status: 'fresh', at: now - 8000, detail: 'https://netbox.example' },
      cluster: { status: 'fresh', at: now - 12_000, detail: 'hlab-ctl' },
    },
    firstContact: false,
    commitUrl: 'https://github.com/acme/fabric-configs/commit/{commit}',
    ...change,
  };
}

/** HNP did not answer for nine minutes. */
export function staleFacts(): CompareFacts {
  const { sources } = facts();
  return facts({
    sources: {
      ...sources,
      hnp: {
        status: 'stale',
        at: now - 9 * minute,
        problem: {
          code: 'hnp-unreachable',
          system: 'hnp',
          subject: 'netbox.example',
          detail: 'connection timed out',
          retry: { afterMs: 40_000 },
        },
      },
    },
  });
}

export function stateMessage(state = vpc1(), of = facts()): ToCompare {
  return { type: 'state', state, facts: of };
}
