/** What is known of a record that git and HNP agreed on, and that HNP's lists lack now. */
export type Gone =
  /** Two complete lists lack it, its id answers 404, and the change log shows the deletion (`when`: ms since 1970). */
  | { readonly is: 'deleted'; readonly who: string; readonly when: number }
  /** The record is there by its id, under the name of another CR (its identityKey). */
  | { readonly is: 'renamed'; readonly to: string }
  /** Nothing shows that somebody deleted it, or more than that happened: a person has to say what it means. */
  | { readonly is: 'unproven'; readonly why: Doubt };

export type Doubt =
  /** The token may not read the change log. */
  | 'log-unreadable'
  /** The log says nothing of a deletion: the token may not see the record. */
  | 'not-logged'
  /** It was missing in one list only, or its id still answers. */
  | 'still-there'
  /** It was deleted, but git changed its file since both agreed: perhaps it was put back after a sync that broke off. */
  | 'changed-in-git'
  | 'not-asked';

/** Why nobody can tell what became of a record, in words that follow the CR's name. */
export function doubtText(why: Doubt): string {
  switch (why) {
    case 'log-unreadable':
      return 'HNP does not show it any more, and the token cannot read the change log that would tell whether it was deleted';
    case 'not-logged':
      return 'HNP does not show it any more, and its change log has no deletion: perhaps the token may not see it';
    case 'still-there':
      return 'HNP left it out of a list, and still has its record';
    case 'changed-in-git':
      return 'its record was deleted in HNP, and its file changed in git since both agreed';
    case 'not-asked':
      return 'HNP does not show it any more, and whether it was deleted is not known yet';
  }
}

/** The CRs that are in HNP under another name now: identityKeys, new by old. */
export function renamedTo(gone: ReadonlyMap<string, Gone>): ReadonlyMap<string, string> {
  return new Map([...gone].flatMap(([from, found]) => (found.is === 'renamed' ? [[from, found.to]] : [])));
}
