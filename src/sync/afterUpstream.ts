import { decideBy } from '../compare/decisions';
import type { ResourceInput } from '../compare/input';
import { mergeResource } from '../compare/merge';
import type { Identity } from '../model/identity';
import { equalJson } from '../model/json';

/** A conflict with upstream that was decided, and that the next sync settles. */
export interface Decided {
  readonly identity: Identity;
  /** The field as people read it; empty for the CR as a whole. */
  readonly label: string;
  readonly take: 'ours' | 'theirs';
  /** The upstream commit. */
  readonly commit: string;
  /** Whether that side has nothing there: taking it deletes. */
  readonly deletes: boolean;
}

/** A CR as it will be in the work tree once upstream's commits are in. */
export interface AfterUpstream {
  /** The very input that was given where nothing changes. */
  readonly input: ResourceInput;
  readonly decided: readonly Decided[];
}

/**
 * Works out what a CR will be when upstream's commits came in and what was decided about them is done, before anything is
 * written: HNP's side of a sync follows that, and not what the work tree says now.
 *
 * @param upstream which side wins where nobody decided; undefined: the field stays as it is here
 */
export function afterUpstream(input: ResourceInput, upstream: 'ours' | 'theirs' | undefined): AfterUpstream {
  const { identity, workTree, remote, decisions = [] } = input;
  if (input.upstream === undefined || input.sources.remote.status === 'none') return { input, decided: [] };
  const { commit, base } = input.upstream;
  const decided = new Map<string, Decided>();
  const decide = decideBy(decisions);
  const { merged } = mergeResource(
    identity.kind,
    base,
    workTree,
    remote,
    { kind: 'upstream', commit },
    conflict => {
      const take = decide(conflict) ?? upstream;
      const label = conflict.label ?? '';
      const deletes = (take === 'ours' ? conflict.ours : conflict.theirs) === undefined;
      if (take !== undefined) decided.set(label, { identity, label, take, commit, deletes });
      return take;
    },
  );
  const { workTree: _, ...rest } = input;
  const same = equalJson(merged, workTree);
  return {
    input: same ? input : { ...rest, ...(merged === undefined ? {} : { workTree: merged }) },
    decided: [...decided.values()],
  };
}
