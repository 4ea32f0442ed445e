import { contentOf, type Content } from '../../compare/content';
import { diffContent } from '../../compare/fields';
import { fieldName, shortValue } from '../../compare/summary';
import { identityKey, identityOfKey, type Identity } from '../../model/identity';
import type { Section } from '../../model/planSync';
import type { Outcome, PlanViewRow } from '../../model/planView';
import type { ResourceState } from '../../model/state';
import { count } from '../../model/words';
import { canBeLetThrough, changedFields, isGone } from '../plan';
import type { Action, GitChange, HeldBack, HnpChange, SyncPlan, Waiting } from '../plan';
import { changeTexts, decisionText, questionText } from '../planWords';
import type { View } from '../view';
import { incomingChanges, unpushedChanges, type TreeChange } from '../treeChanges';

/** So many fields of one CR are named in its row; its change shows all. */
const NAMED_FIELDS = 4;

const outcomes: Readonly<Record<Action, Outcome>> = { create: 'new', update: 'update', delete: 'deleted' };

/** The rows of a sync's plan, in the order of the sections. */
export function syncRows(view: View, plan: SyncPlan): PlanViewRow[] {
  const states = new Map(view.snapshot.resources.map(state => [identityKey(state.identity), state]));
  const going = new Set(plan.git.map(({ identity }) => identityKey(identity)));
  return [
    ...plan.waiting.map(waiting => waitingRow(waiting, states.get(identityKey(waiting.identity)))),
    ...decidedRows(plan),
    ...incomingChanges(view.facts).map(change => treeRow('incoming', change, 'from the remote')),
    ...changeTexts(plan.git, plan.renames).map(({ change, from }) => gitRow(view, plan, change, from)),
    ...plan.otherFiles.map(otherFileRow),
    ...unpushedChanges(view.facts)
      .filter(({ key }) => !going.has(key))
      .map(change => treeRow('git', change, 'committed, not pushed yet')),
    ...changeTexts(plan.hnp, plan.renames).map(({ change, from }) => hnpRow(view, plan, change, from)),
    ...view.snapshot.resources.filter(({ state }) => state === 'pending').map(pendingRow),
    ...plan.heldBack.map(held => heldRow(view, held)),
  ];
}

/** What every row has; `named` keeps rows of one section apart. */
export function rowOf(
  section: Section,
  named: string,
  file: string,
  more: Pick<PlanViewRow, 'outcome' | 'moves' | 'reason'> & Partial<PlanViewRow>,
): PlanViewRow {
  return { id: `${section} ${named}`, section, file, index: 0, line: 0, acceptable: false, ...more };
}

/** The members of a row that say which CR it is about. */
export function named({ kind, name }: Identity, key: string): Pick<PlanViewRow, 'kind' | 'name' | 'key'> {
  return { kind, name, key };
}

function waitingRow(waiting: Waiting, state: ResourceState | undefined): PlanViewRow {
  const { identity, conflicts } = waiting;
  const key = identityKey(identity);
  const source = conflicts[0]?.source;
  return rowOf('waiting', key, state?.file ?? '', {
    ...named(identity, key),
    ...(source?.who === undefined ? {} : { who: source.who }),
    ...(source?.when === undefined ? {} : { when: source.when }),
    outcome: 'conflict',
    moves: false,
    reason: questionText(conflicts),
    ...(isGone(waiting)
      ? {
          choices: [
            { answer: 'delete-gone', words: 'Delete in git' },
            { answer: 'restore-gone', words: 'Make again in HNP' },
          ],
        }
      : {}),
  });
}

function decidedRows({ decided, incoming }: SyncPlan): PlanViewRow[] {
  return decided.map(one => {
    const key = identityKey(one.identity);
    const more = { outcome: 'decided', moves: true, reason: decisionText(one) } as const;
    return rowOf(incoming > 0 ? 'incoming' : 'git', `decided ${key} ${one.label}`, '', {
      ...named(one.identity, key),
      ...more,
    });
  });
}

function treeRow(
  section: Section,
  { key, action, file, before, after }: TreeChange,
  what: string,
): PlanViewRow {
  const identity = identityOfKey(key);
  const fields = action === 'update' ? changedFields(identity.kind, before, after) : [];
  return rowOf(section, key, file, {
    ...named(identity, key),
    outcome: outcomes[action],
    moves: true,
    hasChange: action === 'update',
    reason: [fieldsText(identity.kind, fields, before, after), what].filter(Boolean).join('; '),
  });
}

