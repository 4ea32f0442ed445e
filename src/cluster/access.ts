import { existsSync, realpathSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { failed, ok, type Result } from '../model/problem';
import type { ClusterAccess } from './read';

export interface ClusterOptions {
  readonly context: string;
  readonly namespace: string;
  /** Files that hold the kubeconfig; without it KUBECONFIG, else ~/.kube/config. */
  readonly kubeconfig?: string;
  /** A kubeconfig below one of these folders is never loaded: a repository must not decide where credentials go. */
  readonly repositories: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly log?: (line: string) => void;
  readonly timeoutMs?: number;
}

/** How to reach the cluster of a context, from the user's own kubeconfig. */
export function openAccess(options: ClusterOptions): Result<ClusterAccess> {
  const env = options.env ?? process.env;
  const named = options.kubeconfig ?? env['KUBECONFIG'];
  const files = (named ? named.split(path.delimiter) : [path.join(os.homedir(), '.kube', 'config')]).filter(
    file => file !== '' && existsSync(file),
  );
  if (files.length === 0) {
    return failed('cluster-no-context', 'cluster', options.context, 'no kubeconfig file was found');
  }
  const inside = files.find(file => options.repositories.some(folder => isInside(file, folder)));
  if (inside !== undefined) {
    return failed('cluster-kubeconfig', 'cluster', inside, 'it lies in a repository');
  }
  const config = new KubeConfig();
  try {
    config.loadFromFile(files[0] ?? '');
    for (const file of files.slice(1)) {
      const more = new KubeConfig();
      more.loadFromFile(file);
      config.mergeConfig(more);
    }
  } catch (error) {
    // Only the first line: a YAML error goes on with lines of the file, and those may hold a token.
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    const detail = `the kubeconfig ${files.join(', ')} cannot be read: ${why}`;
    return failed('cluster-no-context', 'cluster', options.context, detail);
  }
  if (!config.getContextObject(options.context)) {
    const known = config.getContexts().map(context => context.name);
    return failed(
      'cluster-no-context',
      'cluster',
      options.context,
      `the kubeconfig has: ${known.join(', ') || 'none'}`,
    );
  }
  config.setCurrentContext(options.context);
  const cluster = config.getCurrentCluster();
  if (!cluster)
    return failed('cluster-no-context', 'cluster', options.context, 'its cluster is not in the kubeconfig');
  return ok({
    server: cluster.server,
    apply: request => config.applyToHTTPSOptions(request),
    ...(options.log ? { log: options.log } : {}),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
}

function isInside(file: string, folder: string): boolean {
  const relative = path.relative(realpathSync(folder), realpathSync(file));
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}
