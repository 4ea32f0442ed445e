import * as vscode from 'vscode';
import type { OutlineItem } from '../../language/outline';
import type { Fabrics } from '../fabrics';
import { rangeOf, uriOf, type OpenFiles } from './openFile';

const { SymbolKind } = vscode;
const icons: Readonly<Record<OutlineItem['icon'], vscode.SymbolKind>> = {
  resource: SymbolKind.Class,
  map: SymbolKind.Module,
  list: SymbolKind.Array,
  text: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
};

/** The outline of a file: its CRs and what is in them. */
export class FabricOutline implements vscode.DocumentSymbolProvider {
  constructor(private readonly files: OpenFiles) {}

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[] | undefined> {
    const open = await this.files.of(document);
    return open?.language.outlineOf(open.index, open.file).map(symbolOf);
  }
}

function symbolOf({ name, detail, icon, range, selection, children }: OutlineItem): vscode.DocumentSymbol {
  // VS Code refuses an empty name; an empty key is shown by its quotes.
  const symbol = new vscode.DocumentSymbol(
    name.trim() === '' ? JSON.stringify(name) : name,
    detail,
    icons[icon],
    rangeOf(range),
    rangeOf(selection),
  );
  symbol.children = children.map(symbolOf);
  return symbol;
}

/** CRs of all fabrics by kind and name. */
export class FabricSymbols implements vscode.WorkspaceSymbolProvider {
  constructor(private readonly fabrics: Fabrics) {}

  async provideWorkspaceSymbols(query: string): Promise<vscode.SymbolInformation[]> {
    const { language } = await this.fabrics.getEngine();
    return this.fabrics.all.flatMap(fabric => {
      const index = fabric.session.live?.index;
      if (index === undefined) return [];
      const { name: own } = fabric.session.settings;
      return language
        .symbolsIn(index, query)
        .map(
          ({ kind, name, file, range }) =>
            new vscode.SymbolInformation(
              `${kind} ${name}`,
              SymbolKind.Class,
              own,
              new vscode.Location(uriOf(fabric, file), rangeOf(range)),
            ),
        );
    });
  }
}
