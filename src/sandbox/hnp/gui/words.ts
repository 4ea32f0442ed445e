import type { Kind } from '../../../model/kinds';
import { equalJson, formatPath, isObject, type Json, type Path } from '../../../model/json';

/** A kind as people say it: `VPC attachment`, `IPv4 namespace`. */
export function singularOf(kind: Kind): string {
  const [first = '', ...rest] = kind.kind.split(/(?<=[a-z0-9])(?=[A-Z][a-z]{2})|(?<=[A-Z])(?=[A-Z][a-z]{2})/);
  return [first, ...rest.map(word => word.toLowerCase())].join(' ');
}

/** The same for several: `Switches`, `VPC attachments`. */
export function pluralOf(kind: Kind): string {
  return singularOf(kind) + kind.plural.slice(kind.singular.length);
}

/** An API group's heading: `VPC API`, `Wiring API`. */
export function groupTitle(group: string): string {
  const word = group.split('.')[0] ?? '';
  return `${word.length <= 3 ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)} API`;
}

/** A time of the store in this machine's zone: `14:02:11` today, `2026-01-31 14:02` before. */
export function clock(time: string, now: Date): string {
  const at = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === now.toDateString()
    ? `${hours}:${two(at.getSeconds())}`
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${hours}`;
}

/** A place at which a record differs from an earlier one, and what was there; undefined: nothing. */
export interface Difference {
  readonly path: string;
  readonly was: Json | undefined;
}

/** The places at which the JSON value `b` differs from the earlier `a`; lists count as one value. */
export function differences(a: Json | undefined, b: Json | undefined, path: Path = []): Difference[] {
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap(key => differences(a[key], b[key], [...path, key]));
  }
  return equalJson(a, b) ? [] : [{ path: formatPath(path), was: a }];
}
