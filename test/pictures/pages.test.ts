import type { ToCompare, WrittenField } from '../../src/model/compareMessages';
import type { ToConnections } from '../../src/model/connectionMessages';
import type { ConnectionFacts } from '../../src/model/connections';
import type { ToPicture } from '../../src/model/pictureMessages';
import type { HiddenDifference } from '../../src/model/state';
import type { Json } from '../../src/model/json';
import type { PlanBusy, PlanNotice, ToPlan } from '../../src/model/planMessages';
import type { StepState } from '../../src/model/planSync';
import type { PlanView } from '../../src/model/planView';
import { WebviewPage } from '../pages/webviewPage';
import { failed } from '../../src/model/problem';
import { connectionReport, connections, limited, stale } from '../unit/webview/connectionSamples';
import { largeFabric, pictureMessage, serverLinks, smallFabric } from '../unit/webview/pictureSamples';
import { facts, now, row, staleFacts, stateMessage, vpc1 } from '../unit/webview/samples';
import {
  ingestRows,
  initRows,
  planAbout,
  planMessage,
  planOf,
  removeRows,
  renamePlan,
} from '../unit/webview/planSamples';
import { massDeletion, syncPlan } from '../unit/webview/syncSamples';
import { sizes, takePicture, themeNames } from './album';

/** Besides the sizes of a window, the narrowest width in which a view has to be readable (px). */
const widths = [...sizes, { width: 700, height: 640 }];

type Show<To> = (page: WebviewPage<To, unknown>) => Promise<void>;

/** What a view's page shows of each message, in each theme and size; a scene that fails leaves the others as they are. */
function pictures<To>(view: string, scenes: Readonly<Record<string, Show<To>>>): void {
  describe(`pictures of the page ${view}`, () => {
    let page: WebviewPage<To, unknown>;
    before(async () => {
      page = await WebviewPage.start<To, unknown>(view, 'View');
      page.page.setDefaultTimeout(60_000);
    });
    after(() => page.stop());

    for (const [scene, show] of Object.entries(scenes))
      it(scene, async () => {
        for (const theme of themeNames) {
          for (const size of widths) {
            await page.open({ theme, ...size });
            await show(page);
            await takePicture(page.page, `page-${view}-${scene}`, theme);
          }
        }
      });
  });
}

const ignoredFields: readonly HiddenDifference[] = [
  {
    path: ['spec', 'subnets', 'web', 'vlan'],
    value: 1044,
    side: 'actual',
    reason: 'This fabric ignores the field.',
    ignoredBy: { kind: 'VPC', name: 'vpc-1', field: 'spec.subnets.web.vlan' },
  },
  {
    path: ['spec', 'subnets', 'db', 'dhcp', 'enable'],
    value: true,
    side: 'draft',
    reason: 'This fabric ignores the field.',
    ignoredBy: { kind: 'VPC', field: 'spec.subnets.*.dhcp' },
  },
];

pictures<ToCompare>('compare', {
  conflict: async page => {
    await page.post(stateMessage());
    const at = (label: string, value: Json, who: string, ago: number, commit: string): WrittenField => ({
      label: `spec.${label}`,
      value,
      who,
      when: now - ago,
      commit: commit.padEnd(40, '0'),
    });
    const fields = [
      at('subnets.web.dhcp.range.end', '10.0.1.99', 'ravi', 3 * 86_400_000, '81c2d0e'),
      at('subnets.db.vlan', 1012, 'ravi', 40 * 60_000, '4f2c9e1'),
      at('subnets.db.isolated', true, 'ravi', 40 * 60_000, '4f2c9e1'),
    ];
    const permit: WrittenField = { label: 'spec.permit', value: [['web', 'db']] };
    await page.post({ type: 'written', fields: [...fields, permit] });
  },
  stale: page => page.post(stateMessage(vpc1(), staleFacts())),
  same: page =>
    page.post(stateMessage(vpc1({ rows: [], conflicts: [], state: 'synced', states: ['synced'], same: 11 }))),
  loading: async page => {
    await page.post({ type: 'loading', identity: vpc1().identity });
    await page.page.locator('.progress').waitFor();
  },
  'not-in-hnp': page =>
    page.post(
      stateMessage(
        vpc1({
          draft: 'absent',
          state: 'committed',
          states: ['committed'],
          conflicts: [],
          rows: [row('spec.subnets.db.vlan', 'git-ahead', { desired: 1012, actual: 1012 })],
        }),
      ),
    ),
  ignored: page => page.post(stateMessage(vpc1({ hidden: [...vpc1().hidden, ...ignoredFields] }))),
  gone: page => page.post({ type: 'gone', identity: vpc1().identity, facts: facts() }),
});

