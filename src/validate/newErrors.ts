import type { FabricIndex } from '../directory/fabricIndex';
import { updateIndex, type FileChanges } from '../directory/updateIndex';
import type { Finding } from '../model/finding';

/** All findings of an index, by all rules. Asked again and again it may keep what it knows (see Checker). */
export type Check = (index: FabricIndex) => readonly Finding[];

/**
 * Tells the errors that changes would bring into a tree of files, by all rules and at any CR: what is wrong already is none
 * of them. Changes that were taken are in the tree for those after them, so that two of them which take the same VLAN are
 * not both without an error.
 */
export class NewErrors {
  /** What is wrong in the tree; worked out when it is first asked for. */
  private known: ReadonlySet<string> | undefined;
  /** What was asked last: mostly it is what is taken. */
  private last: { readonly changes: FileChanges; readonly errors: readonly Finding[] } | undefined;
  private made: { readonly changes: FileChanges; readonly tree: FabricIndex } | undefined;

  constructor(
    private tree: FabricIndex,
    private readonly check: Check,
  ) {}

  /** The tree with all that was taken. */
  get index(): FabricIndex {
    return this.tree;
  }

  /** The tree as these changes would make it. */
  with(changes: FileChanges): FabricIndex {
    if (this.made?.changes !== changes) this.made = { changes, tree: updateIndex(this.tree, changes) };
    return this.made.tree;
  }

  of(changes: FileChanges): readonly Finding[] {
    this.known ??= allNames(errorsIn(this.check(this.tree)));
    const { known } = this;
    const errors = errorsIn(this.check(this.with(changes)));
    this.last = { changes, errors };
    return errors.filter(error => !names(error).some(name => known.has(name)));
  }

  /** The tree has these changes now, with whatever is wrong in them. */
  take(changes: FileChanges): void {
    if (changes.size === 0) return;
    this.tree = this.with(changes);
    this.made = undefined;
    this.known = this.last?.changes === changes ? allNames(this.last.errors) : undefined;
    this.last = undefined;
  }

  /** The same tree, for one who wants to try what is not to be taken here. */
  fork(): NewErrors {
    return new NewErrors(this.tree, this.check);
  }
}

/** Tells whether an error is among these, wherever it stands in its text now. */
export function isAmong(errors: readonly Finding[]): (error: Finding) => boolean {
  const known = allNames(errors);
  return error => names(error).some(name => known.has(name));
}

function errorsIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

function allNames(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.flatMap(names));
}

/** An error is the same at another line or in another file, and when either its words or its path are others: items of lists move. */
function names({ code, file, resource, path, message }: Finding): readonly string[] {
  const what = resource === null ? file : `${resource.kind} ${resource.name}`;
  return [JSON.stringify([code, what, 'at', path]), JSON.stringify([code, what, 'says', message])];
}
