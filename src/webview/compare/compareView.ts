import type { CompareFacts, TakeSide, ToCompare, WrittenField } from '../../model/compareMessages';
import { identityKey } from '../../model/identity';
import type { Identity } from '../../model/identity';
import type { ResourceState } from '../../model/state';
import { ageEvery, updateAges } from '../shared/age';
import { Announcer } from '../shared/announce';
import { Bar } from './bar';
import { Chosen, pathFor } from './chosen';
import { columnsOf } from './columns';
import { element } from '../shared/element';
import { replaceKeepingFocus } from '../shared/replaceKeepingFocus';
import { foldNodes } from './folds';
import type { FoldName } from './folds';
import { gridRows } from './grid';
import { GridFocus } from './gridKeys';
import { headerNodes, noticeNodes } from './header';
import { keep, kept, send } from './host';
import { emptyNodes } from './message';
import { footer, onShortcut } from './shortcuts';
import { count } from '../../model/words';
import type { NoteContext } from './notes';
import { filterRows, groupRows, rowViews } from './rows';
import type { Filter } from './rows';
import type { CellAction, ColumnView, RowView } from './view';

/** Before this a wait is not worth a word (ms). */
const quietWait = 500;

interface Shown {
  readonly state: ResourceState;
  readonly facts: CompareFacts;
}

/** The whole view: takes messages, keeps what was chosen and how it is looked at, and renders. */
export class CompareView {
  private identity: Identity | undefined;
  private shown: Shown | undefined;
  private gone = false;
  /** By label. */
  private written: ReadonlyMap<string, WrittenField> = new Map();
  /** Number of the newest snapshot. */
  private newest = 0;
  private clockOffset = 0;
  private filter: Filter;
  private text: string;
  private readonly closedGroups: Set<string>;
  private readonly closedFolds: Set<FoldName>;
  private readonly expanded = new Set<string>();
  private readonly chosen: Chosen;
  private failure: string | undefined;
  private lastCounts = '';

  private readonly header = element('header', { class: 'top' });
  private readonly notices = element('div', { class: 'notices' });
  private readonly message = element('div', { class: 'message' });
  private readonly grid = element('div', { role: 'grid', class: 'grid' });
  private readonly folds = element('div', { class: 'folds' });
  private readonly foot = footer();
  private readonly progress = element('div', { class: 'progress', hidden: true });
  private readonly announcer = new Announcer();
  private readonly bar: Bar;
  private readonly focus: GridFocus;

  constructor(private readonly body: HTMLElement) {
    const state = kept();
    this.filter = state.filter ?? 'differences';
    this.text = state.text ?? '';
    this.closedGroups = new Set(state.closedGroups);
    this.closedFolds = new Set(state.closedFolds);
    this.chosen = new Chosen(state.choices ?? []);
    this.focus = new GridFocus(this.grid);
    this.bar = new Bar({
      filter: filter => this.setFilter(filter),
      text: text => {
        this.text = text;
        this.render();
      },
      conflict: step => void this.focus.toConflict(step),
      takeAll: side => this.takeAll(side),
      toGrid: () => this.focus.enter(),
    });
    const scroll = element('main', { class: 'scroll' }, this.message, this.grid, this.folds);
    const parts = [this.progress, this.header, this.notices, this.bar.node, scroll, this.foot];
    body.append(element('div', { class: 'view' }, ...parts), this.announcer.node);
    this.grid.addEventListener('focusin', () => this.updateConflictCount());
    onShortcut({
      filter: filter => this.setFilter(filter),
      conflict: step => void this.focus.toConflict(step),
      box: () => this.bar.focusBox(),
      undo: () => this.undoLast(),
    });
    window.setInterval(() => updateAges(body, this.notes().now()), ageEvery);
    window.setTimeout(() => this.renderWait(), quietWait);
    this.bar.node.hidden = true;
    this.foot.hidden = true;
  }

