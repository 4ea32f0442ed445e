import type { Json, JsonObject, Path } from '../../model/json';
import { nearest } from '../nearest';
import type { Fix } from '../fix';
import type { Part, Within } from '../ranges';
import type { Fabric, Fault } from './rule';

/** Above this many candidates none is proposed: it would cost too much where many references dangle. */
const mostCandidates = 500;

/** A reference by name to a CR of another kind. */
export interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly path: Path;
  readonly part?: Part;
  readonly within?: Within;
}

/** The fault of a reference whose CR is not there; nothing where it is, or where such CRs live elsewhere. */
export function* missing(fabric: Fabric, reference: Reference): Generator<Fault> {
  const { kind, name, ...place } = reference;
  if (fabric.get(kind, name) !== undefined || fabric.isElsewhere(kind, name)) return;
  const guess = nearestName(fabric, kind, name);
  const advice = guess === undefined ? 'Correct the name, or add it.' : `Did you mean ${guess}?`;
  yield { ...place, message: `There is no ${kind} ${name}. ${advice}` };
}

/** The fault of a reference to a CR that HEAD has and the directory has not; the server would refuse its deletion. */
export function* removed(fabric: Fabric, reference: Reference, referrer: string): Generator<Fault> {
  const { kind, name, ...place } = reference;
  if (!fabric.wasRemoved(kind, name) || fabric.isElsewhere(kind, name)) return;
  yield {
    ...place,
    message: `${kind} ${name} was removed, but the server refuses its deletion while this ${referrer} exists. Remove this too, or restore ${name}.`,
  };
}

/** Writes the nearest existing name. */
export function nearestNameFix(
  fabric: Fabric,
  { kind, name, path }: Pick<Reference, 'kind' | 'name' | 'path'>,
): readonly Fix[] {
  // The CR may be there, and be wrong in another way.
  if (fabric.get(kind, name) !== undefined) return [];
  const guess = nearestName(fabric, kind, name);
  return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
}

/** The name of a CR of that kind that a person most likely meant. */
export function nearestName(fabric: Fabric, kind: string, name: string): string | undefined {
  const candidates = fabric.all(kind);
  if (candidates.length > mostCandidates) return undefined;
  return nearest(
    name,
    candidates.map(subject => subject.name),
  );
}

/** Sets one value, as the one right answer. */
export function setFix(title: string, path: Path, value: Json): Fix {
  return { title, preferred: true, kind: 'set', changes: [{ path, value }] };
}

/** Removes what stands at a path, as the one right answer. */
export function removeFix(title: string, path: Path): Fix {
  return { title, preferred: true, kind: 'set', changes: [{ path, value: undefined }] };
}

/** Adds a CR. */
export function createFix(resource: JsonObject & { kind: string }, name: string): Fix {
  return { title: `Add ${resource.kind} ${name}`, kind: 'create', resource };
}
