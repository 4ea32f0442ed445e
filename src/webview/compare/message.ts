import type { ResourceState } from '../../model/state';
import { button, element } from '../shared/element';
import { sameText } from './folds';
import type { ColumnView } from './view';

/** What stands in place of an empty grid: nothing differs, or nothing passes the filter. */
export function emptyNodes(
  state: ResourceState,
  columns: readonly ColumnView[],
  differences: number,
  text: string,
  showAll: () => void,
): HTMLElement[] {
  if (differences === 0) {
    const known = columns.filter(({ condition }) => condition === 'read').length;
    const all = state.same > 1 && known === 3 ? 'All ' : '';
    return [element('p', {}, `${all}${sameText(state.same, columns)}.`)];
  }
  const words = text === '' ? 'No conflicts. ' : `No field, value or verdict matches “${text}”. `;
  const clear = button(text === '' ? 'Show differences' : 'Clear the filter', {
    className: 'btn sec small-btn',
    onClick: showAll,
  });
  return [element('p', {}, words, clear)];
}
