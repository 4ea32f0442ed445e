import type { CompareFacts } from '../model/compareMessages';
import type { Snapshot } from '../model/state';

/**
 * What the compare view needs of a snapshot beside its CR.
 * @param now ms since 1970
 * @param commitUrl web address of a commit with `{commit}` in it
 */
export function factsOf(snapshot: Snapshot, now: number, commitUrl: string | undefined): CompareFacts {
  const { name, id, branch, head, upstream, lastSync } = snapshot.fabric;
  return {
    snapshot: snapshot.number,
    now,
    fabric: {
      name,
      id,
      ...(branch === undefined ? {} : { branch }),
      ...(head === undefined ? {} : { head }),
      ...(upstream === undefined ? {} : { upstream }),
      ...(lastSync === undefined ? {} : { lastSync }),
    },
    sources: snapshot.sources,
    firstContact: snapshot.firstContact,
    ...(commitUrl === undefined ? {} : { commitUrl }),
  };
}
