import { needsAttention, type Picture, type PictureVpc } from '../../model/picture';
import type { ToPicture } from '../../model/pictureMessages';
import { count } from '../../model/words';
import { ageEvery, ageNode, updateAges } from '../shared/age';
import { Announcer } from '../shared/announce';
import { button, element } from '../shared/element';
import { FilterBox } from '../shared/filterBox';
import { focusedElement, giveBackFocus } from '../shared/giveBackFocus';
import { hint } from '../shared/hint';
import { Segments } from '../shared/segments';
import { canvasNodes, leavesOutLinks, linesOf, type Drawing } from './canvas';
import { detailNodes, statesIn } from './details';
import { folded, type Shown, type ShownPicture } from './fold';
import { keep, kept, send } from './host';
import { layoutOf, type Box, type Layout } from './layout';
import { neighbourOf } from './move';
import { overlayOf, type Overlay } from './overlay';
import { Table } from './table';
import { hasText, portsByDevice, tableRows, wordsOf, type TableKind } from './tableRows';
import { VpcChoice } from './vpcChoice';
import { Zoom } from './zoom';

/** The whole page. It renders the newest picture; what is chosen and pointed at is its own. */
export class PictureView {
  private readonly announcer = new Announcer();
  private readonly canvas = element('div', { class: 'canvas', role: 'group', 'aria-label': 'Devices' });
  private readonly scroll = element('div', { class: 'scroll', tabindex: -1 }, this.canvas);
  private readonly bar = element('div', { class: 'bar' });
  private readonly message = element('div', { class: 'message' });
  private readonly details = element('div', { class: 'details' });
  private readonly table = new Table({
    open: row => send(row.isMissing ? { type: 'new' } : { type: 'open', key: row.cr }),
    compare: row => {
      if (!row.isMissing) send({ type: 'compare', key: row.cr });
    },
  });
  private readonly tableButton = button('', {
    className: 'act',
    codicon: 'table',
    label: 'As a table (t)',
    onClick: () => this.toggleTable(),
  });
  private readonly tableKinds = new Segments('Rows', ['devices', 'cables'] as const, shows =>
    this.choose({ shows }),
  );
  private readonly read = element('span', {});
  private readonly zoom = new Zoom(this.scroll, this.canvas);
  private readonly find = new FilterBox('Device or port', {
    text: text => this.finds(text),
    toGrid: () => this.toFound(),
  });
  private readonly vpcs = new VpcChoice(name => this.choose({ vpc: name }));
  private readonly filter = new Segments('Show', ['all', 'attention'] as const, value =>
    this.choose({ attention: value === 'attention' }),
  );
  private chosen = kept();
  private text = '';
  private picture: Picture = { nodes: [], links: [], cables: [], vpcs: [] };
  private ports: ReadonlyMap<string, readonly string[]> = new Map();
  private shown: ShownPicture = { nodes: [], links: [] };
  private overlay: Overlay | undefined;
  private layout: Layout | undefined;
  private readonly openBlocks = new Set<string>();
  /** The key of the device in focus, or that was last. */
  private current: string | undefined;
  private wasAnnounced = '';

  constructor(body: HTMLElement) {
    this.bar.append(
      this.find.node,
      this.vpcs.node,
      this.filter.node,
      this.tableKinds.node,
      element('span', { class: 'grow' }),
      this.tableButton,
      ...this.zoom.buttons,
    );
    body.append(
      element(
        'main',
        { class: 'view picture' },
        this.announcer.node,
        this.bar,
        this.message,
        this.scroll,
        this.table.node,
        this.details,
        element(
          'footer',
          { class: 'foot quiet' },
          this.read,
          element('span', { class: 'grow' }),
          hint('device', '↑', '↓', '←', '→'),
          hint('open', 'Enter'),
          hint('compare', 'c'),
          hint('find', '/'),
          hint('table', 't'),
        ),
      ),
    );
    this.message.append('Reading…');
    for (const node of [this.bar, this.scroll, this.table.node, this.details]) node.hidden = true;
    this.canvas.addEventListener('click', event => this.act(keyOf(event.target)));
    for (const name of ['focusin', 'mouseover'] as const)
      this.canvas.addEventListener(name, event => this.pointAt(keyOf(event.target), name === 'focusin'));
    document.addEventListener('keydown', event => this.key(event));
    window.setInterval(() => updateAges(this.read, Date.now()), ageEvery);
  }

