import { connectionActions, connectionSystems } from './connections';
import type { ConnectionAction, ConnectionPart, ConnectionSystem } from './connections';
import { isObject } from './json';

/** From the extension to the page of the connection check. */
export interface ToConnections {
  readonly type: 'report';
  readonly fabric: string;
  readonly fabricId: string;
  readonly parts: readonly ConnectionPart[];
  /** When everything was asked, ms since 1970, and how long it took, in ms; absent while something is asked. */
  readonly done?: { readonly at: number; readonly tookMs: number };
}

/** From the page to the extension. Without a system it is about all of them. */
export type FromConnections =
  | { readonly type: 'ready' }
  | { readonly type: 'again'; readonly system?: ConnectionSystem }
  | { readonly type: 'copy'; readonly system?: ConnectionSystem }
  | { readonly type: 'act'; readonly system: ConnectionSystem; readonly action: ConnectionAction };

/**
 * Checks a message that came from a webview, where anything could have sent it.
 * @returns a copy with nothing but the known members, or undefined when it is not one of ours.
 */
export function readFromConnections(message: unknown): FromConnections | undefined {
  if (!isObject(message)) return undefined;
  const { type } = message;
  const system = connectionSystems.find(known => known === message['system']);
  const action = connectionActions.find(known => known === message['action']);
  switch (type) {
    case 'ready':
      return { type };
    case 'again':
    case 'copy':
      if (message['system'] === undefined) return { type };
      return system && { type, system };
    case 'act':
      return system && action && { type, system, action };
    default:
      return undefined;
  }
}
