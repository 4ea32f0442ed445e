import * as vscode from 'vscode';
import type { Finding, Range } from '../model/finding';
import { FabricDiagnostics, uriOfFile } from './fabricDiagnostics';
import type { Fabrics, OpenFabric } from './fabrics';
import { uriOfCode } from './ruleDocs';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Findings of all fabrics in the Problems view. What was not checked again is the same object: most files keep theirs at an edit. */
export class Problems implements vscode.Disposable {
  private readonly shown = new FabricDiagnostics<Finding>('hnp-gitops', diagnosticOf);
  private readonly listening: readonly vscode.Disposable[];

  constructor(fabrics: Fabrics) {
    this.listening = [
      fabrics.onDidCheck(fabric => this.show(fabric)),
      fabrics.onDidChange(fabric => {
        if (!fabric) this.shown.keep(fabrics.all);
      }),
    ];
  }

  private show({ directory, session }: OpenFabric): void {
    const byFile = new Map<string, Finding[]>();
    for (const finding of session.live?.findings ?? []) {
      const list = byFile.get(finding.file);
      if (list === undefined) byFile.set(finding.file, [finding]);
      else list.push(finding);
    }
    this.shown.show(directory, byFile);
  }

  dispose(): void {
    for (const disposable of this.listening) disposable.dispose();
    this.shown.dispose();
  }
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
          new vscode.Location(uriOfFile(directory, place.file), rangeOf(place.range)),
          place.message,
        ),
    );
  }
  return diagnostic;
}

function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
