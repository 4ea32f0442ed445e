import { createHash } from 'node:crypto';
import type { ParseCache } from '../directory/cache';
import type { FabricIndex, IndexedFile } from '../directory/fabricIndex';
import { hashOf } from '../directory/hash';
import { buildIndex, indexFile, isResourceFile } from '../directory/indexTexts';
import { ok, type Result } from '../model/problem';
import type { Surroundings } from './directoryRules';
import type { Repository } from './ports';
import type { Subject } from './rules/rule';
import { subjectOf } from './rules/subject';

/** HEAD as rules compare with it. */
export type Head = Pick<Surroundings, 'head' | 'headFiles'>;

/**
 * The CRs of a fabric in HEAD; none are known before the first commit. What the work tree has unchanged is taken from its
 * index: only changed files are read from git.
 *
 * @param folder the fabric's directory from the repository's root, with `/`
 */
export async function readHead(
  repository: Repository,
  folder: string,
  index: FabricIndex,
  cache: ParseCache,
): Promise<Result<Head>> {
  const head = await repository.resolve('HEAD');
  if (!head.ok || head.value === undefined) return head.ok ? ok({ head: undefined }) : head;
  const tree = await repository.tree(head.value, folder === '' ? 'managed' : `${folder}/managed`);
  if (!tree.ok) return tree;
  const files: IndexedFile[] = [];
  const changed: { file: string; blob: string }[] = [];
  for (const { path, blob } of tree.value) {
    if (!isResourceFile(path)) continue;
    const file = folder === '' ? path : path.slice(folder.length + 1);
    if (index.ignore.isIgnored(file)) continue;
    const here = index.files.get(file);
    if (here !== undefined && isBlob(here, blob)) files.push(here);
    else changed.push({ file, blob });
  }
  const read = await repository.blobs(changed.map(({ blob }) => blob));
  if (!read.ok) return read;
  for (const [n, { file }] of changed.entries()) {
    const bytes = read.value[n] ?? new Uint8Array();
    const hash = hashOf(bytes);
    files.push(indexFile(file, 'managed', hash, cache.parse(hash, bytes), index.namespace, bytes));
  }
  return ok(headOf(buildIndex(files, index.namespace)));
}

/** An index of HEAD as rules compare with it. */
export function headOf(index: FabricIndex): Head {
  const head = new Map<string, Subject>();
  const headFiles = new Map<string, string>();
  for (const [key, document] of index.resources) {
    const subject = subjectOf(document);
    if (subject === undefined) continue;
    head.set(key, subject);
    headFiles.set(key, document.file);
  }
  return { head, headFiles };
}

/** Whether a file's bytes are those of a git object: its id is the hash of a header and the bytes (gitformat-objects). */
function isBlob(file: IndexedFile, blob: string): boolean {
  const bytes = file.bytes ?? Buffer.from(file.parsed.text, 'utf8');
  const hash = createHash(blob.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex') === blob;
}
