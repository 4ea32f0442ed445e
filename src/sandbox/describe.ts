import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from './sandbox';

/** The variables as a shell file that only its owner can read; the tokens are nowhere else shown. */
export async function writeEnvironment(sandbox: Sandbox): Promise<string> {
  const file = join(sandbox.dir, 'env');
  const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = Object.entries(sandbox.env).map(([name, value]) => `export ${name}=${quote(value)}\n`);
  await writeFile(file, lines.join(''), { mode: 0o600 });
  await chmod(file, 0o600);
  return file;
}

/** What is where, for the terminal; holds no secret. */
export function describe(sandbox: Sandbox, envFile: string): string {
  const { hnp, workspace, remoteUrl, kubeconfig, fabrics } = sandbox;
  const contexts = fabrics.map(fabric => fabric.context).join(', ');
  return `The sandbox is running. Nothing in it is real; change what you like.

  HNP (open in a browser)   ${hnp.server.url}/
  workspace to edit         ${workspace}
  its remote                ${remoteUrl}
  cluster contexts          ${contexts}
                            in ${kubeconfig}

For another terminal (kubectl, hnp-gitops sync …), read the addresses and tokens with:

  . ${envFile}

Press Ctrl-C to stop it.
`;
}
