/** What the person's own configuration of git says of remotes, and of how they are reached. */
export interface RemoteConfig {
  /** Values by key, in git's order; section and name of a key are in lower case, the part between them is as written. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Arguments that read it, of all files that count in this repository. Nothing found is exit code 1. */
export const remoteConfigArgs: readonly string[] = [
  'config',
  '-z',
  '--get-regexp',
  '^(remote\\..*\\.(url|pushurl)|url\\..*\\.(insteadof|pushinsteadof)|core\\.sshcommand|ssh\\.variant|http\\.(.*\\.)?extraheader)$',
];

/** Reads the answer: `key LF value NUL` each; a key without a value says nothing here. */
export function parseRemoteConfig(text: string): RemoteConfig {
  const values = new Map<string, string[]>();
  for (const entry of text.split('\0')) {
    const end = entry.indexOf('\n');
    if (end < 0) continue;
    const key = entry.slice(0, end);
    const known = values.get(key);
    if (known) known.push(entry.slice(end + 1));
    else values.set(key, [entry.slice(end + 1)]);
  }
  return { values };
}

/** The address of a remote as it was written down, or undefined when there is no such remote. */
export function writtenUrl({ values }: RemoteConfig, remote: string): string | undefined {
  return values.get(`remote.${remote}.url`)?.[0];
}

/**
 * Where git goes for a remote, as `git remote get-url [--push --all]` says it: a push goes to all its addresses, everything
 * else to the first. `pushInsteadOf` counts only where no `pushurl` is given (remote.c).
 */
export function addressesOf(config: RemoteConfig, remote: string, push: boolean): readonly string[] {
  const urls = config.values.get(`remote.${remote}.url`) ?? [];
  if (!push) return urls.slice(0, 1).map(url => rewritten(config, url, 'insteadof') ?? url);
  const own = config.values.get(`remote.${remote}.pushurl`) ?? [];
  if (own.length > 0) return own.map(url => rewritten(config, url, 'insteadof') ?? url);
  return urls.map(
    url => rewritten(config, url, 'pushinsteadof') ?? rewritten(config, url, 'insteadof') ?? url,
  );
}

/** The address with the longest prefix that is to be written otherwise; of equals the first counts. */
function rewritten({ values }: RemoteConfig, url: string, name: string): string | undefined {
  let best: { readonly prefix: string; readonly by: string } | undefined;
  for (const [key, prefixes] of values) {
    if (!key.startsWith('url.') || !key.endsWith(`.${name}`)) continue;
    for (const prefix of prefixes) {
      if (url.startsWith(prefix) && prefix.length > (best?.prefix.length ?? 0))
        best = { prefix, by: key.slice('url.'.length, -name.length - 1) };
    }
  }
  return best && best.by + url.slice(best.prefix.length);
}

/** An address that all programs read alike: nothing in the user or the host that one of them could take for an end. */
const plainAddress = /^(https?):\/\/(?:[^\s/@\\?#]*@)?([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d+)?(?:\/[^\s\\]*)?$/i;

/**
 * The origin (`https://host[:port]`) that a token for this address would be for. Undefined where no token may go: another
 * scheme, http to another machine, a password in the address already, or an address that could be read in two ways.
 */
export function tokenOrigin(address: string): string | undefined {
  const [, scheme = '', host = '', port = ''] = plainAddress.exec(address) ?? [];
  if (scheme === '' || /^[^@]*:\/\/[^/@]*:[^/]*@/.test(address)) return undefined;
  const url = parsed(`${scheme}://${host}${port}`);
  return url && (url.protocol === 'https:' || isLoopback(url.hostname)) ? url.origin : undefined;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined; // such as a port that there is not
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether the configuration signs in to this origin by a header of its own, as actions/checkout does: git then asks nobody. */
export function signsInByHeader({ values }: RemoteConfig, origin: string): boolean {
  for (const [key, headers] of values) {
    const at = /^http\.(?:(.*)\.)?extraheader$/s.exec(key);
    if (!at || !headers.some(header => /^authorization:/i.test(header))) continue;
    if (at[1] === undefined || at[1].includes('*') || parsed(at[1])?.origin === origin) return true;
  }
  return false;
}

/**
 * The command that git is to run for ssh, so that it never asks; undefined where that is not our business: an address of
 * another kind, or a program that is not OpenSSH and does not know the option.
 */
export function quietSsh({ values }: RemoteConfig, address: string): string | undefined {
  const isSsh = /^(?:git\+ssh|ssh(?:\+git)?):\/\//i.test(address) || /^[^/:]+:(?!\/\/)/.test(address);
  if (!isSsh) return undefined;
  const command = values.get('core.sshcommand')?.at(-1) || 'ssh';
  const variant = values.get('ssh.variant')?.at(-1)?.toLowerCase() ?? 'auto';
  const program = /^\s*(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(command)?.slice(1).find(Boolean) ?? '';
  const openSsh = variant === 'ssh' || (variant === 'auto' && /(?:^|[/\\])ssh(?:\.exe)?$/i.test(program));
  return openSsh ? `${command} -oBatchMode=yes` : undefined;
}
