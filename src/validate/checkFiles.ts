import * as path from 'node:path';
import { ParseCache } from '../directory/cache';
import { discoverFabrics, fabricSign } from '../directory/discover';
import type { FabricIndex } from '../directory/fabricIndex';
import { scanFabric, scanFiles, scanPlain } from '../directory/scan';
import type { ScanOptions } from '../directory/scan';
import type { Finding } from '../model/finding';
import { failed, ok, type Result } from '../model/problem';
import { validateIndex } from './checker';
import { readHead, type Head } from './head';
import { readOwnFile } from './ownFile';
import type { CheckPorts } from './ports';
import type { CheckedIndex } from './report';
import { relativePath, scopesOf, type Scope, type Target } from './scopes';

/**
 * Checks files, fabrics and folders as they lie on disk. A part of a fabric is checked in the context of all of it, and
 * only what was found in the part is told. Where the fabric lies in a repository, its rules about changes compare with HEAD.
 *
 * @param paths absolute, or relative to `cwd`, which is absolute
 */
export async function checkFiles(
  ports: CheckPorts,
  paths: readonly string[],
  cwd: string,
): Promise<Result<readonly CheckedIndex[]>> {
  const targets: Target[] = [];
  const enclosing = enclosingFabrics(ports);
  for (const named of new Set(paths.map(other => path.resolve(cwd, other)))) {
    const target = await targetAt(ports, named, enclosing);
    if (!target.ok) return target;
    targets.push(target.value);
  }
  const checked: CheckedIndex[] = [];
  const cache = new ParseCache();
  for (const scope of scopesOf(targets)) {
    const found = await checkScope(ports, scope, cache);
    if (!found.ok) return found;
    const { directory, isWanted } = scope;
    checked.push({
      name: relativePath(cwd, directory) || '.',
      index: found.value.index,
      findings: found.value.findings.filter(finding => isWanted(finding.file)),
      isCounted: isWanted,
      rename: file => relativePath(cwd, path.join(directory, file)),
    });
  }
  return ok(checked);
}

type Enclosing = (directory: string) => Promise<string | undefined>;

async function targetAt(ports: CheckPorts, named: string, enclosing: Enclosing): Promise<Result<Target>> {
  const there = await followed(ports, named);
  if (!there.ok) return there;
  const { path: target, isDirectory } = there.value;
  const found = isDirectory ? await discoverFabrics(ports.files, target) : ok([]);
  if (!found.ok) return found;
  const fabric = await enclosing(isDirectory ? target : path.dirname(target));
  const below = found.value.map(({ directory }) => directory);
  return ok({ path: target, isDirectory, below, ...(fabric === undefined ? {} : { enclosing: fabric }) });
}

/** What a person named. A link that they named is followed: to a directory here, to a file when it is read. */
async function followed(
  { files, realpath }: CheckPorts,
  named: string,
): Promise<Result<{ readonly path: string; readonly isDirectory: boolean }>> {
  const there = await files.stat(named);
  if (!there.ok) return there;
  if (there.value?.kind === 'directory') return ok({ path: named, isDirectory: true });
  if (there.value?.kind === 'file') return ok({ path: named, isDirectory: false });
  const real = there.value?.kind === 'link' ? await realpath(named) : undefined;
  const target = real === undefined ? ok(null) : await files.stat(real);
  if (!target.ok) return target;
  if (target.value?.kind === 'directory') return ok({ path: real ?? named, isDirectory: true });
  if (target.value?.kind === 'file') return ok({ path: named, isDirectory: false });
  const isOther = (target.value ?? there.value)?.kind === 'other';
  const why = isOther ? 'it is neither a file nor a directory' : 'there is no such file or directory';
  return failed('file-unreadable', 'files', named, why);
}

/** Finds the fabric's directory at or above a directory; each directory is looked at once. */
function enclosingFabrics({ files }: CheckPorts): Enclosing {
  const known = new Map<string, Promise<string | undefined>>();
  const find = async (directory: string): Promise<string | undefined> => {
    const sign = await fabricSign(files, directory);
    // What may not be looked at above is none of ours.
    if (sign.ok && sign.value !== null) return directory;
    const parent = path.dirname(directory);
    return parent === directory ? undefined : remembered(parent);
  };
  const remembered: Enclosing = directory => {
    const found = known.get(directory) ?? find(directory);
    known.set(directory, found);
    return found;
  };
  return remembered;
}

interface Checked {
  readonly index: FabricIndex;
  readonly findings: readonly Finding[];
}

async function checkScope(ports: CheckPorts, scope: Scope, cache: ParseCache): Promise<Result<Checked>> {
  const { directory, only, except } = scope;
  if (scope.isFabric) return checkFabric(ports, directory, cache);
  const options = { namespace: 'default', cache, ...readingOn(ports) };
  const index =
    only === undefined
      ? await scanPlain(ports.files, directory, { ...options, except })
      : await scanFiles(ports.files, directory, only, options);
  return index.ok ? ok({ index: index.value, findings: validateIndex(index.value) }) : index;
}

async function checkFabric(
  ports: CheckPorts,
  directory: string,
  cache: ParseCache,
): Promise<Result<Checked>> {
  const own = await readOwnFile(ports.files, directory);
  const { namespace, config, elsewhere, ignore } = own;
  const index = await scanFabric(ports.files, directory, { namespace, ignore, cache, ...readingOn(ports) });
  if (!index.ok) return index;
  const head = await inHead(ports, directory, index.value, cache);
  const findings = validateIndex(index.value, { config, elsewhere, ...head });
  return ok({ index: index.value, findings: [...own.findings, ...findings] });
}

function readingOn({ threads, log }: CheckPorts): Pick<ScanOptions, 'threads' | 'log'> {
  return { ...(threads === undefined ? {} : { threads }), ...(log === undefined ? {} : { log }) };
}

/** The fabric's CRs in HEAD; none without git, repository or commit: then nothing can be said about changes. */
async function inHead(
  ports: CheckPorts,
  directory: string,
  index: FabricIndex,
  cache: ParseCache,
): Promise<Head> {
  const repository = await ports.openRepository(directory);
  if (!repository.ok) return { head: undefined };
  const folder = relativePath(repository.value.root, (await ports.realpath(directory)) ?? directory);
  const head = await readHead(repository.value, folder, index, cache);
  return head.ok ? head.value : { head: undefined };
}
