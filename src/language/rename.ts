import type { FabricIndex } from '../directory/fabricIndex';
import { fileNames } from '../directory/layout';
import { takenPaths } from '../directory/taken';
import { identityLabel } from '../model/identity';
import type { Position } from '../model/finding';
import { isObject, valueAt } from '../model/json';
import { deleteWaitsFor } from '../validate/referenceEdges';
import { definitionOf, referencesTo } from '../validate/referenceIndex';
import type { DefinitionPlace, ReferencePlace } from '../validate/referenceIndex';
import { externalPrefix, impliedReferencesIn, targetKey } from '../validate/references';
import type { Target } from '../validate/references';
import { searched } from './navigate';
import { refusedNewName } from './newName';
import { documentsOf, peeringKeyPlaces } from './renameEdits';
import type { NamePlace } from './renameEdits';
import { verified } from './renameCheck';
import type { Refused, Rename, RenamePlan, RenameStart } from './renamePlan';
import { wordAt } from './word';

/** Whether what stands at a position can be renamed. */
export function startRename(index: FabricIndex, file: string, position: Position): RenameStart | Refused {
  const word = wordAt(index, file, position);
  if (word === undefined)
    return refused('Nothing here has a name of its own. Put the cursor on the name of a CR or subnet.');
  const target = renamed(word.target);
  const found = declared(index, target, word.namespace);
  if (!found.ok) return found;
  const { range, namespace } = word;
  return { ok: true, range, name: target.sub?.name ?? target.name, target, namespace };
}

/**
 * Works out the rename of a CR, or of a part that others name, with everything that names it, and checks that every
 * name means the same as before.
 */
export function planRename(index: FabricIndex, { target, namespace, to }: Rename): RenamePlan | Refused {
  const found = declared(index, target, namespace);
  if (!found.ok) return found;
  const { definition } = found;
  const from = target.sub?.name ?? target.name;
  if (to === from) return refused('That is the name already.');
  const taken = refusedName(index, target, definition, to, namespace);
  if (taken !== undefined) return taken;
  const implied = meantWithoutName(index, target);
  if (implied !== undefined) return implied;
  const references = referencesTo(index, target, searched, namespace);
  const places: NamePlace[] = [
    {
      document: definition.document,
      path: definition.path,
      part: definition.part,
      within: { from: 0, to: from.length },
      text: to,
    },
    ...references.map(({ document, reference: { path, part, from: start, to: end } }) => ({
      document,
      path,
      part,
      within: { from: start, to: end },
      text: to,
    })),
    ...peeringKeyPlaces(index, references, to),
  ];
  const move = target.sub === undefined ? moveOf(index, definition, to) : undefined;
  if (move?.ok === false) return move;
  const plan: RenamePlan = {
    ok: true,
    target,
    namespace,
    to,
    documents: documentsOf(places),
    ...(move === undefined ? {} : { move: { from: move.from, to: move.to } }),
    replaces: target.sub === undefined,
    waitsFor: target.sub === undefined ? waiting(target, references) : [],
  };
  return verified(index, plan) ?? plan;
}

/** The sides of a GatewayPeering bear the names of their VPC or External: those are renamed. */
function renamed({ sub, ...target }: Target): Target {
  if (sub === undefined) return target;
  if (sub.type !== 'peeringKey') return { ...target, sub };
  return sub.name.startsWith(externalPrefix)
    ? { kind: 'External', name: sub.name.slice(externalPrefix.length) }
    : { kind: 'VPC', name: sub.name };
}

function declared(
  index: FabricIndex,
  target: Target,
  namespace: string,
): { readonly ok: true; readonly definition: DefinitionPlace } | Refused {
  const { kind, name, sub } = target;
  if (sub?.type === 'port' || sub?.type === 'portGroup')
    return refused(`Ports have their names from the profile of the switch. Choose another port instead.`);
  const definition = definitionOf(index, target, namespace);
  if (definition !== undefined) return { ok: true, definition };
  if (kind === 'SwitchProfile')
    return refused(`The profile ${name} comes with the release and keeps its name.`);
  const what = sub === undefined ? `${kind} ${name}` : `${sub.type} ${sub.name} in ${kind} ${name}`;
  return refused(`There is no ${what} in this fabric to rename. Create it first, or correct this name.`);
}

function refusedName(
  index: FabricIndex,
  target: Target,
  definition: DefinitionPlace,
  to: string,
  namespace: string,
): Refused | undefined {
  const { kind, name, sub } = target;
  if (sub !== undefined) {
    const siblings = valueAt(definition.document.value, definition.path.slice(0, -1));
    if (!/^[A-Za-z0-9]([-A-Za-z0-9._]*[A-Za-z0-9])?$/.test(to))
      return refused(`${JSON.stringify(to)} cannot be a name. Use letters, digits and hyphens.`);
    if (isObject(siblings) && Object.hasOwn(siblings, to))
      return refused(`${kind} ${name} has a ${sub.type} ${to} already. Choose another name.`);
    return undefined;
  }
  const refusal = refusedNewName(index, kind, to, namespace);
  if (refusal !== undefined) return refused(refusal);
  const twice = index.duplicates.some(documents => documents.includes(definition.document));
  return twice ? refused(`${kind} ${name} stands in several places. Keep one of them first.`) : undefined;
}

/** A name that others mean by leaving it out cannot change without writing it there first. */
function meantWithoutName(index: FabricIndex, target: Target): Refused | undefined {
  const key = targetKey(target);
  for (const document of index.resources.values()) {
    const kind = document.kind?.kind;
    if (kind === undefined || document.identity === null) continue;
    if (impliedReferencesIn(kind, document.value).some(implied => targetKey(implied.target) === key)) {
      const name = target.sub?.name ?? target.name;
      return refused(
        `${identityLabel(document.identity)} means ${name} by leaving the name out. Write ${name} there first.`,
      );
    }
  }
  return undefined;
}

function moveOf(
  index: FabricIndex,
  { document }: DefinitionPlace,
  to: string,
): { readonly ok: true; readonly from: string; readonly to: string } | Refused | undefined {
  const { file, identity } = document;
  const [, folder = '', base = '', ending = ''] = /^(.*\/)?([^/]*?)(\.[^./]+)$/.exec(file) ?? [];
  const alone = index.files.get(file)?.documents.length === 1 && document.at.length === 0;
  if (identity === null || !alone || !fileNames(identity, index.namespace).includes(base)) return undefined;
  const [name = to] = fileNames({ ...identity, name: to }, index.namespace);
  const target = `${folder}${name}${ending}`;
  if (takenPaths(index).has(target.toLowerCase()))
    return refused(`${target} is there already. Move it away, or choose another name.`);
  return { ok: true, from: file, to: target };
}

/** CRs that the server's delete webhook of the kind looks for. */
function waiting(target: Target, references: readonly ReferencePlace[]): readonly string[] {
  const kinds = deleteWaitsFor[target.kind] ?? [];
  const names = references.flatMap(({ document: { identity } }) =>
    identity !== null && kinds.includes(identity.kind) ? [identityLabel(identity)] : [],
  );
  return [...new Set(names)];
}

function refused(reason: string): Refused {
  return { ok: false, reason };
}
