import * as path from 'node:path';
import * as vscode from 'vscode';
import { count } from '../model/words';
import { isBelow, type OpenFabric } from './fabrics';

/** Files of a fabric (relative, with `/`) with changes that are not saved. */
export function unsavedFiles({ directory }: Pick<OpenFabric, 'directory'>): readonly string[] {
  return unsavedDocuments(directory).map(document =>
    path.relative(directory, document.uri.fsPath).replaceAll(path.sep, '/'),
  );
}

/** The document of one of its files (relative), if it has changes that are not saved. */
export function unsavedDocument(
  { directory }: Pick<OpenFabric, 'directory'>,
  file: string | undefined,
): vscode.TextDocument | undefined {
  if (file === undefined) return undefined;
  const { fsPath } = vscode.Uri.file(path.join(directory, file));
  return unsavedDocuments(directory).find(({ uri }) => uri.fsPath === fsPath);
}

/**
 * Asks what to do with unsaved changes before files are moved or rewritten: those that are not saved are left out.
 *
 * @param only these files (relative); else all of the fabric
 * @returns false when nothing is to be done
 */
export async function askToSave(
  { directory }: Pick<OpenFabric, 'directory'>,
  only?: readonly string[],
): Promise<boolean> {
  const unsaved = unsavedAmong(directory, only);
  const [first] = unsaved;
  if (first === undefined) return true;
  const names = unsaved.map(({ uri }) => path.relative(directory, uri.fsPath)).join('\n');
  const what =
    unsaved.length === 1
      ? `${path.basename(first.uri.fsPath)} has changes that are not saved.`
      : `${count(unsaved.length, 'file')} have changes that are not saved.`;
  const [save, leaveOut] = ['Save', 'Leave Out'];
  const detail = `A file with unsaved changes is not touched.\n${names}`;
  const chosen = await vscode.window.showWarningMessage(what, { modal: true, detail }, save, leaveOut);
  if (chosen === save) return (await Promise.all(unsaved.map(document => document.save()))).every(Boolean);
  return chosen === leaveOut;
}

/**
 * Asks to save all before what cannot leave files out: a sync, as what is not saved would not be in it, or a rename.
 *
 * @param only these files (relative); else all of the fabric
 * @returns false: a person wants to look first
 */
export async function askToSaveAll(
  { directory, session }: OpenFabric,
  only?: readonly string[],
): Promise<boolean> {
  const unsaved = unsavedAmong(directory, only);
  if (unsaved.length === 0) return true;
  const save = 'Save All and Go On';
  const what = `${count(unsaved.length, 'file')} of ${session.settings.name} ${unsaved.length === 1 ? 'is' : 'are'} not saved.`;
  const chosen = await vscode.window.showWarningMessage(what, { modal: true }, save);
  if (chosen !== save) return false;
  return (await Promise.all(unsaved.map(document => document.save()))).every(Boolean);
}

function unsavedAmong(
  directory: string,
  only: readonly string[] | undefined,
): readonly vscode.TextDocument[] {
  const wanted = only && new Set(only.map(file => vscode.Uri.file(path.join(directory, file)).fsPath));
  return unsavedDocuments(directory).filter(({ uri }) => wanted?.has(uri.fsPath) ?? true);
}

function unsavedDocuments(directory: string): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && uri.scheme === 'file' && isBelow(directory, uri.fsPath),
  );
}
