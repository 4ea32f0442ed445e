import * as vscode from 'vscode';
import { fabricFiles } from '../fabricFiles';
import type { Fabrics } from '../fabrics';
import type { YamlExtension } from '../yamlExtension';
import { completionTriggers, itemOf } from './completion';
import { positionOf, rangeOf } from './openFile';

/** Suggestions and explanations in .hnp/fabric.yaml, where no other extension gives them from our schema. */
export function registerFabricFile(
  fabrics: Pick<Fabrics, 'getEngine'>,
  yaml: Pick<YamlExtension, 'completesKeys' | 'explains'>,
): vscode.Disposable {
  const completion: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position) {
      if (yaml.completesKeys(document)) return undefined;
      const { language } = await fabrics.getEngine();
      return language
        .completeFabricFile(document.getText(), document.offsetAt(position))
        .map(found => itemOf(document, position, found));
    },
  };
  const hover: vscode.HoverProvider = {
    async provideHover(document, position) {
      if (yaml.explains(document)) return undefined;
      const { language } = await fabrics.getEngine();
      const found = language.hoverFabricFile(document.getText(), positionOf(position));
      if (found === undefined) return undefined;
      return new vscode.Hover(new vscode.MarkdownString(found.blocks.join('\n\n')), rangeOf(found.range));
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(fabricFiles, completion, ...completionTriggers),
    vscode.languages.registerHoverProvider(fabricFiles, hover),
  );
}
