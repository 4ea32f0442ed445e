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
  const ours = managed(index);
  const inHead = managed(headIndex);
  const pointers = [...new Set([...ours, ...inHead].filter(isPointer).map(({ file }) => file))];
  const hidden = ours.filter(({ file }) => !headIndex.files.has(file) && !isChanged(file));
  const absent = inHead.filter(({ file }) => !index.files.has(file) && !isChanged(file));
  const unread = new Set(index.problems.map(({ subject }) => subject));
  return [
    ...named('lfs-pointer', pointers),
    ...named(
      'path-ignored',
      hidden.map(({ file }) => file),
    ),
    ...named(
      'clone-sparse',
      absent.map(({ file }) => file).filter(file => !unread.has(file) && !index.nested.has(file)),
    ),
  ];
}

function managed(
  index: FabricIndex,
): { readonly file: string; readonly parsed: { readonly text: string } }[] {
  return [...index.files.values()].filter(({ area }) => area === 'managed');
}

function isPointer({ parsed }: { readonly parsed: { readonly text: string } }): boolean {
  return parsed.text.startsWith(pointer);
}

function named(code: ProblemCode, files: readonly string[]): readonly Problem[] {
  if (files.length === 0) return [];
  const shown = [...files].sort().slice(0, SHOWN).join(', ');
  const subject = files.length > SHOWN ? `${shown} and ${files.length - SHOWN} more` : shown;
  return [failed(code, 'git', subject).problem];
}
