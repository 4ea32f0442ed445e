import { join } from 'node:path';
import type { FileEntry, Files, FileStat } from '../../../src/directory/ports';
import { failed, ok } from '../../../src/model/problem';

/** A file system in memory below `/fabric`; values are texts, bytes, or a link. */
export interface MemoryFiles extends Files {
  readonly texts: () => Record<string, string>;
  /** Called before each change; throwing there stands for a crash. */
  beforeChange: (what: string) => void;
}

export const root = '/fabric';

export function memoryFiles(
  initial: Readonly<Record<string, string | Uint8Array | { link: true }>>,
): MemoryFiles {
  const entries = new Map<string, Uint8Array | { link: true }>();
  for (const [path, content] of Object.entries(initial)) {
    entries.set(join(root, path), typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  const isFolder = (path: string): boolean =>
    path === root || [...entries.keys()].some(key => key.startsWith(`${path}/`));
  const statOf = (path: string): FileStat | null => {
    const entry = entries.get(path);
    if (entry instanceof Uint8Array) return { kind: 'file', size: entry.byteLength };
    if (entry !== undefined) return { kind: 'link', size: 0 };
    return isFolder(path) ? { kind: 'directory', size: 0 } : null;
  };
  const memory: MemoryFiles = {
    beforeChange: () => undefined,
    texts: () =>
      Object.fromEntries(
        [...entries]
          .filter((entry): entry is [string, Uint8Array] => entry[1] instanceof Uint8Array)
          .map(
            ([path, content]) =>
              [
                path.slice(root.length + 1),
                new TextDecoder('utf-8', { ignoreBOM: true }).decode(content),
              ] as const,
          )
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    list: directory => {
      if (statOf(directory)?.kind !== 'directory')
        return Promise.resolve(failed('file-unreadable', 'files', directory));
      const found = new Map<string, FileEntry['kind']>();
      for (const [path, content] of entries) {
        if (!path.startsWith(`${directory}/`)) continue;
        const names = path.slice(directory.length + 1).split('/');
        for (let n = 1; n < names.length; n++) found.set(names.slice(0, n).join('/'), 'directory');
        found.set(names.join('/'), content instanceof Uint8Array ? 'file' : 'link');
      }
      return Promise.resolve(
        ok([...found].map(([path, kind]) => ({ path, kind })).sort((a, b) => (a.path < b.path ? -1 : 1))),
      );
    },
    read: path => {
      const entry = entries.get(path);
      return Promise.resolve(
        entry instanceof Uint8Array ? ok(entry) : failed('file-unreadable', 'files', path),
      );
    },
    write: (path, bytes) => {
      memory.beforeChange(`write ${path}`);
      entries.set(path, bytes);
      return Promise.resolve(ok(undefined));
    },
    remove: path => {
      memory.beforeChange(`remove ${path}`);
      entries.delete(path);
      return Promise.resolve(ok(undefined));
    },
    makeDirectory: () => Promise.resolve(ok(undefined)),
    stat: path => Promise.resolve(ok(statOf(path))),
  };
  return memory;
}
