import { decisionOn } from '../compare/decisions';
import type { Decision } from '../compare/input';
import { noneNested } from '../directory/nested';
import { indexTexts } from '../directory/indexTexts';
import type { FabricIndex } from '../directory/fabricIndex';
import { identityKey, type Identity } from '../model/identity';
import type { Path } from '../model/json';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { problemLine } from '../model/problemText';
import type { Conflict } from '../model/state';
import { Authors } from './authors';
import { agreementOf, readBase } from './agreed';
import { BaseMemory } from './base';
import { ClusterDoor } from './clusterDoor';
import { CommittedTrees } from './committed';
import { decisionsFormat, withDecisions, withoutDecision, withoutDecisions, type Stored } from './decisions';
import { withDeliveries } from './deliveries';
import type { ClusterFacts, Facts, FabricSettings, GitFacts } from './facts';
import { GoneRecords } from './gone';
import { ownRemote, readGit, remoteStatus, type GitStand } from './gitFacts';
import { HnpReading } from './hnpReading';
import { LocalIndex, type Checked } from './localIndex';
import { LocalLooks } from './localLook';
import { askedOf, openConflictsFormat, type OpenConflicts, type StoredConflicts } from './openConflicts';
import { outlived } from './outlived';
import type { ClusterReading } from './ports';
import { PrivateFile, type PrivateFormat } from './privateFile';
import { RemoteReading } from './remoteReading';
import type { SessionPorts } from './sessionPorts';
import { SingleFlight } from './singleFlight';
import { clusterFacts, remember, sourceStatus, type Memory } from './systems';
import { UpstreamChanges } from './upstreamChanges';
import { makeView, type View } from './view';

/**
 * One fabric, read again and again. Local files, git's remote, HNP and the cluster are read independently, each at most once at
 * a time; whatever comes in makes a new view, so a slow system holds nothing up and an older view never replaces a newer one.
 */
export class FabricSession {
  readonly bases = new BaseMemory();
  private readonly local: LocalIndex;
  private readonly looks: LocalLooks;
  private readonly listeners = new Set<(view: View) => void>();
  private head: GitFacts['inHead'] | undefined;
  readonly remote: RemoteReading;
  private readonly hnp: HnpReading;
  private readonly cluster: Memory<ClusterFacts> = {};
  private readonly clusterDoor: ClusterDoor;
  private readonly authors: Authors;
  private readonly gone: GoneRecords;
  private trees: CommittedTrees | undefined;
  private readonly upstreamChanges: UpstreamChanges | undefined;
  private number = 0;
  private last: View | undefined;
  private readonly localRun = new SingleFlight(() => this.readLocal());
  private readonly clusterRun = new SingleFlight(() => this.readClusterOnce());
  private readonly authorsRun = new SingleFlight(() => this.authors.ask(this.last, this.closed.signal));
  private readonly goneRun = new SingleFlight(() => this.gone.ask(this.last, this.closed.signal));
  private readonly decisions: PrivateFile<Stored>;
  private readonly conflicts: PrivateFile<StoredConflicts>;
  private readonly closed = new AbortController();

  constructor(
    readonly settings: FabricSettings,
    readonly ports: SessionPorts,
    /** The fabric's directory relative to the work tree's root. */
    readonly folder: string,
  ) {
    this.authors = new Authors(ports.openHnp);
    this.hnp = new HnpReading(ports.openHnp, settings.netbox, ports.clock, this.closed.signal);
    this.clusterDoor = new ClusterDoor(ports.openCluster, this.closed.signal);
    this.gone = new GoneRecords(ports.openHnp, ports.git);
    this.remote = new RemoteReading(ports.git, settings, ports.clock, this.closed.signal);
    this.local = new LocalIndex(ports.files, settings, index => ports.validation.check(index, this.head), {
      signal: this.closed.signal,
      log: ports.log,
      ...(ports.threads === undefined ? {} : { threads: ports.threads }),
    });
    const nestedChanged = (): void => this.trees?.forget();
    this.looks = new LocalLooks(this.local, ports.git, settings, nestedChanged, this.closed.signal);
    const noRepository = failed('not-a-repository', 'git', settings.directory);
    const privateFolder = (): Promise<Result<string>> =>
      ports.git?.privateFolder() ?? Promise.resolve(noRepository);
    const kept = <T>(name: string, format: PrivateFormat<T>): PrivateFile<T> =>
      new PrivateFile(ports.files, privateFolder, `${name}-${settings.id}.json`, format);
    this.decisions = kept('decisions', decisionsFormat);
    this.conflicts = kept('upstream', openConflictsFormat);
    if (ports.git) {
      this.upstreamChanges = new UpstreamChanges(ports.git);
      const index = (entries: readonly { file: string; text: string }[]): FabricIndex =>
        indexTexts(entries, {
          namespace: settings.namespace,
          ignore: settings.ignore,
          cache: this.local.cache,
        });
      this.trees = new CommittedTrees(
        ports.git,
        folder,
        index,
        () => this.local.checked?.index.nested ?? noneNested,
      );
    }
  }

