import * as vscode from 'vscode';
import type { Fabrics } from '../fabrics';
import type { FilePlans } from '../filePlans';
import { completionTriggers, FabricCompletion } from './completion';
import type { OwnKeys } from './completion';
import { FabricFolding } from './folding';
import { FabricHover } from './hover';
import { FabricDefinitions, FabricLinks, FabricReferences } from './navigation';
import { OpenFiles, profileScheme } from './openFile';
import { ReferenceLens } from './referenceLens';
import { FabricRename } from './rename';
import { FabricOutline, FabricSymbols } from './symbols';

/** Everything that helps while writing, for YAML files of fabrics. */
export function registerLanguage(fabrics: Fabrics, plans: FilePlans, ownKeys: OwnKeys): vscode.Disposable {
  const yaml: vscode.DocumentSelector = { language: 'yaml', scheme: 'file' };
  const files = new OpenFiles(fabrics);
  const lens = new ReferenceLens(files);
  const { languages } = vscode;
  return vscode.Disposable.from(
    lens,
    languages.registerCompletionItemProvider(
      yaml,
      new FabricCompletion(files, ownKeys),
      ...completionTriggers,
    ),
    languages.registerHoverProvider(yaml, new FabricHover(files)),
    languages.registerDefinitionProvider(yaml, new FabricDefinitions(files)),
    languages.registerReferenceProvider(yaml, new FabricReferences(files)),
    languages.registerDocumentLinkProvider(yaml, new FabricLinks(files)),
    languages.registerRenameProvider(yaml, new FabricRename(files, plans)),
    languages.registerDocumentSymbolProvider(yaml, new FabricOutline(files), { label: 'HNP GitOps' }),
    languages.registerWorkspaceSymbolProvider(new FabricSymbols(fabrics)),
    languages.registerCodeLensProvider(yaml, lens),
    languages.registerFoldingRangeProvider(yaml, new FabricFolding(files)),
    vscode.workspace.registerTextDocumentContentProvider(profileScheme, {
      provideTextDocumentContent: async uri => {
        const { language } = await fabrics.getEngine();
        return language.profileText(uri.path.replace(/^\/|\.yaml$/g, '')) ?? '';
      },
    }),
  );
}
