import type { Access } from '../sync/engine';
import type { Log } from '../sync/ports';

/**
 * Who the command line may reach: tokens come from the environment, each with the one host that it is for, and a cluster is used
 * when KUBECONFIG names the file. Nothing that a repository says can widen this.
 */
export function environmentAccess(env: NodeJS.ProcessEnv, log: Log): Access {
  const {
    HNP_NETBOX_URL: url,
    HNP_NETBOX_TOKEN: token,
    KUBECONFIG: kubeconfig,
    GITHUB_SERVER_URL: gitHubServer,
  } = env;
  return {
    hnpToken: wanted => Promise.resolve(url !== undefined && sameAddress(url, wanted) ? token : undefined),
    whyNoToken(wanted) {
      if (url === undefined || url === '') return 'HNP_NETBOX_URL is not set';
      if (!sameAddress(url, wanted)) return `HNP_NETBOX_URL is ${withoutPassword(url)}`;
      return token ? undefined : 'HNP_NETBOX_TOKEN is not set';
    },
    mayUseContext: () => Promise.resolve(kubeconfig !== undefined && kubeconfig !== ''),
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

function withoutPassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//');
}
