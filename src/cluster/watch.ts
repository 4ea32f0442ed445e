import { setMaxListeners } from 'node:events';
import type { Result } from '../model/problem';
import { FollowedResource } from './follow';
import { listResource, type Outcome } from './lists';
import type { Reach } from './reach';
import { readResources, type ReadResource } from './resources';
import { stateOf, type ClusterState } from './state';
import { inTurns, type Waits } from './waits';

/** Changes come in bursts (Argo CD applies a commit): one message tells of all of a burst. */
const BURST_MS = 300;
/** Lists that run at once. */
export const PARALLEL = 4;

export interface WatchOptions {
  readonly reach: Reach;
  readonly namespace: string;
  readonly waits: Waits;
  /** Told when something is different, with all that is known then: at most once in 300 ms. */
  readonly onChange: (state: Result<ClusterState>) => void;
  /** Ends all streams. */
  readonly signal: AbortSignal;
}

/** A live copy of what the cluster holds of a fabric: one stream for each resource. */
export class ClusterWatch {
  private readonly followed: readonly FollowedResource[];
  private readonly turn = inTurns(PARALLEL);
  private readonly end = new AbortController();
  private telling = false;

  constructor(private readonly options: WatchOptions) {
    const { reach, namespace, waits } = options;
    const { signal } = this.end;
    // Each stream and each wait listens: more than the ten that Node takes for a leak.
    setMaxListeners(0, signal);
    options.signal.addEventListener('abort', () => this.end.abort(), { once: true });
    const onChange = (): void => void this.tell();
    this.followed = readResources.map(
      resource =>
        new FollowedResource(resource, { reach, namespace, waits, turn: this.turn, onChange, signal }),
    );
  }

  /** Begins to follow. */
  start(): void {
    for (const followed of this.followed) void followed.run();
  }

  /** All as it is now: what a stream keeps up to date, and a new list of everything else. */
  async read(signal?: AbortSignal): Promise<Result<ClusterState>> {
    const { reach, namespace } = this.options;
    const outcomes = new Map<ReadResource, Result<Outcome>>();
    await Promise.all(
      this.followed.map(async followed => {
        const isFirst = followed.outcome === undefined;
        await followed.ready;
        const known = followed.outcome;
        if (known && (isFirst || followed.isLive)) {
          outcomes.set(followed.resource, known);
          return;
        }
        const now = await this.turn(() => listResource(reach, followed.resource, namespace, signal));
        outcomes.set(followed.resource, now);
        // It can be followed again, sooner than it would be tried.
        if (now.ok && !(known?.ok && known.value.is === now.value.is)) followed.wake();
      }),
    );
    return this.stateWith(outcomes);
  }

  private async tell(): Promise<void> {
    const { waits, onChange } = this.options;
    const { signal } = this.end;
    if (this.telling) return;
    this.telling = true;
    await waits.sleep(BURST_MS, signal);
    await Promise.all(this.followed.map(({ ready }) => ready));
    this.telling = false;
    if (signal.aborted) return;
    const outcomes = new Map<ReadResource, Result<Outcome>>();
    for (const { resource, outcome } of this.followed) if (outcome) outcomes.set(resource, outcome);
    onChange(this.stateWith(outcomes));
  }

  private stateWith(outcomes: ReadonlyMap<ReadResource, Result<Outcome>>): Result<ClusterState> {
    const unwatched = this.followed.flatMap(({ resource, missingWatch }) =>
      missingWatch ? [[resource, missingWatch] as const] : [],
    );
    return stateOf(this.options.reach.server, outcomes, new Map(unwatched));
  }
}
