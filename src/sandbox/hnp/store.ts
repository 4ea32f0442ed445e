import { randomUUID } from 'node:crypto';
import { equalJson, type Json, type JsonObject } from '../../model/json';
import { fieldErrors, type FieldErrors } from './columns';
import type { Model } from './models';

/** A row as the API shows it, without the fields that are computed per answer. Never changed in place. */
export type Row = Readonly<JsonObject> & {
  readonly id: number;
  readonly created: string;
  readonly last_updated: string;
};

/** A column as text; what is not text is `otherwise`, or its JSON. */
export function textOf(row: Row | undefined, column: string, otherwise?: string): string {
  const value = row?.[column];
  if (typeof value === 'string') return value;
  return otherwise ?? JSON.stringify(value ?? null);
}

/** Who writes. Imports, like the plugin's `queryset.update()`, are neither checked nor logged. */
export interface Author {
  readonly user: string;
  readonly via: 'api' | 'gui' | 'import';
  readonly requestId?: string;
}

/** An entry of the change log. */
export interface Change {
  readonly id: number;
  readonly time: string;
  readonly user: string;
  readonly requestId: string;
  readonly action: 'create' | 'update' | 'delete';
  readonly model: Model;
  readonly objectId: number;
  readonly name: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

/** The last write of a row and what it was when a client other than the GUI wrote it last. */
export interface History {
  readonly last: Author & { readonly at: string };
  readonly outside?: { readonly at: string; readonly user: string; readonly row: Row };
}

const uniqueKey = (model: Model, values: Readonly<JsonObject>): string =>
  JSON.stringify(model.unique.map(column => values[column] ?? null));

/** A write that was refused, with the answer that the REST API gives. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: Json,
  ) {
    super(`HNP refuses: ${JSON.stringify(body)}`);
  }
}

/** The rows of all tables at one moment; rows are never changed in place, so this is cheap. */
export type Snapshot = ReadonlyMap<Model, ReadonlyMap<number, Row>>;

/** The stand-in's data: tables with NetBox's row ids (per table), the change log, and who wrote what. */
export class Store {
  readonly changes: Change[] = [];
  private readonly tables: Map<Model, Map<number, Row>>;
  /** Which row holds the values that may occur only once. */
  private readonly uniques = new Map<Model, Map<string, number>>();
  private readonly nextIds = new Map<Model, number>();
  private readonly histories = new Map<string, History>();
  private lastMicros = 0;

  /** @param beforeWrite called before each change, so that a stale list can still be copied */
  constructor(
    models: readonly Model[],
    private readonly now: () => number,
    private readonly beforeWrite: () => void,
  ) {
    this.tables = new Map(models.map(model => [model, new Map<number, Row>()]));
  }

  /** All rows, by id. */
  rows(model: Model): readonly Row[] {
    return [...this.table(model).values()];
  }

  row(model: Model, id: number): Row | undefined {
    return this.table(model).get(id);
  }

  /** The row with these values in the columns that identify a row of this table. */
  find(model: Model, values: Readonly<JsonObject>): Row | undefined {
    const id = this.uniques.get(model)?.get(uniqueKey(model, values));
    return id === undefined ? undefined : this.row(model, id);
  }

  history(model: Model, id: number): History | undefined {
    return this.histories.get(`${model.name}/${id}`);
  }

  snapshot(): Snapshot {
    return new Map([...this.tables].map(([model, rows]) => [model, new Map(rows)]));
  }

  /** Adds a row; throws Refused with field errors, unless it is an import. */
  insert(model: Model, values: JsonObject, author: Author): Row {
    const initial = Object.entries(model.columns).map(([key, column]) => [key, column.initial] as const);
    const result = { ...Object.fromEntries<Json>(initial), tags: [], custom_fields: {} };
    return this.write(model, undefined, result, values, author, true);
  }

  /** Changes a row; fields that are not in `values` stay. `whole` asks for all required fields, as PUT does. */
  update(model: Model, row: Row, values: JsonObject, author: Author, whole = false): Row {
    return this.write(model, row, row, values, author, whole);
  }

  /** Deletes a row; a fabric takes its records with it. */
  remove(model: Model, row: Row, author: Author): void {
    this.beforeWrite();
    if (model.route === 'fabrics') {
      for (const [other, rows] of this.tables) {
        for (const dependent of rows.values()) {
          if (dependent['fabric'] === row.id) this.remove(other, dependent, author);
        }
      }
    }
    this.table(model).delete(row.id);
    this.uniques.get(model)?.delete(uniqueKey(model, row));
    this.histories.delete(`${model.name}/${row.id}`);
    this.log(model, 'delete', row, null, author);
  }

