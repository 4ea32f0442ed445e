import { ageNode } from '../shared/age';
import { element } from '../shared/element';
import type { Child } from '../shared/element';
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
    if ('at' in piece) return ageNode(piece.at, now());
    const short = piece.commit.slice(0, 7);
    const href = commitUrl?.replace('{commit}', encodeURIComponent(piece.commit));
    if (href?.startsWith('https://') !== true) return element('span', { class: 'mono' }, short);
    return element('a', { href, class: 'mono', title: `Commit ${piece.commit}`, tabindex: -1 }, short);
  });
}
