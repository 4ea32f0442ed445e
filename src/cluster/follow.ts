import { failed, type Problem, type Result } from '../model/problem';
import { listResource, type Listed, type Outcome } from './lists';
import type { Reach } from './reach';
import { verbText, type ReadResource } from './resources';
import type { StreamEnd } from './stream';
import { backoffMs, type Waits } from './waits';
import { applyEvent, keepKnown } from './watchEvent';

/** The server ends a watch after this many seconds, and up to as many more, so that not all end at once. */
const WATCH_SECONDS = 300;
/** A server sends a bookmark about every minute: after this the connection is taken for dead. */
const SILENCE_MS = 150_000;
/** What is not served, or may not be read, is asked for again after this: somebody may install or allow it. */
const ASK_AGAIN_MS = 300_000;

export interface FollowOptions {
  readonly reach: Reach;
  readonly namespace: string;
  readonly waits: Waits;
  /** Keeps lists of many resources from running all at once. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Something that is known of the resource is different now. */
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

/**
 * Keeps one resource up to date: lists it, watches from there, goes on from the last version when the stream ends, and lists again
 * when the server has forgotten that version or cannot be reached. Only a list decides whether the resource is known.
 */
export class FollowedResource {
  private state: Result<Outcome> | undefined;
  private live = false;
  private sleeping = new AbortController();
  private failures = 0;
  private unwatched: Problem | undefined;
  private markReady: () => void = () => undefined;
  /** Resolves when the first list was answered, in whatever way, or when the end came before. */
  readonly ready = new Promise<void>(resolve => {
    this.markReady = resolve;
  });

  constructor(
    readonly resource: ReadResource,
    private readonly options: FollowOptions,
  ) {}

  /** How it answered last; undefined before the first time. */
  get outcome(): Result<Outcome> | undefined {
    return this.state;
  }

  /** That the verb `watch` is missing, where it is. */
  get missingWatch(): Problem | undefined {
    return this.unwatched;
  }

  /** Whether a stream tells of every change from here on. */
  get isLive(): boolean {
    return this.live;
  }

  private isOver(): boolean {
    return this.options.signal.aborted;
  }

  /** Asks again now instead of when the wait is over. */
  wake(): void {
    this.sleeping.abort();
  }

  /** Follows until the signal is aborted. */
  async run(): Promise<void> {
    while (!this.isOver()) {
      const outcome = await this.list();
      // Aborted: what came is no answer.
      if (this.isOver()) break;
      this.settle(outcome);
      if (!outcome.ok) await this.wait(backoffMs(++this.failures, this.options.waits));
      else if (outcome.value.is === 'listed') await this.watch(outcome.value.listed);
      else await this.rest();
    }
    this.live = false;
    this.markReady();
  }

  private list(): Promise<Result<Outcome>> {
    const { reach, namespace, turn, signal } = this.options;
    return turn(() => listResource(reach, this.resource, namespace, signal));
  }

  /** Takes what a list answered as what is known. */
  private settle(outcome: Result<Outcome>): void {
    const before = this.state;
    this.state = outcome;
    // It is back: what failed before says nothing of now.
    if (before?.ok === false && outcome.ok) this.failures = 0;
    this.live = listedIn(outcome) !== undefined;
    const changed = isChanged(before, outcome);
    this.markReady();
    if (changed) this.options.onChange();
  }

  /** Watches from a list on, over as many streams as it takes; returns when the list has to be read again. */
  private async watch(listed: Listed): Promise<void> {
    const { waits } = this.options;
    let version = listed.resourceVersion;
    // Without a version a watch would begin with everything anew, of which deletions are no part.
    if (version === '') return this.rest();
    while (!this.isOver()) {
      // Once is nothing; a server that ends every stream at once must not be asked all the time.
      if (this.failures > 1) {
        this.live = false;
        await this.wait(backoffMs(this.failures - 1, waits));
        this.live = true;
      }
      const so = { heard: false, lost: false };
      const end = await this.stream(listed, version, event => {
        const applied = applyEvent(listed, this.resource, event);
        if (applied.is !== 'applied') {
          so.lost = true;
          return false;
        }
        so.heard = true;
        this.unwatched = undefined;
        if (applied.version !== '') version = applied.version;
        if (applied.changed) this.options.onChange();
        return true;
      });
      if (this.isOver()) return;
      if (end.how === 'refused' && end.status === 403) return this.poll();
      if (so.heard || end.how === 'silent') this.failures = 0;
      else this.failures++;
      if (!so.lost && end.how !== 'failed' && end.how !== 'refused') continue;
      this.live = false;
      return;
    }
  }

  private stream(listed: Listed, version: string, onLine: (event: unknown) => boolean): Promise<StreamEnd> {
    const { reach, waits, signal } = this.options;
    const seconds = Math.round(WATCH_SECONDS * (1 + waits.random()));
    const query = new URLSearchParams({
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: version,
      timeoutSeconds: String(seconds),
    });
    return reach.stream(`${listed.path}?${query.toString()}`, { onLine, silenceMs: SILENCE_MS }, signal);
  }

  /** Without the verb `watch` the list is read again now and then. */
  private async poll(): Promise<void> {
    const { namespace, reach } = this.options;
    if (!this.unwatched) {
      const verb = verbText('watch', this.resource, namespace);
      this.unwatched = failed('cluster-forbidden', 'cluster', reach.server, verb).problem;
      this.options.onChange();
    }
    await this.rest();
  }

  /** Waits before a list that nothing but time calls for. */
  private async rest(): Promise<void> {
    this.live = false;
    this.failures = 0;
    await this.wait(ASK_AGAIN_MS * (0.8 + this.options.waits.random() * 0.4));
  }

  private async wait(ms: number): Promise<void> {
    const { waits, signal } = this.options;
    const sleeping = new AbortController();
    this.sleeping = sleeping;
    const end = (): void => sleeping.abort();
    signal.addEventListener('abort', end, { once: true });
    if (!this.isOver()) await waits.sleep(ms, sleeping.signal);
    signal.removeEventListener('abort', end);
  }
}

function listedIn(outcome: Result<Outcome> | undefined): Listed | undefined {
  return outcome?.ok && outcome.value.is === 'listed' ? outcome.value.listed : undefined;
}

/** Whether an answer says something else than the one before. Equal objects of the newer become those of the older. */
function isChanged(before: Result<Outcome> | undefined, now: Result<Outcome>): boolean {
  if (!before) return false;
  const [older, newer] = [listedIn(before), listedIn(now)];
  if (older && newer) return keepKnown(older, newer);
  const word = (outcome: Result<Outcome>): string => (outcome.ok ? outcome.value.is : 'problem');
  return word(before) !== word(now);
}
