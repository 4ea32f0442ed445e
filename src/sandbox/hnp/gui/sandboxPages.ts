import type { Fault } from '../../server';
import type { Visit } from './context';
import { html, type Html } from './html';
import { formToken, type Page } from './layout';
import { clock } from './words';

/** The GUI's faults hit the API only, so that they can be switched off again here. */
const apiOnly = '/api/';

/** A switch on the page of faults. */
interface Switch {
  readonly id: string;
  readonly label: string;
  readonly what: string;
  /** A number that goes with it. */
  readonly amount?: { readonly unit: string; readonly initial: number };
  readonly make: (amount: number) => Fault;
  readonly is: (fault: Fault) => boolean;
}

const statusSwitch = (status: number, label: string, what: string): Switch => ({
  id: String(status),
  label,
  what,
  make: () => ({ kind: 'status', status, path: apiOnly }),
  is: fault => fault.kind === 'status' && fault.status === status,
});

const switches: readonly Switch[] = [
  {
    id: 'slow',
    label: 'Slow',
    what: 'Answers, but late.',
    amount: { unit: 'seconds', initial: 5 },
    make: seconds => ({ kind: 'slow', ms: seconds * 1000, path: apiOnly }),
    is: fault => fault.kind === 'slow',
  },
  {
    id: 'hang',
    label: 'Hang',
    what: 'Takes the request and never answers.',
    make: () => ({ kind: 'hang', path: apiOnly }),
    is: fault => fault.kind === 'hang',
  },
  {
    id: 'reset',
    label: 'Connection reset',
    what: 'Cuts the connection without an answer.',
    make: () => ({ kind: 'reset', path: apiOnly }),
    is: fault => fault.kind === 'reset',
  },
  statusSwitch(503, 'Down', 'Answers 503, as the proxy before a stopped NetBox does.'),
  statusSwitch(500, 'Broken', 'Answers 500.'),
  {
    id: '429',
    label: 'Too many requests',
    what: 'Answers 429 with Retry-After.',
    amount: { unit: 'seconds', initial: 10 },
    make: retryAfterSeconds => ({ kind: 'status', status: 429, retryAfterSeconds, path: apiOnly }),
    is: fault => fault.kind === 'status' && fault.status === 429,
  },
  {
    id: 'stale',
    label: 'Stale lists',
    what: 'Lists are answered as they are at the moment of switching this on.',
    make: () => ({ kind: 'stale', path: apiOnly }),
    is: fault => fault.kind === 'stale',
  },
];

/** Switches one fault on or off; false when the form names none. */
export function switchFault(visit: Visit, form: URLSearchParams): boolean {
  const id = form.get('fault');
  const on = form.get('do') === 'on';
  const server = visit.gui.server();
  if (id === 'login') {
    visit.gui.session.expired = on ? 'page' : 'off';
    return true;
  }
  const chosen = switches.find(candidate => candidate.id === id);
  if (!chosen) return false;
  const amount = Number(form.get('amount') ?? '');
  const valid = Number.isFinite(amount) && amount > 0 && amount <= 3600;
  server.faults = server.faults.filter(fault => !chosen.is(fault));
  if (on) server.faults.push(chosen.make(valid ? amount : (chosen.amount?.initial ?? 0)));
  return true;
}

/** The page with a switch per fault. */
export function faultsPage(visit: Visit): Page {
  const { faults } = visit.gui.server();
  const line = (id: string, label: string, what: string, on: boolean, amount: Switch['amount']): Html =>
    html`<tr>
      <td>${label}</td>
      <td>${what}</td>
      <td>${on ? html`<strong>on</strong>` : 'off'}</td>
      <td>
        <form method="post">
          ${formToken(visit)}<input type="hidden" name="fault" value="${id}" />
          ${
            amount && !on
              ? html`<input
                    type="number"
                    name="amount"
                    min="1"
                    max="3600"
                    value="${amount.initial}"
                    aria-label="${label}: ${amount.unit}"
                  />
                  <small>s</small>`
              : ''
          }
          <button
            name="do"
            value="${on ? 'off' : 'on'}"
            ${on ? html` class="main"` : ''}
            aria-label="${label}: switch ${on ? 'off' : 'on'}"
          >
            Switch ${on ? 'off' : 'on'}
          </button>
        </form>
      </td>
    </tr>`;
  return {
    title: 'Faults',
    current: '/faults',
    main: html`<p>
        They hit the API, not these pages. Of several that are on, the first one switched on decides.
      </p>
      <section class="wide">
        <table>
          <thead>
            <tr>
              <th>Fault</th>
              <th>What the client sees</th>
              <th>Now</th>
              <th></th>
            </tr>
          </thead>
          <tbody>
            ${switches.map(item => line(item.id, item.label, item.what, faults.some(item.is), item.amount))}
            ${line('login', 'Session expired', 'A login page with status 200.', visit.gui.session.expired !== 'off', undefined)}
          </tbody>
        </table>
      </section>`,
    aside: html`<h2>Try this</h2>
      <ol>
        <li>Switch one on.</li>
        <li>Refresh in the editor: HNP shows as unknown, with the age of its last answer.</li>
        <li>Switch it off: it recovers by itself.</li>
      </ol>`,
  };
}

/** The page with the last requests to the API, newest first. */
export function happenedPage(visit: Visit): Page {
  const all = visit.gui.server().requests.filter(request => request.url.startsWith('/api/'));
  const shown = all.slice(-200).reverse();
  const now = new Date();
  return {
    title: 'What happened',
    current: '/what-happened',
    main:
      shown.length === 0
        ? html`<section><p>Nobody has asked the API anything yet.</p></section>`
        : html`<p>
              ${all.length > shown.length ? `The last ${shown.length} of ${all.length}` : `All ${all.length}`}
              requests to the API, newest first. No answer at all shows as –.
            </p>
            <section class="wide">
              <table>
                <thead>
                  <tr>
                    <th>Time</th>
                    <th>Method</th>
                    <th>Address</th>
                    <th class="number">Status</th>
                    <th class="number">ms</th>
                  </tr>
                </thead>
                <tbody>
                  ${shown.map(
                    request =>
                      html`<tr>
                        <td>${clock(new Date(request.at).toISOString(), now)}</td>
                        <td>${request.method}</td>
                        <td class="address"><code>${request.url}</code></td>
                        <td class="number${request.status >= 400 || request.status === 0 ? ' failed' : ''}">
                          ${request.status === 0 ? '–' : request.status}
                        </td>
                        <td class="number">${request.ms}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </section>`,
  };
}
