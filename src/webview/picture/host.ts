import { isObject } from '../../model/json';
import type { FromPicture } from '../../model/pictureMessages';
import { vscodeApi } from '../shared/vscodeApi';

/** What the picture keeps while it is hidden. */
export interface KeptPicture {
  readonly vpc: string;
  readonly attention: boolean;
}

const vscode = vscodeApi<FromPicture, KeptPicture>();

/** Sends a message to the extension. */
export function send(message: FromPicture): void {
  vscode.postMessage(message);
}

export function keep(state: KeptPicture): void {
  vscode.setState(state);
}

/** What was kept; anything else counts as nothing. */
export function kept(): KeptPicture {
  const state = vscode.getState();
  if (!isObject(state)) return { vpc: '', attention: false };
  const { vpc, attention } = state;
  return { vpc: typeof vpc === 'string' ? vpc : '', attention: attention === true };
}
