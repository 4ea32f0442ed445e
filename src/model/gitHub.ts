/** A repository of GitHub or GitHub Enterprise, by the address of its remote. */
interface HostedRepository {
  readonly host: string;
  /** `owner/name`. */
  readonly path: string;
}

/** Owner and name as GitHub allows them, and nothing that could lead out of them in an address. */
const ownerAndName = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/** The host of a remote's address (with its port where https names one), lower case; undefined for a path or what is no address. */
export function hostOfRemote(address: string): string | undefined {
  return placeOf(address)?.host;
}

/**
 * The page of a commit on GitHub; undefined when the remote is not GitHub's.
 *
 * @param server the address of a GitHub Enterprise server that the person or CI named; a repository never does
 */
export function commitPage(address: string, commit: string, server?: string): string | undefined {
  const found = hosted(address, server);
  return found && `https://${found.host}/${found.path}/commit/${encodeURIComponent(commit)}`;
}

/** The page that compares two branches and offers a pull request; undefined when the remote is not GitHub's. */
export function comparePage(
  address: string,
  onto: string,
  branch: string,
  server?: string,
): string | undefined {
  const found = hosted(address, server);
  const range = [onto, branch].map(name => name.split('/').map(encodeURIComponent).join('/')).join('...');
  return found && `https://${found.host}/${found.path}/compare/${range}?expand=1`;
}

function hosted(address: string, server?: string): HostedRepository | undefined {
  const place = placeOf(address);
  if (!place) return undefined;
  const known = ['github.com', ...(server === undefined ? [] : [hostOfRemote(server) ?? ''])];
  const host = place.host === 'ssh.github.com' ? 'github.com' : place.host;
  return known.includes(host) && ownerAndName.test(place.path) && !/(^|\/)\.{1,2}(\/|$)/.test(place.path)
    ? { host, path: place.path }
    : undefined;
}

/** Host and path of `https://host/path`, `ssh://user@host:port/path` and `user@host:path`. */
function placeOf(address: string): HostedRepository | undefined {
  const path = (text: string): string => text.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  if (!address.includes('://')) {
    const colon = address.indexOf(':');
    const [login, rest] = [address.slice(0, Math.max(colon, 0)), address.slice(colon + 1)];
    const host = login.slice(login.indexOf('@') + 1).toLowerCase();
    // One letter before the colon is a drive of Windows.
    return /^[a-z0-9][a-z0-9.-]+$/.test(host) ? { host, path: path(rest) } : undefined;
  }
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol === 'https:') return { host: url.host, path: path(url.pathname) };
  // The port of ssh says nothing of the web server's.
  return url.protocol === 'ssh:' ? { host: url.hostname.toLowerCase(), path: path(url.pathname) } : undefined;
}
