import type { Picture, PictureVpc } from '../../model/picture';
import type { State } from '../../model/state';
import { stateOrder } from '../../model/state';
import { cssColor, stateWords } from '../../model/stateWords';
import { count } from '../../model/words';
import { button, element, icon } from '../shared/element';
import { statesText } from './canvas';
import type { Shown, ShownPicture } from './fold';
import { send } from './host';
import type { Overlay } from './overlay';

/** So many names of neighbours are told. */
const NAMES = 8;

/** What is known of the device in focus, of the VPC that is shown, and what the marks mean. */
export function detailNodes(
  node: Shown | undefined,
  shown: ShownPicture,
  vpc: { readonly vpc: PictureVpc; readonly overlay: Overlay } | undefined,
  states: ReadonlySet<State>,
  leavesOutLinks: boolean,
): HTMLElement[] {
  return [
    node
      ? deviceNode(node, shown)
      : element('section', { class: 'quiet' }, 'Point at a device, or move to one with the arrow keys.'),
    ...(vpc ? [vpcNode(vpc.vpc, vpc.overlay, shown)] : []),
    legendNode(states, leavesOutLinks),
  ];
}

function deviceNode(node: Shown, { nodes, links }: ShownPicture): HTMLElement {
  const own = links.filter(({ from, to }) => from === node.key || to === node.key);
  const names = new Map(nodes.map(({ key, name }) => [key, name]));
  const others = own.map(({ from, to }) => names.get(from === node.key ? to : from) ?? '');
  const more = others.length > NAMES ? ` and ${others.length - NAMES} more` : '';
  const connections = new Set(own.flatMap(link => link.connections)).size;
  const title = node.members ? node.name : `${node.name} `;
  return element(
    'section',
    { 'aria-label': 'Device' },
    element(
      'p',
      {},
      stateIcon(node.state),
      element('b', {}, title),
      node.members ? undefined : element('span', { class: 'quiet' }, node.kind),
    ),
    element('p', {}, node.members ? statesText(node.members.map(({ state }) => state)) : stateLine(node)),
    element(
      'p',
      { class: 'quiet' },
      own.length === 0
        ? 'No connection'
        : `${count(connections, 'connection')} to ${others.slice(0, NAMES).join(', ')}${more}`,
    ),
    element('p', { class: 'detail-buttons' }, ...deviceButtons(node)),
  );
}

function stateLine({ state, isMissing, note, group }: Shown): string {
  if (isMissing)
    return 'There is no such CR, and a connection names it. Create it, or correct the connection.';
  return [stateWords[state].word, note, group && `group ${group}`].filter(Boolean).join(' · ');
}

function deviceButtons({ key, members, isMissing }: Shown): HTMLElement[] {
  if (members) return [element('span', { class: 'quiet' }, 'Click, or Enter, shows them.')];
  if (isMissing)
    return [
      button('New Custom Resource…', {
        className: 'btn sec small-btn',
        onClick: () => send({ type: 'new' }),
      }),
    ];
  return [
    button('Open file', { className: 'btn sec small-btn', onClick: () => send({ type: 'open', key }) }),
    button('Compare', { className: 'btn sec small-btn', onClick: () => send({ type: 'compare', key }) }),
  ];
}

function vpcNode(vpc: PictureVpc, { nodes, subnets }: Overlay, shown: ShownPicture): HTMLElement {
  const servers = (name: string): number =>
    [...subnets.values()].filter(names => names.includes(name)).length;
  const leaves = shown.nodes.filter(({ role, key }) => role === 'leaf' && nodes.has(key)).length;
  return element(
    'section',
    { 'aria-label': 'VPC' },
    element(
      'p',
      {},
      stateIcon(vpc.state),
      element('b', {}, vpc.name),
      ' ',
      element('span', { class: 'quiet' }, 'VPC, shown in the picture'),
    ),
    element(
      'ul',
      {},
      ...vpc.subnets.map(({ name, subnet, vlan }) =>
        element(
          'li',
          {},
          element('span', { class: 'mono' }, `${name} ${subnet}`),
          ` VLAN ${vlan === '' ? 'not set' : vlan}, ${count(servers(name), 'server')}`,
        ),
      ),
    ),
    element(
      'p',
      { class: 'quiet' },
      `${count(leaves, 'leaf', 'leaves')} carry it. Thick lines are its attachments.`,
    ),
    element(
      'p',
      { class: 'detail-buttons' },
      button('Open file', {
        className: 'btn sec small-btn',
        onClick: () => send({ type: 'open', key: vpc.key }),
      }),
    ),
  );
}

function legendNode(states: ReadonlySet<State>, leavesOutLinks: boolean): HTMLElement {
  const inUse = stateOrder.filter(state => state !== 'synced' && states.has(state));
  const items = [...inUse, 'synced' as const].map(state =>
    element('li', {}, stateIcon(state), state === 'synced' ? 'Synced: no mark' : stateWords[state].word),
  );
  return element(
    'section',
    { class: 'legend', 'aria-label': 'Legend' },
    element('b', {}, 'Legend'),
    element('ul', {}, ...items),
    leavesOutLinks
      ? element(
          'p',
          { class: 'quiet' },
          'There are many links: those of the device that you point at are drawn.',
        )
      : undefined,
  );
}

function stateIcon(state: State): HTMLElement {
  const { codicon, color } = stateWords[state];
  return icon(codicon, cssColor(color));
}

/** The states that a picture has. */
export function statesIn({ nodes, links }: Picture): ReadonlySet<State> {
  return new Set([...nodes, ...links].map(({ state }) => state));
}