function gitRow(view: View, plan: SyncPlan, change: GitChange, from: Identity | undefined): PlanViewRow {
  const { identity, action, fields, file, who, when } = change;
  const key = identityKey(identity);
  const why = plan.letThrough.find(one => identityKey(one.identity) === key)?.reason;
  const [before, after] = sidesInGit(view, change);
  const what = {
    create: from ? `was ${from.name}` : 'new',
    update: fieldsText(identity.kind, fields, before, after) || 'formatting and comments only',
    delete: change.from === 'draft' ? 'deleted in HNP' : 'deleted here',
  };
  const goes = why === undefined ? '' : `; goes with its errors: ${why}`;
  return rowOf('git', key, file, {
    ...named(identity, key),
    ...(change.from === 'draft' ? { who: who ?? 'HNP' } : {}),
    ...(when === undefined || Number.isNaN(when) ? {} : { when }),
    outcome: from ? 'renamed' : outcomes[action],
    moves: true,
    hasChange: true,
    reason: `${what[action]}${goes}`,
  });
}

/** What a changed CR was and will be, as far as its fields go. */
function sidesInGit(
  { facts, inputs }: View,
  { identity, from }: GitChange,
): [Content | undefined, Content | undefined] {
  const key = identityKey(identity);
  const document = facts.index.resources.get(key);
  const here = document && contentOf(document.value);
  return from === 'draft'
    ? [here, inputs.get(key)?.draft.content]
    : [facts.git?.inHead.get(key)?.content, here];
}

function otherFileRow(file: string): PlanViewRow {
  const more = { outcome: 'update', moves: true, reason: 'goes with the commit' } as const;
  return rowOf('git', `file ${file}`, file, more);
}

function hnpRow(
  { inputs }: View,
  { told }: SyncPlan,
  change: HnpChange,
  from: Identity | undefined,
): PlanViewRow {
  const { identity, action, fields } = change;
  const key = identityKey(identity);
  const what = {
    create: from ? `was ${from.name}` : 'new',
    update: fieldsText(identity.kind, fields, inputs.get(key)?.draft.content, told.get(key)),
    delete: 'deleted in git',
  };
  return rowOf('hnp', key, inputs.get(key)?.file ?? '', {
    ...named(identity, key),
    outcome: from ? 'renamed' : outcomes[action],
    moves: true,
    hasChange: action === 'update',
    reason: what[action],
  });
}

function pendingRow({ identity, file }: ResourceState): PlanViewRow {
  const key = identityKey(identity);
  const more = { outcome: 'pending', moves: false, reason: 'committed, not applied yet' } as const;
  return rowOf('cluster', key, file ?? '', { ...named(identity, key), ...more });
}

function heldRow({ snapshot }: View, held: HeldBack): PlanViewRow {
  const { identity, file, errors, reason } = held;
  const key = identity && identityKey(identity);
  const first = snapshot.findings.find(finding => finding.file === file && finding.severity === 'error');
  const told = first === undefined ? '' : `: ${first.message}`;
  return rowOf('held', `${held.from} ${key ?? ''} ${file}`, file, {
    ...(identity && key !== undefined ? named(identity, key) : {}),
    outcome: 'held',
    moves: false,
    reason: reason ?? `${count(errors, 'error')}${told}`,
    ...(held.from === 'editor' && first ? { line: first.range.start.line } : {}),
    ...(canBeLetThrough(held) ? { choices: [{ answer: 'let-through', words: 'Let through…' }] } : {}),
  });
}

/** One field with its values, or the names of several. */
function fieldsText(kind: string, fields: readonly string[], before?: Content, after?: Content): string {
  const [only] = fields;
  if (only !== undefined && fields.length === 1) {
    const found = diffContent(kind, before, after).find(({ label }) => label === only);
    const values = found ? `: ${shortValue(found.a)} → ${shortValue(found.b)}` : '';
    return `${nameOf(only)}${values}`;
  }
  const shown = fields.slice(0, NAMED_FIELDS).map(nameOf).join(', ');
  return fields.length > NAMED_FIELDS ? `${shown} and ${fields.length - NAMED_FIELDS} more` : shown;
}

function nameOf(label: string): string {
  return fieldName({ path: [], label });
}
