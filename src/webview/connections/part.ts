import type { Check, ConnectionPart } from '../../model/connections';
import { resultOf } from '../../model/connections';
import { actionWords, resultWords, systemWords, wholeWord } from '../../model/connectionWords';
import { cssColor } from '../../model/stateWords';
import { button, element, icon } from '../shared/element';
import { send } from './host';

/** One system: its name, how it does as a whole, and a line for each check. */
export function partNode(part: ConnectionPart): HTMLElement {
  const { system, where, checks } = part;
  const { title, codicon } = systemWords[system];
  const whole = resultWords[resultOf(part)];
  const id = `part-${system}`;
  return element(
    'section',
    { class: 'part', 'aria-labelledby': id },
    element(
      'div',
      { class: 'part-head' },
      icon(codicon),
      element('h2', { id }, title),
      element('span', { class: 'mono quiet where' }, where),
      element('span', { class: 'grow' }),
      element('span', { class: 'pill' }, icon(whole.codicon, cssColor(whole.color)), wholeWord(part)),
      button('', {
        className: 'act',
        codicon: 'refresh',
        label: `Check ${title} again`,
        onClick: () => send({ type: 'again', system }),
      }),
      button('', {
        className: 'act',
        codicon: 'copy',
        label: `Copy the report of ${title}`,
        onClick: () => send({ type: 'copy', system }),
      }),
    ),
    element('ul', { class: 'checks' }, ...checks.map(check => checkNode(part, check))),
  );
}

function checkNode({ system }: ConnectionPart, { what, result, found, next, actions }: Check): HTMLElement {
  const { word, codicon, color } = resultWords[result];
  const [first, ...others] = actions;
  const buttons = [
    ...(first === undefined ? [] : [{ action: first, className: 'btn sec small-btn' }]),
    ...others.map(action => ({ action, className: 'btn link' })),
  ].map(({ action, className }) =>
    button(actionWords[action], { className, onClick: () => send({ type: 'act', system, action }) }),
  );
  const help =
    next === undefined && buttons.length === 0
      ? undefined
      : element(
          'div',
          { class: 'next' },
          ...(next === undefined ? [] : [element('p', {}, ...withCode(next))]),
          element('div', { class: 'next-buttons' }, ...buttons),
        );
  return element(
    'li',
    { class: 'check' },
    element('span', { class: 'result' }, icon(codicon, cssColor(color)), word),
    element('span', { class: 'what' }, what),
    element('div', { class: 'found' }, element('p', {}, ...withCode(found)), help),
  );
}

/** Text in which what stands between backticks is code. */
function withCode(text: string): (string | HTMLElement)[] {
  const pieces = text.split('`');
  // Without a partner the last one is a backtick.
  if (pieces.length % 2 === 0) return [text];
  return pieces.map((piece, index) => (index % 2 === 0 ? piece : element('code', { class: 'mono' }, piece)));
}
