import type { Finding } from '../model/finding';
import { identityKey, identityLabel } from '../model/identity';
import type { Identity } from '../model/identity';
import { equalJson } from '../model/json';
import type { Kind } from '../model/kinds';
import { commentsOf } from '../yaml/comments';
import { isOfOwnGroup } from './documents';
import type { FabricIndex, IndexedDocument, IndexedFile } from './fabricIndex';
import { rowId, type FileRow } from './filePlan';
import type { PlannedRow } from './planSteps';
import { targetFor } from './layout';
import type { Part } from './parts';
import { contentIndex, isOldVersion, mergeText, upgradedValue, upgradeText } from './upgrade';

export interface FilingOptions {
  /** What is wrong with a document alone; errors send it to unmanaged/. An old version does not count. */
  readonly check: (document: IndexedDocument) => readonly Finding[];
  /** Existing CRs that may be changed: all, or those of these rows (`rowId`). Nothing else ever changes one. */
  readonly update?: boolean | ReadonlySet<string>;
  /** Files that are not touched, because somebody has not saved what they write in them. */
  readonly unsaved?: ReadonlySet<string>;
}

interface Writing {
  readonly first: IndexedDocument;
  readonly target: string;
  /** Position of the CR's document in the target; absent where it is the only one. */
  readonly index?: number;
  readonly write: { text: string; readonly before: string | null };
}

type Decision = Omit<FileRow, 'file' | 'index' | 'at' | 'identity'> & Pick<PlannedRow, 'write'>;

/** Works out what becomes of documents that wait to be filed; one for a plan, because they are told apart from each other. */
export class DocumentPlanner {
  /** What waits for an identity; of several that say the same the first is taken. */
  private readonly waiting = new Map<string, IndexedDocument[]>();
  /** CRs that this plan writes; more comments may still join them. */
  private readonly planned = new Map<string, Writing>();

  /**
   * @param sources all files that wait, also those that are not planned now
   * @param taken paths that are in use, see `takenPaths`; those that are given away join them
   */
  constructor(
    private readonly index: FabricIndex,
    private readonly options: FilingOptions,
    sources: Iterable<IndexedFile>,
    private readonly taken: Set<string>,
  ) {
    for (const file of sources) {
      for (const document of file.documents) {
        if (document.identity === null || document.kind === undefined || this.refusal(document) !== undefined)
          continue;
        const key = identityKey(document.identity);
        this.waiting.set(key, [...(this.waiting.get(key) ?? []), document]);
      }
    }
  }

  plan(file: IndexedFile, part: Part): PlannedRow {
    const { document } = part;
    const { write, ...decision } = this.decide(file, part);
    const row: FileRow = {
      file: document.file,
      index: document.index,
      at: document.at,
      identity: document.identity,
      ...decision,
    };
    return { row, part, ...(write === undefined ? {} : { write }) };
  }

  private decide(file: IndexedFile, part: Part): Decision {
    const { document } = part;
    if (this.options.unsaved?.has(file.file)) return unsavedDecision(file.file);
    const { identity, kind } = document;
    const refused = this.refusal(document);
    if (identity === null || kind === undefined || refused !== undefined)
      return notOurs(file, document, refused);
    const label = identityLabel(identity);
    const rivals = (this.waiting.get(identityKey(identity)) ?? []).filter(other => other !== document);
    const differing = rivals.find(other => !equalJson(upgradedValue(other), upgradedValue(document)));
    if (differing !== undefined && file.area !== 'unmanaged') {
      const reason = `${label} stands also in ${differing.file} with other content. Remove one of them.`;
      return { outcome: 'collision', moves: false, target: null, reason };
    }
    const before = this.planned.get(identityKey(identity));
    if (before !== undefined) return this.repeated(part, before);
    const existing = this.index.resources.get(identityKey(identity));
    if (existing !== undefined) return this.existing(part, existing);
    return this.fresh(part, identity, kind);
  }

  private accepted(document: IndexedDocument): boolean {
    const { update } = this.options;
    return typeof update === 'object' ? update.has(rowId(document)) : update === true;
  }

  /** The first error that keeps a document out of managed/. */
  private refusal(document: IndexedDocument): Finding | undefined {
    return refusalOf(document, this.options.check);
  }

  private fresh(part: Part, identity: Identity, kind: Kind): Decision {
    const { document } = part;
    const text = upgradeText(part.text, document);
    if (!text.ok) {
      const reason = `Its apiVersion cannot be upgraded here: ${text.reason}. Upgrade it by hand.`;
      return { outcome: 'kept', moves: false, target: null, reason };
    }
    const target = targetFor(identity, kind, {
      namespace: this.index.namespace,
      typeFolders: this.index.typeFolders,
      isTaken: path => this.taken.has(path.toLowerCase()),
    });
    this.taken.add(target.toLowerCase());
    const write = { text: text.text, before: null };
    this.planned.set(identityKey(identity), {
      first: document,
      target,
      write,
    });
    if (!isOldVersion(document)) {
      return { outcome: 'new', moves: true, target, reason: `${identityLabel(identity)} is new.`, write };
    }
    const from = document.apiVersion?.split('/')[1] ?? '';
    const reason = `${identityLabel(identity)} is new; ${from} becomes ${kind.version}, which has the same fields.`;
    return { outcome: 'upgraded', moves: true, target, reason, write };
  }

