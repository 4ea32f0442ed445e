import type { HnpCapabilities } from '../../../src/model/hnpCapabilities';
import type { JsonObject } from '../../../src/model/json';
import type { Kind } from '../../../src/model/kinds';
import { failed, ok, type Result } from '../../../src/model/problem';
import type {
  ChangeMark,
  DeletionSeen,
  DraftRecord,
  DraftSpec,
  Hnp,
  RecordWrite,
} from '../../../src/sync/ports';

const down = failed('hnp-unreachable', 'hnp', 'https://netbox.example.com');

/** The Hnp port over maps: one fabric, records as a GUI would edit them, and the drafts of line F. */
export class MemoryHnp implements Hnp {
  fabricId = 1;
  pushesItself = false;
  down = false;
  readonly rows = new Map<number, DraftRecord>();
  readonly draftRows = new Map<number, DraftSpec>();
  /** Ids that the token may not see. */
  readonly hidden = new Set<number>();
  /** Whether the token may read the change log. */
  readsLog = true;
  /** Who deleted records, by kind and id: `VPC/3`. */
  private readonly deletions = new Map<string, { who: string; when: number }>();
  /** Requests, oldest first: `update VPC vpc-1`. */
  readonly log: string[] = [];
  /** Called before each write is done. */
  beforeWrite: (what: string) => void = () => undefined;
  private clock = 0;
  private nextId = 1;

  /** Takes over what another one holds. */
  copyFrom(other: MemoryHnp): void {
    for (const [id, row] of other.rows) this.rows.set(id, row);
    for (const [id, row] of other.draftRows) this.draftRows.set(id, row);
    for (const [id, deletion] of other.deletions) this.deletions.set(id, deletion);
    [this.clock, this.nextId] = [other.clock, other.nextId];
  }

  /** Creates or changes a record as a person does in the GUI. */
  gui(
    kind: string,
    name: string,
    spec: JsonObject,
    labels: JsonObject = {},
    annotations: JsonObject = {},
  ): DraftRecord {
    const known = this.find(kind, name);
    return this.store({
      id: known?.id ?? this.nextId++,
      kind,
      name,
      namespace: 'default',
      spec,
      labels,
      annotations,
      lastUpdated: '',
    });
  }

  draft(kind: string, name: string, draftSpec: JsonObject): void {
    const known = [...this.draftRows.values()].find(row => row.kind === kind && row.name === name);
    const id = known?.id ?? 100 + this.draftRows.size;
    this.draftRows.set(id, { id, kind, name, namespace: 'default', draftSpec });
  }

  find(kind: string, name: string): DraftRecord | undefined {
    return [...this.rows.values()].find(row => row.kind === kind && row.name === name);
  }

  /** Gives a record another name, as the GUI's form can: it keeps its id. */
  guiRename(kind: string, from: string, to: string): void {
    const row = this.find(kind, from);
    if (row) this.store({ ...row, name: to });
  }

  guiDelete(kind: string, name: string): void {
    const row = this.find(kind, name);
    if (row) this.forget(row, 'anna');
  }

  private forget(row: DraftRecord, who: string): void {
    this.rows.delete(row.id);
    this.deletions.set(`${row.kind}/${row.id}`, { who, when: ++this.clock });
  }

  private store(row: DraftRecord): DraftRecord {
    const stored = { ...structuredClone(row), lastUpdated: `t${++this.clock}` };
    this.rows.set(stored.id, stored);
    return stored;
  }

  capabilities(): Promise<Result<HnpCapabilities>> {
    const { pushesItself: serverPushes, readsLog: objectChanges } = this;
    return Promise.resolve(
      this.down ? down : ok({ line: 'L', draftStore: true, serverPushes, objectChanges, etags: false }),
    );
  }

  changeMark(): Promise<Result<ChangeMark>> {
    const rows = [...this.rows.values()].map(({ id, lastUpdated }) => [id, lastUpdated]);
    const records = JSON.stringify([rows, [...this.draftRows], this.fabricId]);
    return Promise.resolve(this.down ? down : ok({ lists: { records } }));
  }

  async changesSince({ lists }: ChangeMark): Promise<Result<{ kinds: Set<string>; mark: ChangeMark }>> {
    const mark = await this.changeMark();
    if (!mark.ok) return mark;
    const same = mark.value.lists?.['records'] === lists?.['records'];
    return ok({ kinds: new Set(same ? [] : ['VPC']), mark: mark.value });
  }

  fabric(): Promise<Result<{ id: number; pushesItself: boolean }>> {
    return Promise.resolve(this.down ? down : ok({ id: this.fabricId, pushesItself: this.pushesItself }));
  }

  records(): Promise<Result<DraftRecord[]>> {
    const seen = [...this.rows.values()].filter(row => !this.hidden.has(row.id));
    return Promise.resolve(this.down ? down : ok(seen));
  }

  drafts(): Promise<Result<DraftSpec[]>> {
    return Promise.resolve(this.down ? down : ok([...this.draftRows.values()]));
  }

  record(_kind: Kind, id: number): Promise<Result<DraftRecord | undefined>> {
    return Promise.resolve(this.down ? down : ok(this.hidden.has(id) ? undefined : this.rows.get(id)));
  }

  private async write<T>(what: string, work: () => Result<T>): Promise<Result<T>> {
    this.beforeWrite(what);
    if (this.down) return down;
    this.log.push(what);
    return Promise.resolve(work());
  }

  create(kind: Kind, _fabric: number, write: RecordWrite): Promise<Result<DraftRecord>> {
    return this.write(`create ${kind.kind} ${write.name}`, () =>
      this.find(kind.kind, write.name)
        ? failed('hnp-refused', 'hnp', write.name, 'already exists')
        : ok(this.store({ id: this.nextId++, kind: kind.kind, lastUpdated: '', ...write })),
    );
  }

  update(kind: Kind, record: DraftRecord, write: RecordWrite): Promise<Result<DraftRecord>> {
    return this.write(`update ${kind.kind} ${record.name}`, () => {
      const known = this.rows.get(record.id);
      return known ? ok(this.store({ ...known, ...write })) : failed('hnp-answer', 'hnp', record.name, '404');
    });
  }

  delete(kind: Kind, { id }: Pick<DraftRecord, 'id'>): Promise<Result<void>> {
    const row = this.rows.get(id);
    return this.write(`delete ${kind.kind} ${row?.name ?? id}`, () => {
      if (row) this.forget(row, 'hnp-gitops');
      return ok(undefined);
    });
  }

  clearDraft(id: number): Promise<Result<void>> {
    return this.write(`clear ${this.draftRows.get(id)?.name ?? id}`, () => {
      this.draftRows.delete(id);
      return ok(undefined);
    });
  }

  lastChange(): Promise<Result<{ who: string; when: number } | undefined>> {
    return Promise.resolve(this.down ? down : ok({ who: 'anna', when: 1_000 }));
  }

  deletionSeen({ kind, id }: Pick<DraftRecord, 'kind' | 'id'>): Promise<Result<DeletionSeen>> {
    if (this.down) return Promise.resolve(down);
    if (!this.readsLog) return Promise.resolve(ok({ seen: 'cannot-read' }));
    const deletion = this.deletions.get(`${kind}/${id}`);
    return Promise.resolve(ok(deletion ? { seen: 'yes', ...deletion } : { seen: 'no' }));
  }
}
