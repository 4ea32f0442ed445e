import type { FromConnections } from '../../model/connectionMessages';
import { vscodeApi } from '../shared/vscodeApi';

const vscode = vscodeApi<FromConnections, undefined>();

/** Sends a message to the extension. */
export function send(message: FromConnections): void {
  vscode.postMessage(message);
}
