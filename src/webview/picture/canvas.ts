import type { State } from '../../model/state';
import { cssColor, stateWords } from '../../model/stateWords';
import { element, icon } from '../shared/element';
import type { Shown } from './fold';
import type { Box, Layout } from './layout';
import type { Overlay } from './overlay';

const SVG = 'http://www.w3.org/2000/svg';

const roleIcons: Readonly<Record<Shown['role'], string>> = {
  gateway: 'shield',
  spine: 'layers',
  leaf: 'server',
  external: 'globe',
  server: 'vm',
};

/** What is drawn over the devices and links. */
export interface Drawing {
  readonly overlay: Overlay | undefined;
  /** Whether a device steps back. */
  readonly isDim: (node: Shown) => boolean;
  /** The key of the device that is pointed at. */
  readonly current: string | undefined;
}

/** Of more links than this only those are drawn that say something, and those of the device that is pointed at. */
const MANY_LINKS = 600;

/** Whether links are left out, so that another device that is pointed at needs other lines. */
export function leavesOutLinks({ links }: Layout): boolean {
  return links.length > MANY_LINKS;
}

/** Everything on the canvas: frames and titles, all links in a few paths, and a button for each device. */
export function canvasNodes(layout: Layout, drawing: Drawing): (HTMLElement | SVGElement)[] {
  const titles = layout.titles.map(({ title, note, y }) =>
    placed(
      element(
        'div',
        { class: 'row-title' },
        element('b', {}, title),
        element('span', { class: 'quiet' }, note),
      ),
      { x: 8, y },
    ),
  );
  const frames = layout.frames.map(({ label, ...at }) =>
    placed(element('div', { class: 'group-frame small quiet' }, label), at),
  );
  // Beside their devices and not in them: what is read of a button has to hold what is seen in it.
  const subnets = layout.boxes.flatMap(({ node, x, y, width, height }) => {
    const names = drawing.overlay?.subnets.get(node.key);
    if (!names) return [];
    const label = element('span', { class: 'subnet small', 'aria-hidden': 'true' }, names.join(', '));
    return [placed(label, { x: x + width / 2, y: y + height })];
  });
  return [
    linesOf(layout, drawing),
    ...frames,
    ...titles,
    ...layout.boxes.map(box => boxNode(box, drawing)),
    ...subnets,
  ];
}

function boxNode(box: Box, { overlay, isDim }: Drawing): HTMLElement {
  const { node, label } = box;
  const { codicon, color } = stateWords[node.state];
  const isServer = node.role === 'server';
  const inVpc = overlay?.nodes.has(node.key) === true;
  const made = element(
    'button',
    {
      type: 'button',
      class: `node ${node.role} ${edgeOf(node)}${inVpc ? ' in-vpc' : ''}${isDim(node) ? ' dim' : ''}`,
      tabindex: -1,
      'data-key': node.key,
      'aria-label': labelOf(node, overlay),
      title: labelOf(node, overlay),
    },
    isServer ? undefined : icon(roleIcons[node.role]),
    element(
      'span',
      { class: 'names' },
      element('span', { class: 'name' }, label),
      ' ',
      isServer || node.note === '' ? undefined : element('span', { class: 'quiet small' }, node.note),
    ),
    node.state === 'synced' ? undefined : element('span', { class: 'mark' }, icon(codicon, cssColor(color))),
  );
  made.style.setProperty('--tone', cssColor(color));
  return placed(made, box);
}

/** How the edge of a device is drawn, so that its state is seen without its colour. */
function edgeOf({ state, isMissing }: Shown): string {
  if (isMissing) return 'missing';
  if (state === 'synced') return 'calm';
  if (state === 'drifted' || state === 'orphaned') return 'dashed';
  return state === 'pending' || state === 'unpushed' || state === 'committed' || state === 'modified'
    ? 'dotted'
    : 'solid';
}

/** What a screen reader says of a device. */
export function labelOf(node: Shown, overlay?: Overlay): string {
  const words = node.members
    ? statesText(node.members.map(({ state }) => state))
    : stateWords[node.state].word;
  const subnets = overlay?.subnets.get(node.key);
  return [
    node.name,
    node.note || undefined,
    node.members || node.kind === node.note ? undefined : node.kind,
    node.isMissing ? 'Not there: a connection names it' : words,
    subnets && `subnet ${subnets.join(', ')}`,
  ]
    .filter(part => part !== undefined)
    .join(', ');
}

/** `22 Synced, 2 Drifted`. */
export function statesText(states: readonly State[]): string {
  const numbers = new Map<State, number>();
  for (const state of states) numbers.set(state, (numbers.get(state) ?? 0) + 1);
  return [...numbers].map(([state, number]) => `${number} ${stateWords[state].word}`).join(', ');
}

/** The links as a few paths: a fabric can have ten thousand of them. */
export function linesOf(layout: Layout, { overlay, isDim, current }: Drawing): SVGElement {
  const { width, height, links } = layout;
  const isMany = leavesOutLinks(layout);
  const paths = new Map<string, string[]>();
  for (const [index, { link, from, to }] of links.entries()) {
    const inVpc = overlay?.links.has(index) === true;
    const isPointedAt = link.from === current || link.to === current;
    if (isMany && !inVpc && !isPointedAt && link.state === 'synced') continue;
    const standsOut = inVpc || (overlay !== undefined && link.state !== 'synced');
    const isQuiet = !standsOut && (overlay !== undefined || isDim(from.node) || isDim(to.node));
    const name = `line ${inVpc ? 'in-vpc' : isQuiet ? 'faint' : link.state === 'synced' ? 'calm' : link.state}`;
    const known = paths.get(name);
    if (known) known.push(lineOf(from, to));
    else paths.set(name, [lineOf(from, to)]);
  }
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('aria-hidden', 'true');
  for (const [name, pieces] of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', name);
    path.setAttribute('d', pieces.join(''));
    const state = name.slice('line '.length) as State;
    if (Object.hasOwn(stateWords, state)) path.style.setProperty('--tone', cssColor(stateWords[state].color));
    svg.append(path);
  }
  return svg;
}

/** From the lower edge of the upper box to the upper edge of the lower one; side by side from edge to edge. */
function lineOf(one: Box, other: Box): string {
  const [a, b] = one.y <= other.y ? [one, other] : [other, one];
  if (a.y === b.y) {
    const [left, right] = a.x <= b.x ? [a, b] : [b, a];
    const y = left.y + left.height / 2;
    return `M${left.x + left.width} ${y}H${right.x}`;
  }
  return `M${a.x + a.width / 2} ${a.y + a.height}L${b.x + b.width / 2} ${b.y}`;
}

/** Puts an element where it belongs; what is there needs no style in the page, which its policy forbids. */
function placed<T extends HTMLElement>(
  made: T,
  at: { readonly x: number; readonly y: number; readonly width?: number; readonly height?: number },
): T {
  made.style.setProperty('left', `${at.x}px`);
  made.style.setProperty('top', `${at.y}px`);
  if (at.width !== undefined) made.style.setProperty('width', `${at.width}px`);
  if (at.height !== undefined) made.style.setProperty('height', `${at.height}px`);
  return made;
}
