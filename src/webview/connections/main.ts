// The check of a fabric's connections: what was tried, what was found, and what to do. Runs in a webview.
import '../../../media/webview.css';
import '../../../media/connections.css';
import type { ToConnections } from '../../model/connectionMessages';
import { ConnectionsView } from './connectionsView';
import { send } from './host';

const view = new ConnectionsView(document.body);
window.addEventListener('message', (event: MessageEvent<ToConnections>) => view.receive(event.data));
send({ type: 'ready' });
