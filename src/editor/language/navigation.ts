import * as vscode from 'vscode';
import { locationOf, positionOf, rangeOf, type OpenFiles } from './openFile';

/** Go to definition, also into the profile of a switch. */
export class FabricDefinitions implements vscode.DefinitionProvider {
  constructor(private readonly files: OpenFiles) {}

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.DefinitionLink[] | undefined> {
    const open = await this.files.of(document);
    const found = open?.language.definitionAt(open.index, open.file, positionOf(position));
    if (open === undefined || found === undefined) return undefined;
    const { uri, range } = locationOf(open.fabric, found.location);
    return [{ originSelectionRange: rangeOf(found.word), targetUri: uri, targetRange: range }];
  }
}

/** Find all references, in force and in raw/. */
export class FabricReferences implements vscode.ReferenceProvider {
  constructor(private readonly files: OpenFiles) {}

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.ReferenceContext,
  ): Promise<vscode.Location[] | undefined> {
    const open = await this.files.of(document);
    return open?.language
      .referencesAt(open.index, open.file, positionOf(position), context.includeDeclaration)
      .map(location => locationOf(open.fabric, location));
  }
}

/** Values that are as a whole the name of a CR can be clicked. */
export class FabricLinks implements vscode.DocumentLinkProvider {
  constructor(private readonly files: OpenFiles) {}

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[] | undefined> {
    const open = await this.files.of(document);
    return open?.language.linksIn(open.index, open.file).map(({ word, location }) => {
      const { uri, range } = locationOf(open.fabric, location);
      const { line, character } = range.start;
      const link = new vscode.DocumentLink(
        rangeOf(word),
        uri.with({ fragment: `L${line + 1},${character + 1}` }),
      );
      link.tooltip = `Open ${vscode.workspace.asRelativePath(uri)}`;
      return link;
    });
  }
}
