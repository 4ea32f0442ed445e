import type { Path } from '../../model/json';
import { nearest } from '../nearest';
import type { SwitchProfile } from '../profiles';
import type { Fix } from '../fix';
import { mapAt } from './read';
import type { Fabric, Fault, Subject } from './rule';
import { profileOfSwitch } from './switchProfileOf';

/** What a map of a Switch's spec says of one port, or group of ports. */
export interface Setting {
  readonly key: string;
  readonly path: Path;
  /** undefined where it is no text. */
  readonly text: string | undefined;
}

/** The entries of a map of settings. */
export function settingsOf({ spec }: Subject, field: string): readonly Setting[] {
  return Object.entries(mapAt(spec, field) ?? {}).map(([key, value]) => ({
    key,
    path: ['spec', field, key],
    text: typeof value === 'string' ? value : undefined,
  }));
}

/** A speed as the server compares it. */
export function plainSpeed(text: string): string {
  return text.startsWith('SPEED_') ? text.slice('SPEED_'.length) : text;
}

/** The fault of a key that names nothing that can be set. */
export function noKey({ key, path }: Setting, why: string, candidates: readonly string[]): Fault {
  const guess = nearest(key, candidates);
  const advice = guess === undefined ? 'Correct it, or remove it.' : `Did you mean ${guess}?`;
  return { path, part: 'key', message: `${why} ${advice}` };
}

/** The fault of a value that the port does not have. */
export function unsupported({ path, text }: Setting, what: string, supported: readonly string[]): Fault {
  return {
    path,
    part: 'value',
    message: `${what} cannot be set to ${JSON.stringify(text)}. Write one of ${supported.join(', ')}.`,
  };
}

/** What is wrong with a Switch of a known profile. */
export type Check = (subject: Subject, profile: SwitchProfile, fabric: Fabric) => Iterable<Fault>;

/** A rule that has nothing to say where the profile is unknown. */
export function byProfile(check: Check): (subject: Subject, fabric: Fabric) => Iterable<Fault> {
  return (subject, fabric) => {
    const profile = profileOfSwitch(subject, fabric);
    return profile === undefined ? [] : check(subject, profile, fabric);
  };
}

/** The name that belongs in the place of a key: the part of a port, or the nearest one. */
export function keyFixes(field: string, candidates: (subject: Subject, fabric: Fabric) => readonly string[]) {
  return (subject: Subject, { path }: Fault, fabric: Fabric): readonly Fix[] => {
    const key = String(path.at(-1));
    const known = candidates(subject, fabric);
    if (path.length !== 3 || known.includes(key)) return [];
    const to = known.includes(`${key}/1`) ? `${key}/1` : nearest(key, known);
    const set = mapAt(subject.spec, field) ?? {};
    if (to === undefined || Object.hasOwn(set, to)) return [];
    return [{ title: `Write ${to}`, preferred: true, kind: 'rename-key', path, to }];
  };
}

/** Names of a switch's profile, as candidates. */
export function profileKeys(names: (profile: SwitchProfile) => readonly string[]) {
  return (subject: Subject, fabric: Fabric): readonly string[] => {
    const profile = profileOfSwitch(subject, fabric);
    return profile === undefined ? [] : names(profile);
  };
}
