import type { ToCompare } from '../../src/model/compareMessages';
import type { ToConnections } from '../../src/model/connectionMessages';
import type { ConnectionFacts } from '../../src/model/connections';
import type { ToPicture } from '../../src/model/pictureMessages';
import type { ToPlan } from '../../src/model/planMessages';
import type { PlanView } from '../../src/model/planView';
import { WebviewPage } from '../pages/webviewPage';
import { connectionReport, connections, limited } from '../unit/webview/connectionSamples';
import { largeFabric, pictureMessage } from '../unit/webview/pictureSamples';
import { staleFacts, stateMessage, vpc1 } from '../unit/webview/samples';
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
    }));

  it('connections', () => {
    const report =
      (of: ConnectionFacts, isDone = true) =>
      (page: WebviewPage<ToConnections, unknown>) =>
        page.post(connectionReport(of, isDone));
    return pictures<ToConnections>('connections', {
      works: report(connections),
      limited: report(limited),
      checking: report({ ...connections, asking: new Set(['git', 'hnp', 'cluster']) }, false),
    });
  });

  it('picture', () => {
    const show = (message: ToPicture, vpc?: string) => async (page: WebviewPage<ToPicture, unknown>) => {
      await page.post(message);
      if (vpc !== undefined) await page.page.locator('select').selectOption(vpc);
    };
    return pictures<ToPicture>('picture', {
      fabric: show(pictureMessage()),
      vpc: show(pictureMessage(), 'vpc-web'),
      large: show(pictureMessage(largeFabric())),
      empty: show(pictureMessage([])),
    });
  });

  it('plan', () => {
    const plan = (shown: PlanView) => async (page: WebviewPage<ToPlan, unknown>) => {
      await page.post({ type: 'about', about: planAbout(shown.operation), canCompare: true });
      await page.post(planMessage(shown));
      await page.post({ type: 'status', busy: null, notice: null, steps: [] });
    };
    return pictures<ToPlan>('plan', {
      ingest: plan(planOf('ingest', ingestRows())),
      remove: plan(planOf('remove', removeRows())),
      init: plan(planOf('init', initRows())),
      empty: plan(planOf('ingest', [])),
      sync: plan(syncPlan()),
      'mass-deletion': plan(massDeletion()),
    });
  });
});
