import type { Finding } from '../model/finding';
import { identityKey, identityLabel } from '../model/identity';
import type { Identity } from '../model/identity';
import { isObject } from '../model/json';
import { groupOf, type Kind } from '../model/kinds';
import type { Outcome } from '../model/planView';
import { foreignReason, refusalOf, unsavedReason, type FilingOptions } from './documentPlanner';
import type { FabricIndex, IndexedDocument, IndexedFile } from './fabricIndex';
import type { FileRow } from './filePlan';
import { fileNames, misplacementOf, rightFile, targetFor, typeFolder, type Layout } from './layout';
import { partsOf, type Part } from './parts';
import type { PlannedFile, PlannedRow } from './planSteps';
import { isOldVersion, upgradeText } from './upgrade';

/** `update` and `unsaved` as for ingestion; the CRs that may be changed are those that a stray would change. */
export interface MendOptions extends FilingOptions {
  /** Only these files of managed/, and strays. */
  readonly only?: readonly string[];
  /**
   * Only what has one of these outcomes is done: `moved`, `upgraded`, `unmanaged`, and `new` for all strays. With
   * `unmanaged`, CRs with errors go there too, from files that `only` names.
   */
  readonly outcomes?: ReadonlySet<Outcome>;
}

/** A document of managed/ with what becomes of it. */
export interface MendedRow extends PlannedRow {
  /** Nothing is wrong with it: it has no row. */
  readonly isRight?: true;
}

type Decision = Pick<FileRow, 'outcome' | 'moves' | 'target' | 'reason' | 'finding'> &
  Pick<PlannedRow, 'write' | 'stays'>;

/** Works out what is not right with the files of managed/, and what mends it. */
export class ManagedMender {
  private readonly layout: Layout;
  private readonly twins: ReadonlyMap<string, readonly IndexedDocument[]>;

  /** @param taken paths that are in use, see `takenPaths`; those that are given away join them */
  constructor(
    index: FabricIndex,
    private readonly options: MendOptions,
    private readonly taken: Set<string>,
  ) {
    const { namespace, typeFolders } = index;
    this.layout = { namespace, typeFolders, isTaken: path => taken.has(path.toLowerCase()) };
    this.twins = new Map(index.duplicates.map(group => [keyOf(group[0]), group]));
  }

  plan(file: IndexedFile): PlannedFile & { readonly rows: readonly MendedRow[] } {
    const parts = partsOf(file);
    const own = parts.find(({ document }) => this.isRight(document))?.document;
    return { file, rows: parts.map(part => this.row(part, parts.length > 1 ? own : part.document)) };
  }

  /** @param own the document of its file that has the right to be there, were it rightly named */
  private row(part: Part, own: IndexedDocument | undefined): MendedRow {
    const { document } = part;
    const { file, index, at, identity } = document;
    const decision = this.decide(part, own);
    const place = { file, index, at, identity };
    if (decision === undefined) return { row: { ...place, ...stays('') }, part, isRight: true };
    const { write, stays: text, ...told } = decision;
    return {
      row: { ...place, ...told },
      part,
      ...(write === undefined ? {} : { write }),
      ...(text === undefined ? {} : { stays: text }),
    };
  }

  private decide(part: Part, own: IndexedDocument | undefined): Decision | undefined {
    const { document } = part;
    const { identity, kind } = document;
    if (isKustomization(document)) return stays('What applies the directory uses this file.');
    const finding = refusalOf(document, this.options.check);
    if (identity === null || kind === undefined || kind.writtenBy === 'controller')
      return this.away(document, finding);
    if (finding !== undefined && this.isNamed(document.file)) return this.away(document, finding);
    const twins = this.twins.get(identityKey(identity)) ?? [];
    if (twins.length > 0) return collision(document, identity, twins);
    if (finding !== undefined) return this.wrong(part, identity, kind, finding);
    return this.inOrder(part, identity, kind, document === own);
  }

  private allows(outcome: Outcome): boolean {
    return this.options.outcomes?.has(outcome) !== false;
  }

  /** Whether a person asked that this very file go to unmanaged/. */
  private isNamed(file: string): boolean {
    return this.options.outcomes?.has('unmanaged') === true && this.options.only?.includes(file) === true;
  }

  private isUnsaved(file: string): boolean {
    return this.options.unsaved?.has(file) === true;
  }

  private isRight({ file, identity, kind }: IndexedDocument): boolean {
    return (
      identity !== null &&
      kind !== undefined &&
      misplacementOf(file, identity, kind, this.layout.namespace) === undefined
    );
  }

