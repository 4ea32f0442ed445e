// The picture of a fabric: its devices in rows, how they are joined, and where a VPC lives. Runs in a webview.
import '../../../media/webview.css';
import '../../../media/picture.css';
import type { ToPicture } from '../../model/pictureMessages';
import { send } from './host';
import { PictureView } from './pictureView';

const view = new PictureView(document.body);
window.addEventListener('message', (event: MessageEvent<ToPicture>) => view.receive(event.data));
send({ type: 'ready' });
