// The plan of an operation on a fabric's files: what it would do, row by row. Runs in a webview.
import '../../../media/webview.css';
import '../../../media/plan.css';
import type { ToPlan } from '../../model/planMessages';
import { send } from './host';
import { ViewOfPlan } from './viewOfPlan';

const view = new ViewOfPlan(document.body);
window.addEventListener('message', (event: MessageEvent<ToPlan>) => view.receive(event.data));
send({ type: 'ready' });
