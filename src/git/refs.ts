import { readFileSync } from 'node:fs';
import * as path from 'node:path';

/** Where git keeps what belongs to one work tree, and what all work trees of the repository share; absolute. */
export interface GitPlaces {
  readonly own: string;
  readonly common: string;
}

/** Names that cannot lead out of git's directory, and that stand for commits. */
const plainRef = /^refs\/(?:heads|remotes)\/(?!.*\.\.)[\w./-]+$/;
const commitId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})\n?$/;

/**
 * The commit of `HEAD`, a branch or a remote-tracking branch, as git's own file of it says (gitrepository-layout): that takes
 * no process. Undefined where it does not say it, because the ref is packed, kept otherwise or not there: then git is asked.
 */
export function writtenRef(places: GitPlaces, name: string): string | undefined {
  if (name === 'HEAD') {
    const text = textOf(path.join(places.own, 'HEAD'));
    if (commitId.test(text)) return text.trim();
    const ref = refIn(text);
    return ref === undefined ? undefined : writtenRef(places, ref);
  }
  if (!plainRef.test(name)) return undefined;
  const text = textOf(path.join(places.common, name));
  return commitId.test(text) ? text.trim() : undefined;
}

/** The full name of the branch that is checked out; undefined where HEAD is at no branch, or cannot be read. */
export function checkedOutRef({ own }: GitPlaces): string | undefined {
  return refIn(textOf(path.join(own, 'HEAD')));
}

function refIn(text: string): string | undefined {
  const ref = /^ref: (refs\/heads\/\S+)\n?$/.exec(text)?.[1];
  return ref?.includes('..') === true ? undefined : ref;
}

/** Empty where it cannot be read: what is wrong then is for git itself to say. So few bytes are read without giving up the turn. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
