import { element } from '../shared/element';
import type { Child } from '../shared/element';
import { ago } from '../../model/words';
import { absoluteTime } from './time';
import type { Note } from './view';

/** How notes are drawn: the clock of the machine that read the facts, and where commits can be looked up. */
export interface NoteContext {
  /** ms since 1970 */
  readonly now: () => number;
  readonly commitUrl: string | undefined;
}

/** The pieces of a note; ages are marked, so that `updateAges` finds them. */
export function noteNodes(note: Note, { now, commitUrl }: NoteContext): Child[] {
  return note.map(piece => {
    if (typeof piece === 'string') return piece;
    if ('at' in piece) {
      return element(
        'time',
        { datetime: new Date(piece.at).toISOString(), title: absoluteTime(piece.at), 'data-at': piece.at },
        ago(piece.at, now()),
      );
    }
    const short = piece.commit.slice(0, 7);
    const href = commitUrl?.replace('{commit}', encodeURIComponent(piece.commit));
    if (href?.startsWith('https://') !== true) return element('span', { class: 'mono' }, short);
    return element('a', { href, class: 'mono', title: `Commit ${piece.commit}`, tabindex: -1 }, short);
  });
}

/** Brings all ages below an element up to date. */
export function updateAges(root: ParentNode, now: number): void {
  for (const time of root.querySelectorAll<HTMLElement>('time[data-at]')) {
    const text = ago(Number(time.dataset['at']), now);
    if (time.textContent !== text) time.textContent = text;
  }
}
