import type { Area, FabricIndex } from '../directory/fabricIndex';
import type { Position, Range } from '../model/finding';
import { valueAt } from '../model/json';
import { definitionsOf, targetOf } from '../validate/definitions';
import { rangeOf, rangeWithin } from '../validate/ranges';
import { referenceEdges } from '../validate/referenceEdges';
import { definitionOf, namespaceOf, referencesTo, resourceOf } from '../validate/referenceIndex';
import { referencesOf } from '../validate/references';
import type { Target } from '../validate/references';
import type { Location } from './answers';
import { profileLocation } from './catalogue';
import { wordAt } from './word';

/** Where something is searched that is meant to be in force: also what still waits in raw/. */
export const searched: readonly Area[] = ['managed', 'plain', 'raw'];

/** Where what stands at a position is declared, and the word itself. */
export interface Found {
  readonly word: Range;
  readonly location: Location;
}

/** Go to definition. What nothing declares has none: a server's NICs, and names that the fabric lacks. */
export function definitionAt(index: FabricIndex, file: string, position: Position): Found | undefined {
  const word = wordAt(index, file, position);
  const location = word && locationOf(index, word.target, word.namespace);
  return location && { word: word.range, location };
}

/** Where a target is declared: in a file, or in a switch's profile. */
export function locationOf(index: FabricIndex, target: Target, namespace: string): Location | undefined {
  const definition = definitionOf(index, target, namespace);
  if (definition !== undefined) {
    const { document, path, part } = definition;
    return fileLocation(document.file, rangeOf(document, path, part));
  }
  if (target.kind === 'SwitchProfile') return profileLocation(target);
  // The ports of a switch are those of its profile.
  if (target.sub?.type !== 'port') return undefined;
  const profile = valueAt(resourceOf(index, target, namespace)?.value, ['spec', 'profile']);
  if (typeof profile !== 'string') return undefined;
  return locationOf(index, { kind: 'SwitchProfile', name: profile, sub: target.sub }, namespace);
}

/** Find all references; in force and in raw/. */
export function referencesAt(
  index: FabricIndex,
  file: string,
  position: Position,
  withDefinition: boolean,
): readonly Location[] {
  const word = wordAt(index, file, position);
  if (word === undefined) return [];
  const definition = withDefinition ? locationOf(index, word.target, word.namespace) : undefined;
  return [
    ...(definition === undefined ? [] : [definition]),
    ...placesOf(index, word.target, word.namespace, searched),
  ];
}

function placesOf(
  index: FabricIndex,
  target: Target,
  namespace: string,
  areas: readonly Area[],
): readonly Location[] {
  return referencesTo(index, target, areas, namespace).map(({ document, reference }) =>
    fileLocation(document.file, rangeWithin(document, reference.path, reference.part, reference)),
  );
}

/** Values of a file that are as a whole the name of a CR, with where it is. */
export function linksIn(index: FabricIndex, file: string): readonly Found[] {
  return (index.files.get(file)?.documents ?? []).flatMap(document =>
    referencesOf(document).flatMap(reference => {
      const { edge, path, part, target } = reference;
      if (edge.form !== 'value' || target.sub !== undefined) return [];
      const location = locationOf(index, target, namespaceOf(index, document));
      return location === undefined ? [] : [{ word: rangeWithin(document, path, part, reference), location }];
    }),
  );
}

/** How often a CR is named in force: shown above its name. */
export interface ReferenceCount {
  readonly range: Range;
  readonly target: Target;
  readonly namespace: string;
  readonly count: number;
}

const namedKinds = new Set(referenceEdges.map(({ to }) => to));

/** Counts for the CRs of a file whose kind can be named at all. */
export function countsIn(index: FabricIndex, file: string): readonly ReferenceCount[] {
  return (index.files.get(file)?.documents ?? []).flatMap(document => {
    const target = targetOf(document);
    const [own] = definitionsOf(document);
    if (target === undefined || own === undefined || !namedKinds.has(target.kind)) return [];
    const namespace = namespaceOf(index, document);
    const { length: count } = referencesTo(index, target, undefined, namespace);
    return [{ range: rangeOf(document, own.path, own.part), target, namespace, count }];
  });
}

/** The places that a count counts. */
export function countedPlaces(
  index: FabricIndex,
  { target, namespace }: Pick<ReferenceCount, 'target' | 'namespace'>,
): readonly Location[] {
  return placesOf(index, target, namespace, ['managed', 'plain']);
}

function fileLocation(file: string, range: Range): Location {
  return { source: { type: 'file', file }, range };
}
