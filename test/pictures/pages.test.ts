import type { ToCompare } from '../../src/model/compareMessages';
import type { ToConnections } from '../../src/model/connectionMessages';
import type { ConnectionFacts } from '../../src/model/connections';
import type { ToPicture } from '../../src/model/pictureMessages';
import type { PlanNotice, ToPlan } from '../../src/model/planMessages';
import type { StepState } from '../../src/model/planSync';
import type { PlanView } from '../../src/model/planView';
import { WebviewPage } from '../pages/webviewPage';
import { failed } from '../../src/model/problem';
import { connectionReport, connections, limited, stale } from '../unit/webview/connectionSamples';
import { largeFabric, pictureMessage, serverLinks, smallFabric } from '../unit/webview/pictureSamples';
import { facts, row, staleFacts, stateMessage, vpc1 } from '../unit/webview/samples';
import {
  ingestRows,
  initRows,
  planAbout,
  planMessage,
  planOf,
  removeRows,
} from '../unit/webview/planSamples';
import { massDeletion, syncPlan } from '../unit/webview/syncSamples';
import { sizes, takePicture, themeNames } from './album';

/** Besides the sizes of a window, the narrowest width in which a view has to be readable (px). */
const widths = [...sizes, { width: 700, height: 640 }];

/** Opens a view's page in each theme and size, gives it what it is to show, and takes its picture. */
async function pictures<To>(
  view: string,
  scenes: Readonly<Record<string, (page: WebviewPage<To, unknown>) => Promise<void>>>,
): Promise<void> {
  const page = await WebviewPage.start<To, unknown>(view, 'View');
  try {
    for (const [scene, show] of Object.entries(scenes)) {
      for (const theme of themeNames) {
        for (const size of widths) {
          await page.open({ theme, ...size });
          await show(page);
          await takePicture(page.page, `page-${view}-${scene}`, theme);
        }
      }
    }
  } finally {
    await page.stop();
  }
}

describe('pictures of the pages', () => {
  it('compare', () =>
    pictures<ToCompare>('compare', {
      conflict: page => page.post(stateMessage()),
      stale: page => page.post(stateMessage(vpc1(), staleFacts())),
      same: page =>
        page.post(
          stateMessage(vpc1({ rows: [], conflicts: [], state: 'synced', states: ['synced'], same: 11 })),
        ),
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
      gone: page => page.post({ type: 'gone', identity: vpc1().identity, facts: facts() }),
    }));

  it('connections', () => {
    const report =
      (of: ConnectionFacts, isDone = true) =>
      (page: WebviewPage<ToConnections, unknown>) =>
        page.post(connectionReport(of, isDone));
    return pictures<ToConnections>('connections', {
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
  });

  it('picture', () => {
    const show =
      (message: ToPicture, vpc?: string, table?: RegExp) => async (page: WebviewPage<ToPicture, unknown>) => {
        await page.post(message);
        await page.post({ type: 'read', at: Date.now() - 12_000, commit: '4f2c9e1'.padEnd(40, '0') });
        if (vpc !== undefined) await page.page.locator('select').selectOption(vpc);
        if (table === undefined) return;
        await page.page.keyboard.press('t');
        await page.page.getByText(table).click();
      };
    return pictures<ToPicture>('picture', {
      fabric: show(pictureMessage()),
      vpc: show(pictureMessage(), 'vpc-web'),
      devices: show(pictureMessage(), undefined, /^Devices/),
      cables: show(pictureMessage(), undefined, /^Cables/),
      broken: show(pictureMessage([...smallFabric(), serverLinks('server-24', ['leaf-09'])])),
      large: show(pictureMessage(largeFabric())),
      empty: show(pictureMessage([])),
    });
  });

  it('plan', () => {
    const plan =
      (shown: PlanView, notice: PlanNotice | null = null, steps: readonly StepState[] = []) =>
      async (page: WebviewPage<ToPlan, unknown>) => {
        await page.post({ type: 'about', about: planAbout(shown.operation), canCompare: true });
        await page.post(planMessage(shown));
        await page.post({ type: 'status', busy: null, notice, steps });
      };
    const nothing = { ...syncPlan({ message: '', steps: [], notes: [] }, []), files: 0 };
    const written: readonly StepState[] = [
      { step: 'integrate', is: 'done', ms: 300 },
      { step: 'files', is: 'done', ms: 20 },
      { step: 'commit', is: 'done', ms: 400 },
    ];
    return pictures<ToPlan>('plan', {
      ingest: plan(planOf('ingest', ingestRows())),
      remove: plan(planOf('remove', removeRows())),
      init: plan(planOf('init', initRows())),
      empty: plan(planOf('ingest', [])),
      sync: plan(syncPlan()),
      'mass-deletion': plan(massDeletion()),
      commit: plan(syncPlan({}, undefined, 'commit')),
      revert: plan(syncPlan({}, undefined, 'revert')),
      changed: plan(syncPlan(), { kind: 'info', text: 'git moved to 9ab12c3: this is the plan anew.' }),
      running: plan(syncPlan(), null, [...written, { step: 'push', is: 'running' }]),
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
  });
});
