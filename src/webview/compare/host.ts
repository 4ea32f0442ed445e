import type { CompareViewState, FromCompare } from '../../model/compareMessages';
import { isObject } from '../../model/json';
import { vscodeApi } from '../shared/vscodeApi';
import type { Choice } from './choices';
import type { Filter } from './rows';

/** What the view keeps over being hidden and over a restart of VS Code. */
export interface KeptState extends CompareViewState {
  readonly filter: Filter;
  readonly text: string;
  readonly closedGroups: readonly string[];
  readonly closedFolds: readonly ('same' | 'hidden')[];
  readonly choices: readonly Choice[];
}

const vscode = vscodeApi<FromCompare, KeptState>();

/** Sends a message to the extension. */
export function send(message: FromCompare): void {
  vscode.postMessage(message);
}

/** Keeps what the next rendering of this view should begin with. */
export function keep(state: KeptState): void {
  vscode.setState(state);
}

/** What was kept; anything that an older version wrote differently counts as nothing. */
export function kept(): Partial<KeptState> {
  const state = vscode.getState();
  if (!isObject(state)) return {};
  const { filter, text, closedGroups, closedFolds, choices } = state as Partial<KeptState>;
  return {
    filter: filter === 'conflicts' || filter === 'all' ? filter : 'differences',
    text: typeof text === 'string' ? text : '',
    closedGroups: Array.isArray(closedGroups) ? closedGroups : [],
    closedFolds: Array.isArray(closedFolds) ? closedFolds : [],
    choices: Array.isArray(choices) ? choices : [],
  };
}
