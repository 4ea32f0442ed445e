import type { State } from './state';
import { stateOrder } from './state';

/** What a device is in the picture; each has a row of its own, but for externals, which stand beside the leaves. */
export const roles = ['gateway', 'spine', 'leaf', 'external', 'server'] as const;
export type Role = (typeof roles)[number];

/** A device of a fabric, or what one that is named and not there leaves: its place. */
export interface PictureNode {
  /** The CR's `identityKey`. */
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly role: Role;
  /** What matters about it besides its name: `AS 65101`. */
  readonly note: string;
  readonly state: State;
  /** The redundancy group that a switch is in. */
  readonly group?: string;
  /** A connection names it, and there is no such CR. */
  readonly isMissing?: true;
}

/** Two devices that connections join. */
export interface PictureLink {
  readonly from: string;
  readonly to: string;
  /** Names of the connections, one per CR. */
  readonly connections: readonly string[];
  /** The worst of them. */
  readonly state: State;
}

/** One cable: a link of a connection. It has one end where the other is none of the fabric's devices. */
export interface PictureCable {
  /** `identityKey` of its connection. */
  readonly key: string;
  /** The connection's type: `fabric`, `eslag`. */
  readonly type: string;
  /** From the outer device to the inner one: from a server to its switch, from a leaf to a spine. */
  readonly ends: readonly PictureEnd[];
  readonly state: State;
}

export interface PictureEnd {
  /** The device's key. */
  readonly device: string;
  /** Its port, without the device's name. */
  readonly port: string;
}

/** A VPC and where it is attached. */
export interface PictureVpc {
  readonly key: string;
  readonly name: string;
  readonly state: State;
  readonly subnets: readonly { readonly name: string; readonly subnet: string; readonly vlan: string }[];
  readonly attachments: readonly { readonly subnet: string; readonly connection: string }[];
}

/** A fabric's devices and how they are joined. */
export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly links: readonly PictureLink[];
  readonly cables: readonly PictureCable[];
  readonly vpcs: readonly PictureVpc[];
}

/** The state that needs a person most. */
export function worstState(states: Iterable<State>): State {
  let worst = stateOrder.length - 1;
  for (const state of states) worst = Math.min(worst, stateOrder.indexOf(state));
  return stateOrder[worst] ?? 'synced';
}

/** Whether a state is shown among what needs attention. */
export function needsAttention(state: State): boolean {
  return state === 'conflict' || state === 'invalid' || state === 'drifted' || state === 'orphaned';
}
