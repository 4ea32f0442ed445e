import * as path from 'node:path';
import * as vscode from 'vscode';
import type { ToConnections } from '../model/connectionMessages';
import type { ConnectionAction } from '../model/connections';
import type { Problem } from '../model/problem';
import { commands } from './commands';
import { ConnectionFlow } from './connectionFlow';
import { FabricPages } from './fabricPages';
import type { Fabrics, OpenFabric } from './fabrics';
import type { GitHubSignIn } from './gitHub';
import { setToken } from './hnpToken';
import { openCaSetting } from './problemButtons';
import { confirmRemote } from './remoteAccess';
import { trust, trustedTargets, type HnpTokens } from './secrets';

interface Ports {
  readonly tokens: HnpTokens;
  readonly gitHub: GitHubSignIn;
  readonly log: vscode.LogOutputChannel;
}

/** The pages that check the connections of fabrics. */
export class ConnectionPanels implements vscode.Disposable {
  private readonly pages: FabricPages<ConnectionFlow>;

  constructor(
    context: vscode.ExtensionContext,
    private readonly fabrics: Fabrics,
    private readonly ports: Ports,
  ) {
    this.pages = new FabricPages(context, fabrics, {
      view: 'connections',
      title: name => `Connections: ${name}`,
      flow: (fabric, send) => this.flowOf(fabric, send),
      restored: flow => void flow.check(),
    });
  }

  dispose(): void {
    this.pages.dispose();
  }

  /** Shows the page of a fabric, and asks its systems again. */
  show(fabric: OpenFabric): void {
    void this.pages.show(fabric).check();
  }

  private flowOf(fabric: OpenFabric, send: (message: ToConnections) => void): ConnectionFlow {
    return new ConnectionFlow(fabric.session, {
      send,
      copy: text => {
        void vscode.env.clipboard.writeText(text);
        vscode.window.setStatusBarMessage('The report was copied. No token or password is in it.', 5000);
      },
      act: (action, problem) => this.act(fabric, action, problem),
      canSignIn: address => this.ports.gitHub.isFor(address),
      now: () => Date.now(),
    });
  }

  /** Resolves to true when another try is worth it. */
  private async act(
    fabric: OpenFabric,
    action: ConnectionAction,
    problem: Problem | undefined,
  ): Promise<boolean> {
    const { tokens, gitHub, log } = this.ports;
    const { directory, session } = fabric;
    switch (action) {
      case 'set-token':
        return setToken(tokens, fabric);
      case 'open-hnp':
        await vscode.commands.executeCommand(commands.openHnp.id, { fabric });
        return false;
      case 'edit-fabric-file':
        await vscode.window.showTextDocument(vscode.Uri.file(path.join(directory, '.hnp', 'fabric.yaml')));
        return false;
      case 'use-context':
        return confirmContext(session.settings.cluster?.context);
      case 'use-remote':
        return problem?.code === 'remote-untrusted' && (await confirmRemote(problem.subject));
      case 'copy-role':
        await vscode.env.clipboard.writeText((await this.fabrics.getEngine()).readerRole());
        vscode.window.setStatusBarMessage('The role was copied: YAML for kubectl apply.', 5000);
        return false;
      case 'sign-in':
        return gitHub.signIn((await session.remoteUrl()) ?? '');
      case 'open-link':
        if (problem?.link !== undefined) await vscode.env.openExternal(vscode.Uri.parse(problem.link, true));
        return false;
      case 'set-up-certificates':
        await openCaSetting();
        return false;
      case 'show-log':
        log.show();
        return false;
    }
  }
}

/** Asks whether a context that a repository names may be read with; remembers a yes. */
async function confirmContext(context: string | undefined): Promise<boolean> {
  if (context === undefined || trustedTargets().includes(`context:${context}`)) return context !== undefined;
  const yes = 'Use It';
  const chosen = await vscode.window.showWarningMessage(
    `The repository names the cluster context "${context}". May HNP GitOps read with it?`,
    {
      modal: true,
      detail: 'Only get, list and watch are used. Your answer is kept in your user settings.',
    },
    yes,
  );
  if (chosen !== yes) return false;
  await trust(`context:${context}`);
  return true;
}
