import * as assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { rulesFor, seriousFindings } from './axe';
import { WebviewPage } from './webviewPage';
import type { PageOptions } from './webviewPage';
import { lineDiff } from '../../src/editor/lineDiff';
import type { FromPlan, PlanBusy, PlanNotice, ToPlan } from '../../src/model/planMessages';
import type { StepState } from '../../src/model/planSync';
import type { PlanView } from '../../src/model/planView';
import {
  after as textAfter,
  before as textBefore,
  planAbout,
  planMessage,
} from '../unit/webview/planSamples';
import { massDeletion, nothingOfSync, partOfSync, syncPlan, syncRows } from '../unit/webview/syncSamples';

const pictures = 'test-results/ui/plan';

describe('the plan of a sync in a browser', function () {
  this.timeout(30_000);
  let page: WebviewPage<ToPlan, FromPlan>;
  const update = 'git vpc/vpc-mgmt';
  const open = async (options: PageOptions = {}, plan: PlanView = syncPlan()): Promise<void> => {
    await page.open(options);
    await page.post({ type: 'about', about: planAbout(plan.operation), canCompare: false });
    await page.post(planMessage(plan));
    await status();
  };
  const status = (
    busy: PlanBusy | null = null,
    notice: PlanNotice | null = null,
    steps: readonly StepState[] = [],
  ): Promise<void> => page.post({ type: 'status', busy, notice, steps });
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.page.keyboard.press(key);
  };
  const last = async (): Promise<FromPlan | undefined> => (await page.sent()).at(-1);
  const sentTypes = async (): Promise<string[]> => (await page.sent()).map(({ type }) => type);
  const text = (selector: string): Promise<string> => page.page.locator(selector).innerText();
  const count = (selector: string): Promise<number> => page.page.locator(selector).count();
  const message = (): ReturnType<typeof page.page.locator> => page.page.getByLabel('Commit message');
  const primary = (): ReturnType<typeof page.page.locator> => page.page.locator('.foot .btn >> nth=-1');
  const commitOnly = (): ReturnType<typeof page.page.locator> =>
    page.page.getByRole('button', { name: 'Commit only' });
  const box = (name: string): ReturnType<typeof page.page.locator> =>
    page.page.getByRole('checkbox', { name, exact: true });
  const activeLine = (): Promise<string> =>
    page.page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
      return document.getElementById(id)?.getAttribute('aria-label') ?? '';
    });
  const picture = async (name: string): Promise<void> => {
    mkdirSync(pictures, { recursive: true });
    await page.page.screenshot({ path: `${pictures}-${name}.png` });
  };
  const sendDiff = (): Promise<void> =>
    page.post({ type: 'diff', id: update, ...lineDiff(textBefore, textAfter) });

  before(async () => {
    page = await WebviewPage.start('plan', 'Sync: <fabric-1>');
  });
  after(() => page.stop());
  afterEach(() => {
    const complaints = page.errors.splice(0);
    assert.deepEqual(complaints, [], 'the browser has nothing to complain about');
  });

  it('shows what goes where, in groups, with one button that says all that it does', async () => {
    await open();
    assert.equal(await text('h1'), 'Sync fabric-1');
    assert.match(
      await text('.sub'),
      /2 wait for you\s*4 to git\s*3 to HNP\s*2 wait for the cluster\s*1 held back\s*planned \d s ago/,
    );
    assert.deepEqual(
      await page.page
        .locator('.row.group')
        .allInnerTexts()
        .then(all => all.map(oneLine)),
      [
        'Waiting for you 2 this sync leaves them as they are',
        'To git 4 one commit on main',
        'To HNP 3 after the push',
        'Waiting for the cluster 2 Argo CD applies these; nothing to do here',
        'Held back 1 stays out of the commit until it is mended',
      ],
    );
    assert.match(
      oneLine(await text('.row.document >> nth=2')),
      /^VPC vpc-mgmt subnets\.mgmt\.dhcp\.enable: false → true anna, 2 h ago$/,
    );
    assert.equal(await text('.account'), 'Leaves out: 2 that wait for you, 1 held back.');
    assert.equal(await primary().innerText(), 'Pull, Commit, Push and Update HNP');
    assert.equal(await count('.foot .btn:visible'), 3);
    assert.match(await text('.note.warn'), /1 CR will go from the running network\. Argo CD/);
    assert.match(oneLine(await text('.places')), /git github\.com\/hlab\/fabric-configs, main 2 commits/);
  });

  it('carries out what is shown, with the message that a person wrote', async () => {
    const plan = syncPlan();
    await open({}, plan);
    await press('Control+Enter');
    assert.deepEqual(await last(), { type: 'apply', digest: plan.digest });
    await message().fill('Mgmt gets DHCP /');
    assert.equal(await message().inputValue(), 'Mgmt gets DHCP /', 'a slash is a letter there');
    await press('Control+Enter');
    assert.deepEqual(await last(), { type: 'apply', digest: plan.digest, message: 'Mgmt gets DHCP /' });
    await page.post(planMessage(syncPlan({ message: 'Another one\n' })));
    assert.equal(await message().inputValue(), 'Mgmt gets DHCP /', 'another plan leaves it alone');
    await message().fill(' ');
    await primary().click({ force: true });
    assert.equal((await sentTypes()).filter(type => type === 'apply').length, 2, 'an empty one is none');
    await page.page.getByText('Use the proposed message').click();
    assert.equal(await message().inputValue(), 'Another one\n');
  });

  it('keeps the message while its tab is hidden, and forgets it when it is committed', async () => {
    await open();
    await message().fill('mine');
    await page.reload();
    await page.post({ type: 'about', about: planAbout('sync'), canCompare: false });
    await page.post(planMessage(syncPlan()));
    assert.equal(await message().inputValue(), 'mine');
    await status(null, { kind: 'done', text: 'Pushed 7de01aa, read back.', canUndo: false });
    assert.match(await message().inputValue(), /^Change 3 resources/);
  });

  it('gives answers by mouse and keyboard, and resolves a conflict in its file', async () => {
    await open();
    await page.page.getByText('Let through…').click();
    assert.deepEqual(await last(), { type: 'answer', answer: 'let-through', id: 'held vpc/vpc-analytics' });
    await page.page.getByText('Make again in HNP').click();
    assert.deepEqual(await last(), { type: 'answer', answer: 'restore-gone', id: 'waiting vpc/vpc-storage' });
    await page.page.getByText('Resolve').first().click();
    assert.deepEqual(await last(), { type: 'open', id: 'waiting vpc/vpc-1' });
    await press('Home', 'ArrowDown', 'ArrowDown');
    assert.match(
      await activeLine(),
      /^VPC vpc-storage, Conflict, .*Space: Delete in git, or Make again in HNP\.$/,
    );
    await press('Space');
    assert.deepEqual(await last(), { type: 'choose', id: 'waiting vpc/vpc-storage' });
  });

  it('unfolds a change, by keyboard and by its arrow', async () => {
    await open();
    assert.match(await activeLine(), /^Waiting for you, 2, /, 'the focus is on the rows, not on the button');
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight');
    assert.deepEqual(await last(), { type: 'diff', id: update });
    await sendDiff();
    assert.match(await text('.lines-of'), /managed\/vpc\/vpc-mgmt\.yaml/);
    assert.equal(await count('.line.removed'), 1);
    await page.page.getByRole('button', { name: 'Hide the change' }).click();
    assert.equal(await count('.line'), 0);
  });

  it('asks for the fabric’s name before many CRs are deleted', async () => {
    const plan = massDeletion();
    await open({}, plan);
    await press('Control+Enter');
    await page.page.locator('.question input').fill('fabric-2');
    await primary().click({ force: true });
    assert.deepEqual(await sentTypes(), ['ready']);
    await page.page.getByText('Bring 21 back in HNP').click();
    assert.deepEqual(await last(), { type: 'answer', answer: 'restore-all-gone' });
    await page.page.locator('.question input').fill('fabric-1');
    await primary().click();
    assert.deepEqual(await last(), { type: 'apply', digest: plan.digest, typed: 'fabric-1' });
  });

  it('shows each step while it runs, how long it took, and which one failed', async () => {
    await open();
    const commit = { step: 'commit', is: 'done', ms: 1230 } as const;
    await status({ doing: 'applying', done: 0, total: 0 }, null, [commit, { step: 'push', is: 'running' }]);
    assert.deepEqual((await page.page.locator('.step').allInnerTexts()).map(oneLine).slice(0, 3), [
      "Take in the remote's commits , to do",
      'Write files , to do',
      'Commit 1.2 s , done',
    ]);
    assert.equal(await message().getAttribute('readonly'), '');
    await page.page.getByRole('contentinfo').getByText('Push, and ask the remote…').waitFor();
    const refused = { kind: 'problem', what: 'The remote refused.', next: 'Sign in.' } as const;
    await status(null, { ...refused, buttons: ['Sign In'] }, [
      commit,
      { step: 'push', is: 'failed', ms: 90 },
    ]);
    assert.match(oneLine(await text('.step.failed')), /Push, and ask the remote failed, 0\.1 s/);
    await page.page.getByRole('button', { name: 'Sign In' }).click();
    assert.deepEqual(await last(), { type: 'press', title: 'Sign In' });
  });

  it('has a box for each row that may be left out, and one for its group', async () => {
    await open();
    assert.equal(await count('.row input[type=checkbox]'), 9, 'four to git, three to HNP, and two groups');
    await box('VPC vpc-lab goes along').click();
    assert.deepEqual(await last(), { type: 'include', ids: ['git vpc/vpc-lab'], yes: false });
    await box('All of To HNP go along').click();
    const ids = ['hnp vpc/leaf-02', 'hnp vpc/vpc-web--server-14', 'hnp vpc/vpc-old'];
    assert.deepEqual(await last(), { type: 'include', ids, yes: false });
    assert.equal(await count('.row.group[aria-expanded=false]'), 0, 'a box folds no group');
  });

  it('shows what is left out where it was, counts it, and says so to a screen reader', async () => {
    await open({}, partOfSync());
    assert.match(oneLine(await text('.sub')), /2 to git 2 to HNP .* 1 held back 2 left out planned/);
    assert.equal(
      await text('.account'),
      'Leaves out: 2 that you left out, 2 that wait for you, 1 held back.',
    );
    const names = await page.page.locator('.row:has(.pill) .name').allInnerTexts();
    assert.deepEqual(names, ['vpc-lab', 'vpc-old', 'vpc-old']);
    const group = box('All of To git go along');
    assert.equal(await group.evaluate((node: HTMLInputElement) => node.indeterminate), true);
    const label = (name: string): Promise<string | null> =>
      page.page.locator('.row.document', { hasText: name }).first().getAttribute('aria-label');
    assert.match((await label('vpc-lab')) ?? '', /^VPC vpc-lab, New, .*\. Left out; Space takes it along\./);
    assert.match((await label('vpc-mgmt')) ?? '', /Goes along; Space leaves it out\./);
    assert.match((await label('leaf-02')) ?? '', /It goes anyway: a change of it is committed already/);
    assert.equal(await box('Switch leaf-02 goes along').isDisabled(), true);
    assert.match((await text('.sr[role=status]')).trim(), /2 to git, 2 to HNP.*2 left out/);
    await group.click();
    const ids = ['vpc-mgmt', 'vpc-lab', 'vpc-old', 'raw/new-vpcs.yaml'].map(name => `git vpc/${name}`);
    assert.deepEqual(await last(), { type: 'include', ids, yes: true }, 'a mixed one takes all along');
  });

  it('ticks by the keyboard: a row, a group, and none that goes in any case', async () => {
    await open({}, partOfSync());
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Space');
    assert.match(
      await activeLine(),
      /^To git, 2 of 4, one commit on main, some are left out\. Space takes all along\./,
    );
    const ids = ['vpc-mgmt', 'vpc-lab', 'vpc-old', 'raw/new-vpcs.yaml'].map(name => `git vpc/${name}`);
    assert.deepEqual(await last(), { type: 'include', ids, yes: true });
    await press('ArrowDown', 'Space');
    assert.deepEqual(await last(), { type: 'include', ids: ['git vpc/vpc-mgmt'], yes: false });
    await press('ArrowDown', 'Space');
    assert.deepEqual(await last(), { type: 'include', ids: ['git vpc/vpc-lab'], yes: true });
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    assert.match(await activeLine(), /^Switch leaf-02/);
    const before = (await page.sent()).length;
    await press('Space');
    assert.equal((await page.sent()).length, before);
    await press('Home', 'Space');
    assert.equal(await count('.row.group[aria-expanded=false]'), 1, 'a group without boxes folds');
  });

  it('cannot be carried out where all is left out, and says why', async () => {
    await open({}, nothingOfSync());
    assert.equal(await primary().getAttribute('aria-disabled'), 'true');
    assert.equal(await primary().getAttribute('title'), 'All is left out of this sync: tick what is to go');
    assert.equal(await commitOnly().isVisible(), false);
    assert.match(await text('.account'), /^Leaves out: 6 that you left out,/);
    await press('Control+Enter');
    assert.deepEqual(await sentTypes(), ['ready']);
  });

  it('can end with the commit, says what that leaves, and why it cannot be', async () => {
    const plan = syncPlan();
    await open({}, plan);
    assert.match(
      oneLine(await text('.side')),
      /Commit only stops after the commit: nothing is pushed, HNP is not told/,
    );
    await message().fill('mine');
    await commitOnly().click();
    assert.deepEqual(await last(), { type: 'apply', digest: plan.digest, message: 'mine', commitOnly: true });
    const off = 'What was decided about the remote’s commits is not done yet.';
    await page.post(planMessage(syncPlan({ commitOnly: { words: 'It stops.', off } })));
    assert.equal(await commitOnly().getAttribute('title'), off);
    const before = (await page.sent()).length;
    await commitOnly().click({ force: true });
    assert.equal((await page.sent()).length, before);
    const { commitOnly: _, ...sync } = plan.sync ?? assert.fail();
    await page.post(planMessage({ ...plan, sync }));
    assert.equal(await count('.foot .btn:visible'), 2, 'a plan that only commits needs no second button');
  });

  it('marks what became another thing by itself', async () => {
    await open();
    await page.post({ ...planMessage(syncPlan()), changed: ['git vpc/vpc-lab'] } as ToPlan);
    assert.deepEqual(await page.page.locator('.row:has(.pill) .name').allInnerTexts(), ['vpc-lab']);
  });

  it('cannot be carried out while git forbids it, and says why', async () => {
    const stop = 'The branch "main" is not checked out.';
    const strong = { kind: 'err', strong: stop, text: 'Switch to it.', choices: [] } as const;
    await open({}, syncPlan({ stop, notes: [strong] }));
    assert.equal(await primary().getAttribute('aria-disabled'), 'true');
    assert.equal(await primary().getAttribute('title'), stop);
    await press('Control+Enter');
    assert.deepEqual(await sentTypes(), ['ready']);
  });

  it('has the buttons of what was met while it was planned, and a commit goes where only the push cannot', async () => {
    const stop = 'The git remote origin did not accept your sign-in.';
    const note = {
      kind: 'err',
      strong: stop,
      text: 'Sign in again.',
      choices: [],
      buttons: ['Sign In'],
    } as const;
    const plan = syncPlan({ stop, notes: [note] });
    await open({}, plan);
    assert.equal(await primary().getAttribute('aria-disabled'), 'true');
    await page.page.locator('.note').getByRole('button', { name: 'Sign In' }).click();
    assert.deepEqual(await last(), { type: 'press', title: 'Sign In' });
    await page.page.locator('.note').getByRole('button', { name: 'Plan again' }).click();
    assert.deepEqual(await last(), { type: 'refresh' });
    await commitOnly().click();
    assert.deepEqual(await last(), { type: 'apply', digest: plan.digest, commitOnly: true });
  });

  it('says that there is nothing to do', async () => {
    const nothing = { ...syncPlan({ message: '', steps: [], notes: [] }, []), files: 0 };
    await open({}, nothing);
    assert.match(await text('.message'), /Nothing to do: all agree\./);
    assert.equal(await count('.foot .btn:visible'), 1);
    assert.equal(await text('.foot .btn:visible'), 'Close');
    await picture('sync-empty');
  });

  it('shows text of the repository as text, whatever it holds', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const [first, ...rows] = syncRows();
    assert.ok(first);
    const row = { ...first, name: evil, kind: evil, reason: evil, who: evil };
    const note = { kind: 'warn', strong: evil, text: evil, choices: [] } as const;
    const place = { name: 'git', text: evil, more: evil };
    await open({}, syncPlan({ notes: [note], places: [place], about: { waiting: evil } }, [row, ...rows]));
    assert.equal((await text('.view')).split(evil).length - 1, 9);
    assert.equal(await count('img'), 0);
  });

  for (const [width, height] of [
    [1000, 800],
    [700, 560],
    [480, 560],
  ] as const) {
    it(`needs no sideways scrolling at ${width} px, and all parts are seen`, async () => {
      await open({ width, height });
      const over = await page.page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.scroll, .side')].map(
          box => box.scrollWidth - box.clientWidth,
        ),
      );
      assert.deepEqual(over, [0, 0, 0]);
      const seen = await page.page.evaluate(
        () => (document.querySelector('.grid')?.getBoundingClientRect().height ?? 0) >= 120,
      );
      assert.equal(seen, true, 'enough of the rows');
      assert.equal(await message().isVisible(), true);
      assert.equal(await primary().isVisible(), true);
      await picture(`sync-${width}`);
      await page.post(planMessage(partOfSync()));
      await picture(`sync-part-${width}`);
    });
  }

  for (const theme of ['dark', 'light', 'contrast'] as const) {
    it(`has no serious accessibility finding, theme ${theme}`, async () => {
      await open({ theme });
      await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight');
      await sendDiff();
      await picture(`sync-${theme}`);
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
      await open({ theme }, partOfSync());
      await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
      await picture(`sync-part-${theme}`);
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
      await open({ theme }, massDeletion());
      await page.post({ ...planMessage(massDeletion()), changed: ['git vpc/vpc-lab'] } as ToPlan);
      await picture(`sync-stop-${theme}`);
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
      const steps: readonly StepState[] = [
        { step: 'commit', is: 'done', ms: 400 },
        { step: 'push', is: 'failed', ms: 90 },
      ];
      await status(
        null,
        { kind: 'problem', what: 'The remote refused.', next: 'Sign in.', buttons: ['Sign In'] },
        steps,
      );
      await picture(`sync-failed-${theme}`);
      assert.deepEqual(await seriousFindings(page.page, rulesFor(theme)), []);
    });
  }
});

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
