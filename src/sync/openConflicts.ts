import { contentOf, type Content } from '../compare/content';
import { indexTexts } from '../directory/indexTexts';
import { equalJson, isObject, type Json } from '../model/json';
import type { PrivateFormat } from './privateFile';

/**
 * A CR that an upstream commit and this work tree changed differently. The commit is part of HEAD by now, and the file
 * still says what it said here; what both started from is kept here until a person has decided.
 */
export interface OpenConflict {
  /** The file that both sides started from; null when neither had the CR. */
  readonly base: { readonly file: string; readonly text: string } | null;
  /** What upstream made of the CR; null when it deleted it. While HEAD says the same, the question is open. */
  readonly theirs: Json;
  /** The upstream commit. */
  readonly commit: string;
}

/** By identityKey. */
export type OpenConflicts = ReadonlyMap<string, OpenConflict>;

/** As they are kept: with those of a commit that HEAD has not reached yet, and of one that it has left. */
export type StoredConflicts = readonly (OpenConflict & { readonly key: string })[];

/** Those that ask something of HEAD; the others have been answered by a commit, or belong to one that is not taken in. */
export function askedOf(
  stored: StoredConflicts,
  inHead: ReadonlyMap<string, { readonly content: Content }>,
): OpenConflicts {
  const asked = stored.filter(({ key, theirs }) => equalJson(inHead.get(key)?.content ?? null, theirs));
  return new Map(asked.map(({ key, ...conflict }) => [key, conflict]));
}

/** What both sides started from; undefined where there was no CR. */
export function baseOf(key: string, { base }: OpenConflict, namespace: string): Content | undefined {
  if (base === null) return undefined;
  const document = indexTexts([base], { namespace }).resources.get(key);
  return document && contentOf(document.value);
}

/** Anything that is not what we write is no open conflict: the CR is then a change like any other. */
export const openConflictsFormat: PrivateFormat<StoredConflicts> = {
  empty: [],
  parse(text) {
    let value: Json;
    try {
      value = JSON.parse(text) as Json;
    } catch {
      return [];
    }
    if (!isObject(value) || value['version'] !== 1 || !Array.isArray(value['conflicts'])) return [];
    return value['conflicts'].flatMap(conflictOf);
  },
  format: conflicts => `${JSON.stringify({ version: 1, conflicts }, null, 1)}\n`,
};

function conflictOf(value: Json): StoredConflicts {
  if (!isObject(value)) return [];
  const { key, base = null, theirs = null, commit } = value;
  if (typeof key !== 'string' || typeof commit !== 'string') return [];
  if (base === null) return [{ key, base, theirs, commit }];
  if (!isObject(base) || typeof base['file'] !== 'string' || typeof base['text'] !== 'string') return [];
  return [{ key, base: { file: base['file'], text: base['text'] }, theirs, commit }];
}
