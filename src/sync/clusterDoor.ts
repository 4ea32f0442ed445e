import type { Result } from '../model/problem';
import type { Cluster, ClusterReading } from './ports';

/** Opens the cluster for each reading, or once for all of them when it is watched. */
export class ClusterDoor {
  private listener: ((reading: Result<ClusterReading>) => void) | undefined;
  private watched: { readonly cluster: Cluster; readonly stop: AbortController } | undefined;

  constructor(
    private readonly openCluster: () => Promise<Result<Cluster>>,
    private readonly closed: AbortSignal,
  ) {}

  /** The next reading begins to watch; the listener is told of what changes then. */
  watch(listener: (reading: Result<ClusterReading>) => void): void {
    this.listener = listener;
  }

  /** The cluster to read from. A person may have taken back that it may be used, which ends the watch. */
  async open(): Promise<Result<Cluster>> {
    const opened = await this.openCluster();
    if (!opened.ok) {
      this.watched?.stop.abort();
      this.watched = undefined;
      return opened;
    }
    if (!this.listener || this.closed.aborted) return opened;
    if (!this.watched) {
      const stop = new AbortController();
      this.closed.addEventListener('abort', () => stop.abort(), { once: true });
      this.watched = { cluster: opened.value, stop };
      opened.value.watch(this.listener, stop.signal);
    }
    return { ok: true, value: this.watched.cluster };
  }
}
