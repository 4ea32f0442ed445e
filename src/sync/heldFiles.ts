import type { Finding } from '../model/finding';
import { identityLabel, identityOfKey } from '../model/identity';
import type { HeldBack } from './plan';

/** A changed file of the fabric that a commit may take along, with the CRs that are or were in it. */
export interface ChangedFile {
  /** Relative to the fabric's directory. */
  readonly file: string;
  readonly keys: readonly string[];
}

interface Why {
  readonly errors?: readonly Finding[];
  readonly reason?: string;
}

/** The changed files that stay back. Those that share a CR stay together, also with a CR that is left alone. */
export class HeldFiles {
  private readonly held = new Map<string, HeldBack | undefined>();
  /** By identityKey: what the work tree says of these CRs is not what will be pushed. */
  readonly keys = new Set<string>();

  /** @param alone CRs (identityKey) and files that are left alone: they wait for a person, or a person leaves them out */
  constructor(
    private readonly files: readonly ChangedFile[],
    private readonly alone: ReadonlySet<string>,
  ) {
    // A file that is left alone for itself has no CR that changed: of these git has what the work tree has.
    for (const { file } of files) if (alone.has(file)) this.held.set(file, undefined);
  }

  has({ file }: ChangedFile): boolean {
    return this.held.has(file);
  }

  get size(): number {
    return this.held.size;
  }

  /** What a person is told; a file whose CRs are all left alone is told by them. */
  told(): readonly HeldBack[] {
    return [...this.held.values()].filter(entry => entry !== undefined);
  }

  hold({ file, keys }: ChangedFile, { errors = [], reason }: Why): void {
    const left = keys.filter(key => !this.alone.has(key));
    const wrong = new Set(errors.map(({ resource }) => nameOf(resource)));
    const key = left.find(other => wrong.has(nameOf(identityOfKey(other)))) ?? left[0];
    const identity = key === undefined ? undefined : identityOfKey(key);
    const known = { identity, file, errors: errors.length, from: 'editor' as const };
    const silent = errors.length === 0 && left.length === 0 && keys.length > 0;
    this.held.set(file, silent ? undefined : reason === undefined ? known : { ...known, reason });
    for (const other of keys) this.keys.add(other);
  }

  /** Holds what shares a CR with a file that is held, or with a CR that is left alone. */
  holdTied(): void {
    for (let grows = true; grows;) {
      grows = false;
      for (const entry of this.files) {
        const tie = entry.keys.find(key => this.alone.has(key) || this.keys.has(key));
        if (this.has(entry) || tie === undefined) continue;
        const label = identityLabel(identityOfKey(tie));
        this.hold(entry, { reason: `it goes together with ${label}, which stays back` });
        grows = true;
      }
    }
  }
}

/** A CR as findings name it: without its namespace. */
function nameOf(resource: Finding['resource']): string {
  return resource === null ? '' : `${resource.kind}/${resource.name}`;
}
