import type { IndexedDocument } from '../directory/fabricIndex';
import type { Range } from '../model/finding';
import { count } from '../model/words';
import type { Target } from '../validate/references';
import type { Edit } from '../yaml/edits';

/** What is to be renamed, and how. */
export interface Rename {
  readonly target: Target;
  /** Of the CR. */
  readonly namespace: string;
  readonly to: string;
}

/** A rename that is not possible, in a sentence that says what to do. */
export interface Refused {
  readonly ok: false;
  readonly reason: string;
}

export interface RenameStart extends Omit<Rename, 'to'> {
  readonly ok: true;
  /** The word at the cursor, and the name to begin with. */
  readonly range: Range;
  readonly name: string;
}

/** A document in which a rename changes something. */
export interface RenamedDocument {
  readonly document: IndexedDocument;
  /** How many names change in it. */
  readonly places: number;
  /** Of the text of its file (UTF-16 offsets); they do not overlap. */
  readonly edits: readonly Edit[];
}

/** All that a rename changes; nothing is written yet. */
export interface RenamePlan extends Rename {
  readonly ok: true;
  /** The one that declares the name is the first. */
  readonly documents: readonly RenamedDocument[];
  /** The CR's file, where it bears the CR's name. */
  readonly move?: { readonly from: string; readonly to: string };
  /** For a CR: the cluster deletes the old one and creates a new one. */
  readonly replaces: boolean;
  /** `kind name` of CRs whose naming of the old CR makes the server refuse its deletion until they are changed. */
  readonly waitsFor: readonly string[];
}

/** The edits of each file (relative to the fabric's directory). */
export function editsByFile({ documents }: RenamePlan): ReadonlyMap<string, readonly Edit[]> {
  const files = new Map<string, readonly Edit[]>();
  for (const { document, edits } of documents)
    files.set(document.file, [...(files.get(document.file) ?? []), ...edits]);
  return files;
}

/** `VPC vpc-1 to shop`, `subnet db of VPC vpc-1 to data` */
export function renameSubject({ target: { kind, name, sub }, to }: Rename): string {
  return `${sub === undefined ? '' : `${sub.type} ${sub.name} of `}${kind} ${name} to ${to}`;
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
