import type { PictureLink, Role } from '../../model/picture';
import type { Shown, ShownPicture } from './fold';
import { commonPrefix, inOrder } from './order';

/** A box on the canvas; all lengths in px at 100 %. */
export interface Box {
  readonly node: Shown;
  /** What is written in it. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From the top, from 0: boxes of one line have the same. */
  readonly line: number;
}

/** A frame around the switches of a redundancy group. */
export interface Frame {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a row is called, and what is left out of the names in it. */
export interface RowTitle {
  readonly title: string;
  readonly note: string;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly titles: readonly RowTitle[];
  readonly links: readonly { readonly link: PictureLink; readonly from: Box; readonly to: Box }[];
}

interface Unit {
  readonly nodes: readonly Shown[];
  readonly group?: string;
}

const MARGIN = 16;
/** For the titles of the rows. */
const GUTTER = 84;
/** What a line may hold before the row goes on in the next. */
const LINE = 1180;
const DEVICE = { width: 126, height: 44, gap: 14 };
const SERVER_HEIGHT = 32;
const SERVER_GAP = 6;
/** Up to so many servers are wide enough for whole names. */
const FEW_SERVERS = 10;
/** Between the frame of a group and its switches, with room for its name above. */
const FRAME = { side: 7, top: 20, bottom: 8 };
const BETWEEN_LINES = 26;
const BETWEEN_ROWS = 92;

const rows: readonly { readonly title: string; readonly roles: readonly Role[] }[] = [
  { title: 'Gateways', roles: ['gateway'] },
  { title: 'Spines', roles: ['spine'] },
  { title: 'Leaves', roles: ['leaf', 'external'] },
  { title: 'Servers', roles: ['server'] },
];

/** Places the devices in rows by their role, each in lines that fit on a screen. Pure. */
export function layoutOf({ nodes, links }: ShownPicture): Layout {
  const order = inOrder(nodes, links);
  const boxes: Box[] = [];
  const frames: Frame[] = [];
  const titles: RowTitle[] = [];
  let y = MARGIN;
  let line = 0;
  for (const { title, roles } of rows) {
    const members = roles.flatMap(role => order.filter(node => node.role === role));
    if (members.length === 0) continue;
    const own = members.filter(({ role }) => role === roles[0]);
    const sizes = sizesOf(members);
    const units = unitsOf(members);
    const framed = units.some(({ group }) => group !== undefined);
    if (framed) y += FRAME.top;
    titles.push({ title, note: noteOf(own, sizes.prefix), y });
    for (const units_ of linesOf(units, sizes)) {
      let x = GUTTER + MARGIN;
      for (const unit of units_) {
        const left = x;
        if (unit.group !== undefined) x += FRAME.side;
        for (const node of unit.nodes) {
          const width = sizes.widthOf(node);
          boxes.push({ node, label: sizes.labelOf(node), x, y, width, height: sizes.height, line });
          x += width + sizes.gap;
        }
        if (unit.group !== undefined) {
          x += FRAME.side - sizes.gap;
          const height = sizes.height + FRAME.top + FRAME.bottom;
          frames.push({ label: unit.group, x: left, y: y - FRAME.top, width: x - left, height });
          x += sizes.gap;
        }
      }
      y += sizes.height + BETWEEN_LINES + (framed ? FRAME.top : 0);
      line += 1;
    }
    y += BETWEEN_ROWS - BETWEEN_LINES - (framed ? FRAME.top : 0);
  }
  const width = Math.max(600, ...boxes.map(box => box.x + box.width + MARGIN));
  const centred = centre(boxes, frames, width);
  const byKey = new Map(centred.boxes.map(box => [box.node.key, box]));
  return {
    width,
    height: Math.max(0, ...boxes.map(box => box.y + box.height)) + MARGIN + FRAME.bottom,
    titles,
    ...centred,
    links: links.flatMap(link => {
      const [from, to] = [byKey.get(link.from), byKey.get(link.to)];
      return from && to ? [{ link, from, to }] : [];
    }),
  };
}

interface Sizes {
  readonly height: number;
  readonly gap: number;
  /** What all names begin with and the labels leave out. */
  readonly prefix: string;
  widthOf(node: Shown): number;
  labelOf(node: Shown): string;
}

function sizesOf(members: readonly Shown[]): Sizes {
  if (members[0]?.role !== 'server') {
    const { width, height, gap } = DEVICE;
    return { height, gap, prefix: '', widthOf: () => width, labelOf: ({ name }) => name };
  }
  const single = members.filter(node => node.members === undefined).map(({ name }) => name);
  const prefix = single.length > FEW_SERVERS ? commonPrefix(single) : '';
  const labelOf = ({ name, members: folded }: Shown): string => (folded ? name : name.slice(prefix.length));
  const widest = Math.max(...single.map(name => name.length - prefix.length), 1);
  const narrow = Math.min(160, Math.max(36, widest * 8 + 16));
  return {
    height: SERVER_HEIGHT,
    gap: SERVER_GAP,
    prefix,
    widthOf: node => (node.members ? 100 : narrow),
    labelOf,
  };
}

function noteOf(members: readonly Shown[], prefix: string): string {
  const number = members.reduce((sum, node) => sum + (node.members?.length ?? 1), 0);
  return prefix === '' ? String(number) : `${number} · ${prefix}…`;
}

/** Switches of one redundancy group stay together. */
function unitsOf(members: readonly Shown[]): Unit[] {
  const groups = new Map<string, Shown[]>();
  const units: Unit[] = [];
  for (const node of members) {
    const { group } = node;
    if (group === undefined) {
      units.push({ nodes: [node] });
      continue;
    }
    const known = groups.get(group);
    if (known) known.push(node);
    else {
      const nodes = [node];
      groups.set(group, nodes);
      units.push({ nodes, group });
    }
  }
  return units;
}

function linesOf(units: readonly Unit[], sizes: Sizes): Unit[][] {
  const lines: Unit[][] = [[]];
  let width = 0;
  for (const unit of units) {
    const frame = unit.group === undefined ? 0 : 2 * FRAME.side;
    const own = unit.nodes.reduce((sum, node) => sum + sizes.widthOf(node) + sizes.gap, frame);
    if (width > 0 && width + own > LINE) {
      lines.push([]);
      width = 0;
    }
    lines.at(-1)?.push(unit);
    width += own;
  }
  return lines;
}

/** Moves each line into the middle. */
function centre(
  boxes: readonly Box[],
  frames: readonly Frame[],
  width: number,
): { boxes: Box[]; frames: Frame[] } {
  const ends = new Map<number, number>();
  for (const { y, x, width: own } of boxes) ends.set(y, Math.max(ends.get(y) ?? 0, x + own));
  const shift = (y: number): number => Math.floor((width - MARGIN - (ends.get(y) ?? width - MARGIN)) / 2);
  return {
    boxes: boxes.map(box => ({ ...box, x: box.x + shift(box.y) })),
    frames: frames.map(frame => ({ ...frame, x: frame.x + shift(frame.y + FRAME.top) })),
  };
}
