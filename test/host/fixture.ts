import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';

const run = promisify(execFile);

/** A fabric without HNP, cluster or remote, in a git repository of its own below the workspace folder; open in the extension. */
export class Fabric {
  private constructor(readonly directory: string) {}

  static async make(name: string): Promise<Fabric> {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    if (root === undefined) throw new Error('no workspace folder is open');
    const fabric = new Fabric(path.join(root, name));
    await fabric.write('managed/.gitkeep', '');
    await fabric.write('raw/.gitkeep', '');
    await fabric.write('unmanaged/.gitkeep', '');
    await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: fabric.directory });
    await fabric.write(
      '.hnp/fabric.yaml',
      `name: ${name}\nid: 0123456789abcdef\nelsewhere: [IPv4Namespace, VLANNamespace]\n`,
    );
    await fabric.refresh();
    return fabric;
  }

  path(file: string): string {
    return path.join(this.directory, file);
  }

  uri(file: string): vscode.Uri {
    return vscode.Uri.file(this.path(file));
  }

  async write(file: string, content: string | Uint8Array): Promise<void> {
    await mkdir(path.dirname(this.path(file)), { recursive: true });
    await writeFile(this.path(file), content);
  }

  /** What a person does after files changed outside: the system's watchers are late or blind in folders that are new. */
  async refresh(): Promise<void> {
    await vscode.commands.executeCommand('hnpGitops.refresh');
  }

  async remove(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(this.directory, { recursive: true, force: true });
  }

  /** Opens a file in an editor, replaces its text and saves it, as a person does. */
  async edit(file: string, text: string): Promise<vscode.TextEditor> {
    const editor = await vscode.window.showTextDocument(this.uri(file), { preview: false });
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit(builder => builder.replace(all, text));
    await editor.document.save();
    return editor;
  }

  /** Our findings of a file. */
  findings(file: string): vscode.Diagnostic[] {
    return vscode.languages.getDiagnostics(this.uri(file)).filter(({ source }) => source === 'HNP GitOps');
  }

  /** Resolves with our findings of a file as soon as they are what is waited for. */
  findingsWhen(
    file: string,
    holds: (findings: vscode.Diagnostic[]) => boolean,
  ): Promise<vscode.Diagnostic[]> {
    return when(vscode.languages.onDidChangeDiagnostics, () => {
      const findings = this.findings(file);
      return holds(findings) ? findings : undefined;
    });
  }
}

/** Resolves with what `look` finds, now or after one of the events; the test's own time limit ends it. */
export function when<T>(event: vscode.Event<unknown>, look: () => T | undefined): Promise<T> {
  return new Promise(resolve => {
    const found = look();
    if (found !== undefined) {
      resolve(found);
      return;
    }
    const listening = event(() => {
      const later = look();
      if (later === undefined) return;
      listening.dispose();
      resolve(later);
    });
  });
}

/** The code of a finding; in VS Code it carries the address of its page. */
export function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

/** The file of the active editor tab, relative to a directory. */
export function activeFile(directory: string): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? path.relative(directory, input.uri.fsPath) : undefined;
}
