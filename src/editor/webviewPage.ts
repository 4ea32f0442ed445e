import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from './pageHtml';

/** What a webview of ours may do: run its script, and load what was built for webviews. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
  };
}

/** The page of a view, with its own script and style sheet `dist/webview/<name>.{js,css}`. */
export function webviewHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  name: string,
  title: string,
): string {
  const file = (fileName: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', fileName)).toString();
  return pageHtml({
    title,
    script: file(`${name}.js`),
    style: file(`${name}.css`),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
  });
}
