import { isObject } from '../../model/json';
import type { FromPlan } from '../../model/planMessages';
import { vscodeApi } from '../shared/vscodeApi';
import { filters } from './categories';
import type { Filter } from './categories';
import type { Grouping } from './items';

/** What the view keeps while its tab is hidden. */
export interface KeptLook {
  readonly filter: Filter;
  readonly text: string;
  readonly grouping: Grouping | undefined;
  readonly closed: readonly string[];
  readonly unfolded: readonly string[];
  /** The commit message, where a person changed it. */
  readonly message: string | undefined;
}

const vscode = vscodeApi<FromPlan, KeptLook>();

/** Sends a message to the extension. */
export function send(message: FromPlan): void {
  vscode.postMessage(message);
}

/** Keeps how the plan is looked at. */
export function keep(look: KeptLook): void {
  vscode.setState(look);
}

/** What was kept; anything that an older version wrote differently counts as nothing. */
export function kept(): KeptLook {
  const state = vscode.getState();
  const { filter, text, grouping, closed, unfolded, message } = isObject(state)
    ? (state as Partial<KeptLook>)
    : {};
  return {
    filter: filters.find(known => known === filter) ?? 'all',
    text: typeof text === 'string' ? text : '',
    grouping: grouping === 'file' || grouping === 'outcome' ? grouping : undefined,
    closed: Array.isArray(closed) ? closed : [],
    unfolded: Array.isArray(unfolded) ? unfolded : [],
    message: typeof message === 'string' ? message : undefined,
  };
}
