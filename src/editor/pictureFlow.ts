import { pictureOf } from '../compare/picture';
import { identityKey } from '../model/identity';
import type { Picture } from '../model/picture';
import { readFromPicture, type ToPicture } from '../model/pictureMessages';
import type { FabricSession } from '../sync/session';
import type { View } from '../sync/view';

/** What the picture's buttons do. */
export interface PictureDoings {
  send(message: ToPicture): void;
  /** Opens the file of a CR, or compares it where git has none. */
  open(key: string): void;
  compare(key: string): void;
  newResource(): void;
}

/** The picture of one fabric: the newest view's devices, sent when they look different, and when that was read. */
export class PictureFlow {
  private isReady = false;
  private last = '';

  constructor(
    private readonly session: FabricSession,
    private readonly doings: PictureDoings,
  ) {}

  show(): void {
    const { view } = this.session;
    if (!this.isReady || view === undefined) return;
    const message: ToPicture = {
      type: 'picture',
      fabric: view.snapshot.fabric.name,
      fabricId: this.session.settings.id,
      picture: pictureIn(view),
    };
    const text = JSON.stringify(message);
    if (text !== this.last) this.doings.send(message);
    this.last = text;
    const { at, fabric } = view.snapshot;
    this.doings.send({ type: 'read', at, ...(fabric.head === undefined ? {} : { commit: fabric.head }) });
  }

  receive(message: unknown): void {
    const checked = readFromPicture(message);
    switch (checked?.type) {
      case 'ready':
        this.isReady = true;
        this.last = '';
        this.show();
        break;
      case 'open':
        if (this.knows(checked.key)) this.doings.open(checked.key);
        break;
      case 'compare':
        if (this.knows(checked.key)) this.doings.compare(checked.key);
        break;
      case 'new':
        this.doings.newResource();
        break;
      case undefined:
    }
  }

  dispose(): void {
    this.isReady = false;
  }

  private knows(key: string): boolean {
    return this.session.view?.inputs.has(key) === true;
  }
}

/** The devices of a view: as git's files have them, else the draft, else the cluster. */
function pictureIn({ snapshot, inputs }: View): Picture {
  return pictureOf(
    snapshot.resources.map(({ identity, state }) => {
      const input = inputs.get(identityKey(identity));
      const content = input?.workTree ?? input?.draft.content ?? input?.actual.content ?? {};
      return { identity, state, content };
    }),
  );
}
