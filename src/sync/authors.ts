import { identityKey } from '../model/identity';
import { findKind } from '../model/kinds';
import type { Result } from '../model/problem';
import type { HnpFacts } from './facts';
import type { Hnp } from './ports';
import type { View } from './view';

/** At most so many records are asked for who changed them; a person looks at a few, and each is a request. */
const ASKED_FOR_AUTHOR = 50;

/** Who changed the records that differ: asked once per version of a record, beside the readings, which never wait for it. */
export class Authors {
  /** By identityKey; without `change` where HNP did not say. */
  private readonly known = new Map<string, { stamp: string; change?: { who: string; when: number } }>();

  constructor(private readonly openHnp: () => Promise<Result<Hnp>>) {}

  /** What is known of these very versions of the records. */
  of(hnp: HnpFacts | undefined): ReadonlyMap<string, { who: string; when: number }> {
    const found = new Map<string, { who: string; when: number }>();
    for (const [key, { stamp, change }] of this.known) {
      if (change && hnp?.records.get(key)?.lastUpdated === stamp) found.set(key, change);
    }
    return found;
  }

  /** Asks for the records of a view that differ; true when something was learnt. A log that may not be read is no problem. */
  async ask(view: View | undefined, signal: AbortSignal): Promise<boolean> {
    if (view?.facts.sources.hnp.status !== 'fresh') return false;
    const differing = view.snapshot.resources.filter(({ states, identity }) => {
      const record = view.facts.hnp?.records.get(identityKey(identity));
      const isNew = record && this.known.get(identityKey(identity))?.stamp !== record.lastUpdated;
      return isNew && (states.includes('draft') || states.includes('conflict'));
    });
    if (differing.length === 0) return false;
    const hnp = await this.openHnp();
    if (!hnp.ok) return false;
    const asked = differing.slice(0, ASKED_FOR_AUTHOR).map(async ({ identity }) => {
      const key = identityKey(identity);
      const record = view.facts.hnp?.records.get(key);
      const kind = findKind(identity.group, identity.kind);
      if (!record || !kind) return false;
      const answer = await hnp.value.lastChange(kind, record.id, signal);
      if (!answer.ok) return false;
      const stamp = record.lastUpdated;
      const { value } = answer;
      this.known.set(key, value ? { stamp, change: { who: value.who, when: value.when } } : { stamp });
      return value !== undefined;
    });
    return (await Promise.all(asked)).includes(true);
  }
}
