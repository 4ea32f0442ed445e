import type { FabricIndex } from '../directory/fabricIndex';
import { failed, type Problem, type ProblemCode } from '../model/problem';
import type { Facts } from './facts';
import { pathInRepository } from './view';

/** How a file starts that stands for another one in Git LFS (its specification, version 1). */
const pointer = 'version https://git-lfs.github.com/spec/v1\n';

/** Files that are named in one problem; the rest is counted. */
const SHOWN = 3;

/**
 * Files of managed/ that the work tree and git do not both hold as they are: kept in Git LFS, hidden by a .gitignore, or left out
 * by a sparse checkout. The rest of the fabric can be synced all the same, so these only limit a sync.
 */
export function outOfReach({ git, index }: Facts): readonly Problem[] {
  if (!git) return [];
  const { folder, changed, headIndex } = git;
  const isChanged = (file: string): boolean => changed.has(pathInRepository(folder, file));
  const pointers = new Set<string>();
  /** Files of managed/ that one of the two has alone, although git sees no change of them. */
  const onlyIn = ({ files }: FabricIndex, other: FabricIndex): string[] => {
    const alone: string[] = [];
    for (const { area, file, parsed, documents } of files.values()) {
      if (area !== 'managed') continue;
      // A pointer is no CR; the texts of those that are one, thousands, are not looked at.
      if (!documents[0]?.identity && parsed.text.startsWith(pointer)) pointers.add(file);
      if (!other.files.has(file) && !isChanged(file)) alone.push(file);
    }
    return alone;
  };
  const hidden = onlyIn(index, headIndex);
  const absent = onlyIn(headIndex, index);
  const unread = new Set(index.problems.map(({ subject }) => subject));
  return [
    ...named('lfs-pointer', [...pointers]),
    ...named('path-ignored', hidden),
    ...named(
      'clone-sparse',
      absent.filter(file => !unread.has(file) && !index.nested.has(file)),
    ),
  ];
}

function named(code: ProblemCode, files: readonly string[]): readonly Problem[] {
  if (files.length === 0) return [];
  const shown = [...files].sort().slice(0, SHOWN).join(', ');
  const subject = files.length > SHOWN ? `${shown} and ${files.length - SHOWN} more` : shown;
  return [failed(code, 'git', subject).problem];
}
