import { element } from '../shared/element';
import { hint } from '../shared/hint';
import type { Filter } from './rows';

export interface ShortcutActions {
  readonly filter: (filter: Filter) => void;
  readonly conflict: (step: 1 | -1) => void;
  readonly box: () => void;
  readonly undo: () => void;
}

const filterKeys: ReadonlyMap<string, Filter> = new Map([
  ['d', 'differences'],
  ['c', 'conflicts'],
  ['a', 'all'],
]);

/** Keys that work wherever the focus is in the view; single letters not while somebody types. */
export function onShortcut(actions: ShortcutActions): void {
  window.addEventListener('keydown', event => {
    if (act(event, actions)) event.preventDefault();
  });
}

function act(event: KeyboardEvent, actions: ShortcutActions): boolean {
  const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event;
  if (key === 'F5' && altKey) {
    actions.conflict(shiftKey ? -1 : 1);
    return true;
  }
  if (target instanceof HTMLInputElement && target.type === 'text') return false;
  if (key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey) {
    actions.undo();
    return true;
  }
  if (altKey || ctrlKey || metaKey) return false;
  if (key === '/') {
    actions.box();
    return true;
  }
  const filter = filterKeys.get(key.toLowerCase());
  if (filter !== undefined) actions.filter(filter);
  return filter !== undefined;
}

/** The line of keys at the bottom, and the promise that matters most. */
export function footer(): HTMLElement {
  return element(
    'footer',
    { class: 'foot quiet' },
    hint('field', '↑', '↓'),
    hint('side', '←', '→'),
    hint('take it', 'Enter'),
    hint('next conflict', 'Alt+F5'),
    hint('find', '/'),
    element('span', { class: 'grow' }),
    element('span', {}, 'Nothing is sent until you sync.'),
  );
}
