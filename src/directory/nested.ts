import type { Problem } from '../model/problem';
import { fabricsAmong } from './discover';
import type { NestedFabrics } from './fabricIndex';
import type { IgnoreRules } from './ignore';
import type { FileEntry } from './ports';

export const noneNested: NestedFabrics = { folders: [], has: () => false };

/** The fabrics in the areas of a fabric, among entries relative to its directory. */
export function nestedFabrics(entries: Iterable<FileEntry>): NestedFabrics {
  const folders = fabricsAmong(entries)
    .map(({ relative }) => relative)
    .filter(relative => /^(?:managed|raw|unmanaged)(?:\/|$)/.test(relative));
  if (folders.length === 0) return noneNested;
  const theirs = new Set(folders.flatMap(partsOf));
  return {
    folders,
    has(path) {
      for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1))
        if (theirs.has(path.slice(0, at))) return true;
      return false;
    },
  };
}

/**
 * What is left to a nested fabric: its whole directory. An area that became a fabric as a whole (somebody copied one into
 * raw/) keeps the rest: all CRs of managed/ would be gone otherwise.
 */
function partsOf(folder: string): readonly string[] {
  if (folder.includes('/')) return [folder];
  return ['.hnp', 'managed', 'raw', 'unmanaged'].map(part => `${folder}/${part}`);
}

/** Leaves alone what rules say, and what belongs to a nested fabric. */
export function ignoreWithNested(rules: IgnoreRules, nested: NestedFabrics): IgnoreRules {
  if (nested === noneNested) return rules;
  return { isIgnored: file => nested.has(file) || rules.isIgnored(file) };
}

/** What is to be told of nested fabrics. */
export function nestedProblems({ folders }: NestedFabrics): readonly Problem[] {
  return folders.map(subject => ({
    code: 'fabric-nested',
    system: 'fabric',
    subject,
    retry: 'after-action',
  }));
}
