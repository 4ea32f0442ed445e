import { failed, type Result } from '../model/problem';
import type { FabricSettings } from './facts';
import { fetchFabric, ownRemote, type RemoteMemory } from './gitFacts';
import type { Clock, Git } from './ports';
import { SingleFlight } from './singleFlight';

/** What a fabric's remote said last; each fetch at most once at a time. */
export class RemoteReading {
  readonly memory: RemoteMemory = {};
  private readonly once = new SingleFlight(() => this.read());
  /** The fetch that runs now, if nobody waits for it. */
  private quietFetch: AbortController | undefined;
  /** Whether nobody waits for the next fetch. */
  private nextIsQuiet = true;

  constructor(
    private readonly git: Git | undefined,
    private readonly settings: FabricSettings,
    private readonly clock: Clock,
    private readonly closed: AbortSignal,
  ) {}

  /** The fabric's remote: the one it names, else `origin` where the repository has it. */
  async name(): Promise<string | undefined> {
    if (this.settings.remote !== undefined || !this.git) return this.settings.remote;
    const own = await ownRemote(this.git, this.settings);
    return own.ok ? own.value.name : undefined;
  }

  /**
   * Fetches.
   *
   * @param background nobody waits for it: it makes way for one that a person waits for, however slow the remote is
   */
  run(background: boolean): Promise<void> {
    if (!background) {
      // A person waits: one that runs for nobody ends now, because the next one is only made after it.
      this.nextIsQuiet = false;
      this.quietFetch?.abort();
    }
    return this.once.run();
  }

  private async read(): Promise<void> {
    const { git, memory } = this;
    const quiet = this.nextIsQuiet ? new AbortController() : undefined;
    this.quietFetch = quiet;
    this.nextIsQuiet = true;
    if (!git) return;
    const remote = this.settings.remote ?? 'origin';
    // Where it was there the last time, it is fetched from while its address is looked up again.
    const early = memory.address === undefined ? undefined : this.fetch(git, remote, quiet);
    const url = await git.remoteUrl(remote);
    const isThere = url.ok && url.value !== undefined;
    const fetched = await (early ?? (isThere ? this.fetch(git, remote, quiet) : undefined));
    // The one that a person waits for comes next, and says how the remote is.
    if (quiet?.signal.aborted) return;
    if (isThere) memory.address = url.value;
    else delete memory.address;
    if (!url.ok) memory.problem = url.problem;
    else if (!isThere) {
      if (this.settings.remote === undefined) return;
      const none = `the repository at ${git.root} has no remote of that name`;
      memory.problem = failed('no-remote', 'remote', remote, none).problem;
    } else if (fetched?.ok) {
      memory.at = this.clock.now();
      delete memory.problem;
    } else if (fetched) memory.problem = fetched.problem;
  }

  /** Undefined where no branch is named or checked out. */
  private async fetch(
    git: Git,
    remote: string,
    quiet: AbortController | undefined,
  ): Promise<Result<void> | undefined> {
    const branch = this.settings.branch ?? (await checkedOut(git, this.closed));
    if (branch === undefined) return undefined;
    const signal = quiet ? AbortSignal.any([this.closed, quiet.signal]) : this.closed;
    return fetchFabric(git, this.settings, remote, branch, signal, quiet !== undefined);
  }
}

async function checkedOut(git: Git, signal: AbortSignal): Promise<string | undefined> {
  const status = await git.status(signal);
  return status.ok ? status.value.branch : undefined;
}
