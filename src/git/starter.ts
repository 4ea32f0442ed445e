import { fork, type ChildProcess } from 'node:child_process';
import { GRACE_MS, startHere, type Ended, type Program, type Running, type StartProgram } from './program';

/** What the small process is told: a program to start, or, without one, that the one with this number is to end. */
export interface Order {
  readonly id: number;
  readonly program?: Program;
}

/** What it says: how the program ended, or why it could not be started. With no number: that it listens. */
export interface Report {
  readonly id?: number;
  readonly ended?: Ended;
  readonly error?: { readonly code: string | undefined; readonly message: string };
}

/**
 * From this size on (bytes of memory in use) a process has git started by a small one. To start a program Linux copies the
 * tables of the whole memory first, while everything else in the process waits: 1 ms where it is small, 26 ms with 300 MB.
 */
const LARGE = 128 * 1024 * 1024;
/** After this many ms without a command the small process is let go. */
const IDLE_MS = 60_000;

interface Waiting {
  readonly resolve: (ended: Ended) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts git by a small process, `script` (absolute; starter.js), once this one has grown large. Until that one listens, and
 * where there is no such process, git is a child of this one.
 *
 * @param large bytes of memory from which on this process counts as large
 */
export function smallStarter(script: string, large = LARGE): StartProgram {
  let small: SmallProcess | undefined;
  return program => {
    // Windows starts programs without a copy of anything.
    if (process.platform === 'win32' || process.memoryUsage.rss() < large) return startHere(program);
    if (small === undefined || small.mayBeReplaced) small = new SmallProcess(script);
    return small.start(program) ?? startHere(program);
  };
}

class SmallProcess {
  private listens = false;
  private isOver = false;
  private last = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly child: ChildProcess;
  private readonly idle: NodeJS.Timeout;

  constructor(script: string) {
    this.child = fork(script, [], {
      // VS Code's own build of Electron wants this word before it runs as Node.
      execArgv: Object.hasOwn(process.versions, 'microsoft-build')
        ? ['--ms-enable-electron-run-as-node']
        : [],
      // It needs nothing of ours: each program brings its own.
      env: { ELECTRON_RUN_AS_NODE: '1' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true, // Ctrl+C is for this process, which then says what is to end
    });
    this.idle = setTimeout(() => this.letGo(), IDLE_MS).unref();
    this.child.on('message', (report: Report) => this.hear(report));
    this.child.once('error', error => this.over(error.message));
    this.child.once('exit', code => this.over(`it ended with ${String(code)}`));
    this.child.unref();
    this.child.channel?.unref();
  }

  /** One that never listened is not tried again. */
  get mayBeReplaced(): boolean {
    return this.isOver && this.listens;
  }

  /** Undefined where it does not listen. */
  start(program: Program): Running | undefined {
    if (!this.listens || this.isOver) return undefined;
    const id = ++this.last;
    this.idle.refresh();
    let unanswered: NodeJS.Timeout | undefined;
    const ended = new Promise<Ended>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.child.channel?.ref(); // this process is not to end before the answer
    this.tell({ id, program });
    return {
      ended: ended.finally(() => clearTimeout(unanswered)),
      end: () => {
        this.tell({ id });
        unanswered ??= setTimeout(() => this.over('it does not answer'), 2 * GRACE_MS);
      },
    };
  }

  private tell(order: Order): void {
    if (!this.isOver) this.child.send(order, error => error && this.over(error.message));
  }

  private hear({ id, ended, error }: Report): void {
    if (id === undefined) {
      this.listens = true;
      return;
    }
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.child.channel?.unref();
    if (ended) waiting?.resolve(ended);
    else waiting?.reject(Object.assign(new Error(error?.message), { code: error?.code }));
  }

  private letGo(): void {
    if (this.waiting.size > 0) this.idle.refresh();
    else this.over('it had nothing to do');
  }

  /** What it was asked and has not answered may have been done: whoever asked looks again. */
  private over(why: string): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.idle);
    if (this.child.connected) this.child.disconnect();
    for (const { reject } of this.waiting.values())
      reject(new Error(`the process that starts git is gone: ${why}`));
    this.waiting.clear();
  }
}
