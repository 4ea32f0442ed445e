import type { TreeMerge, TreeMergeInput } from './treeMerge';

/** Three-way merge of a fabric's managed/ files, per CR and field, at the level of texts. */
export function mergeTrees(_input: TreeMergeInput): TreeMerge {
  throw new Error('comes next');
}
