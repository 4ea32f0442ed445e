import {
  needsAttention,
  type Picture,
  type PictureCable,
  type PictureNode,
  type PictureVpc,
} from '../../model/picture';
import { identityOfKey } from '../../model/identity';
import type { State } from '../../model/state';
import { stateWords } from '../../model/stateWords';
import { overlayOf } from './overlay';

/** What the table shows: the devices, or the cables one by one. */
export type TableKind = 'devices' | 'cables';

export const columnNames: Readonly<Record<TableKind, readonly string[]>> = {
  devices: ['Device', 'Role', 'State', 'Ports', 'Connected to', 'VPCs'],
  cables: ['From', 'To', 'State', 'Type', 'Connection', 'VPCs'],
};

/** A line of the table. */
export interface TableRow {
  readonly key: string;
  /** `identityKey` of the CR that it opens. */
  readonly cr: string;
  /** One for each column; the third says the state. */
  readonly cells: readonly string[];
  /** What a search looks at. */
  readonly words: readonly string[];
  readonly state: State;
  /** There is no such CR. */
  readonly isMissing: boolean;
}

/** Which rows are shown. */
export interface TableFilter {
  /** In lower case; a row that has it in one of its words stays. */
  readonly text: string;
  readonly attention: boolean;
  readonly vpc: PictureVpc | undefined;
}

const roleWords: Readonly<Record<PictureNode['role'], string>> = {
  gateway: 'Gateway',
  spine: 'Spine',
  leaf: 'Leaf',
  external: 'External',
  server: 'Server',
};
const roleOrder = Object.keys(roleWords);

const { compare } = new Intl.Collator('en', { numeric: true });

/** What the picture shows, as rows: devices by role and name, cables by their ends. Pure. */
export function tableRows(kind: TableKind, picture: Picture, filter: TableFilter): TableRow[] {
  const { text, attention, vpc } = filter;
  const rows = kind === 'devices' ? deviceRows(picture, vpc) : cableRows(picture, vpc);
  return rows.filter(({ state, words }) => (!attention || needsAttention(state)) && hasText(words, text));
}

/** What a search for a device looks at: its name, its ports, and what is said of it; not its neighbours. */
export function wordsOf({ name, note, group, state }: PictureNode, ports: readonly string[]): string[] {
  return [name, note, group ?? '', stateWords[state].word, ...ports.map(port => `${name}/${port}`)];
}

/** @param text in lower case; empty is found everywhere */
export function hasText(words: readonly string[], text: string): boolean {
  return text === '' || words.some(word => word.toLowerCase().includes(text));
}

/** The ports of each device that cables end in, by the device's key. */
export function portsByDevice(cables: readonly PictureCable[]): ReadonlyMap<string, readonly string[]> {
  const ports = new Map<string, Set<string>>();
  for (const { device, port } of cables.flatMap(({ ends }) => ends)) {
    const own = ports.get(device) ?? new Set();
    ports.set(device, own);
    if (port !== '') own.add(port);
  }
  return new Map([...ports].map(([device, own]) => [device, [...own].sort(compare)]));
}

function deviceRows(picture: Picture, vpc: PictureVpc | undefined): TableRow[] {
  const { nodes, links, cables } = picture;
  const names = namesOf(picture);
  const ports = portsByDevice(cables);
  const vpcsOf = vpcsByConnection(picture);
  const neighbours = new Map<string, Set<string>>();
  const vpcs = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, key: string, values: readonly string[]): void => {
    const own = to.get(key) ?? new Set();
    to.set(key, own);
    for (const value of values) own.add(value);
  };
  for (const { from, to, connections } of links) {
    add(neighbours, from, [names.get(to) ?? '']);
    add(neighbours, to, [names.get(from) ?? '']);
    const own = connections.flatMap(name => vpcsOf.get(name) ?? []);
    for (const key of [from, to]) add(vpcs, key, own);
  }
  const shown = vpc && overlayOf(picture, vpc).nodes;
  return nodes
    .filter(({ key }) => shown?.has(key) !== false)
    .sort((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) || compare(a.name, b.name))
    .map(node => {
      const { key, name, role, note, group, state, isMissing } = node;
      const of = [roleWords[role], note === roleWords[role] ? '' : note, group ?? ''].filter(Boolean);
      const list = (values: ReadonlySet<string> | undefined): string => sorted(values).join(', ');
      return {
        key,
        cr: key,
        cells: [
          name,
          of.join(' · '),
          stateWords[state].word,
          (ports.get(key) ?? []).join(', '),
          list(neighbours.get(key)),
          list(vpcs.get(key)),
        ],
        words: wordsOf(node, ports.get(key) ?? []),
        state,
        isMissing: isMissing === true,
      };
    });
}

function cableRows(picture: Picture, vpc: PictureVpc | undefined): TableRow[] {
  const names = namesOf(picture);
  const vpcsOf = vpcsByConnection(picture);
  const shown = vpc && new Set(vpc.attachments.map(({ connection }) => connection));
  return picture.cables
    .map((cable, index) => ({ cable, index, connection: identityOfKey(cable.key).name }))
    .filter(({ connection }) => shown?.has(connection) !== false)
    .map(({ cable, index, connection }) => {
      const [from = '', to = ''] = cable.ends.map(({ device, port }) =>
        [names.get(device) ?? '', port].filter(Boolean).join('/'),
      );
      const vpcs = sorted(new Set(vpcsOf.get(connection))).join(', ');
      const cells = [from, to, stateWords[cable.state].word, cable.type, connection, vpcs];
      return {
        key: `${cable.key} ${index}`,
        cr: cable.key,
        cells,
        words: cells,
        state: cable.state,
        isMissing: false,
      };
    })
    .sort(
      (a, b) => compare(a.cells[0] ?? '', b.cells[0] ?? '') || compare(a.cells[1] ?? '', b.cells[1] ?? ''),
    );
}

function namesOf({ nodes }: Picture): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ key, name }) => [key, name]));
}

/** `vpc/subnet` of what is attached to each connection, by its name. */
function vpcsByConnection({ vpcs }: Picture): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, attachments } of vpcs) {
    for (const { connection, subnet } of attachments) {
      const own = found.get(connection) ?? [];
      found.set(connection, own);
      own.push(`${name}/${subnet}`);
    }
  }
  return found;
}

function sorted(values: ReadonlySet<string> | undefined): string[] {
  return [...(values ?? [])].sort(compare);
}
