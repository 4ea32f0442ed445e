import { watch, type FSWatcher, type WatchEventType } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import * as path from 'node:path';

/** Folders that never hold a fabric's files. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);
/** A fabric has some dozens of folders; where there are more, the system's watches are not used up for them. */
const MOST = 2_000;

/**
 * Watches a folder and all folders in it, also those that come later. VS Code's own watcher of Linux loses a folder that
 * was made inside another new one (`mkdir -p`, a checkout) for ever: it looks at the outer one's coming only. Here each
 * folder is watched before it is listed, so that nothing comes unseen between the two.
 *
 * Where a folder cannot be watched (the system's limit, say) the reason is logged once, and VS Code's watcher is what is left.
 */
export class FolderWatch {
  private readonly watches = new Map<string, FSWatcher>();
  private isDisposed = false;
  private wasTold = false;

  /**
   * @param root absolute
   * @param changed something in it came, changed or went (absolute); called as often as the system tells
   */
  constructor(
    private readonly root: string,
    private readonly changed: (file: string) => void,
    private readonly log: (line: string) => void,
  ) {}

  /** Resolves when everything that is there is watched. */
  start(): Promise<void> {
    return this.add(this.root);
  }

  dispose(): void {
    this.isDisposed = true;
    for (const watching of this.watches.values()) watching.close();
    this.watches.clear();
  }

  private async add(folder: string): Promise<void> {
    if (this.isDisposed || this.watches.has(folder)) return;
    if (this.watches.size >= MOST) {
      this.tell(`more than ${MOST} folders`);
      return;
    }
    try {
      const watching = watch(folder, { persistent: false }, (event, name) => this.seen(folder, event, name));
      watching.on('error', () => this.drop(folder));
      this.watches.set(folder, watching);
      const entries = await readdir(folder, { withFileTypes: true });
      const folders = entries.filter(entry => entry.isDirectory() && !SKIPPED.has(entry.name));
      await Promise.all(folders.map(({ name }) => this.add(path.join(folder, name))));
    } catch (error) {
      this.drop(folder);
      const { code } = error as NodeJS.ErrnoException;
      // It went while it was looked at.
      if (code !== 'ENOENT' && code !== 'ENOTDIR') this.tell(code ?? String(error));
    }
  }

  private seen(folder: string, event: WatchEventType, name: string | null): void {
    if (this.isDisposed) return;
    const full = name === null ? folder : path.join(folder, name);
    this.changed(full);
    // The system calls it a change when something in a folder that is watched anyway came or went.
    if (name === null || event === 'change' || SKIPPED.has(name)) return;
    void lstat(full).then(
      async stat => {
        if (!stat.isDirectory()) return;
        // It may be another folder than the one that had this name.
        this.drop(full);
        await this.add(full);
        // What came into it before it was watched.
        this.changed(full);
      },
      () => this.drop(full), // It went.
    );
  }

  /** Forgets a folder and what is in it. */
  private drop(folder: string): void {
    for (const [watched, watching] of this.watches) {
      if (watched !== folder && !watched.startsWith(`${folder}${path.sep}`)) continue;
      watching.close();
      this.watches.delete(watched);
    }
  }

  private tell(why: string): void {
    if (this.wasTold) return;
    this.wasTold = true;
    this.log(`${this.root}: not every folder can be watched (${why}). Refresh to see what changed there.`);
  }
}
