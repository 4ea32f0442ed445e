import type { Access, Engine } from '../sync/engine';

/** Exit codes of the command line: documented, and the same for every command. */
export const exit = { ok: 0, findings: 1, failed: 2, waiting: 3 } as const;

/** What a command works with; the front door fills it in. */
export interface Context {
  readonly engine: Engine;
  readonly access: Access;
  readonly cwd: string;
  /** Of this program, as in package.json. */
  readonly version: string;
  /** The index that git names to its hooks (GIT_INDEX_FILE). */
  readonly indexFile?: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly signal: AbortSignal;
}

/** The command line was not understood; `message` says what was. */
export class UsageError extends Error {}
