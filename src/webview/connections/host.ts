import type { FromConnections } from '../../model/connectionMessages';
import type { KeptFabric } from '../../model/keptFabric';
import { vscodeApi } from '../shared/vscodeApi';

const vscode = vscodeApi<FromConnections, KeptFabric>();

/** Sends a message to the extension. */
export function send(message: FromConnections): void {
  vscode.postMessage(message);
}

/** Keeps what brings the page back with its window. */
export function keep(state: KeptFabric): void {
  vscode.setState(state);
}
