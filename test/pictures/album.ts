import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import type { Page } from 'playwright-core';
import type { ThemeName } from '../pages/webviewThemes';

const folder = path.join(process.cwd(), 'test-results/pictures');

export const themeNames: readonly ThemeName[] = ['dark', 'light', 'contrast'];

/** Windows in which every view has to be usable (px). */
export const sizes = [
  { width: 1400, height: 900 },
  { width: 1024, height: 640 },
] as const;

/** Saves what the page shows as test-results/pictures/<name>-<theme>-<width>.png. */
export async function takePicture(page: Page, name: string, theme: ThemeName): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({
    path: path.join(folder, `${name}-${theme}-${width}.png`),
    timeout: 60_000,
    // What fades in is there.
    animations: 'disabled',
  });
}
