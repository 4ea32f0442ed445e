import type { Finding } from '../model/finding';
import type { Outcome } from '../model/planView';
import type { FabricIndex, IndexedDocument, IndexedFile } from './fabricIndex';
import type { FilePlan } from './filePlan';

export interface MendOptions {
  /** What is wrong with a document alone, as for ingestion. */
  readonly check: (document: IndexedDocument) => readonly Finding[];
  /** Only these files of managed/, and strays. */
  readonly only?: readonly string[];
  /**
   * Only what has one of these outcomes is done. With `unmanaged` in it, CRs with errors go there too, from files that
   * `only` names.
   */
  readonly outcomes?: ReadonlySet<Outcome>;
  /** Existing CRs that a stray may change: all, or those of these rows (`rowId`). */
  readonly update?: boolean | ReadonlySet<string>;
  /** Files that are not touched, because somebody has not saved what they write in them. */
  readonly unsaved?: ReadonlySet<string>;
}

/**
 * Plans what brings a fabric's files into order: each CR of managed/ in its own file at its right place and in the version
 * that is served, what is none of the fabric's out of managed/, and strays filed as from raw/. Rows only for what is not
 * right. Pure.
 *
 * @param strays see `scanStrays`
 */
export function planMend(index: FabricIndex, strays: readonly IndexedFile[], options: MendOptions): FilePlan {
  throw new Error(`not yet: ${String(index)} ${String(strays)} ${String(options)}`);
}
