import type { ToConnections } from '../../model/connectionMessages';
import { sumText } from '../../model/connectionWords';
import { ago } from '../../model/words';
import { Announcer } from '../shared/announce';
import { button, element } from '../shared/element';
import { replaceKeepingFocus } from '../shared/replaceKeepingFocus';
import { keep, send } from './host';
import { partNode } from './part';

/** The whole page. It renders the newest report and nothing else. */
export class ConnectionsView {
  private readonly announcer = new Announcer();
  private readonly progress = element('div', { class: 'progress', 'aria-hidden': 'true' });
  private readonly top = element('header', { class: 'top' });
  private readonly parts = element('div', { class: 'parts' });

  constructor(body: HTMLElement) {
    const view = element(
      'main',
      { class: 'view connections' },
      this.progress,
      this.announcer.node,
      this.top,
      element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Checks' }, this.parts),
    );
    body.append(view);
    this.top.append(element('h1', {}, 'Connections'), element('p', { class: 'quiet' }, 'Asking…'));
    document.addEventListener('keydown', event => {
      if (event.key !== 'r' || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      send({ type: 'again' });
    });
  }

  receive({ fabric, fabricId, parts, done }: ToConnections): void {
    keep({ fabricId });
    this.progress.hidden = done !== undefined;
    const sums = sumText(parts);
    const finished =
      done && `finished ${ago(done.at, Date.now())}, took ${(done.tookMs / 1000).toFixed(1)} s`;
    replaceKeepingFocus(this.top, [
      element(
        'div',
        { class: 'title' },
        element('h1', {}, `Connections of ${fabric}`),
        element('span', { class: 'grow' }),
        button('Copy report', { codicon: 'copy', onClick: () => send({ type: 'copy' }) }),
        button('Check again', { className: 'btn', codicon: 'sync', onClick: () => send({ type: 'again' }) }),
      ),
      element(
        'ul',
        { class: 'sums quiet small' },
        element('li', {}, sums),
        finished === undefined ? undefined : element('li', {}, finished),
        element('li', {}, 'No token or password is in the report.'),
      ),
    ]);
    replaceKeepingFocus(this.parts, parts.map(partNode));
    if (done !== undefined) this.announcer.say(`${sums}.`);
  }
}
