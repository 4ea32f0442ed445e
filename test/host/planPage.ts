import * as vscode from 'vscode';
import type { FromPlan, PlanNotice, ShownPlan, ToPlan } from '../../src/model/planMessages';
import type { Answer } from '../../src/model/planSync';
import type { ShownRow } from '../../src/model/planMessages';

/** The page of a plan in place of the webview: it takes the messages of the extension, and sends what a person would. */
export class PlanPage {
  private readonly sent = new vscode.EventEmitter<unknown>();
  private readonly disposed = new vscode.EventEmitter<void>();
  private readonly changed = new vscode.EventEmitter<void>();
  private plan: ShownPlan | null = null;
  private status: Extract<ToPlan, { type: 'status' }> | undefined;

  /** Opens the page by a command, which may ask for more before. */
  static async openedBy(command: string): Promise<PlanPage> {
    const page = new PlanPage();
    const { createWebviewPanel } = vscode.window;
    Object.assign(vscode.window, { createWebviewPanel: () => page.panel() });
    try {
      await vscode.commands.executeCommand(command);
    } finally {
      Object.assign(vscode.window, { createWebviewPanel });
    }
    page.send({ type: 'ready' });
    await page.rests();
    return page;
  }

  /** What a person reads: the rows, the notes and the message. */
  get text(): string {
    const { rows = [], sync } = this.plan ?? {};
    return [
      ...(sync?.notes ?? []).map(({ strong, text }) => `${strong} ${text}`),
      ...rows.map(rowText),
      ...(sync?.places ?? []).map(({ text, more }) => `${text} ${more ?? ''}`),
      sync?.message ?? '',
    ].join('\n');
  }

  /** What the button says. */
  get action(): string {
    return this.plan?.sync?.action ?? '';
  }

  get notice(): PlanNotice | null {
    return this.status?.notice ?? null;
  }

  /**
   * Gives an answer to the row of a CR, and waits for the plan that it makes.
   *
   * @param isTaken false: the person thinks better of it when asked, so that a plan comes only by planning again
   */
  async answer(answer: Answer, name: string, isTaken = true): Promise<void> {
    const id = this.plan?.rows.find(
      row => row.name === name && row.choices?.some(one => one.answer === answer),
    )?.id;
    if (id === undefined) throw new Error(`${name} asks for no ${answer}\n${this.text}`);
    this.send({ type: 'answer', answer, id });
    if (!isTaken) this.send({ type: 'refresh' });
    await this.rests();
  }

  /** Ticks the box of a CR's row, or takes the tick away, and waits for the plan that it makes. */
  async include(name: string, yes: boolean): Promise<void> {
    const id = this.plan?.rows.find(row => row.name === name && row.ticked === !yes)?.id;
    if (id === undefined) throw new Error(`${name} has no such box\n${this.text}`);
    this.send({ type: 'include', ids: [id], yes });
    await this.rests();
  }

  /** Names of the CRs that are left out. */
  get leftOut(): readonly string[] {
    return (this.plan?.rows ?? []).flatMap(({ ticked, name }) => (ticked === false && name ? [name] : []));
  }

  /** Presses the button, and waits for the end. */
  async apply(message?: string): Promise<void> {
    const digest = this.plan?.digest ?? '';
    this.send({ type: 'apply', digest, ...(message === undefined ? {} : { message }) });
    await this.rests();
  }

  /** Presses *Commit only*, and waits for the end. */
  async commitOnly(): Promise<void> {
    this.send({ type: 'apply', digest: this.plan?.digest ?? '', commitOnly: true });
    await this.rests();
  }

  /** Closes the tab. */
  close(): void {
    this.disposed.fire();
  }

  private send(message: FromPlan): void {
    this.status = undefined;
    this.sent.fire(message);
  }

  /** Resolves when nothing goes on any more; the test's own time limit ends it. */
  private rests(): Promise<void> {
    return new Promise(resolve => {
      const isAtRest = (): boolean => this.status?.busy === null && this.plan !== null;
      const look = (): void => {
        if (!isAtRest()) return;
        // What follows at once, as a plan after something was done, has begun by then.
        setImmediate(() => {
          if (!isAtRest()) return;
          listening.dispose();
          resolve();
        });
      };
      const listening = this.changed.event(look);
    });
  }

  private panel(): unknown {
    return {
      visible: true,
      webview: {
        html: '',
        cspSource: 'none',
        asWebviewUri: (uri: vscode.Uri) => uri,
        onDidReceiveMessage: this.sent.event,
        postMessage: (message: ToPlan) => {
          if (message.type === 'plan') this.plan = message.plan;
          if (message.type === 'status') this.status = message;
          this.changed.fire();
          return Promise.resolve(true);
        },
      },
      onDidDispose: this.disposed.event,
      onDidChangeViewState: new vscode.EventEmitter().event,
      reveal: () => undefined,
      dispose: () => this.close(),
    };
  }
}

function rowText({ section, outcome, kind, name, file, reason }: ShownRow): string {
  return `${section ?? ''}: ${outcome} ${[kind, name].filter(Boolean).join(' ') || file}: ${reason}`;
}
