import * as vscode from 'vscode';
import { askForToken } from './askForRecord';
import type { OpenFabric } from './fabrics';
import type { HnpTokens } from './secrets';

/** Asks for the token of a fabric's HNP and keeps it. True: there is a new one, and HNP was asked again. */
export async function setToken(tokens: HnpTokens, fabric: OpenFabric): Promise<boolean> {
  const { netbox, name } = fabric.session.settings;
  if (!netbox) {
    void vscode.window.showInformationMessage(`${name} has no HNP: add \`netbox\` to its .hnp/fabric.yaml.`);
    return false;
  }
  if (!(await askForToken(tokens, netbox.url))) return false;
  await fabric.session.refresh();
  return true;
}
