import * as vscode from 'vscode';
import type { AskedField, FieldChoice } from '../../language/newResource';
import type { Fabrics, OpenFabric } from '../fabrics';
import { ask } from './ask';
import { uriOf } from './openFile';

/** Asks for kind, name and fields of a new CR, writes its file and opens it. */
export async function newResource(fabrics: Fabrics, fabric: OpenFabric): Promise<void> {
  const { language } = await fabrics.getEngine();
  const index = fabric.session.live?.index;
  if (index === undefined) {
    void vscode.window.showInformationMessage('The fabric is still being read. Try again in a moment.');
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    language.newResources.map(snippet => ({
      label: snippet.title,
      description: snippet.description,
      snippet,
    })),
    { title: `New Custom Resource in ${fabric.session.settings.name}`, matchOnDescription: true },
  );
  if (chosen === undefined) return;
  const { snippet } = chosen;
  const name = await vscode.window.showInputBox({
    title: `New ${snippet.title}`,
    prompt: 'The name cannot be changed later without the cluster making a new CR of it.',
    placeHolder: `${snippet.kind.toLowerCase()}-1`,
    validateInput: text => language.refusedNewName(index, snippet.kind, text),
  });
  if (name === undefined) return;
  const free = fabric.session.ports.validation.freeValues;
  const values = new Map<number, string>();
  const fields = language.askedFields(index, snippet, name);
  for (const [n, field] of fields.entries()) {
    const choices = (typed: string): readonly FieldChoice[] =>
      language.fieldChoices(index, snippet, name, values, field.number, typed, free);
    const value = await ask({
      ...promptOf(field),
      title: `New ${snippet.title} ${name}: ${field.label}`,
      step: n + 1,
      steps: fields.length,
      choices,
    });
    if (value === undefined) return;
    values.set(field.number, value);
  }
  const { file, text } = language.newFile(index, snippet, name, values);
  const uri = uriOf(fabric, file);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: Buffer.from(text), overwrite: false });
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(`${file} could not be created. Check whether it is there already.`);
    return;
  }
  await vscode.window.showTextDocument(uri, { preview: false });
  await fabric.session.refreshLocal();
}

/** The first sentence of what the field means: there is room for one line. */
function promptOf({ description, value }: AskedField): { prompt: string; value: string } {
  const [sentence = ''] = description.replaceAll('`', '').split(/(?<=\.) /);
  return { prompt: sentence, value };
}
