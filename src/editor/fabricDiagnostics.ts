import * as path from 'node:path';
import * as vscode from 'vscode';
import type { OpenFabric } from './fabrics';

/** Diagnostics of whole fabrics, file by file, opened or not. What a file has is set when it changed, and goes with its cause. */
export class FabricDiagnostics<Said> implements vscode.Disposable {
  private readonly collection: vscode.DiagnosticCollection;
  /** What is shown, by the fabric's directory and by file. */
  private readonly shown = new Map<string, ReadonlyMap<string, readonly Said[]>>();

  constructor(
    name: string,
    private readonly diagnosticOf: (directory: string, said: Said) => vscode.Diagnostic,
  ) {
    this.collection = vscode.languages.createDiagnosticCollection(name);
  }

  /** @param byFile what is said of a fabric's files now; the same objects are the same diagnostics */
  show(directory: string, byFile: ReadonlyMap<string, readonly Said[]>): void {
    const before = this.shown.get(directory) ?? new Map<string, readonly Said[]>();
    for (const file of before.keys())
      if (!byFile.has(file)) this.collection.delete(uriOfFile(directory, file));
    for (const [file, said] of byFile) {
      const same = before.get(file);
      if (same?.length === said.length && said.every((one, n) => one === same[n])) continue;
      this.collection.set(
        uriOfFile(directory, file),
        said.map(one => this.diagnosticOf(directory, one)),
      );
    }
    this.shown.set(directory, byFile);
  }

  /** Shows nothing any more of fabrics that are not open. */
  keep(open: readonly OpenFabric[]): void {
    for (const [directory, files] of this.shown) {
      if (open.some(fabric => fabric.directory === directory)) continue;
      for (const file of files.keys()) this.collection.delete(uriOfFile(directory, file));
      this.shown.delete(directory);
    }
  }

  dispose(): void {
    this.collection.dispose();
  }
}

/** A file of a fabric. */
export function uriOfFile(directory: string, file: string): vscode.Uri {
  return vscode.Uri.file(path.join(directory, file));
}
