import { isObject } from '../../model/json';
import { readKeptFabric, type KeptFabric } from '../../model/keptFabric';
import type { FromPicture } from '../../model/pictureMessages';
import { vscodeApi } from '../shared/vscodeApi';
import type { TableKind } from './tableRows';

/** What the picture keeps while it is hidden, and over a restart. */
export interface KeptPicture extends KeptFabric {
  readonly vpc: string;
  readonly attention: boolean;
  readonly shows: 'picture' | TableKind;
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
  const fabricId = readKeptFabric(state) ?? '';
  const { vpc, attention, shows } = isObject(state) ? state : {};
  return {
    fabricId,
    vpc: typeof vpc === 'string' ? vpc : '',
    attention: attention === true,
    shows: shows === 'devices' || shows === 'cables' ? shows : 'picture',
  };
}
