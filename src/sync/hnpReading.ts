import { ok, type Result } from '../model/problem';
import type { FabricSettings, HnpFacts } from './facts';
import type { ChangeMark, Clock, Hnp } from './ports';
import { SingleFlight } from './singleFlight';
import { readHnp, remember, type Memory } from './systems';

/**
 * A refresh for which nobody waits reads everything at least this often, in milliseconds: what HNP imports from a cluster is
 * in no change log, and moves no time of a record.
 */
const FULL_EVERY = 15 * 60_000;

/** A whole reading, by which HNP, when (ms since 1970), and where its changes stood before it. */
interface Whole {
  readonly hnp: Hnp;
  readonly at: number;
  readonly facts: HnpFacts;
  mark: ChangeMark;
}

/** What HNP said last of a fabric; each reading at most once at a time. */
export class HnpReading {
  readonly memory: Memory<HnpFacts> = {};
  private readonly once = new SingleFlight(() => this.read());
  /** Whether nobody waits for the next reading. */
  private nextIsQuiet = true;
  private whole: Whole | undefined;

  constructor(
    private readonly open: () => Promise<Result<Hnp>>,
    private readonly netbox: FabricSettings['netbox'],
    private readonly clock: Clock,
    private readonly closed: AbortSignal,
  ) {}

  /**
   * Reads.
   *
   * @param background nobody waits for it: HNP is asked whether anything changed, and read when it did, or from time to time
   */
  run(background: boolean): Promise<void> {
    if (!background) this.nextIsQuiet = false;
    return this.once.run();
  }

  private async read(): Promise<void> {
    const quiet = this.nextIsQuiet;
    this.nextIsQuiet = true;
    if (!this.netbox) return;
    const hnp = await this.open();
    const facts = hnp.ok ? await this.ask(hnp.value, this.netbox.fabric, quiet) : hnp;
    remember(this.memory, facts, this.clock.now(), this.netbox.url);
  }

  private async ask(hnp: Hnp, fabric: string, quiet: boolean): Promise<Result<HnpFacts>> {
    const { whole, clock, closed } = this;
    // Another client may have another token, which sees other records.
    if (quiet && whole?.hnp === hnp && clock.now() - whole.at < FULL_EVERY) {
      const since = await hnp.changesSince(whole.mark, closed);
      if (!since.ok) return since;
      if (since.value.kinds.size === 0) {
        whole.mark = since.value.mark;
        return ok(whole.facts);
      }
    }
    const at = clock.now();
    // Before the reading: what changes during it is told again by the next question.
    const mark = await hnp.changeMark(closed);
    if (!mark.ok) return mark;
    const facts = await readHnp(hnp, fabric, closed);
    if (facts.ok) this.whole = { hnp, at, facts: facts.value, mark: mark.value };
    return facts;
  }
}
