import * as vscode from 'vscode';
import { settingNames } from './commands';

/**
 * Tokens of HNP, one per NetBox address, in VS Code's secret storage. An environment that names an address and a token (as the
 * command line takes them) serves exactly that address too.
 */
export class HnpTokens {
  constructor(
    private readonly storage: vscode.SecretStorage,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  async get(url: string): Promise<string | undefined> {
    const stored = await this.storage.get(keyOf(url));
    if (stored !== undefined) return stored;
    const { HNP_NETBOX_URL, HNP_NETBOX_TOKEN } = this.env;
    return HNP_NETBOX_URL !== undefined && keyOf(HNP_NETBOX_URL) === keyOf(url)
      ? HNP_NETBOX_TOKEN
      : undefined;
  }

  set(url: string, token: string): Thenable<void> {
    return this.storage.store(keyOf(url), token);
  }

  remove(url: string): Thenable<void> {
    return this.storage.delete(keyOf(url));
  }
}

/** One key per address: scheme, host, port and path, without what does not change where a request goes. */
function keyOf(url: string): string {
  try {
    const { origin, pathname } = new URL(url);
    return `hnp-token:${origin}${pathname.replace(/\/+$/, '')}`;
  } catch {
    return `hnp-token:${url}`;
  }
}

/** Addresses and kube contexts (`context:name`) that the user confirmed: a setting of the user, never of a workspace. */
export function trustedTargets(): readonly string[] {
  const setting = vscode.workspace
    .getConfiguration(settingNames.section)
    .inspect<unknown>(settingNames.trustedTargets);
  const value = setting?.globalValue ?? [];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

/** Remembers a confirmation. */
export async function trust(target: string): Promise<void> {
  const known = trustedTargets();
  if (known.includes(target)) return;
  await vscode.workspace
    .getConfiguration(settingNames.section)
    .update(settingNames.trustedTargets, [...known, target], vscode.ConfigurationTarget.Global);
}
