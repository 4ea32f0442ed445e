import { element } from './element';

/** Keys and what they do, for the line at the bottom of a view. */
export function hint(words: string, ...keys: readonly string[]): HTMLElement {
  return element('span', {}, ...keys.map(key => element('kbd', {}, key)), ` ${words}`);
}
