import type { Reach } from '../../../src/cluster/reach';
import type { ClusterAnswer } from '../../../src/cluster/read';
import type { StreamEnd, StreamOptions } from '../../../src/cluster/stream';
import type { Waits } from '../../../src/cluster/waits';
import { kinds } from '../../../src/model/kinds';
import type { JsonObject } from '../../../src/model/json';
import { failed, ok, type Result } from '../../../src/model/problem';

interface Stream {
  readonly plural: string;
  readonly path: string;
  readonly options: StreamOptions;
  readonly end: (how: StreamEnd) => void;
}

interface Change {
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly plural: string;
  readonly object: JsonObject;
}

/** An API server in memory: lists, streams, a history that can be forgotten, and what can go wrong. */
export class MemoryReach implements Reach {
  readonly server = 'https://lab';
  /** Paths that were asked for, in order; streams begin with `watch `. */
  readonly asked: string[] = [];
  readonly streams = new Set<Stream>();
  down = false;
  /** A status instead of an answer, by `list <plural>` or `watch <plural>`. */
  readonly refuses = new Map<string, number>();
  private readonly objects = new Map<string, Map<string, JsonObject>>();
  private readonly history: Change[] = [];
  /** The newest; NaN: lists are given none. */
  version = 100;
  private oldest = 100;

  put(plural: string, name: string, spec: JsonObject, more: JsonObject = {}): void {
    const kind = kinds.find(found => found.plural === plural);
    const before = this.of(plural).get(name);
    this.version++;
    const metadata = { name, namespace: 'default', resourceVersion: String(this.version) };
    const apiVersion = kind ? `${kind.group}/${kind.version}` : 'v1';
    const object = { apiVersion, kind: kind?.kind ?? plural, metadata, spec, ...more };
    this.of(plural).set(name, object);
    this.tell({ version: this.version, type: before ? 'MODIFIED' : 'ADDED', plural, object });
  }

  remove(plural: string, name: string): void {
    const object = this.of(plural).get(name);
    if (!object) return;
    this.version++;
    this.of(plural).delete(name);
    const metadata = { name, namespace: 'default', resourceVersion: String(this.version) };
    this.tell({ version: this.version, type: 'DELETED', plural, object: { ...object, metadata } });
  }

  /** `name spec` of each object that it holds of a resource. */
  holds(plural: string): string[] {
    return [...this.of(plural)].map(([name, { spec }]) => `${name} ${JSON.stringify(spec)}`).sort();
  }

  bookmark(): void {
    this.version++;
    const object = { metadata: { resourceVersion: String(this.version) } };
    for (const { options } of this.streams) options.onLine({ type: 'BOOKMARK', object });
  }

  /** Forgets the history: whoever watches from before it is told so. */
  forget(): void {
    this.version++;
    this.oldest = this.version;
  }

  /** Ends the streams of a resource, or all. */
  end(how: StreamEnd = { how: 'ended' }, plural?: string): void {
    for (const stream of [...this.streams]) {
      if (plural === undefined || stream.plural === plural) stream.end(how);
    }
  }

  streamOf(plural: string): Stream | undefined {
    return [...this.streams].find(stream => stream.plural === plural);
  }

  get(path: string): Promise<Result<ClusterAnswer>> {
    this.asked.push(path);
    if (this.down) return Promise.resolve(failed('cluster-unreachable', 'cluster', this.server));
    const plural = pluralIn(path);
    const status = this.refuses.get(`list ${plural}`) ?? (path.includes('toolkit.fluxcd') ? 404 : 200);
    const metadata = Number.isNaN(this.version) ? {} : { resourceVersion: String(this.version) };
    const items = [...this.of(plural).values()];
    return Promise.resolve(ok({ status, body: status === 200 ? { items, metadata } : {} }));
  }

  stream(path: string, options: StreamOptions, signal: AbortSignal): Promise<StreamEnd> {
    this.asked.push(`watch ${path}`);
    const unreachable = failed('cluster-unreachable', 'cluster', this.server).problem;
    if (this.down) return Promise.resolve({ how: 'failed', problem: unreachable });
    const plural = pluralIn(path);
    const status = this.refuses.get(`watch ${plural}`);
    if (status !== undefined) return Promise.resolve({ how: 'refused', status, body: {} });
    const from = Number(new URL(path, this.server).searchParams.get('resourceVersion'));
    if (from < this.oldest) {
      options.onLine({ type: 'ERROR', object: { kind: 'Status', code: 410 } });
      return Promise.resolve({ how: 'ended' });
    }
    return new Promise(resolve => {
      const end = (how: StreamEnd): void => {
        this.streams.delete(stream);
        resolve(how);
      };
      const stream: Stream = { plural, path, options, end };
      this.streams.add(stream);
      signal.addEventListener('abort', () => end({ how: 'failed', problem: unreachable }), { once: true });
      for (const change of this.history) if (change.version > from) send(stream, change);
    });
  }

  private of(plural: string): Map<string, JsonObject> {
    const found = this.objects.get(plural) ?? new Map<string, JsonObject>();
    this.objects.set(plural, found);
    return found;
  }

  private tell(change: Change): void {
    this.history.push(change);
    for (const stream of [...this.streams]) send(stream, change);
  }
}

function send(stream: Stream, { plural, type, object }: Change): void {
  if (stream.plural === plural && !stream.options.onLine(structuredClone({ type, object }))) {
    stream.end({ how: 'ended' });
  }
}

function pluralIn(path: string): string {
  return new URL(path, 'https://lab').pathname.split('/').at(-1) ?? '';
}

/** Waits that last until the test lets them pass. */
export class ManualWaits implements Waits {
  readonly pending = new Set<{ readonly ms: number; readonly end: () => void }>();
  /** All that were asked for, in ms. */
  readonly asked: number[] = [];

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.asked.push(ms);
    return new Promise(resolve => {
      const wait = {
        ms,
        end: () => {
          this.pending.delete(wait);
          resolve();
        },
      };
      this.pending.add(wait);
      signal.addEventListener('abort', wait.end, { once: true });
    });
  }

  random(): number {
    return 0.5;
  }

  /** Ends all waits of this length at most. */
  pass(mostMs = Infinity): void {
    for (const wait of [...this.pending]) if (wait.ms <= mostMs) wait.end();
  }
}

/** Lets everything that can go on go on: no time passes and no outside is asked, so some turns are enough. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise<void>(resolve => setImmediate(resolve));
}
