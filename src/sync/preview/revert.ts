import { contentOf, type Content } from '../../compare/content';
import { indexTexts } from '../../directory/indexTexts';
import { hashOf } from '../../directory/hash';
import { identityKey } from '../../model/identity';
import type { PlanSync } from '../../model/planSync';
import type { Outcome, PlanView, PlanViewRow, RowChange } from '../../model/planView';
import { count } from '../../model/words';
import type { MergedResource } from '../integrate/treeMerge';
import { changedFields, commitMessage, type Action, type GitChange } from '../plan';
import { keptReason, revertedReason, shortCommit } from '../planWords';
import type { RevertPlan } from '../revert';
import type { View } from '../view';
import { networkNote } from './notes';
import { placesOf } from './preview';
import { named, rowOf } from './rows';

/** A revert as it is shown before it is carried out. */
export interface RevertPreview {
  readonly shown: PlanView;
  /** The two texts of a row's change; undefined where it has none. */
  change(row: PlanViewRow): RowChange | undefined;
}

const outcomes: Readonly<Record<MergedResource['how'], Outcome>> = {
  added: 'new',
  removed: 'deleted',
  changed: 'update',
  merged: 'update',
  moved: 'moved',
};

/** Puts a revert into rows and words for people. Pure. */
export function previewRevert(view: View, plan: RevertPlan, remote?: string): RevertPreview {
  const { name, directory } = view.snapshot.fabric;
  const { resources, conflicts, steps } = plan;
  const texts = textsOf(plan);
  const rows = [
    ...resources.map(resource =>
      rowOf('git', resource.key, resource.file, {
        ...named(resource.identity, resource.key),
        outcome: outcomes[resource.how],
        moves: true,
        hasChange: texts.has(resource.file),
        reason: revertedReason(resource),
      }),
    ),
    ...conflicts.map(conflict =>
      rowOf('stays', conflict.key, conflict.file ?? '', {
        ...named(conflict.identity, conflict.key),
        outcome: 'kept',
        moves: false,
        reason: keptReason(conflict),
      }),
    ),
  ];
  const written = [...texts].map(([file, text]) => [file, text === null ? null : hashOf(text)]);
  const shown: PlanView = {
    operation: 'revert',
    fabric: { name, directory },
    rows,
    moving: resources.length,
    waiting: 0,
    files: steps.length,
    digest: hashOf(JSON.stringify([plan.commit, view.facts.git?.head, written])),
    sync: partOf(view, plan, texts, remote),
  };
  return {
    shown,
    change: ({ file }) => {
      const after = texts.get(file);
      const before = view.facts.index.files.get(file)?.parsed.text ?? '';
      return after === undefined ? undefined : { before, after: after ?? '' };
    },
  };
}

function partOf(
  view: View,
  plan: RevertPlan,
  texts: ReadonlyMap<string, string | null>,
  remote: string | undefined,
): PlanSync {
  const { snapshot, facts } = view;
  const { commit, resources, steps } = plan;
  const short = shortCommit(commit);
  const pushes = facts.git?.remote !== undefined;
  const tells = facts.hnp !== undefined && facts.sources.hnp.status === 'fresh';
  const removed = resources.filter(({ how }) => how === 'removed').map(({ identity }) => identity);
  const kept =
    plan.conflicts.length > 0 ? 'all of it was changed again since' : 'the files are like that already';
  const empty = `Nothing to undo of ${short}: ${kept}.`;
  const does = ['Revert', 'Commit', ...(pushes ? ['Push'] : []), ...(tells ? ['Update HNP'] : [])];
  const last = does.pop() ?? '';
  return {
    action: `${does.join(', ')} and ${last}`,
    needsName: false,
    message: steps.length > 0 ? messageOf(view, plan, texts) : '',
    notes: [
      steps.length > 0
        ? {
            kind: 'info',
            strong: `Undoes ${short} in ${count(steps.length, 'file')}.`,
            text: 'What was changed since in other fields stays.',
            choices: [],
          }
        : { kind: 'info', strong: empty, text: '', choices: [] },
      ...networkNote(snapshot, removed, false),
    ],
    about: {
      git: `one commit on ${facts.git?.branch ?? 'a branch'}`,
      stays: 'changed again since, in the same fields',
    },
    places: placesOf(view, remote),
    steps: [
      'files',
      'commit',
      ...(pushes ? (['push'] as const) : []),
      ...(tells ? (['hnp', 'base'] as const) : []),
    ],
    empty,
    at: snapshot.at,
    ...(facts.git?.head === undefined ? {} : { head: facts.git.head }),
    ...(facts.git?.upstream === undefined ? {} : { upstream: facts.git.upstream }),
  };
}

/** The message that the commit will have: the sync that makes it finds the same changes. */
function messageOf(view: View, plan: RevertPlan, texts: ReadonlyMap<string, string | null>): string {
  const { settings, git } = view.facts;
  const entries = [...texts].flatMap(([file, text]) => (text === null ? [] : [{ file, text }]));
  const index = indexTexts(entries, { namespace: settings.namespace, ignore: settings.ignore });
  const changes = plan.resources.map(({ identity, file, how }): GitChange => {
    const key = identityKey(identity);
    const action: Action = how === 'added' ? 'create' : how === 'removed' ? 'delete' : 'update';
    const after: Content | undefined = index.resources.has(key)
      ? contentOf(index.resources.get(key)?.value)
      : undefined;
    const before = git?.inHead.get(key)?.content;
    const fields = action === 'update' ? changedFields(identity.kind, before, after) : [];
    return { identity, action, fields, file, from: 'editor' };
  });
  return commitMessage(settings.name, changes, texts.size, [], plan.commit);
}

/** What files will be; null: they go. */
function textsOf({ steps }: RevertPlan): ReadonlyMap<string, string | null> {
  const decoder = new TextDecoder();
  return new Map(steps.map(step => [step.file, step.kind === 'write' ? decoder.decode(step.bytes) : null]));
}