const report =
  (of: ConnectionFacts, isDone = true) =>
  (page: WebviewPage<ToConnections, unknown>) =>
    page.post(connectionReport(of, isDone));
pictures<ToConnections>('connections', {
  works: report(connections),
  limited: report(limited),
  failed: report({
    ...connections,
    sources: {
      ...connections.sources,
      hnp: stale(failed('hnp-unreachable', 'hnp', 'https://netbox.example').problem),
    },
  }),
  checking: report({ ...connections, asking: new Set(['git', 'hnp', 'cluster']) }, false),
});

const show =
  (message: ToPicture, vpc?: string, table?: RegExp) => async (page: WebviewPage<ToPicture, unknown>) => {
    await page.post(message);
    await page.post({ type: 'read', at: Date.now() - 12_000, commit: '4f2c9e1'.padEnd(40, '0') });
    if (vpc !== undefined) await page.page.locator('select').selectOption(vpc);
    if (table === undefined) return;
    await page.page.keyboard.press('t');
    await page.page.getByText(table).click();
  };
pictures<ToPicture>('picture', {
  fabric: show(pictureMessage()),
  vpc: show(pictureMessage(), 'vpc-web'),
  devices: show(pictureMessage(), undefined, /^Devices/),
  cables: show(pictureMessage(), undefined, /^Cables/),
  broken: show(pictureMessage([...smallFabric(), serverLinks('server-24', ['leaf-09'])])),
  large: show(pictureMessage(largeFabric())),
  empty: show(pictureMessage([])),
});

const plan =
  (
    shown: PlanView,
    notice: PlanNotice | null = null,
    steps: readonly StepState[] = [],
    busy: PlanBusy | null = null,
  ) =>
  async (page: WebviewPage<ToPlan, unknown>) => {
    await page.post({ type: 'about', about: planAbout(shown.operation), canCompare: true });
    await page.post(planMessage(shown));
    await page.post({ type: 'status', busy, notice, steps });
  };
const nothing = { ...syncPlan({ message: '', steps: [], notes: [] }, []), files: 0 };
const written: readonly StepState[] = [
  { step: 'integrate', is: 'done', ms: 300 },
  { step: 'files', is: 'done', ms: 20 },
  { step: 'commit', is: 'done', ms: 400 },
];
pictures<ToPlan>('plan', {
  ingest: plan(planOf('ingest', ingestRows())),
  rename: plan(renamePlan()),
  remove: plan(planOf('remove', removeRows())),
  init: plan(planOf('init', initRows())),
  empty: plan(planOf('ingest', [])),
  sync: plan(syncPlan()),
  'mass-deletion': plan(massDeletion()),
  commit: plan(syncPlan({}, undefined, 'commit')),
  revert: plan(syncPlan({}, undefined, 'revert')),
  changed: plan(syncPlan(), { kind: 'info', text: 'git moved to 9ab12c3: this is the plan anew.' }),
  running: plan(syncPlan(), null, [...written, { step: 'push', is: 'running' }], {
    doing: 'applying',
    done: 0,
    total: 0,
  }),
  'partly-done': plan(
    syncPlan(),
    {
      kind: 'problem',
      what: 'The remote refused the push.',
      next: 'Sign in, then run it again: what is done is not done twice.',
      buttons: ['Sign In'],
    },
    [...written, { step: 'push', is: 'failed', ms: 90 }],
  ),
  done: plan(nothing, {
    kind: 'done',
    text: 'Pushed 7de01aa, read back. 3 records in HNP, read back.',
    canUndo: false,
  }),
  'sync-empty': plan(nothing),
});
