import type { Content } from '../../compare/content';
import { identityKey } from '../../model/identity';
import type { Json } from '../../model/json';
import { isObject } from '../../model/json';
import type { PlanViewRow, RowChange } from '../../model/planView';
import { renderYaml } from '../../yaml/render';
import type { GitChange, SyncPlan } from '../plan';
import type { View } from '../view';
import { incomingChanges, unpushedChanges } from '../treeChanges';

/** What a row of a sync's plan changes, as two texts; undefined where it changes none. Files as they are, records as YAML. */
export function rowChange(view: View, plan: SyncPlan, { section, key }: PlanViewRow): RowChange | undefined {
  if (key === undefined) return undefined;
  const isIt = (one: { readonly key: string }): boolean => one.key === key;
  if (section === 'hnp') {
    const told = plan.told.get(key);
    return told && asYaml(view.inputs.get(key)?.draft.content, told);
  }
  const change = plan.git.find(({ identity }) => identityKey(identity) === key);
  if (section === 'git' && change) return fileChange(view, plan, change);
  const tree = (section === 'incoming' ? incomingChanges : unpushedChanges)(view.facts).find(isIt);
  return tree && asYaml(tree.before, tree.after);
}

/** The file as HEAD has it, and as the commit will. */
function fileChange({ facts }: View, plan: SyncPlan, { identity, file }: GitChange): RowChange {
  const was = plan.renames.find(({ to }) => identityKey(to) === identityKey(identity))?.from;
  const inHead = facts.git?.headIndex.files;
  const old = was && facts.git?.inHead.get(identityKey(was))?.file;
  const step = plan.steps.find(one => one.file === file);
  const here = facts.index.files.get(file)?.parsed.text ?? '';
  const after =
    step === undefined ? here : step.kind === 'remove' ? '' : new TextDecoder().decode(step.bytes);
  return { before: inHead?.get(old ?? file)?.parsed.text ?? '', after };
}

function asYaml(before: Content | undefined, after: Content | undefined): RowChange {
  const text = (content: Content | undefined): string =>
    content === undefined ? '' : renderYaml(inOrder(content));
  return { before: text(before), after: text(after) };
}

/** With keys in one order, since two sides may have them in different ones. */
function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, inOrder(member)]),
  );
}
