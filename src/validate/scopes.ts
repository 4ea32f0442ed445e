import * as path from 'node:path';
import { crdFolder, isCrdFile } from '../directory/crdFiles';
import { skippedFolders } from '../directory/discover';
import { fabricFilePath } from '../directory/fabricFile';
import { areaOf, isResourceFile } from '../directory/indexTexts';

/** Something that a person asked to have checked. */
export interface Target {
  /** Absolute. */
  readonly path: string;
  readonly isDirectory: boolean;
  /** The fabric's directory at or above it, the nearest; absolute. */
  readonly enclosing?: string;
  /** The fabrics' directories at and below it; absolute. */
  readonly below: readonly string[];
}

/** What is checked together: rules see all of it, and findings are told of what was asked for. */
export interface Scope {
  /** Absolute. */
  readonly directory: string;
  readonly isFabric: boolean;
  /** Files that were named one by one, relative to the directory; undefined: everything in it. */
  readonly only?: readonly string[];
  /** Folders below it that are other scopes, relative to it, with `/`. */
  readonly except: readonly string[];
  /** Whether findings in a file (relative to the directory, with `/`) were asked for. */
  readonly isWanted: (file: string) => boolean;
}

/** The folder of a fabric's own file, which is checked with the fabric. */
const ownFolder = path.posix.dirname(fabricFilePath);

/**
 * What to check for some targets, each thing once: a fabric is always checked whole, also where a part of it was
 * named; files and folders outside of fabrics are checked as plain ones, files of one folder together.
 */
export function scopesOf(targets: readonly Target[]): readonly Scope[] {
  const fabrics = new Map<string, Set<string>>();
  const folders: { directory: string; except: readonly string[] }[] = [];
  const files = new Set<string>();
  const want = (fabric: string, part: string): void => {
    const parts = fabrics.get(fabric);
    if (parts === undefined) fabrics.set(fabric, new Set([part]));
    else parts.add(part);
  };
  for (const { path: target, isDirectory, enclosing, below } of targets) {
    const part = enclosing === undefined ? undefined : relativePath(enclosing, target);
    const inside = enclosing !== undefined && part !== undefined && isPartOfFabric(part, isDirectory);
    if (inside) want(enclosing, part);
    for (const fabric of below) want(fabric, '');
    if (inside) continue;
    const except = below.map(fabric => relativePath(target, fabric));
    if (isDirectory) folders.push({ directory: target, except });
    else files.add(target);
  }
  const covers = ({ directory, except }: (typeof folders)[number], other: string): boolean => {
    const inner = relativePath(directory, other);
    if (other === directory || inner === '..' || inner.startsWith('../') || path.isAbsolute(inner))
      return false;
    const segments = inner.split('/');
    return !segments.some(segment => skippedFolders.has(segment)) && !isBelowOne(inner, except);
  };
  const outer = folders.filter(
    (folder, n) =>
      !folders.some(other => covers(other, folder.directory)) &&
      folders.findIndex(({ directory }) => directory === folder.directory) === n,
  );
  const named = new Map<string, string[]>();
  for (const file of files) {
    if (isResourceFile(file) && outer.some(folder => covers(folder, file))) continue;
    const directory = path.dirname(file);
    named.set(directory, [...(named.get(directory) ?? []), path.basename(file)]);
  }
  return [
    ...[...fabrics].map(([directory, parts]) => fabricScope(directory, parts)),
    ...outer.map(folder => ({ ...folder, isFabric: false, isWanted: () => true })),
    ...[...named].map(([directory, only]) => ({
      directory,
      isFabric: false,
      only,
      except: [],
      isWanted: () => true,
    })),
  ];
}

function fabricScope(directory: string, parts: ReadonlySet<string>): Scope {
  // What is wrong with a folder as a whole (a link, no permission) is told to who asked for something in it.
  const above = new Set([...parts].flatMap(part => foldersAbove(part)));
  const isWanted = (file: string): boolean => parts.has('') || isBelowOne(file, parts) || above.has(file);
  return { directory, isFabric: true, except: [], isWanted };
}

function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1))
    folders.push(file.slice(0, at));
  return folders;
}

/** Whether a path (with `/`) is one of some, or lies below one. */
export function isBelowOne(file: string, folders: Iterable<string>): boolean {
  const set = folders instanceof Set ? folders : new Set(folders);
  for (let at = file.length; at > 0; at = file.lastIndexOf('/', at - 1)) {
    if (set.has(file.slice(0, at))) return true;
  }
  return false;
}

function isPartOfFabric(part: string, isDirectory: boolean): boolean {
  if (part === '' || part === fabricFilePath || isCrdFile(part)) return true;
  if (isDirectory && (part === ownFolder || part === crdFolder)) return true;
  const area = isDirectory ? areaOf(`${part}/`) : areaOf(part);
  return area !== 'plain' && (isDirectory || isResourceFile(part));
}

/** From one absolute path to another, with `/`. */
export function relativePath(from: string, to: string): string {
  return path.relative(from, to).replaceAll(path.sep, '/');
}
