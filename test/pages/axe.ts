import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

interface Axe {
  run(context: Document, options: { readonly runOnly?: readonly string[] }): Promise<AxeResult>;
}

/** What a theme can break: the rest of a page is the same in each of them. */
const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/**
 * The serious and critical accessibility findings of a page as it is now, each with the first place of it.
 * @param rules `colours` where the same page was looked at as a whole in another theme
 */
export async function seriousFindings(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  // The page's own policy lets no script in; the browser's side door does.
  if (!(await page.evaluate(() => 'axe' in window)))
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate(
    options => (window as unknown as { axe: Axe }).axe.run(document, options),
    rules === 'all' ? {} : { runOnly: rulesOfColours },
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
    );
}

/** What has to be looked at in a theme when all themes are looked at, `dark` first. */
export function rulesFor(theme: string): 'all' | 'colours' {
  return theme === 'dark' ? 'all' : 'colours';
}
