import type { Json } from '../../model/json';
import type { Model } from './models';
import type { View } from './represent';
import type { Author, Snapshot, Store } from './store';
import type { HnpToken } from './tokens';

/** Rows of a list that disappear after its first page was sent. */
export interface PendingDeletion {
  readonly model: Model;
  readonly ids: readonly number[];
  readonly user: string;
}

/** What the REST API answers from. */
export interface Api extends View {
  readonly models: readonly Model[];
  readonly store: Store;
  readonly tokens: ReadonlyMap<string, HnpToken>;
  readonly pendingDeletions: PendingDeletion[];
  /** M only: also the answers of writes break on `display_url`, after the write was done. */
  readonly breaksWriteAnswers: boolean;
  /** The version of NetBox that it claims. */
  readonly netbox: string;
  /** Single objects come with an ETag, and If-Match counts. */
  readonly etags: boolean;
  /** The state that lists are answered from while a stale fault is on. */
  stale(url: string): Snapshot | undefined;
}

/** A request below `/api/`. */
export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly ifMatch: string | undefined;
  readonly body: string;
}

/** An answer; without `json` it is NetBox's HTML page for that status. */
export interface ApiAnswer {
  readonly status: number;
  readonly json?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that was let in. */
export interface Call extends ApiRequest {
  readonly token: HnpToken;
  readonly author: Author;
}
