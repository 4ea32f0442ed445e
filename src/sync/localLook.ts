import type { Result } from '../model/problem';
import type { FabricSettings } from './facts';
import { gitStand, type GitStand } from './gitFacts';
import type { Checked, LocalIndex } from './localIndex';
import type { Git } from './ports';
import { SingleFlight } from './singleFlight';

/** What is on the disk: a fabric's files, and where git's work tree stands; both were looked at together. */
export interface Look {
  /** Counts up with each look that is begun. */
  readonly number: number;
  readonly scanned: Result<Checked>;
  /** Undefined without a repository. */
  readonly stand: Result<GitStand> | undefined;
}

/** Looks at a fabric's disk, at most once at a time. */
export class LocalLooks {
  private begun = 0;
  private lent: Look | undefined;
  private readonly once = new SingleFlight(() => this.look());

  constructor(
    private readonly local: LocalIndex,
    private readonly git: Git | undefined,
    private readonly settings: FabricSettings,
    /** Told when other fabrics lie in this one than at the look before. */
    private readonly nestedChanged: () => void,
    private readonly signal: AbortSignal,
  ) {}

  /** A look that begins now, or the one that is lent. */
  take(): Promise<Look> {
    return this.lent ? Promise.resolve(this.lent) : this.once.run();
  }

  /**
   * Who takes a look while `start` is called gets this one, unless a newer one was begun meanwhile. What `start` only puts off
   * looks by itself: others may wait for it, who came after this look.
   */
  lend<T>(look: Look, start: () => T): T {
    if (look.number === this.begun) this.lent = look;
    try {
      return start();
    } finally {
      this.lent = undefined;
    }
  }

  private async look(): Promise<Look> {
    const { git, local } = this;
    const number = ++this.begun;
    const nestedBefore = local.checked?.index.nested.folders.join('\0');
    // git looks at the work tree while the files are read.
    const stand = git && gitStand(git, this.settings, this.signal);
    const scanned = await local.scan();
    if (scanned.ok && scanned.value.index.nested.folders.join('\0') !== nestedBefore) this.nestedChanged();
    return { number, scanned, stand: await stand };
  }
}
