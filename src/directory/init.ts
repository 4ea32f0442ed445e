import type { Result } from '../model/problem';
import type { FilePlan } from './filePlan';
import type { Files } from './ports';

/** What stands where a folder of a fabric is to be; `filled` when any file lies below it. */
export type FoundFolder = 'missing' | 'empty' | 'filled' | 'file' | 'link' | 'other';

/** What stands at the places that a fabric's structure takes, see `findForInit`. */
export interface FoundForInit {
  readonly folders: Readonly<Record<'raw' | 'managed' | 'unmanaged' | '.hnp', FoundFolder>>;
  /** `.hnp/fabric.yaml`: null when nothing is there. */
  readonly own: null | {
    readonly kind: 'file' | 'directory' | 'link' | 'other';
    /** As it says; null when it cannot be used as it is. */
    readonly name: string | null;
    /** What is wrong with it. */
    readonly wrong?: string;
  };
}

export interface NewFabric {
  /** As people say it; see `name` in schemas/fabric.schema.json. */
  readonly name: string;
  /** Random; see `id` there. */
  readonly id: string;
}

/** Looks at what stands where a fabric's structure is to be. A directory (absolute) that is not there is an empty one. */
export function findForInit(files: Files, directory: string): Promise<Result<FoundForInit>> {
  throw new Error(`not yet: ${String(files)} ${directory}`);
}

/**
 * Plans what makes a directory a fabric's. What is there stays as it is; where something else stands in the way the problem
 * names it, and nothing is planned. Pure.
 */
export function planInit(found: FoundForInit, fabric: NewFabric): Result<FilePlan> {
  throw new Error(`not yet: ${String(found)} ${String(fabric)}`);
}
