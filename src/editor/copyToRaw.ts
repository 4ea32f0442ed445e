import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

/** What was dropped: a file or folder of this machine, or a file that only its content is known of (a browser's). */
export type Dropped = { readonly path: string } | { readonly name: string; bytes(): Thenable<Uint8Array> };

export interface Copied {
  /** Relative to the fabric's directory, with `/`. */
  readonly files: readonly string[];
  /** What was not copied, and why, as sentences. */
  readonly left: readonly string[];
}

/** What is read in raw/. */
const READ = /\.(ya?ml|json)$/i;
/** A dropped folder with more files than this was surely not meant. */
const MOST = 1_000;
/** Names beside one that is taken are tried up to this number. */
const TRIES = 1_000;

/**
 * Copies what was dropped into raw/ of a fabric. A file that is there stays as it is: the copy then gets a number. Of a
 * folder all YAML and JSON files are taken, in folders as they were; symbolic links are not followed.
 *
 * @param directory the fabric's, absolute
 */
export async function copyToRaw(directory: string, dropped: readonly Dropped[]): Promise<Copied> {
  const raw = path.join(directory, 'raw');
  const files: string[] = [];
  const left: string[] = [];
  const refused = await notAFolder(raw);
  if (refused !== undefined) return { files, left: [refused] };
  for (const one of dropped) {
    const name = nameOf(one);
    try {
      const why = 'path' in one ? await refusal(directory, one.path) : unread(name);
      if (why !== undefined) left.push(why);
      else if ('path' in one && (await lstat(one.path)).isDirectory()) {
        const found = await filesBelow(one.path);
        if (found.length === 0) left.push(`${name} has no YAML or JSON file.`);
        else if (found.length > MOST)
          left.push(`${name} has more than ${MOST} files. Drop the ones that you mean.`);
        else files.push(...(await copyFolder(raw, one.path, found)));
      } else {
        const bytes = 'path' in one ? undefined : await one.bytes();
        files.push(
          await free(raw, name, target =>
            bytes === undefined && 'path' in one
              ? copyFile(one.path, target, constants.COPYFILE_EXCL)
              : writeFile(target, bytes ?? '', { flag: 'wx' }),
          ),
        );
      }
    } catch (error) {
      left.push(
        `${name} could not be copied (${codeOf(error)}). Look whether it can be read, and raw/ written.`,
      );
    }
  }
  return { files: files.map(file => path.relative(directory, file).replaceAll(path.sep, '/')), left };
}

/** Makes raw/ where it is missing; a sentence when something else has its name. */
async function notAFolder(raw: string): Promise<string | undefined> {
  try {
    await mkdir(raw);
    return undefined;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') return `raw/ could not be made (${codeOf(error)}).`;
    // Through a link a copy would land outside of the fabric.
    return (await lstat(raw)).isDirectory()
      ? undefined
      : 'raw is no folder here. Make it one, then drop again.';
  }
}

async function refusal(directory: string, source: string): Promise<string | undefined> {
  const stat = await lstat(source);
  const name = path.basename(source);
  const inside = path.relative(directory, source).replaceAll(path.sep, '/');
  if (/^raw(\/|$)/.test(inside)) return `${name} is in the raw inbox already.`;
  if (/^(managed|\.hnp)(\/|$)/.test(inside)) return `${name} belongs to this fabric already.`;
  if (inside === '' || isBelow(source, directory)) return `${name} holds this fabric itself.`;
  if (stat.isDirectory()) return undefined;
  return stat.isFile() ? unread(name) : `${name} is no regular file. Drop the file that it leads to.`;
}

function unread(name: string): string | undefined {
  return READ.test(name) ? undefined : `${name} was left out: only .yaml, .yml and .json files are read.`;
}

/** The last part of a name; one that a browser gave may hold anything. */
function nameOf(dropped: Dropped): string {
  const name = 'path' in dropped ? path.basename(dropped.path) : (dropped.name.split(/[\\/]/).pop() ?? '');
  return name.replaceAll('\0', '');
}

/** Files of a folder that are read, relative to it; stops soon after there are too many. */
async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
      const name = path.join(below, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
        waiting.push(name);
      else if (entry.isFile() && READ.test(entry.name)) found.push(name);
    }
    if (found.length > MOST) break;
  }
  return found.sort();
}

/** Into a folder that is made for it, so that nothing in it can be taken. */
async function copyFolder(raw: string, source: string, found: readonly string[]): Promise<string[]> {
  const folder = await free(raw, path.basename(source), target => mkdir(target));
  const copies: string[] = [];
  for (const file of found) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(path.join(source, file), target, constants.COPYFILE_EXCL);
    copies.push(target);
  }
  return copies;
}

/** Makes something under the first free name: `vpcs.yaml`, `vpcs-2.yaml`, … Never over what is there, be it a link. */
async function free(raw: string, name: string, make: (target: string) => Promise<unknown>): Promise<string> {
  const { name: stem, ext } = path.parse(name);
  for (let number = 1; ; number++) {
    const target = path.join(raw, number === 1 ? name : `${stem}-${number}${ext}`);
    try {
      await make(target);
      return target;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || number === TRIES) throw error;
    }
  }
}

function isBelow(directory: string, file: string): boolean {
  const relative = path.relative(directory, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
