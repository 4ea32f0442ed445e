import { connectionParts } from '../model/connectionChecks';
import { readFromConnections, type FromConnections, type ToConnections } from '../model/connectionMessages';
import type { ConnectionAction, ConnectionFacts, ConnectionSystem } from '../model/connections';
import { connectionSystems } from '../model/connections';
import { reportText } from '../model/connectionWords';
import type { Problem } from '../model/problem';
import { askCapabilities, askPush, connectionFacts, remoteOf, type ExtraAnswers } from '../sync/connections';
import type { FabricSession } from '../sync/session';

/** What the page's buttons do outside of the check itself. */
export interface ConnectionDoings {
  send(message: ToConnections): void;
  copy(text: string): void;
  /** Resolves to true when another try is worth it. `problem` is what the system said last. */
  act(action: ConnectionAction, problem: Problem | undefined): Promise<boolean>;
  /** Whether the editor can sign in at this address of a remote. */
  canSignIn(address: string): boolean;
  /** ms since 1970 */
  now(): number;
}

/** Who is asked for a part: what delivers the fabric is read with its cluster. */
const asks = { git: 'remote', hnp: 'hnp', cluster: 'cluster', delivery: 'cluster' } as const;

/** A check of one fabric's connections: asks its systems side by side, and shows each answer as it comes. */
export class ConnectionFlow {
  private readonly asking = new Set<ConnectionSystem>();
  private readonly closed = new AbortController();
  private extra: ExtraAnswers = {};
  private remote: ConnectionFacts['remote'];
  private done: ToConnections['done'];
  private isReady = false;

  constructor(
    private readonly session: FabricSession,
    private readonly doings: ConnectionDoings,
  ) {}

  /** Asks all systems, or one. */
  async check(systems: readonly ConnectionSystem[] = connectionSystems): Promise<void> {
    const started = this.doings.now();
    this.done = undefined;
    this.remote = await remoteOf(this.session);
    await Promise.all([...new Set(systems.map(system => asks[system]))].map(system => this.ask(system)));
    if (this.asking.size > 0) return; // another check goes on, and says when it is done
    const at = this.doings.now();
    this.done = { at, tookMs: at - started };
    this.show();
  }

  /** The fabric has a new view. */
  show(): void {
    if (!this.isReady || this.closed.signal.aborted) return;
    const facts = this.facts();
    if (!facts) return;
    this.doings.send({
      type: 'report',
      fabric: facts.fabric.name,
      fabricId: this.session.settings.id,
      parts: connectionParts(facts),
      ...(this.done ? { done: this.done } : {}),
    });
  }

  /** Takes a message of the page; one that is none of ours is dropped. */
  receive(message: unknown): void {
    const checked = readFromConnections(message);
    if (checked !== undefined) void this.carryOut(checked);
  }

  /** Does what a message of the page asks for; resolves when that is done. */
  async carryOut(message: FromConnections): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.isReady = true;
        this.show();
        break;
      case 'again':
        await this.check(message.system === undefined ? connectionSystems : [message.system]);
        break;
      case 'copy':
        this.copy(message.system);
        break;
      case 'act':
        if (await this.doings.act(message.action, this.problemOf(message.system)))
          await this.check([message.system]);
    }
  }

  dispose(): void {
    this.closed.abort();
  }

  private async ask(system: 'remote' | 'hnp' | 'cluster'): Promise<void> {
    const part = system === 'remote' ? 'git' : system;
    this.asking.add(part);
    this.show();
    const view = await this.session.ask(system);
    const { signal } = this.closed;
    const source = view.ok ? view.value.snapshot.sources[system] : undefined;
    if (source?.status === 'fresh' && system === 'remote') {
      const push = await askPush(this.session, signal);
      const { push: _old, ...others } = this.extra;
      this.extra = push ? { ...others, push } : others;
    } else if (source?.status === 'fresh' && system === 'hnp') {
      // What others have answered meanwhile stays.
      const capabilities = await askCapabilities(this.session, signal);
      this.extra = { ...this.extra, capabilities };
    }
    this.asking.delete(part);
    this.show();
  }

  private copy(system: ConnectionSystem | undefined): void {
    const facts = this.facts();
    if (!facts) return;
    const parts = connectionParts(facts).filter(part => system === undefined || part.system === system);
    this.doings.copy(reportText(facts.fabric.name, parts));
  }

  /** What a system said last that has to do with the button of its part. */
  private problemOf(system: ConnectionSystem): Problem | undefined {
    const sources = this.session.view?.snapshot.sources;
    const { push, capabilities } = this.extra;
    if (system === 'git') return sources?.remote.problem ?? (push?.ok === false ? push.problem : undefined);
    if (system === 'hnp')
      return sources?.hnp.problem ?? (capabilities?.ok === false ? capabilities.problem : undefined);
    return sources?.cluster.problem;
  }

  private facts(): ConnectionFacts | undefined {
    const { session, remote, asking, extra, doings } = this;
    const canSignIn = remote !== undefined && doings.canSignIn(remote.address);
    return connectionFacts(session, { remote, canSignIn }, asking, extra, doings.now());
  }
}
