/** What `git status --porcelain=v2 --branch -z` says. */
export interface GitStatus {
  /** 40 hex digits, or undefined before the first commit. */
  readonly head?: string;
  /** The checked-out branch, or undefined when HEAD is detached. */
  readonly branch?: string;
  /** Paths (from the repository's root, with `/`) that differ from HEAD in index or work tree, or are untracked. */
  readonly changed: readonly string[];
  /** Paths with an unfinished merge. */
  readonly unmerged: readonly string[];
  /** Paths that are staged in another version than the one on the disk. */
  readonly partlyStaged: readonly string[];
}

/** Reads the output of `status --porcelain=v2 --branch -z --untracked-files=all`. */
export function parseStatus(output: string): GitStatus {
  const changed: string[] = [];
  const unmerged: string[] = [];
  const partlyStaged: string[] = [];
  let head: string | undefined;
  let branch: string | undefined;
  const entries = output.split('\0');
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] ?? '';
    const fields = entry.split(' ');
    switch (entry.slice(0, 1)) {
      case '#':
        if (fields[1] === 'branch.oid' && fields[2] !== '(initial)') head = fields[2];
        if (fields[1] === 'branch.head' && fields[2] !== '(detached)') branch = fields.slice(2).join(' ');
        break;
      case '1': {
        const path = fields.slice(8).join(' ');
        changed.push(path);
        if (!fields[1]?.includes('.')) partlyStaged.push(path);
        break;
      }
      case '2': // a rename: the old path follows as an entry of its own
        changed.push(fields.slice(9).join(' '), entries[++i] ?? '');
        break;
      case 'u':
        unmerged.push(fields.slice(10).join(' '));
        break;
      case '?':
        changed.push(entry.slice(2));
        break;
    }
  }
  return {
    ...(head === undefined ? {} : { head }),
    ...(branch === undefined ? {} : { branch }),
    changed,
    unmerged,
    partlyStaged,
  };
}

/** A blob of a tree: its path from the repository's root and its object id. */
export interface TreeEntry {
  readonly path: string;
  readonly blob: string;
}

/** A file or symbolic link that a commit or the index holds. */
export interface TrackedFile extends TreeEntry {
  readonly link: boolean;
}

const linkMode = '120000';
const submoduleMode = '160000';

/** Reads the output of `ls-tree -r -z`; symbolic links and submodules are left out. */
export function parseTree(output: string): TreeEntry[] {
  return parseTrackedTree(output).flatMap(({ path, blob, link }) => (link ? [] : [{ path, blob }]));
}

/** Reads the output of `ls-tree -r -z` with its symbolic links; submodules are left out. */
export function parseTrackedTree(output: string): TrackedFile[] {
  const files: TrackedFile[] = [];
  for (const line of output.split('\0')) {
    const match = /^(\d{6}) blob ([0-9a-f]+)\t(.*)$/s.exec(line);
    if (match) files.push({ path: match[3] ?? '', blob: match[2] ?? '', link: match[1] === linkMode });
  }
  return files;
}

/** What `ls-files --stage -z` says: the files of the index, and the paths with an unfinished merge. */
export interface StagedFiles {
  readonly files: readonly TrackedFile[];
  readonly unmerged: readonly string[];
}

/** Reads the output of `ls-files --stage -z`; submodules are left out. */
export function parseStaged(output: string): StagedFiles {
  const files: TrackedFile[] = [];
  const unmerged = new Set<string>();
  for (const line of output.split('\0')) {
    const match = /^(\d{6}) ([0-9a-f]+) ([0-3])\t(.*)$/s.exec(line);
    if (!match || match[1] === submoduleMode) continue;
    const [, mode, blob = '', stage, path = ''] = match;
    if (stage === '0') files.push({ path, blob, link: mode === linkMode });
    else unmerged.add(path);
  }
  return { files, unmerged: [...unmerged] };
}

/** The paths of the submodules in the output of `ls-files --stage -z`. */
export function parseGitlinks(output: string): string[] {
  return output
    .split('\0')
    .filter(line => line.startsWith(`${submoduleMode} `))
    .map(line => line.slice(line.indexOf('\t') + 1));
}

/** Splits the output of `cat-file --batch` into the blobs' bytes, in the order asked; missing ones are undefined. */
export function parseBatch(output: Buffer): (Buffer | undefined)[] {
  const blobs: (Buffer | undefined)[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const header = output.toString('latin1', at, end);
    at = end + 1;
    const match = /^[0-9a-f]+ \w+ (\d+)$/.exec(header);
    if (match) {
      const size = Number(match[1]);
      blobs.push(output.subarray(at, at + size));
      at += size + 1;
    } else {
      blobs.push(undefined);
    }
  }
  return blobs;
}

/** Reads lines of id, tab and ref, as `ls-remote` has them: object id by ref name. */
export function parseRefs(output: string): Map<string, string> {
  const refs = new Map<string, string>();
  for (const line of output.split('\n')) {
    const [id, ref] = line.split('\t');
    if (id && ref) refs.set(ref, id);
  }
  return refs;
}

/** A file of a tree: its blob and mode (octal, as git writes it). */
export interface TreeFile {
  readonly blob: string;
  readonly mode: string;
}

/** A path in which two commits differ; undefined where one of them has nothing there. */
export interface DiffEntry {
  readonly path: string;
  readonly before: TreeFile | undefined;
  readonly after: TreeFile | undefined;
}

/** Reads the output of `diff-tree -r -z --raw --no-abbrev --no-renames`. */
export function parseDiff(output: string): DiffEntry[] {
  const parts = output.split('\0');
  const entries: DiffEntry[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [from = '', mode = '', oldBlob = '', newBlob = ''] = (parts[i] ?? '').slice(1).split(' ');
    const file = (blob: string, bits: string): TreeFile | undefined =>
      bits === '000000' ? undefined : { blob, mode: bits };
    entries.push({ path: parts[i + 1] ?? '', before: file(oldBlob, from), after: file(newBlob, mode) });
  }
  return entries;
}

/** A commit with what has to be kept when it is made again upon another one. */
export interface CommitEntry {
  readonly id: string;
  readonly parents: number;
  /** `date`: seconds since 1970 and the offset of its zone, as git writes it. */
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
  readonly message: string;
}

/** Reads the output of `log -z` with the format `%H%x00%P%x00%an%x00%ae%x00%ad%x00%B`. */
export function parseCommits(output: string): CommitEntry[] {
  const parts = output.split('\0');
  const commits: CommitEntry[] = [];
  for (let i = 0; i + 5 < parts.length; i += 6) {
    const [id = '', parents = '', name = '', email = '', date = '', message = ''] = parts.slice(i, i + 6);
    const count = parents.split(' ').filter(Boolean).length;
    commits.push({ id, parents: count, author: { name, email, date }, message });
  }
  return commits;
}
