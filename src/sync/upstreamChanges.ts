import { identityKey } from '../model/identity';
import type { UpstreamChange } from './facts';
import type { Git } from './ports';
import { pathInRepository, type View } from './view';

/** At most so many files are asked for: a person looks at a few, and each is a command of git. */
const ASKED_FOR = 50;

/** Whose commit a conflict with upstream is about: asked once per file and tip, in this clone's own objects. */
export class UpstreamChanges {
  private readonly known = new Map<string, UpstreamChange | undefined>();

  constructor(private readonly git: Git) {}

  /** By identityKey, for the CRs of a view that are in conflict with upstream; without those of which git says nothing. */
  async of({ snapshot, facts, inputs }: View, signal: AbortSignal): Promise<Map<string, UpstreamChange>> {
    const found = new Map<string, UpstreamChange>();
    const { git, open } = facts;
    if (!git) return found;
    const asking = snapshot.resources.filter(({ conflicts }) =>
      conflicts.some(({ source }) => source.kind === 'upstream'),
    );
    for (const { identity } of asking.slice(0, ASKED_FOR)) {
      const key = identityKey(identity);
      const tip = inputs.get(key)?.upstream?.commit;
      const file =
        git.inUpstream.get(key)?.file ?? git.inMergeBase?.get(key)?.file ?? open.get(key)?.base?.file;
      const change =
        tip === undefined || file === undefined
          ? undefined
          : await this.lastChange(tip, pathInRepository(git.folder, file), signal);
      if (change !== undefined) found.set(key, change);
    }
    return found;
  }

  private async lastChange(
    tip: string,
    path: string,
    signal: AbortSignal,
  ): Promise<UpstreamChange | undefined> {
    const question = `${tip}\0${path}`;
    if (!this.known.has(question)) {
      const answer = await this.git.lastChange(tip, path, signal);
      // A history that ends before it, or one that cannot be read now: the tip is named instead.
      if (!answer.ok) return undefined;
      this.known.set(question, answer.value);
    }
    return this.known.get(question);
  }
}