  receive(message: ToPicture): void {
    if (message.type === 'read') this.tellRead(message.at, message.commit);
    else this.shows(message);
  }

  private shows({ fabric, fabricId, picture }: Extract<ToPicture, { type: 'picture' }>): void {
    const isFirst = this.layout === undefined;
    this.picture = picture;
    this.ports = portsByDevice(picture.cables);
    this.chosen = { ...this.chosen, fabricId };
    keep(this.chosen);
    this.canvas.setAttribute('aria-label', `Devices of ${fabric}`);
    this.render();
    if (isFirst) this.zoom.fit();
    this.announce();
  }

  private tellRead(at: number, commit: string | undefined): void {
    const of = commit === undefined ? '' : ` · git ${commit.slice(0, 7)}`;
    this.read.replaceChildren('as of ', ageNode(at, Date.now()), of);
  }

  private toggleTable(): void {
    this.choose({ shows: this.chosen.shows === 'picture' ? 'devices' : 'picture' });
  }

  private choose(change: Partial<typeof this.chosen>): void {
    this.chosen = { ...this.chosen, ...change };
    keep(this.chosen);
    this.render();
    this.announce();
  }

  private finds(text: string): void {
    this.text = text.trim().toLowerCase();
    this.render();
    if (this.text !== '' && this.chosen.shows === 'picture')
      this.announcer.say(count(this.found().length, 'device'));
  }

  private found(): readonly Box[] {
    return this.layout?.boxes.filter(({ node }) => this.text === '' || this.matches(node)) ?? [];
  }

  private matches(node: Shown): boolean {
    return (node.members ?? [node]).some(each =>
      hasText(wordsOf(each, this.ports.get(each.key) ?? []), this.text),
    );
  }

  private toFound(): void {
    if (this.chosen.shows === 'picture') this.focus(this.found()[0]);
    else this.table.focus();
  }

  private render(): void {
    const { picture } = this;
    const isEmpty = picture.nodes.length === 0;
    const { shows } = this.chosen;
    const isTable = shows !== 'picture';
    this.bar.hidden = false;
    this.message.hidden = !isEmpty;
    this.scroll.hidden = isEmpty || isTable;
    this.details.hidden = isEmpty || isTable;
    this.table.node.hidden = isEmpty || !isTable;
    this.tableKinds.node.hidden = !isTable;
    this.tableButton.setAttribute('aria-pressed', String(isTable));
    for (const node of this.zoom.buttons) node.hidden = isTable;
    if (isEmpty) {
      this.message.replaceChildren(
        element('p', {}, 'This fabric has no device yet: no Switch, Server, Gateway or External.'),
        element(
          'p',
          {},
          button('New Custom Resource…', { className: 'btn', onClick: () => send({ type: 'new' }) }),
        ),
      );
    }
    const vpc = picture.vpcs.find(({ name }) => name === this.chosen.vpc);
    this.shown = folded(picture, this.openBlocks);
    this.layout = layoutOf(this.shown);
    this.overlay = vpc && overlayOf(this.shown, vpc);
    const attention = picture.nodes.filter(({ state }) => needsAttention(state)).length;
    this.vpcs.update(picture.vpcs, vpc?.name ?? '');
    this.filter.update(this.chosen.attention ? 'attention' : 'all', value =>
      value === 'all' ? 'All' : `Attention ${attention}`,
    );
    if (isTable && !isEmpty) this.renderTable(shows, vpc);
    const current = this.boxOf(this.current) ?? this.layout.boxes[0];
    this.current = current?.node.key;
    const hadFocus = this.canvas.contains(focusedElement());
    this.zoom.size(this.layout);
    this.canvas.replaceChildren(...canvasNodes(this.layout, this.drawing()));
    this.setTabStop(current);
    if (hadFocus && current !== undefined) giveBackFocus(this.buttonOf(current));
    this.renderDetails();
  }

  private renderTable(kind: TableKind, vpc: PictureVpc | undefined): void {
    const rows = tableRows(kind, this.picture, { text: this.text, attention: this.chosen.attention, vpc });
    const { nodes, cables } = this.picture;
    const all = { devices: nodes.length, cables: cables.length };
    this.tableKinds.update(kind, each => `${each === 'devices' ? 'Devices' : 'Cables'} ${all[each]}`);
    const what = count(rows.length, kind === 'devices' ? 'device' : 'cable');
    this.table.update(kind, rows, what);
    if (rows.length === 0) {
      this.message.hidden = false;
      this.message.replaceChildren(`Nothing of the ${all[kind]} ${kind} fits.`);
    }
    this.announcer.say(what);
  }

