import * as vscode from 'vscode';
import type { Completion } from '../../language/answers';
import type { OpenFiles } from './openFile';

const icons: Readonly<Record<Completion['icon'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  reference: vscode.CompletionItemKind.Reference,
  port: vscode.CompletionItemKind.Interface,
  snippet: vscode.CompletionItemKind.Snippet,
};

/** Characters after which there may be something to suggest: a space behind a colon or dash, a slash in a port. */
export const completionTriggers = [' ', '/', '"', "'"];

/** Whether we suggest keys in a document; another extension may do it from our schemas. */
export type OwnKeys = (document: vscode.TextDocument) => boolean;

/** Suggestions while typing. */
export class FabricCompletion implements vscode.CompletionItemProvider {
  constructor(
    private readonly files: OpenFiles,
    private readonly ownKeys: OwnKeys,
  ) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[] | undefined> {
    const open = await this.files.of(document);
    if (open === undefined) return undefined;
    const { session } = open.fabric;
    // The index of what is on disk and typed elsewhere; this text is read as it is, also when it is no YAML.
    const index = session.live?.index ?? open.index;
    const found = open.language.complete(index, document.getText(), document.offsetAt(position), {
      keys: this.ownKeys(document),
      free: session.ports.validation.freeValues,
    });
    return found.map(completion => itemOf(document, position, completion));
  }
}

/** A suggestion as VS Code takes it. */
export function itemOf(
  document: vscode.TextDocument,
  position: vscode.Position,
  completion: Completion,
): vscode.CompletionItem {
  const { label, icon, insert, span, detail, documentation, sort, filter, again } = completion;
  const item = new vscode.CompletionItem(
    detail === undefined ? label : { label, description: detail },
    icons[icon],
  );
  item.insertText = new vscode.SnippetString(insert);
  const start = document.positionAt(span.start);
  const inserting = new vscode.Range(start, position);
  const replacing = new vscode.Range(start, document.positionAt(span.end));
  item.range = { inserting: replacing.isSingleLine ? replacing : inserting, replacing };
  item.filterText = filter ?? label;
  if (sort !== undefined) item.sortText = sort;
  if (documentation !== undefined) item.documentation = new vscode.MarkdownString(documentation);
  if (again === true)
    item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest what follows' };
  return item;
}
