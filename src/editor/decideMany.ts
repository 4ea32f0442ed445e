import * as vscode from 'vscode';
import { conflictGroups, type ConflictGroup } from '../compare/conflictGroups';
import { askedIn, mayBeRuled, ruled, type Asked } from '../compare/conflictRules';
import type { Decision } from '../compare/input';
import { identityKey } from '../model/identity';
import { problemLine } from '../model/problemText';
import type { ConflictSource } from '../model/state';
import { count } from '../model/words';
import { commands } from './commands';
import { snapshotOf, type OpenFabric } from './fabrics';
import type { Row } from './selectedRows';
import { unsavedFiles } from './unsaved';

interface Side {
  readonly source: ConflictSource['kind'];
  readonly take: Decision['take'];
  readonly label: string;
  /** What the next sync does about each. */
  readonly then: string;
}

const sides: readonly Side[] = [
  { source: 'draft', take: 'theirs', label: 'Take the Drafts', then: 'The next sync takes them into git.' },
  { source: 'draft', take: 'ours', label: 'Keep Git', then: 'The next sync brings them to HNP.' },
  { source: 'upstream', take: 'theirs', label: 'Accept Remote', then: 'The next sync takes them in.' },
  { source: 'upstream', take: 'ours', label: 'Keep Mine', then: 'The next sync pushes them.' },
];

/**
 * Decides many conflicts of a fabric at once: asks which, then which side. Files stay as they are; the next sync shows and does
 * it, and until then it can be taken back.
 *
 * @param rows those that it is for: CRs and types; others stand for the whole fabric
 */
export async function decideMany(fabric: OpenFabric, rows: readonly Row[]): Promise<void> {
  const { name } = fabric.session.settings;
  const asked = askedOf(fabric, rows);
  if (asked.length === 0) {
    void vscode.window.showInformationMessage(`There is no conflict to decide in ${name}.`);
    return;
  }
  const title = `Decide Conflicts of ${name}`;
  const some = await pickGroup(title, conflictGroups(asked, Date.now()));
  const side = some && (await pickSide(title, some));
  if (!side) return;
  const of = some.filter(({ conflict }) => conflict.source.kind === side.source);
  const { decisions, left } = ruled(of, side.take);
  const [unsaved] = unsavedOf(fabric, decisions);
  if (unsaved !== undefined) {
    void vscode.window.showWarningMessage(`${unsaved} is not saved. Save or revert it, then decide again.`);
    return;
  }
  const decided = await fabric.session.decideAll(decisions);
  if (!decided.ok) {
    void vscode.window.showErrorMessage(problemLine(decided.problem));
    return;
  }
  const done = count(of.length - left, 'conflict');
  const undo = 'Undo';
  const sync = commands.sync.title;
  const rest = left > 0 ? ` ${leftText(left)}` : '';
  const pressed = await vscode.window.showInformationMessage(
    `${done} decided: ${side.label}. ${side.then}${rest}`,
    sync,
    undo,
  );
  if (pressed === sync) await vscode.commands.executeCommand(commands.sync.id, { fabric });
  if (pressed !== undo) return;
  const withdrawn = await fabric.session.withdrawAll(decisions);
  void vscode.window.showInformationMessage(
    withdrawn.ok ? `Taken back: ${done} to decide again.` : problemLine(withdrawn.problem),
  );
}

/** The questions of the CRs and types that were chosen, else of the fabric. */
function askedOf(fabric: OpenFabric, rows: readonly Row[]): Asked[] {
  const own = rows.filter(row => row.fabric === fabric);
  const keys = new Set(own.flatMap(({ key }) => key ?? []));
  const kinds = new Set(own.flatMap(({ kind }) => kind ?? []));
  const all = own.length === 0 || own.some(({ key, kind }) => key === undefined && kind === undefined);
  const resources = (snapshotOf(fabric)?.resources ?? []).filter(
    ({ identity }) => all || kinds.has(identity.kind) || keys.has(identityKey(identity)),
  );
  return [...askedIn(resources, 'draft'), ...askedIn(resources, 'upstream')];
}

/** Files of these CRs that are not saved: a decision counts for the values on the disk, and would be void with the next save. */
function unsavedOf(fabric: OpenFabric, decisions: ReadonlyMap<string, unknown>): readonly string[] {
  const resources = snapshotOf(fabric)?.resources ?? [];
  const own = new Set(
    resources.flatMap(({ identity, file }) => (decisions.has(identityKey(identity)) ? file : [])),
  );
  return unsavedFiles(fabric).filter(file => own.has(file));
}

async function pickGroup(
  title: string,
  groups: readonly ConflictGroup[],
): Promise<readonly Asked[] | undefined> {
  const [only, ...others] = groups;
  if (others.length === 0) return only?.asked;
  const items = groups.map(group => ({
    label: groupText(group),
    description: countText(group.asked),
    asked: group.asked,
  }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: 'Which conflicts?' });
  return picked?.asked;
}

function groupText({ by, rule }: ConflictGroup): string {
  switch (by) {
    case 'all':
      return '$(list-unordered) All';
    case 'kind':
      return `$(type-hierarchy) Type ${rule.kind ?? ''}`;
    case 'field':
      return `$(symbol-field) Field ${rule.field ?? ''}`;
    case 'person':
      return `$(person) Changed by ${rule.by ?? ''}`;
    case 'age':
      return `$(clock) Older than ${(rule.older ?? 0) > 24 * 3_600_000 ? 'a week' : 'a day'}`;
  }
}

async function pickSide(title: string, asked: readonly Asked[]): Promise<Side | undefined> {
  const items = sides.flatMap(side => {
    const of = asked.filter(({ conflict }) => conflict.source.kind === side.source);
    const possible = of.filter(({ conflict }) => mayBeRuled(conflict, side.take));
    const left = of.length - possible.length;
    const detail = `${side.then}${left > 0 ? ` ${leftText(left)}` : ''}`;
    return possible.length > 0 ? [{ label: side.label, description: countText(possible), detail, side }] : [];
  });
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which side?' }))?.side;
}

function countText(asked: readonly Asked[]): string {
  const crs = new Set(asked.map(({ identity }) => identityKey(identity))).size;
  return `${count(asked.length, 'conflict')} of ${count(crs, 'CR')}`;
}

/** What a rule does not decide. */
function leftText(left: number): string {
  return left === 1
    ? 'One is left: it would delete a CR, or is one of two drafts. Decide it by itself.'
    : `${left} are left: they would delete CRs, or are two drafts of one field. Decide them one by one.`;
}
