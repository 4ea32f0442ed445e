import type { CompareFacts, TakeSide } from '../../model/compareMessages';
import type { IgnoredField } from '../../model/ignoredField';
import type { Path } from '../../model/json';
import type { ResourceState } from '../../model/state';
import { choose, keepChoices } from './choices';
import type { Choice } from './choices';
import { send } from './host';
import { count } from '../../model/words';
import type { RowView } from './view';

/** What was asked of the extension and is not answered yet. */
interface Asked {
  readonly rows: ReadonlySet<string>;
  readonly done: () => void;
  readonly words: string;
}

/** An answer in words: what was done, or why nothing was changed. */
export interface Outcome {
  readonly words: string;
  readonly failed: boolean;
}

/** The sides that were taken here: asked for, answered, undone, and forgotten with the next sync. */
export class Chosen {
  private readonly asked = new Map<number, Asked>();
  private nextId = 1;

  constructor(private choices: readonly Choice[]) {}

  get all(): readonly Choice[] {
    return this.choices;
  }

  /** Whether a row waits for an answer. */
  isBusy(row: string): boolean {
    return [...this.asked.values()].some(({ rows }) => rows.has(row));
  }

  /** Forgets what does not hold in a new state. */
  update(state: ResourceState, facts: CompareFacts): void {
    this.choices = keepChoices(this.choices, state, facts);
  }

  take(state: ResourceState, facts: CompareFacts, row: RowView, path: Path, side: TakeSide): void {
    const choice = choose(state, facts, row.key, path, side);
    const id = this.ask([row.key], `Chosen: ${row.name}`, () => this.add([choice]));
    send({ type: 'take', id, path, side });
  }

  /** Takes a side in every row that offers it. */
  takeAll(state: ResourceState, facts: CompareFacts, rows: readonly RowView[], side: TakeSide): void {
    const chosen = rows.flatMap(row => {
      const path = pathFor(row, side);
      return path === undefined ? [] : [choose(state, facts, row.key, path, side)];
    });
    const words = `Chosen: ${count(chosen.length, 'field')}`;
    const keys = chosen.map(({ key }) => key);
    const id = this.ask(keys, words, () => this.add(chosen));
    send({ type: 'takeAll', id, side });
  }

  /** Undoes the choice of a row. */
  undo(key: string): void {
    const choice = this.choices.find(candidate => candidate.key === key);
    if (choice === undefined) return;
    const id = this.ask([key], 'Undone', () => {
      this.choices = this.choices.filter(other => other.key !== key);
    });
    send({ type: 'undo', id, path: choice.path });
  }

  /** Compares the field of a row with nothing from now on. */
  ignore(row: RowView): void {
    const id = this.ask([row.key], `Ignored: ${row.key}`, () => undefined);
    send({ type: 'ignore', id, field: row.key });
  }

  stopIgnoring(rule: IgnoredField): void {
    const id = this.ask([], `Compared again: ${rule.field}`, () => undefined);
    send({ type: 'stopIgnoring', id, rule });
  }

  /** Takes the extension's answer; undefined when nothing was asked under this number. */
  answered(id: number, problem: string | undefined): Outcome | undefined {
    const asked = this.asked.get(id);
    if (asked === undefined) return undefined;
    this.asked.delete(id);
    if (problem !== undefined) return { words: problem, failed: true };
    asked.done();
    return { words: asked.words, failed: false };
  }

  private add(choices: readonly Choice[]): void {
    const keys = new Set(choices.map(({ key }) => key));
    this.choices = [...this.choices.filter(({ key }) => !keys.has(key)), ...choices];
  }

  private ask(rows: readonly string[], words: string, done: () => void): number {
    const id = this.nextId++;
    this.asked.set(id, { rows: new Set(rows), done, words });
    return id;
  }
}

/** The path to send when a side of a row is taken; undefined where it cannot be. */
export function pathFor(row: RowView, side: TakeSide): Path | undefined {
  for (const { parts } of row.cells) {
    for (const { action } of parts) {
      if (action === undefined || action.does === 'sync' || action.off !== undefined) continue;
      if (action.does.take === side) return action.does.path;
    }
  }
  return undefined;
}
