import type { Range } from '../model/finding';
import { count } from '../model/words';
import type { Target } from '../validate/references';
import type { Edit } from '../yaml/edits';

/** A rename that is not possible, in a sentence that says what to do. */
export interface Refused {
  readonly ok: false;
  readonly reason: string;
}

export interface RenameStart {
  readonly ok: true;
  /** The word at the cursor, and the name to begin with. */
  readonly range: Range;
  readonly name: string;
}

/** All that a rename changes; nothing is written yet. */
export interface RenamePlan {
  readonly ok: true;
  readonly target: Target;
  readonly to: string;
  /** By file, relative to the fabric's directory: edits of its text (UTF-16 offsets) that do not overlap. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  /** The CR's file, where it bears the CR's name. */
  readonly move?: { readonly from: string; readonly to: string };
  /** Places that change, with the declaration. */
  readonly places: number;
  /** For a CR: the cluster deletes the old one and creates a new one. */
  readonly replaces: boolean;
  /** `kind name` of CRs whose naming of the old CR makes the server refuse its deletion until they are changed. */
  readonly waitsFor: readonly string[];
}

/** What a person is told before a rename is carried out: in plain words, one sentence each. */
export function renameWarnings(plan: RenamePlan): readonly string[] {
  if (!plan.replaces) return [];
  const { kind, name } = plan.target;
  const first = `The cluster sees a deletion of ${kind} ${name} and a new ${kind} ${plan.to}, not a rename.`;
  if (plan.waitsFor.length === 0) return [first];
  const shown = plan.waitsFor.slice(0, 5).join(', ');
  const more = plan.waitsFor.length > 5 ? ` and ${plan.waitsFor.length - 5} more` : '';
  return [
    first,
    `The cluster refuses the deletion until ${count(plan.waitsFor.length, 'CR')} no longer name it: ${shown}${more}. Let Argo CD or Flux prune last.`,
  ];
}
