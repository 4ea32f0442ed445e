import { isObject } from '../../model/json';
import type { Json, JsonObject, Path } from '../../model/json';
import type { Fabric, Fault, Subject } from './rule';
import { filledText } from './read';

/** Kind of the device that an end of a link belongs to. */
export type DeviceKind = 'Server' | 'Switch' | 'Gateway';

/** One end of a link. */
export interface End {
  readonly kind: DeviceKind;
  /** Of the end; its port and, where it has one, its address stand below. */
  readonly path: Path;
  /** The port as it is written; '' where it is absent, undefined where it is no text. */
  readonly text: string | undefined;
  /** The device before the first slash and the port after it; '' where the text has not this form. */
  readonly device: string;
  readonly port: string;
  /** Address and length of the end, as written; undefined where there is none. */
  readonly ip: string | undefined;
}

/** A link with its one or two ends, in the order of the type's fields. */
export type Link = readonly [End, ...End[]];

/** What a Connection says, as far as the server looks at it. */
export interface ConnectionContent {
  readonly type: ConnectionType;
  /** All types that are there; the server looks at the first of them only. */
  readonly types: readonly ConnectionType[];
  /** The value of the type in force; {} where it is no map. */
  readonly value: JsonObject;
  readonly links: readonly Link[];
  /** False where something has the wrong type, so that links may be missing here. */
  readonly isReadable: boolean;
}

interface Shape {
  readonly list: boolean;
  readonly ends: readonly (readonly [string, DeviceKind])[];
}

const serverLinks: Shape['ends'] = [
  ['server', 'Server'],
  ['switch', 'Switch'],
];

/** In the order in which the server looks for them (Endpoints in connection_types.go). Of the first two it checks nothing. */
const shapes = {
  mclag: undefined,
  mclagDomain: undefined,
  unbundled: { list: false, ends: serverLinks },
  bundled: { list: true, ends: serverLinks },
  eslag: { list: true, ends: serverLinks },
  fabric: {
    list: true,
    ends: [
      ['spine', 'Switch'],
      ['leaf', 'Switch'],
    ],
  },
  mesh: {
    list: true,
    ends: [
      ['leaf1', 'Switch'],
      ['leaf2', 'Switch'],
    ],
  },
  gateway: {
    list: true,
    ends: [
      ['switch', 'Switch'],
      ['gateway', 'Gateway'],
    ],
  },
  vpcLoopback: {
    list: true,
    ends: [
      ['switch1', 'Switch'],
      ['switch2', 'Switch'],
    ],
  },
  external: { list: false, ends: [['switch', 'Switch']] },
  staticExternal: { list: false, ends: [['switch', 'Switch']] },
} as const satisfies Readonly<Record<string, Shape | undefined>>;

export type ConnectionType = keyof typeof shapes;

const types = Object.keys(shapes) as ConnectionType[];

/** The types of a Connection, for messages. */
export const connectionTypes: readonly ConnectionType[] = types.filter(type => shapes[type] !== undefined);

const known = new WeakMap<JsonObject, { readonly content: ConnectionContent | undefined }>();

/** What a Connection says; undefined where it has no type at all. Worked out once per content. */
export function connectionOf({ spec }: Subject): ConnectionContent | undefined {
  let before = known.get(spec);
  if (before === undefined) known.set(spec, (before = { content: readContent(spec) }));
  return before.content;
}

function readContent(spec: JsonObject): ConnectionContent | undefined {
  const present = types.filter(type => isGiven(spec, type));
  const [type] = present;
  if (type === undefined) return undefined;
  const value = spec[type] ?? null;
  const shape: Shape | undefined = shapes[type];
  const plain = { type, types: present, links: [], value: isObject(value) ? value : {} };
  if (shape === undefined || !isObject(value)) return { ...plain, isReadable: isObject(value) };
  const field = shape.list ? 'links' : 'link';
  const path = ['spec', type, field];
  if (shape.list) {
    const list = isGiven(value, field) ? value[field] : [];
    if (!Array.isArray(list)) return { ...plain, isReadable: false };
    const links = list.flatMap((item, n) => readLink(item, [...path, n], shape));
    return { ...plain, links, isReadable: links.length === list.length };
  }
  const links = readLink(isGiven(value, field) ? (value[field] ?? {}) : {}, path, shape);
  return { ...plain, links, isReadable: links.length === 1 };
}

function readLink(value: Json, path: Path, { ends: [first, ...others] }: Shape): Link[] {
  if (!isObject(value) || first === undefined) return [];
  const end = ([field, kind]: readonly [string, DeviceKind]): End =>
    readEnd(Object.hasOwn(value, field) ? value[field] : undefined, [...path, field], kind);
  return [[end(first), ...others.map(end)]];
}

function readEnd(value: Json | undefined, path: Path, kind: DeviceKind): End {
  const map = value ?? {};
  const given = isObject(map) && isGiven(map, 'port') ? map['port'] : '';
  const text = isObject(map) && typeof given === 'string' ? given : undefined;
  const slash = text?.indexOf('/') ?? -1;
  const isWhole = text !== undefined && slash > 0 && slash < text.length - 1;
  return {
    kind,
    path,
    text,
    device: isWhole ? text.slice(0, slash) : '',
    port: isWhole ? text.slice(slash + 1) : '',
    ip: filledText(map, 'ip'),
  };
}

function isGiven(map: JsonObject, key: string): boolean {
  return Object.hasOwn(map, key) && map[key] !== undefined && map[key] !== null;
}

/** All ends of a Connection's links. */
export function endsOf(subject: Subject): readonly End[] {
  return connectionOf(subject)?.links.flat() ?? [];
}

/** The ends that name a device and a port. */
export function wholeEndsOf(subject: Subject): readonly End[] {
  return endsOf(subject).filter(({ device }) => device !== '');
}

/** Where the device of an end stands. */
export function devicePlace({ path, device }: End): Pick<Fault, 'path' | 'part' | 'within'> {
  return { path: [...path, 'port'], part: 'value', within: { from: 0, to: device.length } };
}

/** Where the port of an end stands. */
export function portPlace({ path, device, text }: End): Pick<Fault, 'path' | 'part' | 'within'> {
  const to = text?.length ?? 0;
  return { path: [...path, 'port'], part: 'value', within: { from: device.length + 1, to } };
}

/** The Switch, Server or Gateway that an end names. */
export function deviceOf(end: End, fabric: Fabric): Subject | undefined {
  return end.device === '' ? undefined : fabric.get(end.kind, end.device);
}
