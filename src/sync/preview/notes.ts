import { identityKey, identityLabel, identityOfKey, type Identity } from '../../model/identity';
import type { PlanNote, RowChoice } from '../../model/planSync';
import { problemText } from '../../model/problemText';
import type { Snapshot } from '../../model/state';
import { count } from '../../model/words';
import { firstContactText } from '../firstContact';
import type { PlanOptions } from '../makePlan';
import { stops, type SyncPlan } from '../plan';
import type { View } from '../view';

/** What a person was asked about a plan and has answered. */
export type Answered = Pick<PlanOptions, 'letThrough' | 'gone' | 'prefer' | 'evenIfHnpPushes'>;

/** CRs that one sentence names; the rest is counted. */
const NAMED = 5;

/** What has to be known, or answered, before a plan is carried out; what stops it comes first. */
export function syncNotes(view: View, plan: SyncPlan, answered: Answered): PlanNote[] {
  return [
    ...problemNotes(plan),
    ...massDeletion(view, plan),
    ...firstContactNote(plan, answered),
    ...networkNote(view.snapshot, ...deletedInGit(plan)),
    ...answeredNote(answered),
  ];
}

function problemNotes({ problems }: SyncPlan): PlanNote[] {
  const notes = problems.map((problem): PlanNote => {
    const { what, next } = problemText(problem);
    const choices: readonly RowChoice[] =
      problem.code === 'hnp-pushes' ? [{ answer: 'insist', words: 'Tell HNP all the same' }] : [];
    return { kind: stops(problem) ? 'err' : 'warn', strong: what, text: next, choices, code: problem.code };
  });
  const isError = ({ kind }: PlanNote): boolean => kind === 'err';
  return [...notes.filter(isError), ...notes.filter(note => !isError(note))];
}

function massDeletion({ facts }: View, plan: SyncPlan): PlanNote[] {
  if (!plan.massDeletion) return [];
  const gone = plan.git.filter(({ action, from }) => action === 'delete' && from === 'draft').length;
  const total = facts.git?.inHead.size ?? 0;
  const strong = `${plan.deletions} of ${count(total, 'CR')} would be deleted.`;
  const why =
    gone === 0
      ? ''
      : gone === plan.deletions
        ? 'Their records are gone from HNP. '
        : `The records of ${gone} are gone from HNP. `;
  const back: RowChoice = {
    answer: 'restore-all-gone',
    words: gone === 1 ? 'Bring it back' : `Bring ${gone} back in HNP`,
  };
  const text = `${why}If that is meant, type ${plan.fabric} at the bottom; else cancel, and nothing has changed.`;
  return [{ kind: 'warn', strong, text, choices: gone > 0 ? [back] : [] }];
}

function firstContactNote({ firstContact }: SyncPlan, { prefer }: Answered): PlanNote[] {
  if (!firstContact) return [];
  const text = firstContactText(firstContact);
  const [strong = text] = text.split(':');
  const open = firstContact.different > 0 && prefer === undefined;
  const ask = open ? ' Where they differ, say which side wins, or decide one by one.' : '';
  return [
    {
      kind: open ? 'warn' : 'info',
      strong: `${strong.charAt(0).toUpperCase()}${strong.slice(1)}.`,
      text: `${capital(text.slice(strong.length + 1).trim())}. Nothing is deleted.${ask}`,
      choices: open
        ? [
            { answer: 'git-wins', words: 'Git wins' },
            { answer: 'draft-wins', words: 'HNP wins' },
          ]
        : [],
    },
  ];
}

/** What Argo CD or Flux takes off the network once the push is there. `isRename`: one of them comes back under another name. */
export function networkNote(
  { deliveries }: Snapshot,
  deleted: readonly Identity[],
  isRename: boolean,
): PlanNote[] {
  const pruning = deliveries.filter(({ delivery }) => delivery.prunes);
  if (deleted.length === 0 || (deliveries.length > 0 && pruning.length === 0)) return [];
  const tools = pruning.map(({ delivery: { tool, name } }) => `${tool} (${name})`).join(', ');
  const who = tools === '' ? 'Argo CD or Flux, where they prune,' : tools;
  const names = deleted.slice(0, NAMED).map(identityLabel).join(', ');
  const more = deleted.length > NAMED ? ` and ${deleted.length - NAMED} more` : '';
  const renamed = isRename ? ' A renamed CR is deleted and made anew there.' : '';
  return [
    {
      kind: 'warn',
      strong: `${count(deleted.length, 'CR')} will go from the running network.`,
      text: `${who} deletes what is deleted in git: ${names}${more}.${renamed}`,
      choices: [],
    },
  ];
}

/** The CRs that a plan deletes in git, and whether one of them is renamed. */
function deletedInGit({ git, renames }: SyncPlan): readonly [readonly Identity[], boolean] {
  const deleted = git.filter(({ action }) => action === 'delete').map(({ identity }) => identity);
  const keys = new Set(renames.map(({ from }) => identityKey(from)));
  return [deleted, deleted.some(identity => keys.has(identityKey(identity)))];
}

function answeredNote({ letThrough, gone, prefer, evenIfHnpPushes }: Answered): PlanNote[] {
  const label = (key: string): string => identityLabel(identityOfKey(key));
  const told = [
    ...(prefer === undefined ? [] : [prefer === 'git' ? 'git wins' : 'HNP wins']),
    ...(evenIfHnpPushes === true ? ['HNP is told although it pushes by itself'] : []),
    ...[...(letThrough?.keys() ?? [])].map(key => `${label(key)} goes with its errors`),
    ...[...(gone ?? [])].map(([key, what]) =>
      what === 'delete' ? `${label(key)} is deleted in git` : `${label(key)} is made again in HNP`,
    ),
  ];
  if (told.length === 0) return [];
  const more = told.length > NAMED ? `, and ${told.length - NAMED} more` : '';
  const text = `${capital(told.slice(0, NAMED).join(', '))}${more}.`;
  return [
    { kind: 'info', strong: 'You decided:', text, choices: [{ answer: 'take-back', words: 'Take back' }] },
  ];
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