  /** Runs `work` all or nothing, as a bulk request does. */
  atomic<T>(work: () => T): T {
    const tables = this.snapshot();
    const logged = this.changes.length;
    const histories = new Map(this.histories);
    try {
      return work();
    } catch (error) {
      for (const [model, rows] of tables) {
        this.tables.set(model, new Map(rows));
        this.uniques.set(model, new Map([...rows.values()].map(row => [uniqueKey(model, row), row.id])));
      }
      this.changes.length = logged;
      this.histories.clear();
      for (const [key, history] of histories) this.histories.set(key, history);
      throw error;
    }
  }

  /** The time with microseconds, as NetBox writes it; strictly rising, so that each write has its own. */
  time(): string {
    this.lastMicros = Math.max(this.now() * 1000, this.lastMicros + 1);
    const micros = String(this.lastMicros % 1_000_000).padStart(6, '0');
    const seconds = new Date(Math.floor(this.lastMicros / 1000)).toISOString().slice(0, 19);
    return `${seconds}.${micros}Z`;
  }

  private write(
    model: Model,
    before: Row | undefined,
    base: Readonly<JsonObject>,
    values: JsonObject,
    author: Author,
    whole: boolean,
  ): Row {
    this.beforeWrite();
    const known = Object.entries(values).filter(
      ([key]) => key in model.columns || key === 'tags' || key === 'custom_fields',
    );
    const sent = structuredClone(Object.fromEntries<Json>(known));
    const result = { ...base, ...sent };
    if (author.via !== 'import') {
      const errors =
        fieldErrors(model, sent, result, whole, id => this.fabricExists(id)) ??
        this.duplicate(model, result, before?.id);
      if (errors) throw new Refused(400, errors);
    }
    const id = before?.id ?? this.nextIds.get(model) ?? 1;
    if (!before) this.nextIds.set(model, id + 1);
    const at = this.time();
    const row: Row = { ...result, id, created: before?.created ?? at, last_updated: at };
    this.table(model).set(id, row);
    const keys = this.uniques.get(model) ?? new Map<string, number>();
    this.uniques.set(model, keys);
    if (before) keys.delete(uniqueKey(model, before));
    keys.set(uniqueKey(model, row), id);
    const outside = author.via === 'gui' ? this.history(model, id)?.outside : { at, user: author.user, row };
    this.histories.set(`${model.name}/${id}`, { last: { ...author, at }, ...(outside && { outside }) });
    if (!before) this.log(model, 'create', null, row, author);
    // NetBox moves last_updated with every save, but logs an update only when something else changed.
    else if (!equalJson({ ...before, last_updated: at }, { ...row })) {
      this.log(model, 'update', before, row, author);
    }
    return row;
  }

  private log(
    model: Model,
    action: Change['action'],
    before: Row | null,
    after: Row | null,
    author: Author,
  ): void {
    if (author.via === 'import') return;
    const row = after ?? before;
    this.changes.push({
      id: (this.changes.at(-1)?.id ?? 0) + 1,
      time: action === 'delete' ? this.time() : (row?.last_updated ?? this.time()),
      user: author.user,
      requestId: author.requestId ?? randomUUID(),
      action,
      model,
      objectId: row?.id ?? 0,
      name: typeof row?.['name'] === 'string' ? row['name'] : '',
      before,
      after,
    });
  }

  private duplicate(model: Model, result: JsonObject, ownId: number | undefined): FieldErrors | undefined {
    const twin = this.find(model, result);
    if (!twin || twin.id === ownId) return undefined;
    if (model.unique.length === 1) {
      return { [model.unique[0] ?? '']: [`${model.label} with this Name already exists.`] };
    }
    const words = model.unique.map(key => key.charAt(0).toUpperCase() + key.slice(1));
    const listed = `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
    return { __all__: [`${model.label} with this ${listed} already exists.`] };
  }

  private fabricExists(id: number): boolean {
    return [...this.tables].some(([model, rows]) => model.route === 'fabrics' && rows.has(id));
  }

  private table(model: Model): Map<number, Row> {
    const table = this.tables.get(model);
    if (!table) throw new Error(`the stand-in has no table ${model.name}`);
    return table;
  }
}
