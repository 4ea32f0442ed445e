import type { Access } from '../sync/engine';
import type { Log } from '../sync/ports';

/** GitHub's own, where GITHUB_SERVER_URL does not name another one. */
const GITHUB = 'https://github.com';

/**
 * Who the command line may reach: tokens come from the environment, each with the one host that it is for, a cluster is used
 * when KUBECONFIG names the file, and a remote that a fabric names when its address is one of HNP_GIT_REMOTE, or lies on the
 * server that GITHUB_SERVER_URL names. Nothing that a repository says can widen this.
 */
export function environmentAccess(env: NodeJS.ProcessEnv, log: Log): Access {
  const {
    HNP_NETBOX_URL: url,
    HNP_NETBOX_TOKEN: token,
    KUBECONFIG: kubeconfig,
    GITHUB_SERVER_URL: gitHubServer,
  } = env;
  const server = originOf(gitHubServer || GITHUB);
  const gitToken = env['GITHUB_TOKEN']?.trim() || undefined;
  const remotes = (env['HNP_GIT_REMOTE'] ?? '').split(/\s+/).filter(Boolean);
  return {
    hnpToken: wanted => Promise.resolve(url !== undefined && sameAddress(url, wanted) ? token : undefined),
    whyNoToken(wanted) {
      if (url === undefined || url === '') return 'HNP_NETBOX_URL is not set';
      if (!sameAddress(url, wanted)) return `HNP_NETBOX_URL is ${withoutPassword(url)}`;
      return token ? undefined : 'HNP_NETBOX_TOKEN is not set';
    },
    gitToken: origin => Promise.resolve(origin === server ? gitToken : undefined),
    whyNoGitToken(address) {
      const origin = originOf(address);
      if (origin === undefined) return undefined; // an address of SSH, which takes no token
      if (gitToken === undefined) return 'GITHUB_TOKEN is not set';
      if (server === undefined) return 'GITHUB_SERVER_URL is no address of a server';
      return origin === server ? undefined : `GITHUB_TOKEN is used for ${server} only (GITHUB_SERVER_URL)`;
    },
    mayUseRemote(address) {
      const onServer = server !== undefined && originOf(address) === server;
      return Promise.resolve(
        remotes.includes(address) || (onServer && env['GITHUB_SERVER_URL'] !== undefined),
      );
    },
    mayUseContext: () => Promise.resolve(kubeconfig !== undefined && kubeconfig !== ''),
    hnpNetwork: { proxies: env, ...(env['HNP_NETBOX_CA_FILE'] ? { caFile: env['HNP_NETBOX_CA_FILE'] } : {}) },
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(gitHubServer ? { gitHubServer } : {}),
    repositories: [],
    log,
  };
}

/** Whether two addresses lead to the same place: scheme, host, port and path. */
export function sameAddress(a: string, b: string): boolean {
  try {
    const [left, right] = [new URL(a), new URL(b)];
    const path = (url: URL): string => url.pathname.replace(/\/+$/, '');
    return left.origin === right.origin && path(left) === path(right);
  } catch {
    return false;
  }
}

/** The origin of an address of the web, or undefined for others. */
function originOf(address: string): string | undefined {
  try {
    const { protocol, origin } = new URL(address);
    return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
  } catch {
    return undefined;
  }
}

function withoutPassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//');
}