  private drawing(): Drawing {
    return { overlay: this.overlay, isDim: node => this.isDim(node), current: this.current };
  }

  private isDim(node: Shown): boolean {
    const states = (node.members ?? [node]).map(({ state }) => state);
    if (this.text !== '' && !this.matches(node)) return true;
    if (this.chosen.attention && !states.some(needsAttention)) return true;
    // What has a state stands out also where a VPC is shown.
    const isCalm = states.every(state => state === 'synced');
    return this.overlay !== undefined && isCalm && !this.overlay.nodes.has(node.key);
  }

  private renderDetails(): void {
    const vpc = this.picture.vpcs.find(({ name }) => name === this.chosen.vpc);
    const { overlay } = this;
    const node = this.boxOf(this.current)?.node;
    this.details.replaceChildren(
      ...detailNodes(
        node,
        this.shown,
        vpc && overlay && { vpc, overlay },
        statesIn(this.picture),
        this.layout !== undefined && leavesOutLinks(this.layout),
      ),
    );
  }

  private announce(): void {
    const attention = this.picture.nodes.filter(({ state }) => needsAttention(state)).length;
    const { vpc } = this.chosen;
    const own = this.overlay === undefined ? '' : `, ${vpc} on ${this.overlay.nodes.size} of them`;
    const text = `${count(this.picture.nodes.length, 'device')}, ${attention} with attention${own}`;
    if (text !== this.wasAnnounced) this.announcer.say(text);
    this.wasAnnounced = text;
  }

  private act(key: string | undefined): void {
    const node = this.boxOf(key)?.node;
    if (node === undefined) return;
    if (node.members) {
      this.openBlocks.add(node.key);
      this.current = node.members[0]?.key;
      this.render();
    } else if (node.isMissing) send({ type: 'new' });
    else send({ type: 'open', key: node.key });
  }

  private pointAt(key: string | undefined, hasFocus: boolean): void {
    const box = this.boxOf(key);
    if (box === undefined || box.node.key === this.current) return;
    this.current = box.node.key;
    if (hasFocus) this.setTabStop(box);
    if (this.layout && leavesOutLinks(this.layout)) {
      this.canvas.querySelector('svg')?.replaceWith(linesOf(this.layout, this.drawing()));
    }
    this.renderDetails();
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const from = this.boxOf(keyOf(document.activeElement));
    switch (event.key) {
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'ArrowUp':
      case 'ArrowDown':
      case 'Home':
      case 'End':
        if (!from || !this.layout) return;
        this.focus(neighbourOf(this.layout.boxes, from, event.key));
        break;
      case '/':
        this.find.focus();
        break;
      case 't':
        this.toggleTable();
        this.toFound();
        break;
      case 'c':
        if (!from || from.node.members || from.node.isMissing) return;
        send({ type: 'compare', key: from.node.key });
        break;
      case '+':
      case '-':
        this.zoom.by(event.key === '+' ? 1 : -1);
        break;
      case '0':
        this.zoom.fit();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  private focus(box: Box | undefined): void {
    if (box === undefined) return;
    this.setTabStop(box);
    const button = this.buttonOf(box);
    button?.focus({ preventScroll: true });
    button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private setTabStop(box: Box | undefined): void {
    for (const other of this.canvas.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1');
    if (box) this.buttonOf(box)?.setAttribute('tabindex', '0');
  }

  private buttonOf({ node }: Box): HTMLElement | null {
    return this.canvas.querySelector<HTMLElement>(`[data-key="${CSS.escape(node.key)}"]`);
  }

  private boxOf(key: string | undefined): Box | undefined {
    return key === undefined ? undefined : this.layout?.boxes.find(({ node }) => node.key === key);
  }
}

function keyOf(target: EventTarget | null): string | undefined {
  const node = target instanceof Element ? target.closest('[data-key]') : null;
  return node?.getAttribute('data-key') ?? undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && target.type === 'text') || target instanceof HTMLSelectElement
  );
}
