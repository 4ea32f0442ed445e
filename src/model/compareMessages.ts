import type { Identity } from './identity';
import type { IgnoredField } from './ignoredField';
import { isObject } from './json';
import type { Json, Path } from './json';
import type { FabricFacts, ResourceState, Snapshot } from './state';

/**
 * Whose value is taken into the file. `draft` is HNP's record, `draft_spec` its other store where the two disagree;
 * `desired` keeps what the file has; `upstream` is the commit on the remote branch that clashes with the file.
 */
export const takeSides = ['draft', 'draft_spec', 'desired', 'upstream', 'actual'] as const;
export type TakeSide = (typeof takeSides)[number];

/** What of a snapshot the compare view needs beside the CR itself. */
export interface CompareFacts {
  /** Number of the snapshot; an older one never replaces a newer one. */
  readonly snapshot: number;
  /** Time at which this was sent, ms since 1970. */
  readonly now: number;
  readonly fabric: Pick<FabricFacts, 'name' | 'id' | 'branch' | 'head' | 'upstream' | 'lastSync'>;
  readonly sources: Snapshot['sources'];
  readonly firstContact: boolean;
  /** Web address of a commit with `{commit}` in it; absent where the remote has no such pages. */
  readonly commitUrl?: string;
}

/** Who wrote a field's value into git's file, and in which commit. Without a commit it is on disk only. */
export interface WrittenField {
  /** The row's label, or its path where it has none. */
  readonly label: string;
  /** The value that this is about. */
  readonly value: Json;
  readonly commit?: string;
  readonly who?: string;
  /** ms since 1970 */
  readonly when?: number;
}

/** From the extension to the compare view. */
export type ToCompare =
  /** Nothing was read yet. */
  | { readonly type: 'loading'; readonly identity: Identity }
  | { readonly type: 'state'; readonly state: ResourceState; readonly facts: CompareFacts }
  /** Comes after the state that it is about, as soon as git has said so. */
  | { readonly type: 'written'; readonly fields: readonly WrittenField[] }
  /** The CR is in none of the three places any more. */
  | { readonly type: 'gone'; readonly identity: Identity; readonly facts: CompareFacts }
  /** Outcome of what was asked with an `id`; `problem` is a sentence and present when nothing was changed. */
  | { readonly type: 'answer'; readonly to: number; readonly problem?: string };

/** From the compare view to the extension. `id` is chosen by the view and comes back in the answer. */
export type FromCompare =
  | { readonly type: 'ready' }
  | { readonly type: 'take'; readonly id: number; readonly path: Path; readonly side: TakeSide }
  | { readonly type: 'takeAll'; readonly id: number; readonly side: TakeSide }
  | { readonly type: 'undo'; readonly id: number; readonly path: Path }
  /** `field` is the row's label. */
  | { readonly type: 'ignore'; readonly id: number; readonly field: string }
  | { readonly type: 'stopIgnoring'; readonly id: number; readonly rule: IgnoredField }
  | { readonly type: 'open'; readonly path?: Path }
  | { readonly type: 'sync' }
  | { readonly type: 'refresh' }
  | { readonly type: 'checkConnection' };

/** What the view asks VS Code to keep for it, as far as the extension reads it when it restores a window. */
export interface CompareViewState {
  readonly identityKey: string;
  readonly fabricId: string;
}

const maxSteps = 250;

/**
 * Checks a message that came from a webview, where anything could have sent it.
 * @returns a copy with nothing but the known members, or undefined when it is not one of ours.
 */
export function readFromCompare(message: unknown): FromCompare | undefined {
  if (!isObject(message)) return undefined;
  const { type, id, side } = message;
  const path = readPath(message['path']);
  switch (type) {
    case 'ready':
    case 'sync':
    case 'refresh':
    case 'checkConnection':
      return { type };
    case 'open':
      if (message['path'] === undefined) return { type };
      return path && { type, path };
    case 'take':
      return isId(id) && isTakeSide(side) && path ? { type, id, path, side } : undefined;
    case 'takeAll':
      return isId(id) && isTakeSide(side) ? { type, id, side } : undefined;
    case 'undo':
      return isId(id) && path ? { type, id, path } : undefined;
    case 'ignore': {
      const field = readText(message['field']);
      return isId(id) && field !== undefined ? { type, id, field } : undefined;
    }
    case 'stopIgnoring': {
      const rule = readRule(message['rule']);
      return isId(id) && rule !== undefined ? { type, id, rule } : undefined;
    }
    default:
      return undefined;
  }
}

function readRule(value: unknown): IgnoredField | undefined {
  if (!isObject(value)) return undefined;
  const [kind, name, field] = [value['kind'], value['name'], value['field']].map(readText);
  if (kind === undefined || field === undefined) return undefined;
  return name === undefined ? { kind, field } : { kind, name, field };
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 1000 ? value : undefined;
}

/** Checks what VS Code kept for a compare view of an earlier session. */
export function readCompareViewState(state: unknown): CompareViewState | undefined {
  if (!isObject(state)) return undefined;
  const { identityKey, fabricId } = state;
  if (typeof identityKey !== 'string' || typeof fabricId !== 'string') return undefined;
  return { identityKey, fabricId };
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isTakeSide(value: unknown): value is TakeSide {
  return takeSides.some(side => side === value);
}

function readPath(value: unknown): Path | undefined {
  if (!Array.isArray(value) || value.length > maxSteps) return undefined;
  const steps: unknown[] = value;
  const path: (string | number)[] = [];
  for (const step of steps) {
    if (typeof step === 'string' ? step.length > 1000 : !isId(step)) return undefined;
    path.push(step as string | number);
  }
  return path;
}
