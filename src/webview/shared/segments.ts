import { element } from './element';

/** A row of choices of which one holds. It is made once, so that its focus stays. */
export class Segments<T extends string> {
  readonly node: HTMLElement;
  private readonly radios = new Map<T, { input: HTMLInputElement; words: HTMLElement; label: HTMLElement }>();

  constructor(label: string, values: readonly T[], chosen: (value: T) => void) {
    const labels = values.map(value => {
      const input = element('input', { type: 'radio', name: label, class: 'sr', value });
      const words = element('span', {});
      input.addEventListener('change', () => chosen(value));
      const made = element('label', { class: 'segment' }, input, words);
      this.radios.set(value, { input, words, label: made });
      return made;
    });
    this.node = element('div', { role: 'radiogroup', class: 'segments', 'aria-label': label }, ...labels);
  }

  /** @param wordsOf what a choice says; undefined: it is not there now */
  update(chosen: T, wordsOf: (value: T) => string | undefined): void {
    for (const [value, { input, words, label }] of this.radios) {
      const text = wordsOf(value);
      input.checked = value === chosen;
      words.textContent = text ?? '';
      label.hidden = text === undefined;
    }
  }
}
