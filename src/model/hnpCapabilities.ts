import { count } from './words';

/**
 * The lines of the Hedgehog plugin for NetBox: M is the main line, P, J, L and F are the GitOps lines from the earliest to the
 * last. All say that they are version 0.2.0, so the line is found out by asking for routes.
 */
export type HnpLine = 'M' | 'P' | 'J' | 'L' | 'F';

/** What an HNP and its token can do; found out by asking, whatever its version says. */
export interface HnpCapabilities {
  readonly line: HnpLine;
  /** NetBox's version as it says it; absent where it does not. */
  readonly netbox?: string;
  /** It keeps drafts beside the records: all lines but M. */
  readonly draftStore: boolean;
  /** It commits to git by itself on each write of a record whose fabric has a repository: line F. */
  readonly serverPushes: boolean;
  /** The token may read NetBox's change log. */
  readonly objectChanges: boolean;
  /** Single objects come with an ETag, and a write may be bound to it: NetBox 4.6 and later. */
  readonly etags: boolean;
  /** What the token may not write; absent where NetBox does not say. */
  readonly missing?: MissingRights;
}

/** Kinds whose records a token may not add or change. NetBox tells nothing of the right to delete before it is used. */
export interface MissingRights {
  readonly add: readonly string[];
  readonly change: readonly string[];
}

/** Whether a fabric's record may be made over the API: on L and F that scans the server's disk, or fails in its database. */
export function makesFabrics(line: HnpLine): boolean {
  return line === 'M' || line === 'P' || line === 'J';
}

const lineWords: Readonly<Record<HnpLine, string>> = {
  M: 'the main line (M), which has no drafts',
  P: 'an early GitOps line (P)',
  J: 'an early GitOps line (J)',
  L: 'a GitOps line (L)',
  F: 'the last GitOps line (F), which commits to git by itself where its fabric has a repository',
};

/** One thing that a check of connections says of an HNP that answers. */
export interface HnpFinding {
  readonly about: 'what it is' | 'guard' | 'rights' | 'change log';
  /** Something is missing, by which a sync is less than it could be. */
  readonly isLimit: boolean;
  readonly text: string;
}

/** What a check of connections says of an HNP that answers; `held` is how many kinds HNP can hold. */
export function hnpFindings(capabilities: HnpCapabilities, held: number): HnpFinding[] {
  const { line, netbox, objectChanges, etags, missing } = capabilities;
  const version = netbox === undefined ? 'NetBox does not tell its version' : `NetBox ${netbox}`;
  const guard = etags
    ? 'it refuses a write to what changed meanwhile'
    : 'a change in the moment before a write can be overwritten (NetBox 4.6 and later refuse that)';
  return [
    { about: 'what it is', isLimit: line === 'F', text: `HNP is ${lineWords[line]}.` },
    { about: 'guard', isLimit: !etags, text: `${version}: ${guard}.` },
    ...rights(missing, held),
    {
      about: 'change log',
      isLimit: !objectChanges,
      text: objectChanges
        ? 'The token may read the change log: who changed what, and what was deleted, is known.'
        : 'The token may not read the change log, so each deletion in HNP is asked about. Missing: core.view_objectchange.',
    },
  ];
}

function rights(missing: MissingRights | undefined, held: number): HnpFinding[] {
  const say = (isLimit: boolean, text: string): HnpFinding => ({ about: 'rights', isLimit, text });
  if (missing === undefined) return [say(false, 'NetBox does not say what the token may write.')];
  const { add, change } = missing;
  if (add.length === held && change.length === held)
    return [
      say(true, 'The token may only read. Missing to sync: write enabled, and the rights to add and change.'),
    ];
  if (add.length === 0 && change.length === 0)
    return [
      say(
        false,
        'The token may add and change records of all kinds. Whether it may delete shows when it does.',
      ),
    ];
  return [
    ...(add.length > 0 ? [say(true, missingLine('add', add))] : []),
    ...(change.length > 0 ? [say(true, missingLine('change', change))] : []),
  ];
}

function missingLine(verb: 'add' | 'change', kinds: readonly string[]): string {
  const rights = kinds.map(kind => `netbox_hedgehog.${verb}_${kind.toLowerCase()}`);
  return `The token may not ${verb} records of ${count(kinds.length, 'kind')}. Missing: ${rights.join(', ')}.`;
}
