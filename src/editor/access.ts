import * as vscode from 'vscode';
import type { Access } from '../sync/engine';
import { settingNames } from './commands';
import { gitHubScopes, GitHubSignIn } from './gitHub';
import { mayUseRemote } from './remoteAccess';
import type { OpenSandbox } from './sandbox';
import { trustedTargets, type HnpTokens } from './secrets';

/** Signs in to GitHub, or to the Enterprise server of the user's own setting, by VS Code's sessions. */
export function ownSignIn(log: vscode.LogOutputChannel): GitHubSignIn {
  return new GitHubSignIn({
    getSession: (provider, options) => vscode.authentication.getSession(provider, gitHubScopes, options),
    enterpriseUri: gitHubEnterprise,
    log: line => log.info(line),
  });
}

/** What the engine may use of this editor: tokens, what a person confirmed, and the settings about systems. */
export function editorAccess(
  tokens: HnpTokens,
  gitHub: GitHubSignIn,
  log: vscode.LogOutputChannel,
  sandbox?: OpenSandbox,
): Access {
  const settings = vscode.workspace.getConfiguration(settingNames.section);
  const kubeconfig = sandbox?.env['KUBECONFIG'] ?? settings.get<string>(settingNames.kubeconfig, '');
  const caFile = settings.get<string>(settingNames.netboxCaFile, '');
  const gitHubServer = gitHubEnterprise();
  return {
    hnpToken: url => tokens.get(url),
    gitToken: origin => gitHub.token(origin),
    mayUseRemote: address => Promise.resolve(mayUseRemote(address)),
    // Of a sandbox's own kubeconfig, that nobody else wrote.
    mayUseContext: name =>
      Promise.resolve(sandbox !== undefined || trustedTargets().includes(`context:${name}`)),
    // VS Code brings its own proxy into every request.
    ...(caFile ? { hnpNetwork: { caFile } } : {}),
    ...(kubeconfig ? { kubeconfig } : {}),
    ...(gitHubServer ? { gitHubServer } : {}),
    repositories: (vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.fsPath),
    log: line => log.debug(line),
  };
}

/** Of the user's own settings: a workspace's may come with its repository. */
function gitHubEnterprise(): string | undefined {
  return vscode.workspace.getConfiguration('github-enterprise').inspect<string>('uri')?.globalValue;
}