  /** A CR that this very plan already writes: the same content twice in raw/. */
  private repeated(part: Part, writing: Writing): Decision {
    const { first, target, write } = writing;
    if (!adds(part.text, write.text)) {
      return {
        outcome: 'identical',
        moves: true,
        target: null,
        reason: `It says the same as ${first.file}.`,
      };
    }
    const wanted = upgradedValue(part.document) ?? null;
    const merged = mergeText(write.text, writing.index ?? contentIndex(write.text), wanted, part.text);
    if (!merged.ok || !this.accepted(part.document)) {
      const reason = `It says the same as ${first.file}, but has other comments. Accept the update, or remove it.`;
      return { outcome: 'update', moves: false, target, reason, acceptable: merged.ok };
    }
    write.text = merged.text;
    return { outcome: 'update', moves: true, target, reason: `Its comments join those of ${first.file}.` };
  }

  private existing(part: Part, existing: IndexedDocument): Decision {
    const { document } = part;
    const wanted = upgradedValue(document) ?? null;
    const label = document.identity === null ? 'It' : identityLabel(document.identity);
    const twice = this.index.duplicates.some(group => group.includes(existing));
    if (twice) {
      const reason = `${label} stands more than once in managed/. Remove one there first.`;
      return { outcome: 'update', moves: false, target: existing.file, reason };
    }
    if (this.options.unsaved?.has(existing.file)) {
      return { outcome: 'update', moves: false, target: existing.file, reason: unsavedReason(existing.file) };
    }
    const same = equalJson(upgradedValue(existing), wanted);
    const comments = adds(part.text, existing.source.text);
    if (same && !comments && (!isOldVersion(existing) || isOldVersion(document))) {
      const reason = `${existing.file} says the same.`;
      return { outcome: 'identical', moves: true, target: null, reason };
    }
    const what = same ? 'has other comments or an older version' : 'has other content';
    const target = existing.file;
    const merged = mergeText(existing.source.text, existing.index, wanted, part.text);
    if (!merged.ok || existing.at.length > 0) {
      const why = merged.ok ? 'it stands in a List' : merged.reason;
      const reason = `${label} cannot be updated in ${target}: ${why}. Change it by hand.`;
      return { outcome: 'update', moves: false, target, reason };
    }
    if (!this.accepted(document)) {
      const reason = `${label} exists, and ${what}. Accept the update, or remove the document.`;
      return { outcome: 'update', moves: false, target, reason, acceptable: true, proposed: merged.text };
    }
    const before = this.index.files.get(target)?.hash ?? null;
    const write = { text: merged.text, before };
    if (document.identity !== null) {
      const writing = { first: document, target, index: existing.index, write };
      this.planned.set(identityKey(document.identity), writing);
    }
    return { outcome: 'update', moves: true, target, reason: `${label} is changed in place.`, write };
  }
}

/** The first error that keeps a document out of managed/; an old version alone does not. */
export function refusalOf(document: IndexedDocument, check: FilingOptions['check']): Finding | undefined {
  return check(document).find(item => item.severity === 'error' && item.code !== 'api-version-old');
}

function unsavedDecision(file: string): Decision {
  return { outcome: 'kept', moves: false, target: null, reason: unsavedReason(file) };
}

/** Why a file stays as it is while somebody writes in it. */
export function unsavedReason(file: string): string {
  return `${file} has changes that are not saved. Save it first.`;
}

/** Why a document is none of the fabric's, where nothing is wrong with it. */
export const foreignReason = 'This is none of the fabric’s resources.';

function notOurs(file: IndexedFile, document: IndexedDocument, finding: Finding | undefined): Decision {
  const reason = finding?.message ?? foreignReason;
  const why = finding === undefined ? {} : { finding };
  // A file beside the areas is somebody else's: only what is meant for the fabric is taken out of it.
  if (file.area === 'unmanaged' || (file.area === 'plain' && !isOfOwnGroup(document)))
    return { outcome: 'kept', moves: false, target: null, reason, ...why };
  return {
    outcome: 'unmanaged',
    moves: true,
    target: `unmanaged/${file.file.replace(/^raw\//, '')}`,
    reason,
    ...why,
  };
}

/** Whether a text has comments that another one lacks. */
function adds(text: string, to: string): boolean {
  const comments = commentsOf(text);
  if (comments.length === 0) return false;
  const known = new Set(commentsOf(to));
  return comments.some(comment => !known.has(comment));
}
