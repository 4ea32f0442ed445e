import type { Result } from '../model/problem';
import { openAccess, type ClusterOptions } from './access';
import { readPath, type ClusterAccess, type ClusterAnswer } from './read';
import { readStream, type StreamEnd, type StreamOptions } from './stream';

/** What is asked of an API server: paths that are read to their end, and streams. */
export interface Reach {
  /** Its address; the context's name while no kubeconfig could be read. */
  readonly server: string;
  get(path: string, signal?: AbortSignal): Promise<Result<ClusterAnswer>>;
  stream(path: string, options: StreamOptions, signal: AbortSignal): Promise<StreamEnd>;
}

/** By one reading of the kubeconfig, for a few requests. */
export function reachOnce(options: ClusterOptions): Result<Reach> {
  const access = openAccess(options);
  if (!access.ok) return access;
  return { ok: true, value: reachBy(options.context, () => access) };
}

/** Reads the kubeconfig for each request: what goes on for hours must notice that somebody signed in again. */
export function reachAnew(options: ClusterOptions): Reach {
  return reachBy(options.context, () => openAccess(options));
}

function reachBy(context: string, open: () => Result<ClusterAccess>): Reach {
  let server = context;
  const access = (): Result<ClusterAccess> => {
    const opened = open();
    if (opened.ok) server = opened.value.server;
    return opened;
  };
  access();
  return {
    get server() {
      return server;
    },
    async get(path, signal) {
      const opened = access();
      return opened.ok ? readPath(opened.value, path, signal) : opened;
    },
    async stream(path, options, signal) {
      const opened = access();
      return opened.ok
        ? readStream(opened.value, path, options, signal)
        : { how: 'failed', problem: opened.problem };
    },
  };
}
