import * as vscode from 'vscode';
import type { OpenFiles } from './openFile';

/** Folds documents of a file, maps, lists and comments. */
export class FabricFolding implements vscode.FoldingRangeProvider {
  constructor(private readonly files: OpenFiles) {}

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[] | undefined> {
    const open = await this.files.of(document);
    return open?.language
      .foldsOf(document.getText())
      .map(
        ({ start, end, comment }) =>
          new vscode.FoldingRange(start, end, ...(comment ? [vscode.FoldingRangeKind.Comment] : [])),
      );
  }
}
