import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Finding, Range } from '../model/finding';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Findings of all fabrics in the Problems view, for every file, opened or not; they go with their cause. */
export class Problems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('hnp-gitops');
  private readonly listening: vscode.Disposable;
  private readonly shown = new Map<string, Set<string>>();

  constructor(fabrics: Fabrics) {
    this.listening = fabrics.onDidChange(fabric => {
      if (fabric) this.show(fabric);
      else this.forget(fabrics.all);
    });
  }

  private show(fabric: OpenFabric): void {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const finding of snapshotOf(fabric)?.findings ?? []) {
      const list = byFile.get(finding.file) ?? [];
      byFile.set(finding.file, list);
      list.push(diagnosticOf(fabric, finding));
    }
    const before = this.shown.get(fabric.directory) ?? new Set();
    for (const file of before) if (!byFile.has(file)) this.collection.delete(uriOf(fabric, file));
    for (const [file, diagnostics] of byFile) this.collection.set(uriOf(fabric, file), diagnostics);
    this.shown.set(fabric.directory, new Set(byFile.keys()));
  }

  private forget(open: readonly OpenFabric[]): void {
    for (const [directory, files] of this.shown) {
      if (open.some(fabric => fabric.directory === directory)) continue;
      for (const file of files) this.collection.delete(vscode.Uri.file(path.join(directory, file)));
      this.shown.delete(directory);
    }
  }

  dispose(): void {
    this.listening.dispose();
    this.collection.dispose();
  }
}

function uriOf(fabric: OpenFabric, file: string): vscode.Uri {
  return vscode.Uri.file(path.join(fabric.directory, file));
}

function diagnosticOf(fabric: OpenFabric, finding: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(finding.range),
    finding.message,
    severities[finding.severity],
  );
  diagnostic.code = finding.code;
  diagnostic.source = 'HNP GitOps';
  if (finding.related) {
    diagnostic.relatedInformation = finding.related.map(
      place =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(uriOf(fabric, place.file), rangeOf(place.range)),
          place.message,
        ),
    );
  }
  return diagnostic;
}

function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
