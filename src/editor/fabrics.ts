import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Problem } from '../model/problem';
import type { Snapshot } from '../model/state';
import type { Access, Engine } from '../sync/engine';
import type { FabricSession } from '../sync/session';
import { SingleFlight } from '../sync/singleFlight';
import { settingNames } from './commands';
import { FolderWatch } from './folderWatch';

/** Changes of files come in bursts (a save, a checkout); one refresh answers all of a burst. */
const QUIET_MS = 150;
/** A window that comes back to the front reads again what is older than this. */
const STALE_MS = 15_000;
/** A system that does not answer is asked again after this, and then after twice as long each time, up to the longest. */
const RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60_000;

export interface OpenFabric {
  readonly session: FabricSession;
  readonly directory: string;
}

/** A fabric that was found and cannot be opened. */
export interface BrokenFabric {
  readonly directory: string;
  readonly problem: Problem;
}

/** The fabrics of the workspace: found, opened, watched and refreshed. Views listen and render; they read nothing. */
export class Fabrics implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<OpenFabric | undefined>();
  /** A fabric has a new snapshot; undefined: the list of fabrics changed. */
  readonly onDidChange = this.changed.event;
  private readonly checked = new vscode.EventEmitter<OpenFabric>();
  /** A fabric's files were checked, with what is typed in the editors; also without a new snapshot. */
  readonly onDidCheck = this.checked.event;
  private own = new Map<string, { fabric: OpenFabric; disposables: vscode.Disposable[] }>();
  /** How many fabrics were closed to be opened anew, and how many of these the last search that ended knew of. */
  private reopens = 0;
  private reopened = 0;
  private broken: BrokenFabric[] = [];
  private timer: NodeJS.Timeout | undefined;
  private engine: Engine | undefined;
  private found = false;
  /** What the last search found. */
  private listed = '';
  private readonly watchers: vscode.Disposable[] = [];
  private readonly searching = new SingleFlight(() => this.searchOnce());

  constructor(
    private readonly load: () => Promise<Engine>,
    /** Who may be reached, and with what. */
    readonly access: Access,
  ) {}

  get all(): readonly OpenFabric[] {
    return [...this.own.values()].map(({ fabric }) => fabric);
  }

  get brokenOnes(): readonly BrokenFabric[] {
    return this.broken;
  }

  /** Whether the workspace was searched; before that an empty list says nothing. */
  get searched(): boolean {
    return this.found;
  }

  /** Resolves when it is known which fabrics there are: one that is being opened anew is none of them for a moment. */
  async known(): Promise<void> {
    if (!this.found || this.reopened < this.reopens) await this.search();
  }

  async getEngine(): Promise<Engine> {
    this.engine ??= await this.load();
    return this.engine;
  }

  /** The fabric that a file lies in, the innermost one. */
  of(uri: vscode.Uri): OpenFabric | undefined {
    if (uri.scheme !== 'file') return undefined;
    const inside = this.all.filter(({ directory }) => isBelow(directory, uri.fsPath));
    return inside.sort((a, b) => b.directory.length - a.directory.length)[0];
  }

  /** Searches the workspace's folders and opens what is new; never twice at a time, so that an older list cannot win. */
  search(): Promise<void> {
    return this.searching.run();
  }

  /** Looks for fabrics that came or went, and reads those that are new. */
  private async searchAndRead(): Promise<void> {
    await this.search();
    const isNew = this.all.filter(({ session }) => session.view === undefined);
    await Promise.all(isNew.map(({ session }) => session.refresh({ background: true })));
  }

  private async searchOnce(): Promise<void> {
    // Before that git is not run and nothing is read: the view says why.
    if (!vscode.workspace.isTrusted) return;
    const { reopens } = this;
    const engine = await this.getEngine();
    const found = new Set<string>();
    const broken: BrokenFabric[] = [];
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      if (folder.uri.scheme !== 'file') continue;
      const below = await engine.findFabrics(folder.uri.fsPath);
      if (below.ok) for (const directory of below.value) found.add(directory);
      else broken.push({ directory: folder.uri.fsPath, problem: below.problem });
    }
    // A directory that two folders of the workspace lead to is one fabric; the way that is open stays.
    const open = [...this.own.keys()].filter(directory => found.has(directory));
    const directories = new Set(await engine.withoutAliases([...open, ...found]));
    for (const directory of this.own.keys()) if (!directories.has(directory)) this.close(directory);
    for (const directory of directories) {
      if (this.own.has(directory)) continue;
      const opened = await engine.openFabric(directory, this.access);
      if (opened.ok) this.add(directory, opened.value);
      else broken.push({ directory, problem: opened.problem });
    }
    // One that is opened again, or is new, has its place among the others, and not the last one.
    const places = [...found];
    this.own = new Map([...this.own].sort(([a], [b]) => places.indexOf(a) - places.indexOf(b)));
    const now = JSON.stringify([[...this.own.keys()], broken]);
    const isSame = this.found && now === this.listed;
    this.listed = now;
    this.broken = broken;
    this.found = true;
    this.reopened = reopens;
    if (isSame) return;
    this.changed.fire(undefined);
    this.schedule();
  }

  private add(directory: string, session: FabricSession): void {
    const fabric: OpenFabric = { session, directory };
    const recovery = new Recovery(session);
    session.watchCluster();
    const disposables: vscode.Disposable[] = [
      recovery,
      session.onView(view => {
        recovery.seen(view.snapshot);
        this.changed.fire(fabric);
      }),
      session.onLive(() => this.checked.fire(fabric)),
    ];
    let quiet: NodeJS.Timeout | undefined;
    const soon = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(() => void session.refreshLocal(), QUIET_MS);
    };
    disposables.push({ dispose: () => clearTimeout(quiet) });
    const watch = (base: string, pattern: string): void => {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.file(base), pattern),
      );
      watcher.onDidChange(soon);
      watcher.onDidCreate(soon);
      watcher.onDidDelete(soon);
      disposables.push(watcher);
    };
    watch(directory, '**/*');
    if (process.platform === 'linux') {
      const folders = new FolderWatch(directory, soon, session.ports.log);
      disposables.push(folders);
      // What was written before it was watched.
      void folders.start().then(soon);
    }
    // What is saved here is known anyway.
    disposables.push(
      vscode.workspace.onDidSaveTextDocument(document => {
        if (isBelow(directory, document.uri.fsPath)) soon();
      }),
    );
    void session.ports.git?.privateFolder().then(folder => {
      if (folder.ok) watch(path.join(path.dirname(folder.value), 'logs'), 'HEAD');
    });
    this.own.set(directory, { fabric, disposables });
  }

  /** Looks for fabrics and reads everything of every one again. `background`: nobody waits for it. */
  async refresh(options: { readonly background?: boolean } = {}): Promise<void> {
    await this.search();
    await Promise.all(this.all.map(({ session }) => session.refresh(options)));
  }

  /** Ends a fabric's session, where it has one; opened again it is another one, which views have to be told. */
  private close(directory: string): void {
    const entry = this.own.get(directory);
    if (!entry) return;
    entry.fabric.session.dispose();
    for (const disposable of entry.disposables) disposable.dispose();
    this.own.delete(directory);
    this.listed = '';
  }

  /** Reads again what was not read for a while: somebody worked elsewhere, perhaps in the GUI. */
  async refreshStale(): Promise<void> {
    await this.search();
    const limit = Date.now() - STALE_MS;
    await Promise.all(
      this.all
        .filter(({ session }) => (session.view?.snapshot.at ?? 0) < limit)
        .map(({ session }) => session.refresh({ background: true })),
    );
  }

  /** Finds fabrics that came or went, when their own files changed. */
  watchForFabrics(): void {
    let quiet: NodeJS.Timeout | undefined;
    const again = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(() => void this.refresh({ background: true }), QUIET_MS);
    };
    let quietSearch: NodeJS.Timeout | undefined;
    const searchSoon = (): void => {
      clearTimeout(quietSearch);
      quietSearch = setTimeout(() => void this.searchAndRead(), QUIET_MS);
    };
    const own = vscode.workspace.createFileSystemWatcher('**/.hnp/{fabric,manifest}.yaml');
    // A folder that is new is not watched yet when the first file is written into it: its own coming counts too.
    const folders = vscode.workspace.createFileSystemWatcher('**/{.hnp,raw,managed}', false, true, false);
    // And of folders made one in the other, the outermost alone is told where the system is Linux: see FolderWatch.
    const outer = vscode.workspace.createFileSystemWatcher('{*,*/*,*/*/*}', false, true, true);
    outer.onDidCreate(searchSoon);
    this.watchers.push(own, folders, outer, {
      dispose: () => [quiet, quietSearch].forEach(timer => clearTimeout(timer)),
    });
    for (const watcher of [own, folders])
      this.watchers.push(watcher.onDidCreate(again), watcher.onDidDelete(again));
    this.watchers.push(
      own.onDidChange(uri => {
        // What belongs to the fabric changed: open it anew, also where it could not be opened so far.
        this.close(path.dirname(path.dirname(uri.fsPath)));
        this.reopens++;
        again();
      }),
      // Watchers miss what happens in a folder that has just come; that one which could not be opened is saved is known.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const broken = this.broken.some(({ directory }) => isBelow(path.join(directory, '.hnp'), uri.fsPath));
        if (broken) again();
      }),
    );
  }

  /** Sets the timer of the periodic refresh by the setting (seconds; 0 is off). */
  schedule(): void {
    clearInterval(this.timer);
    const seconds = vscode.workspace
      .getConfiguration(settingNames.section)
      .get<number>(settingNames.refreshInterval, 300);
    if (seconds <= 0 || this.all.length === 0) return;
    const clamped = Math.min(3600, Math.max(30, seconds));
    this.timer = setInterval(() => void this.refresh({ background: true }), clamped * 1000);
  }

  dispose(): void {
    clearInterval(this.timer);
    for (const watcher of this.watchers) watcher.dispose();
    for (const directory of this.own.keys()) this.close(directory);
    this.changed.dispose();
    this.checked.dispose();
  }
}

