import { element } from './element';

/** One line for screen readers: new counts and results, at most one a second, the newest wins. */
export class Announcer {
  readonly node = element('div', { role: 'status', class: 'sr' });
  private next: string | undefined;
  private timer: number | undefined;

  say(text: string): void {
    if (this.timer !== undefined) {
      this.next = text;
      return;
    }
    this.node.textContent = text;
    this.next = undefined;
    this.timer = window.setTimeout(() => {
      this.timer = undefined;
      if (this.next !== undefined) this.say(this.next);
    }, 1000);
  }
}
