import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isObject, type Json } from '../model/json';
import { failed, ok, type Result } from '../model/problem';
import type { Machine, Process, Timers, TransactionFiles } from './ports';

/** What a lock works with. */
export interface LockPorts {
  readonly files: TransactionFiles;
  readonly machine: Machine;
  readonly timers: Timers;
}

export interface LockTimes {
  /** An owner shows this often (ms) that it lives. */
  readonly beatMs: number;
  /** One that was not seen to live for so long (ms) is overtaken. */
  readonly staleMs: number;
  /** How long (ms) another owner is waited for. */
  readonly waitMs: number;
}

/** A laptop that wakes up, or a slow network disk, gets ten seconds; whoever waits outlasts that. */
const usualTimes: LockTimes = { beatMs: 2_000, staleMs: 10_000, waitMs: 20_000 };

/** A lock that is held. */
export interface HeldLock {
  /** Whether it was taken from an owner that was gone or stood still. */
  readonly tookOver: boolean;
  /** Whether it is still ours. To be asked before every single change: another process may have taken over meanwhile. */
  isOurs(): boolean;
  release(): Promise<void>;
}

type Taken = 'was free' | 'took over';

const free = 'free';
const ownerName = /^owner-([0-9a-f]{24})$/;

/**
 * One owner at a time, across processes and machines that share a disk. The folder `lock` holds exactly one empty file,
 * the baton: named `free`, or after its owner's token. Taking, overtaking and giving back are each one rename of it from
 * the name that was seen, which the file system lets one of all racers do. Who the owner is, and that it lives, stands
 * in `owners/<token>.json`, rewritten every few seconds.
 */
export class Lock {
  private readonly baton: string;
  private readonly owners: string;
  private readonly times: LockTimes;

  /** @param folder absolute; made when it is not there */
  constructor(
    private readonly ports: LockPorts,
    private readonly folder: string,
    times: Partial<LockTimes> = {},
  ) {
    this.baton = join(folder, 'lock');
    this.owners = join(folder, 'owners');
    this.times = { ...usualTimes, ...times };
  }

  /** Waits for the lock. `subject` names in a problem what is locked. */
  async acquire(
    subject: string,
    signal?: AbortSignal,
    waitMs = this.times.waitMs,
  ): Promise<Result<HeldLock>> {
    const { files, timers } = this.ports;
    const made = await files.makeDirectory(this.owners);
    if (!made.ok) return made;
    const token = randomBytes(12).toString('hex');
    const told = await files.stage(this.infoOf(token), this.info(0));
    if (!told.ok) return told;
    const watch = new Watch(this.times.staleMs, this.ports);
    const until = timers.now() + waitMs;
    for (;;) {
      const got = await this.attempt(token, watch);
      if (got.ok && got.value !== undefined) {
        await this.sweep(token);
        return ok(this.held(token, got.value === 'took over'));
      }
      const problem = signal?.aborted
        ? failed('cancelled', 'files', subject, undefined, 'never')
        : !got.ok
          ? got
          : timers.now() >= until
            ? failed('busy', 'files', subject, watch.owner(), { afterMs: 1_000 })
            : undefined;
      if (problem) {
        await files.remove(this.infoOf(token));
        return problem;
      }
      // Racers must not meet again and again.
      await timers.sleep(20 + Math.random() * 60, signal);
    }
  }

  /** One attempt; undefined when somebody else has it. */
  private async attempt(token: string, watch: Watch): Promise<Result<Taken | undefined>> {
    const { files } = this.ports;
    let names = await this.names();
    if (names.ok && names.value.length === 0) {
      const begun = await this.begin(token);
      names = begun.ok ? await this.names() : begun;
    }
    if (!names.ok) return names;
    if (names.value.includes(free)) return this.take(free, token, 'was free');
    const owner = names.value.flatMap(name => ownerName.exec(name)?.[1] ?? [])[0];
    if (owner === undefined) return ok(undefined);
    const info = parseInfo(await this.read(this.infoOf(owner)));
    if (!watch.isDead(owner, info)) return ok(undefined);
    const taken = await this.take(`owner-${owner}`, token, 'took over');
    if (taken.ok && taken.value !== undefined) await files.remove(this.infoOf(owner));
    return taken;
  }

  private async take(from: string, token: string, how: Taken): Promise<Result<Taken | undefined>> {
    const taken = await this.ports.files.move(join(this.baton, from), join(this.baton, `owner-${token}`));
    if (!taken.ok) return taken;
    return ok(taken.value ? how : undefined);
  }

