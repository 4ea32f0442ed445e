import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments, type CollectionTag, type ScalarTag } from 'yaml';
import { runGit } from '../git/run';
import { resourceByKind } from '../kubernetes/resources';

/** The manifests of one commit, or why none could be made. */
export type Manifests = { objects: Record<string, unknown>[] } | { error: string };

/** The commit that a branch of a bare repository is at, or undefined when there is no such branch. */
export async function tipOf(repository: string, branch: string): Promise<string | undefined> {
  // A ref that was pushed is a file of its own until git packs it; reading that takes no process.
  const loose = await readFile(join(repository, 'refs/heads', branch), 'utf8').catch(() => '');
  if (/^[0-9a-f]{40,64}\n$/.test(loose)) return loose.trim();
  const args = ['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`];
  const found = (await runGit(args, { cwd: repository })).toString('utf8').trim();
  return found === '' ? undefined : found;
}

/** Reads every manifest below a directory of a commit, as Argo CD's directory source with `recurse` does. */
export async function readManifests(
  repository: string,
  commit: string,
  directory: string,
): Promise<Manifests> {
  const listing = await runGit(['ls-tree', '-r', '-z', commit, '--', `${directory}/`], { cwd: repository });
  const entries = listing
    .toString('utf8')
    .split('\0')
    .map(line => /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(line))
    .filter(match => match !== null)
    .map(([, blob = '', path = '']) => ({ blob, path }))
    .filter(({ path }) => /\.(yaml|yml|json)$/.test(path));
  const texts = await readBlobs(
    repository,
    entries.map(entry => entry.blob),
  );
  const objects: Record<string, unknown>[] = [];
  for (const [index, { path }] of entries.entries()) {
    const read = parse(texts[index] ?? '', path);
    if ('error' in read) return read;
    objects.push(...read.objects);
  }
  return { objects };
}

async function readBlobs(repository: string, blobs: readonly string[]): Promise<string[]> {
  if (blobs.length === 0) return [];
  const output = await runGit(['cat-file', '--batch'], { cwd: repository, input: `${blobs.join('\n')}\n` });
  const texts: string[] = [];
  let at = 0;
  for (const blob of blobs) {
    const end = output.indexOf(10, at);
    const size = Number(output.subarray(at, end).toString('latin1').split(' ')[2]);
    if (end < 0 || Number.isNaN(size)) throw new Error(`git cat-file did not give ${blob}`);
    texts.push(output.subarray(end + 1, end + 1 + size).toString('utf8'));
    at = end + 1 + size + 1;
  }
  return texts;
}

// kubectl's reader knows no dates and no base-60 numbers, which YAML 1.1 has.
const customTags = (tags: (ScalarTag | CollectionTag | string)[]): (ScalarTag | CollectionTag)[] =>
  (tags as (ScalarTag | CollectionTag)[]).filter(
    tag => tag.tag !== 'tag:yaml.org,2002:timestamp' && (tag as { format?: string }).format !== 'TIME',
  );

function parse(text: string, path: string): Manifests {
  const objects: Record<string, unknown>[] = [];
  for (const document of parseAllDocuments(text, { version: '1.1', merge: true, customTags })) {
    const [problem] = document.errors;
    if (problem) return { error: `Failed to unmarshal "${path}": ${problem.message.split('\n')[0] ?? ''}` };
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    if (value === null || value === undefined) continue;
    if (typeof value !== 'object' || !('kind' in value) || !('apiVersion' in value)) {
      return { error: `Failed to unmarshal "${path}": Object 'Kind' is missing` };
    }
    objects.push(upgrade(value));
  }
  return { objects };
}

/**
 * Reads a retired version of a kind (`v1alpha2`) as the one that is served; both have the same fields.
 * A real cluster refuses such a document. HNP writes them all the same, and the sample has some, so the stand-in
 * is more lenient than the real one: otherwise an untouched sample would never be in agreement.
 */
function upgrade(object: Record<string, unknown>): Record<string, unknown> {
  const { apiVersion: given, kind } = object;
  const [group = '', version = ''] = typeof given === 'string' ? given.split('/') : [];
  const resource = resourceByKind(group, String(kind));
  if (!resource?.retired.includes(version)) return object;
  return { ...object, apiVersion: `${group}/${resource.version}` };
}
