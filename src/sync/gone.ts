import { identityOfKey } from '../model/identity';
import { findKind } from '../model/kinds';
import type { Result } from '../model/problem';
import { recordPath } from './base';
import type { Gone } from './evidence';
import type { Facts, HnpFacts } from './facts';
import type { Git, Hnp } from './ports';
import { agreedBase, keyOfRecord, pathInRepository, type View } from './view';

/** In how many records at most evidence is looked for at once; each takes two requests. The others have their turn later. */
const ASKED = 200;
/** Requests under way at once. */
const PARALLEL = 4;

/** Looks for evidence that records which HNP's lists lack were deleted. A deletion is never inferred from one list. */
export class GoneRecords {
  /** By kind and id of the record: what was found. A deletion stays one, whatever else is asked again with the next reading. */
  private readonly known = new Map<string, Gone>();
  private askedFor: HnpFacts | undefined;

  constructor(
    private readonly openHnp: () => Promise<Result<Hnp>>,
    private readonly git: Git | undefined,
  ) {}

  /** By identityKey: all that the base has with a record, and HNP does not show. */
  of(facts: Omit<Facts, 'gone'>): ReadonlyMap<string, Gone> {
    const gone = new Map<string, Gone>();
    let byId: ReadonlyMap<string, string> | undefined;
    for (const { key, id } of missing(facts)) {
      byId ??= new Map([...(facts.hnp?.records ?? [])].map(([now, { kind, id }]) => [`${kind}/${id}`, now]));
      const to = byId.get(id);
      gone.set(
        key,
        to === undefined
          ? (this.known.get(id) ?? { is: 'unproven', why: 'not-asked' })
          : { is: 'renamed', to },
      );
    }
    return gone;
  }

  /** Asks HNP about those that nothing is known of; true when something was learnt. What cannot be asked stays unproven. */
  async ask(view: View | undefined, signal: AbortSignal): Promise<boolean> {
    const { facts } = view ?? {};
    if (facts?.sources.hnp.status !== 'fresh' || !facts.hnp || this.askedFor === facts.hnp) return false;
    const open = missing(facts).filter(
      ({ key, id }) => facts.gone.get(key)?.is === 'unproven' && this.known.get(id)?.is !== 'deleted',
    );
    if (open.length === 0) return false;
    const hnp = await this.openHnp();
    if (!hnp.ok) return false;
    const again = await hnp.value.records(facts.hnp.fabric, signal);
    if (!again.ok) return false;
    this.askedFor = facts.hnp;
    const listed = new Set(
      again.value.flatMap(record => [`${record.kind}/${record.id}`, keyOfRecord(record)]),
    );
    const asked = open.slice(0, ASKED);
    for (let at = 0; at < asked.length; at += PARALLEL) {
      const some = asked.slice(at, at + PARALLEL).map(async one => {
        const isListed = listed.has(one.id) || listed.has(one.key);
        const gone: Gone | undefined = isListed
          ? { is: 'unproven', why: 'still-there' }
          : await this.evidence(hnp.value, facts, one, signal);
        if (gone) this.known.set(one.id, gone);
      });
      await Promise.all(some);
    }
    return true;
  }

  private async evidence(
    hnp: Hnp,
    facts: Facts,
    { key, recordId }: Missing,
    signal: AbortSignal,
  ): Promise<Gone | undefined> {
    const { group, kind: kindName } = identityOfKey(key);
    const kind = findKind(group, kindName);
    if (!kind) return undefined;
    const record = await hnp.record(kind, recordId, signal);
    if (!record.ok) return undefined;
    if (record.value) return { is: 'unproven', why: 'still-there' };
    const answer = await hnp.deletionSeen({ kind: kind.kind, id: recordId }, signal);
    if (!answer.ok) return undefined;
    if (answer.value.seen === 'cannot-read') return { is: 'unproven', why: 'log-unreadable' };
    if (answer.value.seen === 'no') return { is: 'unproven', why: 'not-logged' };
    const { who, when } = answer.value;
    return (await this.isUntouched(facts, key, signal))
      ? { is: 'deleted', who, when }
      : { is: 'unproven', why: 'changed-in-git' };
  }

  /**
   * Whether git left a CR's file alone since both agreed on it. A sync that broke off after it had deleted the record leaves
   * the same traces in HNP as a person; only git tells that the CR was put back since.
   */
  private async isUntouched({ git, base, hnp }: Facts, key: string, signal: AbortSignal): Promise<boolean> {
    const committed = git?.inHead.get(key);
    if (!this.git || !git?.head || !base || !hnp || !committed) return false;
    const noted = await this.git.lastChange(base.commit, recordPath(identityOfKey(key)), signal);
    const info = noted.ok && noted.value ? await this.git.commitInfo(noted.value.commit) : undefined;
    const agreed = info?.ok ? /^Commit: ([0-9a-f]{40,64})$/m.exec(info.value.message)?.[1] : undefined;
    const path = pathInRepository(git.folder, committed.file);
    const changed = await this.git.lastChange(git.head, path, signal);
    if (agreed === undefined || !changed.ok || !changed.value) return false;
    const common = await this.git.mergeBase(changed.value.commit, agreed);
    return common.ok && common.value === changed.value.commit;
  }
}

interface Missing {
  /** identityKey. */
  readonly key: string;
  readonly recordId: number;
  /** Kind and id of the record, which no other record has. */
  readonly id: string;
}

/** CRs that both agreed on, that git has, and whose record no list shows. */
function missing(facts: Omit<Facts, 'gone'>): Missing[] {
  const { git, hnp, index } = facts;
  if (!hnp) return [];
  const found: Missing[] = [];
  for (const [key, { record }] of agreedBase(facts)?.entries ?? []) {
    if (!record || hnp.records.has(key)) continue;
    if (!index.resources.has(key) && git?.inHead.has(key) !== true) continue;
    found.push({ key, recordId: record.id, id: `${identityOfKey(key).kind}/${record.id}` });
  }
  return found;
}
