import { dirname, join, relative } from 'node:path';
import { failed, ok, type Result } from '../model/problem';
import { inOrder } from './carryOut';
import { hashOf } from './hash';
import type { Journal, JournalStep } from './journal';
import { inTurns } from './inTurns';
import type { Files } from './ports';
import { bytesAt, hashAt } from './safePath';
import type { FileStep } from './step';

/** What stands at a path after an operation, read from the disk: the SHA-256 of a file, null when there is none. */
export interface ReadBack {
  readonly file: string;
  readonly hash: string | null;
}

/** The part of a journal that the disk tells. */
export type Checked = Pick<Journal, 'steps' | 'made' | 'contents'>;

/** Checks each step against the disk, and collects the old bytes. Steps that are done already are left out. */
export async function checkSteps(
  files: Files,
  directory: string,
  steps: readonly FileStep[],
): Promise<Result<Checked>> {
  const contents = new Map<string, Uint8Array>();
  const known = new Set<string>();
  const checked = await inTurns(steps, async step => {
    const now = bytesAt(files, directory, step.file, known);
    if (!now.ok) return { ok: false, problem: { ...now.problem, subject: step.file } };
    const before = now.value === null ? null : hashOf(now.value);
    const after = step.kind === 'write' ? hashOf(step.bytes) : null;
    if (before === after) return ok([]);
    if (before !== step.before) return notAsPlanned(files, directory, step);
    if (now.value !== null && before !== null) contents.set(before, now.value);
    if (step.kind === 'write' && after !== null) contents.set(after, step.bytes);
    return ok([{ file: step.file, before, after }]);
  });
  if (!checked.ok) return checked;
  const ordered = inOrder(checked.value.flat());
  const apart = checkNames(ordered);
  if (!apart.ok) return apart;
  const made = await missingFolders(files, directory, ordered);
  return made.ok ? ok({ steps: ordered, made: made.value, contents }) : made;
}

/** Whether new files have names that every disk tells apart: a repository is shared with those who have another one. */
function checkNames(steps: readonly JournalStep[]): Result<void> {
  const names = new Map<string, string>();
  for (const { file, before } of steps) {
    if (before !== null) continue;
    const other = names.get(file.toLowerCase());
    if (other !== undefined) {
      const detail = `it differs from ${other} only in case, which not every disk tells apart; rename one of them`;
      return failed('file-unwritable', 'files', file, detail);
    }
    names.set(file.toLowerCase(), file);
  }
  return ok(undefined);
}

/** Whether each file is as the steps of an operation left it. */
export async function checkUnchanged(
  files: Files,
  directory: string,
  steps: readonly JournalStep[],
): Promise<Result<void>> {
  const known = new Set<string>();
  const changed = await inTurns(steps, ({ file, after }) => {
    const now = hashAt(files, directory, file, known);
    return ok(now.ok && now.value === after ? [] : [file]);
  });
  if (!changed.ok) return changed;
  const [first, ...others] = changed.value.flat();
  if (first === undefined) return ok(undefined);
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return failed('undo-refused', 'files', directory, `${first}${more} changed since`);
}

/** Reads what steps left; a problem when it is not what they wanted. */
export function readBack(
  files: Files,
  directory: string,
  steps: readonly FileStep[],
): Promise<Result<readonly ReadBack[]>> {
  const known = new Set<string>();
  return inTurns(steps, step => {
    const hash = hashAt(files, directory, step.file, known);
    if (!hash.ok) return hash;
    const wanted = step.kind === 'write' ? hashOf(step.bytes) : null;
    return hash.value === wanted
      ? ok({ file: step.file, hash: hash.value })
      : failed('file-changed', 'files', step.file, 'another program changed it meanwhile');
  });
}

/** The folders (relative) that steps need and that are not there, the outermost first. */
export async function missingFolders(
  files: Files,
  directory: string,
  steps: readonly JournalStep[],
): Promise<Result<readonly string[]>> {
  const known = new Set([directory]);
  const missing: string[] = [];
  for (const { file, after } of steps) {
    const own: string[] = [];
    let folder = dirname(join(directory, file));
    for (; after !== null && !known.has(folder); folder = dirname(folder)) {
      const stat = await files.stat(folder);
      if (!stat.ok) return stat;
      known.add(folder);
      if (stat.value !== null) break;
      own.unshift(relative(directory, folder).replaceAll('\\', '/'));
    }
    missing.push(...own);
  }
  return ok(missing);
}

async function notAsPlanned(
  files: Files,
  directory: string,
  { file, before }: FileStep,
): Promise<Result<never>> {
  const listed = await files.list(dirname(join(directory, file)));
  const name = file.slice(file.lastIndexOf('/') + 1);
  const paths = listed.ok ? listed.value.map(({ path }) => path) : [];
  const twin = paths.find(path => path.toLowerCase() === name.toLowerCase());
  if (before === null && twin !== undefined && !paths.includes(name)) {
    const detail = `${twin} is there, and this disk does not tell them apart; rename one of them`;
    return failed('file-unwritable', 'files', file, detail);
  }
  return failed('file-changed', 'files', file, 'it is no longer as it was when this was planned; plan again');
}