  /** Takes a message of the extension. */
  receive(message: ToCompare): void {
    switch (message.type) {
      case 'loading':
        this.identity = message.identity;
        // The fabric is opened anew: its snapshots are numbered from the start, and what was seen stays until one comes.
        this.newest = 0;
        break;
      case 'written':
        this.written = new Map(message.fields.map(field => [field.label, field]));
        break;
      case 'answer':
        this.answered(message.to, message.problem);
        break;
      case 'gone':
      case 'state':
        if (message.facts.snapshot < this.newest) return;
        this.newest = message.facts.snapshot;
        this.clockOffset = message.facts.now - Date.now();
        this.gone = message.type === 'gone';
        this.identity = message.type === 'gone' ? message.identity : message.state.identity;
        if (message.type === 'state') {
          this.shown = { state: message.state, facts: message.facts };
          this.chosen.update(message.state, message.facts);
        }
        break;
    }
    this.render();
  }

  private render(): void {
    const { identity, shown } = this;
    if (identity === undefined) return;
    const columns = shown === undefined ? [] : columnsOf(shown.state, shown.facts);
    const notes = this.notes();
    const actions = {
      open: () => send({ type: 'open' }),
      sync: () => send({ type: 'sync' }),
      refresh: () => send({ type: 'refresh' }),
      checkConnection: () => send({ type: 'checkConnection' }),
      dismiss: () => {
        this.failure = undefined;
        this.render();
      },
    };
    const header = headerNodes(identity, this.gone ? undefined : shown, columns, actions, notes);
    replaceKeepingFocus(this.header, header);
    replaceKeepingFocus(this.notices, noticeNodes(shown?.facts, this.failure, actions, notes));
    this.grid.setAttribute('aria-label', `${identity.name}: draft, desired and actual, field by field`);
    this.renderWait();
    if (shown === undefined || this.gone) this.renderNothing();
    else this.renderRows(shown, columns, notes);
    this.body.dataset['snapshot'] = String(shown?.facts.snapshot ?? 0);
    this.save();
  }

  private renderNothing(): void {
    this.bar.node.hidden = true;
    this.foot.hidden = true;
    this.grid.replaceChildren();
    this.grid.hidden = true;
    this.folds.replaceChildren();
    const name = this.identity?.name ?? 'It';
    this.message.replaceChildren(
      ...(this.gone
        ? [element('p', {}, `${name} is neither in git, nor in HNP, nor in the cluster any more.`)]
        : []),
    );
  }

  private renderRows({ state, facts }: Shown, columns: readonly ColumnView[], notes: NoteContext): void {
    const all = rowViews(state, facts, columns, this.chosen.all, this.written);
    const rows = filterRows(all, this.filter, this.text);
    const counts = {
      differences: all.filter(({ isDifference }) => isDifference).length,
      conflicts: all.filter(({ isConflict }) => isConflict).length,
      all: all.length + state.same + state.hidden.length,
    };
    const remembered = this.focus.before();
    this.grid.hidden = rows.length === 0;
    this.grid.dataset['columns'] = String(columns.length);
    this.grid.replaceChildren(
      ...gridRows({
        columns,
        groups: groupRows(rows),
        closed: this.text === '' ? this.closedGroups : new Set(),
        expanded: this.expanded,
        notes,
        act: (row, action) => this.act(row, action),
        ignore: row => this.ask(() => this.chosen.ignore(row)),
        undo: row => this.ask(() => this.chosen.undo(row.key)),
        toggleGroup: label => this.toggle(this.closedGroups, label),
        expand: key => this.toggle(this.expanded, key),
        busy: row => this.chosen.isBusy(row.key),
      }),
    );
    this.focus.after(remembered);
    replaceKeepingFocus(
      this.folds,
      this.filter === 'conflicts' || this.text !== ''
        ? []
        : foldNodes(state, columns, this.closedFolds, {
            toggle: fold => this.toggle(this.closedFolds, fold),
            stopIgnoring: rule => this.ask(() => this.chosen.stopIgnoring(rule)),
          }),
    );
    const showAll = (): void => {
      if (this.text === '') this.filter = 'differences';
      this.text = '';
      this.render();
    };
    const empty = rows.length > 0 ? [] : emptyNodes(state, columns, all.length, this.text, showAll);
    this.message.replaceChildren(...empty);
    this.bar.node.hidden = false;
    this.foot.hidden = false;
    const offers = (side: TakeSide): boolean => all.some(row => pathFor(row, side) !== undefined);
    const staleDraft = columns.some(({ id, condition }) => id === 'draft' && condition === 'stale');
    const none = 'HNP has nothing that git has not';
    this.bar.update({
      filter: this.filter,
      text: this.text,
      counts,
      conflict: this.focus.conflictNumber(),
      hasDraft: columns.some(({ id, condition }) => id === 'draft' && condition !== 'not-held'),
      draftsOff: staleDraft ? 'HNP does not answer; its drafts are old' : offers('draft') ? undefined : none,
      gitOff: offers('desired') ? undefined : 'There is no open conflict',
    });
    this.announceCounts(counts);
  }

