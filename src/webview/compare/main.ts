// The compare view of one CR: three places side by side, field by field. Runs in a webview.
import '../../../media/webview.css';
import '../../../media/compare.css';
import type { ToCompare } from '../../model/compareMessages';
import { CompareView } from './compareView';
import { send } from './host';

const view = new CompareView(document.body);
window.addEventListener('message', (event: MessageEvent<ToCompare>) => view.receive(event.data));
send({ type: 'ready' });
