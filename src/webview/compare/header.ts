import type { CompareFacts } from '../../model/compareMessages';
import type { Identity } from '../../model/identity';
import type { ResourceState } from '../../model/state';
import { cssColor, stateWords } from '../../model/stateWords';
import { sourceLines, staleNotices } from './columns';
import { button, element, icon } from '../shared/element';
import { noteNodes } from './notes';
import type { NoteContext } from './notes';
import type { ColumnView } from './view';

export interface HeaderActions {
  readonly open: () => void;
  readonly sync: () => void;
  readonly refresh: () => void;
  readonly checkConnection: () => void;
}

/** Name, kind, state pills and the two buttons; below, each source with its age. */
export function headerNodes(
  identity: Identity,
  shown: { readonly state: ResourceState; readonly facts: CompareFacts } | undefined,
  columns: readonly ColumnView[],
  actions: HeaderActions,
  notes: NoteContext,
): HTMLElement[] {
  const pills = (shown?.state.states ?? []).map(state => {
    const { word, codicon, color } = stateWords[state];
    return element('li', { class: 'pill' }, icon(codicon, cssColor(color)), word);
  });
  const title = element(
    'div',
    { class: 'title' },
    element('h1', {}, identity.name, ' ', element('span', { class: 'quiet kind' }, identity.kind)),
    element('ul', { class: 'pills', 'aria-label': 'State' }, ...pills),
    ...(shown === undefined ? [] : [element('span', { class: 'grow' }), titleButtons(shown.state, actions)]),
  );
  if (shown === undefined) return [title];
  const sources = sourceLines(columns, shown.facts).map(({ codicon, isStale, note }) =>
    element(
      'li',
      {},
      isStale ? icon('warning', 'var(--vscode-editorWarning-foreground)') : icon(codicon),
      element('span', {}, ...noteNodes(note, notes)),
    ),
  );
  return [title, element('ul', { class: 'sources quiet', 'aria-label': 'Sources' }, ...sources)];
}

function titleButtons(state: ResourceState, actions: HeaderActions): HTMLElement {
  const noFile = state.file === undefined ? 'Git has no file of it' : undefined;
  return element(
    'span',
    { class: 'title-buttons' },
    button('Open file', { codicon: 'go-to-file', onClick: actions.open, off: noFile }),
    button('Sync…', { className: 'btn', codicon: 'sync', onClick: actions.sync }),
  );
}

/** What does not answer, and what failed here; nothing when all is well. */
export function noticeNodes(
  facts: CompareFacts | undefined,
  failure: string | undefined,
  actions: HeaderActions & { readonly dismiss: () => void },
  notes: NoteContext,
): HTMLElement[] {
  const stale = facts === undefined ? [] : staleNotices(facts);
  const nodes: HTMLElement[] = [];
  if (failure !== undefined) {
    nodes.push(
      element(
        'div',
        { class: 'note err' },
        icon('error', 'var(--vscode-errorForeground)'),
        element('p', {}, element('b', {}, 'Nothing was changed. '), failure),
        element('span', { class: 'grow' }),
        button('Dismiss', { className: 'btn outline small-btn', onClick: actions.dismiss }),
      ),
    );
  }
  if (stale.length > 0) {
    nodes.push(
      element(
        'div',
        { class: 'note warn' },
        icon('warning', 'var(--vscode-editorWarning-foreground)'),
        element(
          'div',
          {},
          ...stale.map(({ what, rest }) =>
            element('p', {}, element('b', {}, what), ' ', ...noteNodes(rest, notes)),
          ),
        ),
        element('span', { class: 'grow' }),
        button('Try now', { className: 'btn outline small-btn', onClick: actions.refresh }),
        button('Check connection', { className: 'btn outline small-btn', onClick: actions.checkConnection }),
      ),
    );
  }
  return nodes;
}
