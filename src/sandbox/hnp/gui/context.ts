import type { SandboxServer } from '../../server';
import type { ImportResult } from '../import';
import type { Line, Model } from '../models';
import type { Row, Store } from '../store';

/** What the GUI works on. */
export interface GuiContext {
  readonly line: Line;
  readonly models: readonly Model[];
  readonly store: Store;
  readonly users: readonly [string, ...string[]];
  readonly session: { expired: 'page' | 'redirect' | 'off' };
  readonly server: () => SandboxServer;
  readonly importFrom?: (fabric: number) => Promise<ImportResult>;
}

/** What every page of the GUI needs to know of its request. */
export interface Visit {
  readonly gui: GuiContext;
  readonly user: string;
  /** The fabric that is looked at; undefined while HNP has none. */
  readonly fabric: Row | undefined;
  /** Goes into every form; a form without it is refused. */
  readonly formToken: string;
  /** The address of this page, to come back to. */
  readonly here: string;
}
