import * as vscode from 'vscode';
import { actionWords } from '../model/connectionWords';
import type { Problem } from '../model/problem';
import { actionOf } from '../model/problemAction';
import { problemLine } from '../model/problemText';
import type { Engine } from '../sync/engine';
import type { FabricSession } from '../sync/session';
import type { Button } from './buttons';
import { commands, settingNames } from './commands';
import type { OpenFabric } from './fabrics';
import { openFile } from './openFile';

const showLog = 'Show Log';

/** The buttons of a problem of a sync: what helps most first, the log always. */
export function buttonsOf(
  problem: Problem,
  engine: Engine,
  fabric: OpenFabric,
  log: vscode.LogOutputChannel,
): readonly Button[] {
  const action = actionOf(problem);
  const logButton = { title: showLog, press: () => log.show() };
  const command = (title: string, { id }: { readonly id: string }): Button => ({
    title,
    press: () => vscode.commands.executeCommand(id, { fabric }),
  });
  switch (action.kind) {
    case 'open-url':
      return [openButton(actionWords['open-link'], action.url), logButton];
    case 'push-aside':
      return [
        { title: 'Push to Another Branch', press: () => pushAside(engine, fabric.session, log) },
        logButton,
      ];
    case 'set-token':
      return [command(actionWords[action.kind], commands.setToken), logButton];
    case 'open-hnp':
      return [command(actionWords[action.kind], commands.openHnp), logButton];
    case 'edit-fabric-file':
      return [
        { title: actionWords[action.kind], press: () => openFile(fabric.directory, '.hnp/fabric.yaml', 0) },
        logButton,
      ];
    case 'set-up-certificates':
      return [{ title: actionWords[action.kind], press: openCaSetting }, logButton];
    case 'check-connections':
      return [command('Check Connections', commands.checkConnections), logButton];
    case 'sign-in':
    case 'show-log':
      return [logButton];
  }
}

/** Shows the setting that names the authorities for NetBox. It is one of the machine on which the extension runs. */
export async function openCaSetting(): Promise<void> {
  const query = `@id:${settingNames.section}.${settingNames.netboxCaFile}`;
  if (vscode.env.remoteName === undefined)
    await vscode.commands.executeCommand('workbench.action.openSettings', query);
  else await vscode.commands.executeCommand('workbench.action.openRemoteSettings', { query });
}

/** Opens an address that was made or checked here. */
export function openButton(title: string, url: string): Button {
  return { title, press: () => vscode.env.openExternal(vscode.Uri.parse(url, true)) };
}

/** Shows a message with buttons, and does what is pressed. */
export async function withButtons(
  show: (text: string, ...titles: string[]) => Thenable<string | undefined>,
  text: string,
  buttons: readonly Button[],
): Promise<void> {
  const chosen = await show(text, ...buttons.map(({ title }) => title));
  await buttons.find(({ title }) => title === chosen)?.press();
}

async function pushAside(
  engine: Engine,
  session: FabricSession,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const { name } = session.settings;
  const pushed = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `${name}: pushing to another branch`,
      cancellable: true,
    },
    (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return engine.pushAside(session, abort.signal);
    },
  );
  if (!pushed.ok) {
    log.error(problemLine(pushed.problem));
    void withButtons(vscode.window.showErrorMessage, `${name}: ${problemLine(pushed.problem)}`, [
      { title: showLog, press: () => log.show() },
    ]);
    return;
  }
  const { branch, compare } = pushed.value;
  log.info(`${name}: pushed to ${branch}, read back`);
  const text = `${name}: pushed to ${branch}. Open a pull request for it; sync again when it is merged.`;
  void withButtons(
    vscode.window.showInformationMessage,
    text,
    compare === undefined ? [] : [openButton('Open Pull Request', compare)],
  );
}
