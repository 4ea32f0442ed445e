import { isAbsolute, join, relative as relativePath, resolve, sep } from 'node:path';
import { failed, ok } from '../model/problem';
import type { Result } from '../model/problem';
import { fabricSign } from './discover';
import { deviceName } from './layout';
import type { Files } from './ports';
import { checkPath } from './safePath';

/** Where a new fabric's directory is to be. */
export interface FabricPath {
  /** Absolute. */
  readonly directory: string;
  /** Relative to the root, with `/`. */
  readonly relative: string;
}

/**
 * Whether a directory that a person named may become a fabric's: below the root, by plain names that every system takes,
 * through no symbolic link and no other repository, and in no area of another fabric. It need not exist.
 *
 * @param root of the repository, absolute
 * @param cwd absolute, what the path starts from; by the same links as the root
 * @param given what the person named, with `/`
 */
export async function checkFabricPath(
  files: Files,
  root: string,
  cwd: string,
  given: string,
): Promise<Result<FabricPath>> {
  const refuse = (why: string): Result<never> =>
    failed('path-unsafe', 'files', given === '' ? '""' : given, why);
  const wrong = wrongText(given);
  if (wrong !== undefined) return refuse(wrong);
  const directory = resolve(cwd, given);
  const relative = relativePath(root, directory).split(sep).join('/');
  if (relative === '..' || relative.startsWith('../') || isAbsolute(relative))
    return refuse('it leaves the repository');
  if (relative === '') return refuse('it is the repository itself; name a directory in it');
  if (relative.length > longestPath)
    return refuse(`it is longer than ${longestPath} characters, and some systems take 260 for a whole path`);
  const names = relative.split('/');
  for (const name of names) {
    const why = wrongName(name);
    if (why !== undefined) return refuse(`${JSON.stringify(name)} ${why}`);
  }
  const there = checkPath(files, root, relative);
  if (!there.ok) return there;
  if (there.value !== null && there.value.kind !== 'directory')
    return failed('file-unwritable', 'files', relative, 'a file stands there');
  const inside = await surroundings(files, root, names);
  if (!inside.ok) return inside;
  return inside.value === undefined ? ok({ directory, relative }) : refuse(inside.value);
}

/**
 * Most systems take long paths; Windows takes 260 characters for all of it, the folder of the clone, `managed/`, type and
 * name included.
 */
const longestPath = 180;
/** Bytes that most file systems take for a name. */
const longestName = 255;

/** What is wrong with what was typed, before it is resolved. */
function wrongText(given: string): string | undefined {
  if (given.trim() === '') return 'no directory is named';
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(given)) return 'it holds a control character';
  if (given.includes('\\')) return 'it holds a "\\"; write "/" between folders';
  if (isAbsolute(given) || given.startsWith('/') || /^[A-Za-z]:/.test(given))
    return 'it is an absolute path; write it relative to the working directory';
  const plain = given.replace(/\/+$/, '');
  if (plain === '.' || plain === '..') return 'it names no directory of its own; write its name';
  return undefined;
}

/** Folders that other programs, or a fabric, keep for themselves. `git~1` is what Windows may call `.git`. */
const kept: ReadonlySet<string> = new Set(['.git', 'git~1', 'node_modules', '.hnp', '.hnp-gitops']);

/** Characters that nobody sees, by which a name may look like another one. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;

function wrongName(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (kept.has(lower)) return 'is kept for other things';
  if (deviceName.test(lower)) return 'is a name that Windows keeps for a device';
  if (/[. ]$/.test(name)) return 'ends with a dot or a space, which Windows drops';
  if (/[<>:"|?*]/.test(name)) return 'holds a character that Windows does not take';
  if (invisible.test(name)) return 'holds an invisible character';
  return Buffer.byteLength(name) > longestName ? 'is too long for a name' : undefined;
}

const areas: ReadonlySet<string> = new Set(['raw', 'managed', 'unmanaged']);

/** Why no fabric may be there, by what lies on the way to it. Nested fabrics are fine, but not in one's areas. */
async function surroundings(
  files: Files,
  root: string,
  names: readonly string[],
): Promise<Result<string | undefined>> {
  for (const [n, name] of names.entries()) {
    const parent = names.slice(0, n).join('/');
    const path = join(root, parent, name);
    const repository = await files.stat(join(path, '.git'));
    if (!repository.ok) return repository;
    if (repository.value !== null) return ok(`${names.slice(0, n + 1).join('/')} is a repository of its own`);
    if (!areas.has(name.toLowerCase())) continue;
    const sign = await fabricSign(files, join(root, parent));
    if (!sign.ok) return sign;
    if (sign.value !== null)
      return ok(`it lies in ${name}/ of the fabric ${parent === '' ? 'around it' : parent}`);
  }
  return ok(undefined);
}