  private away({ file }: IndexedDocument, finding: Finding | undefined): Decision | undefined {
    if (!this.allows('unmanaged')) return undefined;
    if (this.isUnsaved(file)) return stays(unsavedReason(file));
    return {
      outcome: 'unmanaged',
      moves: true,
      target: file.replace(/^managed\//, 'unmanaged/'),
      reason: finding?.message ?? foreignReason,
      ...(finding === undefined ? {} : { finding }),
    };
  }

  /** A CR with errors stays where it is until somebody mends it; its version can be upgraded there. */
  private wrong(part: Part, identity: Identity, kind: Kind, finding: Finding): Decision {
    const label = identityLabel(identity);
    const reason = `${label} has an error and stays until it is mended: ${finding.message}`;
    const upgraded = this.isOld(part.document) ? this.upgraded(part, identity, kind) : stays(reason);
    if (upgraded.outcome !== 'upgraded') return { ...stays(reason), finding };
    return { ...upgraded, reason: `${upgraded.reason} It has an error, too: ${finding.message}`, finding };
  }

  /** A CR without errors: at its place and in the version that is served. */
  private inOrder(part: Part, identity: Identity, kind: Kind, isOwn: boolean): Decision | undefined {
    const { document } = part;
    const isElsewhere = !(isOwn && this.isRight(document)) && this.allows('moved');
    if (isElsewhere) return this.moved(part, identity, kind, isOwn);
    return this.isOld(document) ? this.upgraded(part, identity, kind) : undefined;
  }

  private isOld(document: IndexedDocument): boolean {
    return isOldVersion(document) && this.allows('upgraded');
  }

  /** Upgraded in its file. */
  private upgraded(part: Part, identity: Identity, kind: Kind): Decision {
    const { document } = part;
    const { file } = document;
    if (this.isUnsaved(file)) return stays(unsavedReason(file));
    const text = upgradeText(part.text, document);
    if (!text.ok) return stays(notUpgraded(text.reason));
    const reason = `${identityLabel(identity)}: ${versions(document, kind)}.`;
    return { outcome: 'upgraded', moves: true, target: file, reason, stays: text.text };
  }

  /** Moved to its place, and upgraded on the way. */
  private moved(part: Part, identity: Identity, kind: Kind, isOwn: boolean): Decision {
    const { document } = part;
    const { file } = document;
    if (this.isUnsaved(file)) return stays(unsavedReason(file));
    const label = identityLabel(identity);
    const [name = identity.name] = fileNames(identity, this.layout.namespace);
    const best = `managed/${typeFolder(kind, this.layout.typeFolders)}/${name}.yaml`;
    if (best !== file && best.toLowerCase() === file.toLowerCase()) {
      const reason = `${label} should be named ${best}. The names differ only in case, which not every disk tells apart: rename it with "git mv".`;
      return stays(reason);
    }
    const isOld = this.isOld(document);
    const text = isOld ? upgradeText(part.text, document) : { ok: true as const, text: part.text };
    if (!text.ok) return stays(notUpgraded(text.reason));
    const target = isOwn
      ? rightFile(file, identity, kind, this.layout)
      : targetFor(identity, kind, this.layout);
    this.taken.add(target.toLowerCase());
    const why = isOwn ? `${label} belongs there` : `${label} gets a file of its own`;
    const write = { text: text.text, before: null };
    return isOld
      ? { outcome: 'upgraded', moves: true, target, reason: `${why}; ${versions(document, kind)}.`, write }
      : { outcome: 'moved', moves: true, target, reason: `${why}.`, write };
  }
}

function versions(document: IndexedDocument, kind: Kind): string {
  return `${document.apiVersion?.split('/')[1] ?? ''} becomes ${kind.version}, which has the same fields`;
}

function notUpgraded(why: string): string {
  return `Its apiVersion cannot be upgraded here: ${why}. Upgrade it by hand.`;
}

function stays(reason: string): Decision {
  return { outcome: 'kept', moves: false, target: null, reason };
}

function keyOf(document: IndexedDocument | undefined): string {
  return document?.identity ? identityKey(document.identity) : '';
}

function collision(
  document: IndexedDocument,
  identity: Identity,
  twins: readonly IndexedDocument[],
): Decision {
  const others = twins.filter(other => other !== document);
  const [first = document, ...more] = others;
  const place = first.file === document.file ? 'once more in this file' : `also in ${first.file}`;
  const rest = more.length === 0 ? '' : ` and in ${more.length} more`;
  const reason = `${identityLabel(identity)} stands ${place}${rest}. Remove all but one.`;
  return { outcome: 'collision', moves: false, target: null, reason };
}

/** What `kubectl apply -k`, Argo CD and Flux read in a directory; its fields may lack apiVersion and kind. */
export function isKustomization({ file, apiVersion, value }: IndexedDocument): boolean {
  if (!/(?:^|\/)kustomization\.ya?ml$/.test(file) || !isObject(value)) return false;
  return apiVersion === undefined || groupOf(apiVersion) === 'kustomize.config.k8s.io';
}
