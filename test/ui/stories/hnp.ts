import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { problemText, wordings } from '../../../src/model/problemText';
import { vpcText, type Desk } from './desk';
import { notInAPlan, whenRead, whenWritten, type HnpFailure, type Leads } from './hnpFailures';

const buttons: Readonly<Record<Leads, string>> = {
  token: 'Set HNP Token…',
  check: 'Check Connections',
  'fabric file': 'Edit .hnp/fabric.yaml',
  NetBox: 'Open NetBox',
  setting: 'Open Settings',
};

/** One edit on its way to HNP: each failure is told with its next step, changes nothing, and is done away with. */
export function failuresOfHnp(at: () => Desk): void {
  beforeEach(function () {
    this.currentTest?.retries(1);
  });
  const followed = new Set<Leads>();
  let changed: string;
  let written: number;
  const primary = (): Locator => at().page.locator('footer button.btn:not(.sec):visible');
  const wordsOf = ({ code }: Pick<HnpFailure, 'code'>, subject = '§'): { what: string; next: string } =>
    problemText({ code, system: 'hnp', subject, retry: 'after-action' });
  /** What the page says of it; only what was tried can be dismissed. */
  const noteOf = (failure: HnpFailure, tried = false): Locator => {
    const [before = '', after = ''] = wordsOf(failure).what.replace(/\.$/, '').split('§');
    const dismiss = at().page.getByRole('button', { name: 'Dismiss' });
    const note = at().page.locator('.note', { hasText: before }).filter({ hasText: after });
    return (tried ? note.filter({ has: dismiss }) : note).first();
  };
  const told = async (failure: HnpFailure, tried = false): Promise<Locator> => {
    const note = noteOf(failure, tried);
    await note.waitFor();
    const text = await note.innerText();
    assert.ok(text.includes(wordsOf(failure).next), text);
    assert.match(text, failure.says ?? /./);
    const wanted = [
      ...(failure.choice ? [failure.choice] : []),
      ...(failure.leads ? [buttons[failure.leads]] : []),
      'Show Log',
      'Plan again',
      ...(tried ? ['Dismiss'] : []),
    ];
    assert.deepEqual(await note.getByRole('button').allInnerTexts(), wanted);
    return note;
  };
  const planAgain = async (failure: HnpFailure): Promise<void> => {
    await at().press('Plan again');
    await noteOf(failure).waitFor({ state: 'detached' });
    await primary().and(at().page.locator('[aria-disabled="false"]')).waitFor();
  };
  /** How often this editor changed something in HNP. */
  const writes = (): number =>
    at().fabric.sandbox.hnp.changes.filter(({ user }) => user === 'hnp-gitops').length;

  it('has a case of every failure of HNP that a sync meets', () => {
    const met = new Set<string>([...whenRead, ...whenWritten].map(({ code }) => code));
    const codes = Object.keys(wordings).filter(code => code.startsWith('hnp-'));
    assert.deepEqual(
      codes.filter(code => met.has(code) === code in notInAPlan),
      [],
    );
  });

  it('plans one edit', async () => {
    await at().write('hnp', vpcText('hnp', 2414, 164));
    changed = await at().fabric.git('status', '--porcelain');
    await at().refresh();
    await at().plan('Sync…');
    await primary().waitFor();
    written = writes();
  });

  for (const failure of whenRead)
    it(`tells in the plan that ${failure.title} (${failure.code}), with what helps`, async () => {
      const restore = await failure.stand(at());
      try {
        await at().press('Plan again');
        const note = await told(failure);
        await at().workbench.screenshot(`hnp ${failure.title}`);
        await follow(note, failure.leads);
      } finally {
        await restore();
      }
      await planAgain(failure);
      assert.equal(await at().fabric.git('status', '--porcelain'), changed, 'no other file changed');
      assert.equal(writes(), written, 'nothing was written to HNP');
    });

  for (const failure of whenWritten)
    it(`tells after the push that ${failure.title} (${failure.code}), with what helps`, async () => {
      const restore = await failure.stand(at());
      try {
        await primary().click();
        const note = await told(failure, true);
        assert.doesNotMatch(await note.innerText(), /Nothing had to be written/);
        const step = at().page.locator('.step.failed', { hasText: 'Update HNP, and read back' });
        assert.ok(await step.isVisible(), 'the step is not shown as done');
        await at().workbench.screenshot(`hnp ${failure.title}`);
        await follow(note, failure.leads);
      } finally {
        await restore();
      }
      await planAgain(failure);
      assert.equal(await at().fabric.remote('rev-parse', 'main'), await at().fabric.git('rev-parse', 'HEAD'));
      assert.equal(writes(), written, 'nothing was written to HNP');
    });

  it('tells HNP when nothing is in the way any more', async () => {
    await toldAndReadBack();
    assert.equal(at().inHnp('hnp'), 2414);
  });

  it('tells after the push that HNP refuses a record (hnp-refused)', async () => {
    const { hnp } = at().fabric.sandbox;
    const failure: HnpFailure = {
      title: '',
      code: 'hnp-refused',
      stand: () => () => Promise.resolve(),
      leads: 'NetBox',
    };
    await at().write('made', vpcText('made', 2415, 165));
    await primary().waitFor();
    const record = { fabric: 1, kind: 'VPC', name: 'made', spec: { subnets: {} } };
    const { id } = hnp.upsert(record, 'anna');
    await primary().click();
    await told(failure, true);
    await at().workbench.screenshot('hnp refused');
    hnp.remove('VPC', id, 'anna');
    await planAgain(failure);
    await toldAndReadBack();
    assert.equal(at().inHnp('made'), 2415);
    await at().workbench.command('View: Close All Editors');
    await at().assertAgreed();
  });

  async function toldAndReadBack(): Promise<void> {
    await primary().click();
    const done = at().page.getByText(/1 record in HNP, read back/);
    await done.first().waitFor();
  }

  /** Presses the button, the first that leads there, and comes back to the plan. */
  async function follow(note: Locator, leads: Leads | undefined): Promise<void> {
    const { workbench } = at();
    if (leads === undefined || followed.has(leads)) return;
    followed.add(leads);
    const press = (): Promise<void> => note.getByRole('button', { name: buttons[leads] }).click();
    switch (leads) {
      case 'token':
        await press();
        await workbench.page.locator('.quick-input-widget', { hasText: 'Token for HNP at' }).waitFor();
        await workbench.page.keyboard.press('Escape');
        return;
      case 'check': {
        await press();
        await workbench.webview().getByRole('region', { name: 'HNP' }).waitFor();
        return comeBack('Connections: fabric-1');
      }
      case 'fabric file':
        await press();
        return comeBack('fabric.yaml');
      case 'setting':
        await press();
        await workbench.page.locator('.settings-editor').getByText('Netbox Ca File').first().waitFor();
        await workbench.screenshot('hnp setting');
        await workbench.page.keyboard.press('Escape');
        await workbench.page.locator('.settings-editor').waitFor({ state: 'detached' });
        return;
      case 'NetBox': {
        const context = workbench.page.context();
        const [page] = await Promise.all([context.waitForEvent('page'), press()]);
        assert.ok(page.url() === 'about:blank' || page.url().startsWith(at().fabric.sandbox.hnp.server.url));
        return page.close();
      }
    }
  }

  async function comeBack(label: string): Promise<void> {
    const { workbench } = at();
    const tab = workbench.page.locator('.tabs-container .tab.active', { hasText: label });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
    await primary().waitFor();
  }
}
