import { ago } from '../../model/words';
import { element } from './element';

/** How often ages are brought up to date (ms). */
export const ageEvery = 5000;

/** Date and time with its zone. `at` in ms since 1970. */
export function absoluteTime(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'long' });
}

/** How long ago something was; marked, so that `updateAges` finds it. Both in ms since 1970. */
export function ageNode(at: number, now: number): HTMLElement {
  const time = { datetime: new Date(at).toISOString(), title: absoluteTime(at), 'data-at': at };
  return element('time', time, ago(at, now));
}

/** Brings all ages below an element up to date. */
export function updateAges(root: ParentNode, now: number): void {
  for (const time of root.querySelectorAll<HTMLElement>('time[data-at]')) {
    const text = ago(Number(time.dataset['at']), now);
    if (time.textContent !== text) time.textContent = text;
  }
}