/** Asks a system again by itself when it does not answer, so that the views are right again without a click. */
class Recovery implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;
  private waitMs = RETRY_MS;

  constructor(private readonly session: FabricSession) {}

  seen({ sources }: Snapshot): void {
    const silent = Object.values(sources).some(({ problem }) => problem && typeof problem.retry === 'object');
    if (!silent) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.waitMs = RETRY_MS;
    } else if (!this.timer) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.waitMs = Math.min(this.waitMs * 2, LONGEST_RETRY_MS);
        void this.session.refresh({ background: true });
      }, this.waitMs);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

/** Whether a file lies in a directory. */
export function isBelow(directory: string, file: string): boolean {
  const relative = path.relative(directory, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

/** A file as the fabric names it: relative to its directory, with `/`. */
export function fileIn(fabric: OpenFabric, uri: vscode.Uri): string {
  return path.relative(fabric.directory, uri.fsPath).replaceAll('\\', '/');
}

/** The newest snapshot of a fabric, where there is one. */
export function snapshotOf(fabric: OpenFabric): Snapshot | undefined {
  return fabric.session.view?.snapshot;
}

export function hasConflicts(fabric: OpenFabric): boolean {
  return snapshotOf(fabric)?.resources.some(({ conflicts }) => conflicts.length > 0) ?? false;
}
