/** So many refs are told in about the time of a round trip: 65 bytes each, 32 kB. */
const FEW_REFS = 500;

/** How many refs a repository's remotes have, of those that were counted. */
export class RefCounts {
  private readonly counts = new Map<string, number>();
  private readonly asked = new Set<string>();

  /** Whether it is known that there are few. */
  areFew(remote: string): boolean {
    return (this.counts.get(remote) ?? Infinity) <= FEW_REFS;
  }

  /**
   * Counts them, unless they were counted or somebody is about it.
   *
   * @param ask gives their number, or undefined where the remote did not tell
   */
  async count(remote: string, ask: () => Promise<number | undefined>): Promise<void> {
    if (this.counts.has(remote) || this.asked.has(remote)) return;
    this.asked.add(remote);
    try {
      const count = await ask();
      if (count !== undefined) this.counts.set(remote, count);
    } finally {
      this.asked.delete(remote);
    }
  }
}

/** One per repository, for all of this process, as the queue is: its fabrics have the same remotes. */
const known = new Map<string, RefCounts>();

/** @param repository what all its work trees share: git's common directory, absolute */
export function refCountsOf(repository: string): RefCounts {
  const counts = known.get(repository) ?? new RefCounts();
  known.set(repository, counts);
  return counts;
}
