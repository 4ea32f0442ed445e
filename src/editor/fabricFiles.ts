import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Fabrics } from './fabrics';
import { diagnosticOf } from './problems';

/** Typing comes in bursts; a burst is checked once, this many milliseconds after its last key. */
const QUIET_MS = 120;

const ownFile = ['.hnp', 'fabric.yaml'];

/** Open editors of such files. */
export const fabricFiles: vscode.DocumentSelector = {
  language: 'yaml',
  scheme: 'file',
  pattern: `**/${ownFile.join('/')}`,
};

/** The directory whose own file this is, `.hnp/fabric.yaml`; undefined for every other file. */
export function directoryOfFabricFile({ scheme, fsPath }: vscode.Uri): string | undefined {
  const directory = path.dirname(path.dirname(fsPath));
  return scheme === 'file' && path.join(directory, ...ownFile) === fsPath ? directory : undefined;
}

/**
 * What is wrong with the fabrics' own files in the Problems view: as they are typed, else as they lie on disk, also of
 * those that cannot be opened because of it.
 */
export class FabricFileProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('hnp-gitops-fabric');
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** The newest check of a directory's file: an older one that ends later says nothing. */
  private readonly newest = new Map<string, symbol>();
  private readonly listening: readonly vscode.Disposable[];

  constructor(private readonly fabrics: Fabrics) {
    const { workspace } = vscode;
    this.listening = [
      fabrics.onDidChange(fabric => {
        if (fabric === undefined) this.checkAll();
      }),
      workspace.onDidOpenTextDocument(document => this.soon(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.soon(document)),
      workspace.onDidCloseTextDocument(document => this.soon(document)),
    ];
  }

  private get directories(): ReadonlySet<string> {
    return new Set([...this.fabrics.all, ...this.fabrics.brokenOnes].map(({ directory }) => directory));
  }

  private checkAll(): void {
    const { directories } = this;
    for (const directory of this.newest.keys()) {
      if (directories.has(directory)) continue;
      this.newest.delete(directory);
      this.collection.delete(uriIn(directory));
    }
    for (const directory of directories) void this.check(directory);
  }

  private soon({ uri }: vscode.TextDocument): void {
    const directory = directoryOfFabricFile(uri);
    if (directory === undefined) return;
    clearTimeout(this.waiting.get(directory));
    const check = (): void => {
      this.waiting.delete(directory);
      // Of a fabric that is being opened anew the file is checked when it is there again.
      if (this.directories.has(directory)) void this.check(directory);
    };
    this.waiting.set(directory, setTimeout(check, QUIET_MS));
  }

  private async check(directory: string): Promise<void> {
    const turn = Symbol(directory);
    this.newest.set(directory, turn);
    const engine = await this.fabrics.getEngine();
    const uri = uriIn(directory);
    const open = vscode.workspace.textDocuments.find(
      document => document.isDirty && document.uri.toString() === uri.toString(),
    );
    const findings = await engine.checkFabricFile(directory, open?.getText());
    if (this.newest.get(directory) !== turn) return;
    this.collection.set(
      uri,
      findings.map(finding => diagnosticOf(directory, finding)),
    );
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const disposable of this.listening) disposable.dispose();
    this.newest.clear();
    this.collection.dispose();
  }
}

function uriIn(directory: string): vscode.Uri {
  return vscode.Uri.file(path.join(directory, ...ownFile));
}
