import { failed, ok, type Result } from '../../model/problem';
import type { DiffEntry, Git, NewFile, TreeFile } from '../ports';

/**
 * Files that are no CRs of the fabric: what one side changed is taken, what both changed is merged line by line, as git
 * does it. What it refuses is for a person, and nothing has changed then.
 *
 * @param ours what our side changed since the merge base
 * @param theirs what upstream changed since then
 * @returns what our side's tree has otherwise than upstream's, by path
 */
export async function mergeOtherFiles(
  git: Git,
  ours: readonly DiffEntry[],
  theirs: readonly DiffEntry[],
  signal?: AbortSignal,
): Promise<Result<Map<string, NewFile>>> {
  const there = new Map(theirs.map(entry => [entry.path, entry]));
  const files = new Map<string, NewFile>();
  for (const { path, before, after } of ours) {
    const other = there.get(path);
    if (other === undefined) files.set(path, after ?? null);
    else if (!sameFile(after, other.after)) {
      const merged = await mergeFile(git, path, { before, ours: after, theirs: other.after }, signal);
      if (!merged.ok) return merged;
      if (merged.value !== null) files.set(path, merged.value);
    }
  }
  return ok(files);
}

/** Whether two trees have the same at a path. */
export function sameFile(a: TreeFile | undefined, b: TreeFile | undefined): boolean {
  return a?.blob === b?.blob && a?.mode === b?.mode;
}

interface Versions {
  readonly before: TreeFile | undefined;
  readonly ours: TreeFile | undefined;
  readonly theirs: TreeFile | undefined;
}

/** null: upstream's is right as it is. */
async function mergeFile(
  git: Git,
  path: string,
  { before, ours, theirs }: Versions,
  signal?: AbortSignal,
): Promise<Result<NewFile>> {
  const conflict = (why: string): Result<never> => failed('local-changes', 'git', path, why);
  if (ours === undefined || theirs === undefined)
    return conflict('one side removed it, and the other changed it');
  if (!isRegular(ours) || !isRegular(theirs))
    return conflict('both sides changed it, and it is no plain file');
  const mode = ours.mode === before?.mode ? theirs.mode : ours.mode;
  if (ours.blob === theirs.blob || ours.blob === before?.blob)
    return ok(mode === theirs.mode ? null : { blob: theirs.blob, mode });
  if (theirs.blob === before?.blob) return ok({ blob: ours.blob, mode });
  const blobs = await git.blobs([...(before ? [before.blob] : []), ours.blob, theirs.blob], signal);
  if (!blobs.ok) return blobs;
  const [a, b, c] = before ? blobs.value : [new Uint8Array(), ...blobs.value];
  if (a === undefined || b === undefined || c === undefined) return conflict('a version of it is missing');
  const merged = await git.mergeLines({ base: a, ours: b, theirs: c }, signal);
  if (!merged.ok) return merged;
  return merged.value === undefined
    ? conflict('both sides changed the same lines')
    : ok({ bytes: merged.value, mode });
}

function isRegular({ mode }: TreeFile): boolean {
  return mode.startsWith('100');
}
