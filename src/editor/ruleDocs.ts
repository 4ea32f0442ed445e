import * as vscode from 'vscode';
import type { Fabrics } from './fabrics';

const scheme = 'hnp-gitops-code';

/** Where the page of a code is opened from: the link of a finding in the Problems view and in the hover. */
export function uriOfCode(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${code}.md` });
}

/** Pages that say what the code of a finding means. */
export function registerRuleDocs(fabrics: Fabrics): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async uri => {
      const code = uri.path.slice(1).replace(/\.md$/, '');
      return (await fabrics.getEngine()).describeCode(code) ?? `There is no finding ${code}.\n`;
    },
  });
}