  /** The newest view; undefined before the first. */
  get view(): View | undefined {
    return this.last;
  }

  get committed(): CommittedTrees | undefined {
    return this.trees;
  }

  onView(listener: (view: View) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** The files with what is typed in editors, and their findings; undefined before the first reading. */
  get live(): Checked | undefined {
    return this.local.live;
  }

  /** Told at once of each edit, each save and each scan that found a change, before anything else is read. */
  onLive(listener: (live: Checked) => void): { dispose(): void } {
    return this.local.onLive(listener);
  }

  /**
   * The fabric with a file's text (relative, with `/`) as it is in the editor at this moment, for questions that cannot
   * wait until a burst of typing is checked; undefined before the first reading.
   */
  indexWith(file: string, text: string): FabricIndex | undefined {
    return this.local.indexWith(file, text);
  }

  /** A file (relative, with `/`) has this text in an editor that is not saved; undefined: it is as on the disk. */
  textChanged(file: string, text: string | undefined): void {
    this.local.textChanged(file, text);
  }

  /** Reads files of the fabric that were just saved (relative, with `/`); `onLive` tells before this returns. */
  filesChanged(files: readonly string[]): void {
    this.local.filesChanged(files);
  }

  /**
   * From its next reading on the cluster is watched until the session is disposed: what changes there makes a new view. For
   * those who stay; who reads once only lists.
   */
  watchCluster(): void {
    this.clusterDoor.watch(reading => {
      this.clusterSays(reading);
      void this.localRun.run();
    });
  }

  dispose(): void {
    this.closed.abort();
    this.listeners.clear();
  }

  /** Reads the files alone; no view is made of it. */
  readFiles(): Promise<Result<FabricIndex>> {
    return this.local.read();
  }

  /** Reads files and local git again, and compares with what the systems said last. */
  refreshLocal(): Promise<Result<View>> {
    return this.localRun.run();
  }

  /** Asks the remote alone, then reads files and local git again. */
  async fetchRemote(): Promise<Result<View>> {
    await this.remote.run(false);
    const { problem } = this.remote.memory;
    return problem ? { ok: false, problem } : this.localRun.run();
  }

  /** Asks one system alone, for a person who waits, then reads files and local git again: a new view says how it stands. */
  async ask(system: 'remote' | 'hnp' | 'cluster'): Promise<Result<View>> {
    if (system === 'remote') await this.remote.run(false);
    else if (system === 'hnp') await this.hnp.run(false);
    else await this.clusterRun.run();
    return this.localRun.run();
  }

  /**
   * Reads everything again. Every system that answers makes a new view at once; resolves when all have had their turn.
   *
   * @param background nobody waits for it: its fetch makes way for one that a person waits for, however slow the remote is
   */
  async refresh({ background = false } = {}): Promise<Result<View>> {
    const publish = (): Promise<unknown> => this.localRun.run();
    const first = this.localRun.run();
    await Promise.all([
      first,
      this.remote.run(background).then(publish),
      this.hnp
        .run(background)
        .then(publish)
        .then(() => this.askHnp()),
      this.clusterRun.run().then(publish),
    ]);
    const view = await this.localRun.run();
    await this.forgetOutlived();
    return view;
  }

  /**
   * Reads everything once, for callers that show only the end. The files are read while the systems are asked: a sync looks at
   * each that it takes once more.
   */
  async readAll(): Promise<Result<View>> {
    const remote = this.remote.run(false);
    // The remote takes longest: its program runs before those that look at the files are started.
    await new Promise(setImmediate);
    const looking = this.looks.take();
    const view = async (): Promise<Result<View>> => this.looks.lend(await looking, () => this.localRun.run());
    // Where there is a view, what changed on the disk is compared meanwhile: the answers often bring nothing new.
    const early = this.last && view();
    await Promise.all([remote, this.hnp.run(false), this.clusterRun.run(), early]);
    const first = await view();
    const last = (await this.askHnp()) ? await this.localRun.run() : first;
    await this.forgetOutlived();
    return last;
  }

  /** Where that fails they stay for the next time; they say nothing about what is there now. */
  private async forgetOutlived(): Promise<void> {
    const gone: Stored = this.last ? outlived(this.last) : new Map();
    if (gone.size === 0) return;
    const forgotten = await this.decisions.change(known => withoutDecisions(known, gone));
    if (!forgotten.ok) this.ports.log(problemLine(forgotten.problem));
  }

  /** What a reading of HNP leaves open: who changed what differs, and what became of records that are gone. */
  private async askHnp(): Promise<boolean> {
    const learnt = await Promise.all([this.authorsRun.run(), this.goneRun.run()]);
    return learnt.includes(true);
  }

  /** Remembers what a person chose in a conflict; it reaches HNP with the next sync. */
  decide(identity: Identity, conflict: Conflict, take: Decision['take']): Promise<Result<View>> {
    return this.decideAll(new Map([[identityKey(identity), [decisionOn(conflict, take)]]]));
  }

  /** The same for many conflicts at once, by identityKey: all are remembered, or none. */
  async decideAll(decisions: Stored): Promise<Result<View>> {
    const kept = await this.decisions.change(known => withDecisions(known, decisions));
    return kept.ok ? this.refreshLocal() : kept;
  }

  /** Takes exactly these decisions back, where they were not carried out yet. */
  async withdrawAll(decisions: Stored): Promise<Result<View>> {
    const forgotten = await this.decisions.change(known => withoutDecisions(known, decisions));
    return forgotten.ok ? this.refreshLocal() : forgotten;
  }

  /** Forgets what a person chose about a field: the conflict is open again. */
  async withdraw(identity: Identity, path: Path): Promise<Result<View>> {
    const key = identityKey(identity);
    const forgotten = await this.decisions.change(known => withoutDecision(known, key, path));
    return forgotten.ok ? this.refreshLocal() : forgotten;
  }

  /**
   * Keeps the questions that upstream's commits leave open. They are asked when HEAD has what upstream made of the CR;
   * those that HEAD asks now stay until then.
   */
  noteOpenConflicts(open: OpenConflicts, inHead: GitFacts['inHead']): Promise<Result<void>> {
    return this.conflicts.change(known => [
      ...[...askedOf(known, inHead)].map(([key, conflict]) => ({ key, ...conflict })),
      ...[...open].map(([key, conflict]) => ({ key, ...conflict })),
    ]);
  }

  /** The address of the fabric's remote, without credentials. */
  async remoteUrl(): Promise<string | undefined> {
    const own = this.ports.git && (await ownRemote(this.ports.git, this.settings));
    return own?.ok ? own.value.address : undefined;
  }

  private async readClusterOnce(): Promise<void> {
    if (!this.settings.cluster) return;
    const cluster = await this.clusterDoor.open();
    const read = cluster.ok ? await cluster.value.read(this.closed.signal) : cluster;
    this.clusterSays(read);
  }

  private clusterSays(read: Result<ClusterReading>): void {
    const facts = read.ok ? ok(clusterFacts(read.value)) : read;
    remember(this.cluster, facts, this.ports.clock.now(), this.settings.cluster?.context);
  }

  private async readLocal(): Promise<Result<View>> {
    const { settings, ports } = this;
    const { scanned, stand } = await this.looks.take();
    if (!scanned.ok) return scanned;
    const problems: Problem[] = [...ports.found];
    const git = await this.localGit(stand, problems);
    const base = await readBase(ports.git, settings, git?.branch, this.bases);
    if (base && !base.ok) problems.push(base.problem);
    const agreement = agreementOf(settings, git, this.hnp.memory.facts?.fabric);
    const decisions = await this.decisions.read();
    const open = git ? askedOf(await this.conflicts.read(), git.inHead) : new Map<string, never>();
    if (this.head !== git?.inHead) {
      this.head = git?.inHead;
      this.local.checkAgain();
    }
    // What was saved while git was read counts too.
    const { index, findings } = this.local.checked ?? scanned.value;
    const known: Omit<Facts, 'gone'> = {
      settings,
      place: ports.place,
      index,
      findings,
      sources: {
        remote: remoteStatus(git?.remote, this.remote.memory, git?.upstream),
        hnp: sourceStatus(settings.netbox !== undefined, this.hnp.memory),
        cluster: sourceStatus(settings.cluster !== undefined, this.cluster),
      },
      decisions,
      open,
      changedBy: this.authors.of(this.hnp.memory.facts),
      problems: [...index.problems, ...problems, ...(this.cluster.facts?.problems ?? [])],
      ...(git ? { git } : {}),
      ...(base?.ok && base.value ? { base: base.value } : {}),
      ...(agreement ? { agreement } : {}),
      ...(this.hnp.memory.facts ? { hnp: this.hnp.memory.facts } : {}),
      ...(this.cluster.facts ? { cluster: this.cluster.facts } : {}),
    };
    const facts: Facts = { ...known, gone: this.gone.of(known) };
    const number = ++this.number;
    const first = makeView(facts, number, ports.clock.now(), this.last);
    const upstreamBy = await this.upstreamChanges?.of(first, this.closed.signal);
    const view = upstreamBy?.size
      ? makeView({ ...facts, upstreamBy }, number, first.snapshot.at, first)
      : first;
    this.last = view;
    for (const listener of this.listeners) listener(view);
    return ok(view);
  }

  private async localGit(
    stand: Result<GitStand> | undefined,
    problems: Problem[],
  ): Promise<GitFacts | undefined> {
    const { git } = this.ports;
    if (!git || !this.trees || !stand) {
      problems.push(failed('not-a-repository', 'git', this.settings.directory).problem);
      return undefined;
    }
    const facts = stand.ok
      ? await readGit(git, stand.value, this.folder, this.trees, this.closed.signal)
      : stand;
    if (!facts.ok) {
      problems.push(facts.problem);
      return undefined;
    }
    const deliveries = this.cluster.facts?.deliveries ?? [];
    return withDeliveries(git, facts.value, this.trees, deliveries, this.closed.signal);
  }
}
