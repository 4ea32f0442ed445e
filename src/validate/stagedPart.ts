import type { ParseCache } from '../directory/cache';
import { fabricFilePath } from '../directory/fabricFile';
import type { FabricIndex } from '../directory/fabricIndex';
import { nothingIgnored } from '../directory/ignore';
import { linkProblem } from '../directory/linkProblem';
import { indexTracked, trackedIn, type BytesOf } from '../directory/tracked';
import type { Finding } from '../model/finding';
import { ok, type Result } from '../model/problem';
import { validateIndex } from './checker';
import { headOf, type Head } from './head';
import { newFindings } from './newFindings';
import { ownFileOf, unreadOwnFile, type OwnFile } from './ownFile';
import type { Repository } from './ports';
import { prefixOf, type Part, type Tracked } from './stagedChanges';

/** The index, and HEAD where there is one. */
interface Trees {
  readonly now: Tracked;
  readonly before: Tracked | undefined;
}

interface Reading {
  readonly bytesOf: BytesOf;
  readonly cache: ParseCache;
}

/** Reads every blob that the parts need, once, by one command of git. */
export async function readBlobs(
  repository: Repository,
  parts: readonly Part[],
  trees: readonly Tracked[],
): Promise<Result<BytesOf>> {
  const ids = new Set<string>();
  for (const { scope, folder } of parts) {
    const { isFabric, except } = scope;
    for (const tree of trees) {
      const own = isFabric ? tree.get(`${prefixOf(folder)}${fabricFilePath}`) : undefined;
      const files = trackedIn(tree.values(), { folder, isFabric, except });
      for (const { blob, link } of own === undefined ? files : [...files, own]) if (!link) ids.add(blob);
    }
  }
  const wanted = [...ids];
  const blobs = await repository.blobs(wanted);
  if (!blobs.ok) return blobs;
  const bytes = new Map(wanted.map((id, n) => [id, blobs.value[n]]));
  return ok(id => bytes.get(id));
}

/** Checks a part as it is staged, and as it is in HEAD, which tells what the changes cause in files that did not change. */
export function checkPart(
  part: Part,
  trees: Trees,
  reading: Reading,
): { readonly index: FabricIndex; readonly findings: readonly Finding[] } {
  const before = trees.before === undefined ? undefined : read(part, trees.before, reading);
  const head = before === undefined ? { head: undefined } : headOf(before.index);
  const isNew = newFindings(before === undefined ? [] : findingsOf(before, head), part.changed);
  const now = read(part, trees.now, reading);
  const findings = findingsOf(now, head).filter(finding =>
    part.changed.has(finding.file)
      ? part.wanted.has(finding.file)
      : isNew(finding) && mayComeFromWanted(finding, part),
  );
  return { index: now.index, findings };
}

/** A finding that is about changes which nobody asked for comes from those; of another one nobody can tell. */
function mayComeFromWanted({ related = [] }: Finding, { changed, wanted }: Part): boolean {
  const about = related.filter(({ file }) => changed.has(file));
  return about.length === 0 || about.some(({ file }) => wanted.has(file));
}

interface Read {
  readonly index: FabricIndex;
  /** Of a fabric. */
  readonly own: OwnFile | undefined;
}

function read({ scope, folder }: Part, tree: Tracked, { bytesOf, cache }: Reading): Read {
  const { isFabric, except, only } = scope;
  const prefix = prefixOf(folder);
  const own = isFabric ? ownFileIn(tree, `${prefix}${fabricFilePath}`, bytesOf) : undefined;
  const files = only === undefined ? tree.values() : only.flatMap(file => tree.get(`${prefix}${file}`) ?? []);
  const options = { namespace: own?.namespace ?? 'default', ignore: own?.ignore ?? nothingIgnored, cache };
  return { own, index: indexTracked(files, { folder, isFabric, except }, bytesOf, options) };
}

function ownFileIn(tree: Tracked, file: string, bytesOf: BytesOf): OwnFile {
  const tracked = tree.get(file);
  if (tracked?.link === true) return unreadOwnFile(linkProblem(fabricFilePath));
  const bytes = tracked === undefined ? undefined : bytesOf(tracked.blob);
  return ownFileOf(bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8'));
}

function findingsOf({ own, index }: Read, head: Head): readonly Finding[] {
  if (own === undefined) return validateIndex(index);
  const { config, elsewhere } = own;
  return [...own.findings, ...validateIndex(index, { config, elsewhere, ...head })];
}
