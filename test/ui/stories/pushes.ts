import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { gitWordings } from '../../../src/model/gitProblems';
import { problemText } from '../../../src/model/problemText';
import { vpcText, type Desk } from './desk';
import { atTheCommit, atThePush, inThePlan, notAtAPush, onTheWay, type Failure } from './failures';

/** One edit on its way: each failure is met by the same page, told with its next step, and done away with. */
export function pushesThatFail(at: () => Desk): void {
  // Each case sets up and takes back what stands in its way: one that a slow machine lost is tried once more.
  beforeEach(function () {
    this.currentTest?.retries(1);
  });
  let tip: string;
  const primary = (): Locator => at().page.locator('footer button.btn:not(.sec):visible');
  const textOf = ({ code, subject }: Failure): { readonly what: string; readonly next: string } => {
    const named = typeof subject === 'string' ? subject : subject(at());
    const { what, next } = problemText({ code, system: 'git', subject: named, retry: 'after-action' });
    return { what: what.replace(/\.$/, ''), next };
  };
  /** What the page says of a failure; `tried`: the one with buttons. */
  const told = async (failure: Failure, tried: boolean): Promise<Locator> => {
    const { what, next } = textOf(failure);
    const note = at()
      .page.locator('.note', { hasText: what })
      .filter(tried ? { has: at().page.getByRole('button', { name: 'Dismiss' }) } : {})
      .first();
    await note.waitFor();
    const text = await note.innerText();
    assert.ok(text.includes(next), text);
    return note;
  };
  /** What stood in the way is gone: the plan that is made anew does not tell it any more, and can be carried out. */
  const planAgain = async (failure: Failure): Promise<void> => {
    await at().press('Plan again');
    await at()
      .page.locator('.note', { hasText: textOf(failure).what })
      .first()
      .waitFor({ state: 'detached' });
    await primary().and(at().page.locator('[aria-disabled="false"]')).waitFor();
  };
  const headline = ({ code, subject }: Failure): string =>
    `${code}${typeof subject === 'string' ? ` (${subject})` : ''}`;

  it('has a case of every failure of git that needs a person', () => {
    const met = new Set<string>(
      [...inThePlan, ...onTheWay, ...atTheCommit, ...atThePush].map(({ code }) => code),
    );
    const codes = Object.keys(gitWordings);
    assert.deepEqual(
      codes.filter(code => met.has(code) === code in notAtAPush),
      [],
    );
  });

  it('plans one edit', async () => {
    tip = await at().fabric.remote('rev-parse', 'main');
    await at().write('push', vpcText('push', 2412, 162));
    await at().refresh();
    await at().plan('Commit & Push');
    await primary().waitFor();
  });

  for (const failure of [...inThePlan, ...onTheWay])
    it(`tells ${headline(failure)} in the plan, and can go on when it is gone`, async () => {
      const restore = await failure.stand(at());
      try {
        await at().press('Plan again');
        const note = await told(failure, false);
        assert.deepEqual(await note.getByRole('button').allInnerTexts(), ['Show Log', 'Plan again']);
        await primary().and(at().page.locator('[aria-disabled="false"]')).waitFor({ state: 'detached' });
        await at().workbench.screenshot(failure.code);
      } finally {
        await restore();
      }
      await planAgain(failure);
    });

  for (const failure of [...atTheCommit, ...atThePush])
    it(`tells ${headline(failure)} when it is tried, with what helps`, async () => {
      const restore = await failure.stand(at());
      try {
        await primary().click();
        const note = await told(failure, true);
        const buttons = await note.getByRole('button').allInnerTexts();
        assert.deepEqual(buttons, [
          ...(failure.button ? [failure.button] : []),
          'Show Log',
          'Plan again',
          'Dismiss',
        ]);
        await at().workbench.screenshot(failure.code);
        if (failure.button === 'Open in Browser') await opensAtTheHost(note);
        if (failure.code === 'branch-protected') await pushesAside(note);
        if (failure.code === 'no-identity') await showsTheLog(note);
      } finally {
        await restore();
      }
      await planAgain(failure);
      // It is another plan once the commit is made; a press meant for the one before does nothing.
      if (failure.code === 'hook-changed')
        await primary()
          .and(at().page.getByText(/^Push and/))
          .waitFor();
      assert.equal(await at().fabric.remote('rev-parse', 'main'), tip, 'nothing came to the branch');
    });

  /** The page opens in the person's browser, and is the one that the remote's own host offered. */
  async function opensAtTheHost(note: Locator): Promise<void> {
    const { host } = new URL(at().fabric.sandbox.remoteUrl);
    const context = at().workbench.page.context();
    const offered = new RegExp(`^https://${host}/(orgs/acme/sso|acme/fabrics/security)`);
    await context.route(offered, route => route.fulfill({ body: 'a page of the host' }));
    const [page] = await Promise.all([
      context.waitForEvent('page'),
      note.getByRole('button', { name: 'Open in Browser' }).click(),
    ]);
    await page.waitForURL(offered);
    await page.close();
    await context.unroute(offered);
  }

  async function showsTheLog(note: Locator): Promise<void> {
    await note.getByRole('button', { name: 'Show Log' }).click();
    await at().workbench.page.locator('.panel .output-view, .panel .output').first().waitFor();
    await at().workbench.screenshot('log');
    await at().workbench.command('View: Hide Panel');
  }

  async function pushesAside(note: Locator): Promise<void> {
    await note.getByRole('button', { name: 'Push to Another Branch' }).click();
    await at()
      .workbench.notification(/pushed to hnp\/.*Open a pull request/)
      .waitFor();
    const aside = await at().fabric.remote('for-each-ref', '--format=%(objectname)', 'refs/heads/hnp');
    assert.equal(aside, await at().fabric.git('rev-parse', 'HEAD'));
    await at().workbench.screenshot('pushed aside');
    await at().workbench.command('Notifications: Clear All Notifications');
  }

  it('is pushed when nothing is in the way any more', async () => {
    await primary().click();
    await at()
      .page.getByText(/Pushed [0-9a-f]{7}, read back/)
      .first()
      .waitFor();
    await at().workbench.screenshot('pushed at last');
    assert.equal(await at().fabric.remote('rev-list', '--count', `${tip}..main`), '1');
    assert.match(await at().pushed('push'), /vlan: 2412/);
    assert.equal(at().inHnp('push'), 2412);
    await at().workbench.command('View: Close All Editors');
    await at().assertAgreed();
  });
}
