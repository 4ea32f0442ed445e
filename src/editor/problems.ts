import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Finding, Range } from '../model/finding';
import type { Fabrics, OpenFabric } from './fabrics';
import { uriOfCode } from './ruleDocs';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Findings of all fabrics in the Problems view, for every file, opened or not; they go with their cause. */
export class Problems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('hnp-gitops');
  private readonly listening: readonly vscode.Disposable[];
  private readonly shown = new Map<string, ReadonlyMap<string, readonly Finding[]>>();

  constructor(fabrics: Fabrics) {
    this.listening = [
      fabrics.onDidCheck(fabric => this.show(fabric)),
      fabrics.onDidChange(fabric => {
        if (!fabric) this.forget(fabrics.all);
      }),
    ];
  }

  private show(fabric: OpenFabric): void {
    const byFile = new Map<string, Finding[]>();
    for (const finding of fabric.session.live?.findings ?? []) {
      const list = byFile.get(finding.file);
      if (list === undefined) byFile.set(finding.file, [finding]);
      else list.push(finding);
    }
    const before = this.shown.get(fabric.directory) ?? new Map<string, readonly Finding[]>();
    for (const file of before.keys())
      if (!byFile.has(file)) this.collection.delete(uriOf(fabric.directory, file));
    for (const [file, findings] of byFile) {
      // What was not checked again is the same object: most files keep their diagnostics at an edit.
      const same = before.get(file);
      if (same?.length === findings.length && findings.every((finding, n) => finding === same[n])) continue;
      this.collection.set(
        uriOf(fabric.directory, file),
        findings.map(finding => diagnosticOf(fabric.directory, finding)),
      );
    }
    this.shown.set(fabric.directory, byFile);
  }

  private forget(open: readonly OpenFabric[]): void {
    for (const [directory, files] of this.shown) {
      if (open.some(fabric => fabric.directory === directory)) continue;
      for (const file of files.keys()) this.collection.delete(uriOf(directory, file));
      this.shown.delete(directory);
    }
  }

  dispose(): void {
    for (const disposable of this.listening) disposable.dispose();
    this.collection.dispose();
  }
}

function uriOf(directory: string, file: string): vscode.Uri {
  return vscode.Uri.file(path.join(directory, file));
}

/** A finding of a fabric's directory as VS Code shows it. */
export function diagnosticOf(directory: string, finding: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(finding.range),
    finding.message,
    severities[finding.severity],
  );
  diagnostic.code = { value: finding.code, target: uriOfCode(finding.code) };
  diagnostic.source = 'HNP GitOps';
  if (finding.related) {
    diagnostic.relatedInformation = finding.related.map(
      place =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(uriOf(directory, place.file), rangeOf(place.range)),
          place.message,
        ),
    );
  }
  return diagnostic;
}

function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