  private renderWait(): void {
    const isWaiting = this.shown === undefined && !this.gone;
    this.progress.hidden = !isWaiting || performance.now() < quietWait;
    if (!isWaiting || this.progress.hidden) return;
    this.message.replaceChildren(element('p', {}, `Reading ${this.identity?.name ?? 'the fabric'}…`));
  }

  private announceCounts(counts: Readonly<Record<Filter, number>>): void {
    const words = `${count(counts.differences, 'difference')}, ${count(counts.conflicts, 'conflict')}`;
    if (words !== this.lastCounts) this.announcer.say(words);
    this.lastCounts = words;
  }

  private updateConflictCount(): void {
    const total = this.grid.querySelectorAll('.row.conflict').length;
    if (this.filter !== 'all' || total > 0) this.bar.updateConflict(this.focus.conflictNumber(), total);
  }

  private act(row: RowView, { does }: CellAction): void {
    const { shown } = this;
    if (does === 'sync') send({ type: 'sync' });
    else if (shown !== undefined) {
      this.ask(() => this.chosen.take(shown.state, shown.facts, row, does.path, does.take));
    }
  }

  private takeAll(side: 'draft' | 'desired'): void {
    if (this.shown === undefined) return;
    const { state, facts } = this.shown;
    const rows = rowViews(state, facts, columnsOf(state, facts), this.chosen.all);
    this.ask(() => this.chosen.takeAll(state, facts, rows, side));
  }

  private undoLast(): void {
    const last = this.chosen.all.at(-1);
    if (last === undefined) this.announcer.say('Nothing to undo');
    else this.ask(() => this.chosen.undo(last.key));
  }

  private ask(what: () => void): void {
    this.failure = undefined;
    what();
    this.render();
  }

  private answered(id: number, problem: string | undefined): void {
    const outcome = this.chosen.answered(id, problem);
    if (outcome === undefined) return;
    if (outcome.failed) this.failure = outcome.words;
    this.announcer.say(outcome.failed ? `Nothing was changed. ${outcome.words}` : outcome.words);
  }

  private setFilter(filter: Filter): void {
    this.filter = filter;
    this.render();
  }

  private toggle<T>(set: Set<T>, member: T): void {
    if (!set.delete(member)) set.add(member);
    this.render();
  }

  private notes(): NoteContext {
    const offset = this.clockOffset;
    return { now: () => Date.now() + offset, commitUrl: this.shown?.facts.commitUrl };
  }

  private save(): void {
    const { identity, shown } = this;
    if (identity === undefined || shown === undefined) return;
    keep({
      identityKey: identityKey(identity),
      fabricId: shown.facts.fabric.id,
      filter: this.filter,
      text: this.text,
      closedGroups: [...this.closedGroups],
      closedFolds: [...this.closedFolds],
      choices: this.chosen.all,
    });
  }
}
