import type { FabricDelivery } from './delivery';
import type { HnpCapabilities } from './hnpCapabilities';
import type { Problem } from './problem';
import type { FabricFacts, Snapshot } from './state';

/** The four things that a fabric is connected to, in the order in which they are shown. */
export const connectionSystems = ['git', 'hnp', 'cluster', 'delivery'] as const;
export type ConnectionSystem = (typeof connectionSystems)[number];

/** `skipped`: it was not tried, because it needs what failed before it, or is no part of this fabric. */
export type CheckResult = 'ok' | 'limited' | 'failed' | 'skipped' | 'checking';

/** What a person can do about a check with one press of a button. The extension knows address, token and context. */
export const connectionActions = [
  'set-token',
  'open-hnp',
  'edit-fabric-file',
  'use-context',
  'use-remote',
  'copy-role',
  'sign-in',
  'open-link',
  'set-up-certificates',
  'show-log',
] as const;
export type ConnectionAction = (typeof connectionActions)[number];

/** One thing that was tried. */
export interface Check {
  readonly what: string;
  readonly result: CheckResult;
  /** What was found, in a sentence. */
  readonly found: string;
  /** What to do, in a sentence. */
  readonly next?: string;
  /** The best first. */
  readonly actions: readonly ConnectionAction[];
}

/** The checks of one system, in the order in which they depend on each other. */
export interface ConnectionPart {
  readonly system: ConnectionSystem;
  /** Which one it is: an address, a context. */
  readonly where: string;
  readonly checks: readonly Check[];
}

/** An answer that is asked for by the check alone; undefined: not asked yet. */
export type Asked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** All that a check of connections is made from. */
export interface ConnectionFacts {
  readonly fabric: Pick<FabricFacts, 'name' | 'branch' | 'otherBranch' | 'upstream' | 'ahead' | 'behind'>;
  readonly inRepository: boolean;
  readonly sources: Snapshot['sources'];
  readonly problems: readonly Problem[];
  readonly unseen: readonly Problem[];
  readonly deliveries: readonly FabricDelivery[];
  /** The systems that are being asked now. */
  readonly asking: ReadonlySet<ConnectionSystem>;
  /** ms since 1970 */
  readonly now: number;
  /** Name and address of the remote, without credentials. */
  readonly remote?: { readonly name: string; readonly address: string } | undefined;
  /** Whether the editor can sign in to the remote's host: elsewhere that is git's own matter. */
  readonly canSignIn: boolean;
  readonly netbox?: { readonly url: string; readonly fabric: string };
  /** Records of the fabric in HNP, where they were read. */
  readonly records?: number;
  readonly cluster?: { readonly context: string; readonly namespace: string };
  /** Objects of the fabric in the cluster, where they were read. */
  readonly objects?: number;
  /** Whether the remote takes a push of this person. */
  readonly push?: Asked<void>;
  readonly capabilities?: Asked<HnpCapabilities>;
}

/** How a part does as a whole: the worst of its checks that says something. */
export function resultOf({ checks }: ConnectionPart): CheckResult {
  const order: readonly CheckResult[] = ['checking', 'failed', 'limited', 'ok'];
  return order.find(result => checks.some(check => check.result === result)) ?? 'skipped';
}