  private async names(): Promise<Result<readonly string[]>> {
    let listed = await this.ports.files.list(this.baton);
    if (!listed.ok) {
      const stat = await this.ports.files.stat(this.baton);
      if (stat.ok && stat.value === null) return ok([]);
      // Another process may have made it between the two looks.
      listed = await this.ports.files.list(this.baton);
    }
    return listed.ok ? ok(listed.value.map(({ path }) => path)) : listed;
  }

  /** Makes the baton, once: the folder comes with it in one rename, which fails where another one is. */
  private async begin(token: string): Promise<Result<void>> {
    const { files } = this.ports;
    const own = join(this.folder, `lock-${token}`);
    const made = await files.makeDirectory(own);
    if (!made.ok) return made;
    const staged = await files.stage(join(own, free), new Uint8Array());
    // Only an empty one goes: a folder that lost its baton would lock for ever.
    const emptied = staged.ok ? await files.removeDirectory(this.baton) : staged;
    const moved = emptied.ok ? await files.move(own, this.baton) : emptied;
    if (moved.ok) return ok(undefined);
    await files.remove(join(own, free));
    await files.removeDirectory(own);
    const there = await files.stat(this.baton);
    return there.ok && there.value !== null ? ok(undefined) : { ok: false, problem: moved.problem };
  }

  /** Takes away what processes left that ended while they took the lock. That of one who lives does no harm to it. */
  private async sweep(own: string): Promise<void> {
    const { files, machine } = this.ports;
    const listed = await files.list(this.folder, new Set(['kept', 'last', 'lock']));
    for (const { path, kind } of listed.ok ? listed.value : []) {
      const [, token] = /^owners\/([0-9a-f]{24})\.json$/.exec(path) ?? [];
      const info =
        token === undefined || token === own ? undefined : parseInfo(await this.read(this.infoOf(token)));
      if (info && machine.isGone(info)) await files.remove(join(this.folder, path));
      if (kind !== 'directory' || !/^lock-[0-9a-f]{24}$/.test(path)) continue;
      await files.remove(join(this.folder, path, free));
      await files.removeDirectory(join(this.folder, path));
    }
  }

  private held(token: string, tookOver: boolean): HeldLock {
    const { files, timers } = this.ports;
    const own = join(this.baton, `owner-${token}`);
    const isOurs = (): boolean => {
      const there = files.statNow(own);
      return there.ok && there.value !== null;
    };
    let beats = 0;
    let beating: Promise<unknown> = Promise.resolve();
    const beat = async (): Promise<void> => {
      // What goes wrong here shows as a lock that is lost, before the next step.
      if (isOurs()) await files.write(this.infoOf(token), this.info(++beats));
    };
    const timer = timers.every(this.times.beatMs, () => {
      beating = beating.then(beat);
    });
    return {
      tookOver,
      isOurs,
      release: async () => {
        timer.dispose();
        await beating;
        await files.move(own, join(this.baton, free));
        await files.remove(this.infoOf(token));
      },
    };
  }

  private infoOf(token: string): string {
    return join(this.owners, `${token}.json`);
  }

  private info(beats: number): Uint8Array {
    return Buffer.from(`${JSON.stringify({ ...this.ports.machine.self, beats })}\n`);
  }

  private async read(path: string): Promise<string | undefined> {
    const bytes = await this.ports.files.read(path);
    return bytes.ok ? Buffer.from(bytes.value).toString('utf8') : undefined;
  }
}

interface OwnerInfo extends Process {
  readonly beats: number;
}

/** What one who waits has seen of the owner. Its own clock counts, so that clocks that differ do no harm. */
class Watch {
  private seen:
    { readonly token: string; readonly beats: number | undefined; readonly since: number } | undefined;
  private info: OwnerInfo | undefined;

  constructor(
    private readonly staleMs: number,
    private readonly ports: LockPorts,
  ) {}

  isDead(token: string, info: OwnerInfo | undefined): boolean {
    const { machine, timers } = this.ports;
    this.info = info;
    if (info && machine.isGone(info)) return true;
    const now = timers.now();
    if (this.seen?.token !== token || this.seen.beats !== info?.beats)
      this.seen = { token, beats: info?.beats, since: now };
    return now - this.seen.since >= this.staleMs;
  }

  /** The owner in words. */
  owner(): string | undefined {
    if (this.info === undefined) return undefined;
    return `process ${this.info.pid} on ${this.info.host.split(' ')[0] ?? ''}`;
  }
}

function parseInfo(text: string | undefined): OwnerInfo | undefined {
  let value: Json;
  try {
    value = JSON.parse(text ?? '') as Json;
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { host, pid, started, beats } = value;
  if (typeof host !== 'string' || typeof pid !== 'number') return undefined;
  if (typeof started !== 'string' || typeof beats !== 'number') return undefined;
  return { host, pid, started, beats };
}
