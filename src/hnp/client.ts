import type { HnpCapabilities } from '../model/hnpCapabilities';
import { equalJson, isObject } from '../model/json';
import { kinds, type Kind } from '../model/kinds';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { probeCapabilities } from './capabilities';
import {
  changeMark,
  changesSince,
  deletionSeen,
  lastChange,
  type ChangeMark,
  type ChangesSince,
  type HnpChange,
  type HnpDeletion,
} from './changes';
import { fabricNamed, makeFabric, surveyFabrics, type HnpFabric, type HnpSurvey } from './fabrics';
import { HnpConnection, type HnpAccess } from './http';
import type { HnpAnswer } from './judge';
import { hasDraftStore } from './line';
import { allOf, readList } from './lists';
import {
  DRAFT_FIELDS,
  draftOf,
  fabricOf,
  RECORD_FIELDS,
  recordOf,
  type HnpDraft,
  type HnpRecord,
} from './rows';

const API = 'api/plugins/hedgehog/';

export type HnpWrite = Pick<HnpRecord, 'name' | 'namespace' | 'spec' | 'labels' | 'annotations'>;

/** A small client of HNP's REST API. It reads whole lists, because the server ignores filters. */
export class HnpClient {
  private readonly connection: HnpConnection;
  private draftStore: boolean | undefined;

  constructor(access: HnpAccess) {
    this.connection = new HnpConnection(access);
  }

  /** What this server and token can do, asked anew. */
  capabilities(signal?: AbortSignal): Promise<Result<HnpCapabilities>> {
    return probeCapabilities(this.connection, signal);
  }

  /** The fabric's record by its name; only fields that hold no secret are asked for. What the server can do is asked anew. */
  async fabric(name: string, signal?: AbortSignal): Promise<Result<HnpFabric>> {
    this.draftStore = undefined;
    const drafts = await this.hasDrafts(signal);
    if (!drafts.ok) return drafts;
    return fabricNamed(this.connection, name, drafts.value, signal);
  }

  /** The plugin's line and its fabrics, for somebody who wants one there. */
  survey(signal?: AbortSignal): Promise<Result<HnpSurvey>> {
    return surveyFabrics(this.connection, signal);
  }

  /** Makes a fabric's record, where that is harmless, and reads it back: see fabrics.ts. */
  makeFabric(name: string, signal?: AbortSignal): Promise<Result<HnpFabric>> {
    return makeFabric(this.connection, name, signal);
  }

  /** Whether the server is of the GitOps line. */
  private async hasDrafts(signal?: AbortSignal): Promise<Result<boolean>> {
    if (this.draftStore !== undefined) return ok(this.draftStore);
    const drafts = await hasDraftStore(this.connection, signal);
    if (drafts.ok) this.draftStore = drafts.value;
    return drafts;
  }

  /** All records of a fabric, complete or a problem: a list that changed while it was read is read again. */
  async records(fabric: number, signal?: AbortSignal): Promise<Result<HnpRecord[]>> {
    const held = kinds.filter(kind => kind.hnpRoute !== undefined);
    const lists = await allOf(
      held.map(kind => inner => this.recordsOf(kind, fabric, inner)),
      signal,
    );
    return lists.ok ? ok(lists.value.flat()) : lists;
  }

  private async recordsOf(kind: Kind, fabric: number, signal?: AbortSignal): Promise<Result<HnpRecord[]>> {
    const rows = await readList(this.connection, route(kind), RECORD_FIELDS, signal);
    if (!rows.ok) return rows;
    const { subject } = this.connection;
    const records: HnpRecord[] = [];
    for (const row of rows.value) {
      const of = fabricOf(row);
      if (of === undefined) return failed('hnp-answer', 'hnp', subject, `a ${kind.kind} of no fabric`);
      if (of !== fabric) continue;
      const record = recordOf(kind.kind, row, subject);
      if (!record.ok) return record;
      records.push(record.value);
    }
    return ok(records);
  }

  /** Drafts of the GitOps line that are set; none on the other line. */
  async drafts(fabric: number, signal?: AbortSignal): Promise<Result<HnpDraft[]>> {
    const has = await this.hasDrafts(signal);
    if (!has.ok) return has;
    if (!has.value) return ok([]);
    const path = `${API}gitops-resources/?fabric=${fabric}`;
    const rows = await readList(this.connection, path, DRAFT_FIELDS, signal);
    if (!rows.ok) return rows;
    const drafts = rows.value.map(row => (fabricOf(row) === fabric ? draftOf(row) : undefined));
    return ok(drafts.filter(draft => draft !== undefined));
  }

  /**
   * One record as it is now; undefined when the API says that there is none (or none that the token may see). Only its own
   * words say that: a route that is not there answers 404 as well, with a page.
   */
  async record(kind: Kind, id: number, signal?: AbortSignal): Promise<Result<HnpRecord | undefined>> {
    const answer = await this.connection.request(
      { path: `${route(kind)}${id}/?fields=${RECORD_FIELDS}`, expect: [404] },
      signal,
    );
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status !== 404) return this.recordIn(kind, answer.value, id);
    return isObject(body) && typeof body['detail'] === 'string'
      ? ok(undefined)
      : failed('hnp-answer', 'hnp', this.connection.subject, `${route(kind)} is not there (status 404)`);
  }

  /** Creates a record and answers with what the server stored. */
  async create(
    kind: Kind,
    fabric: number,
    write: HnpWrite,
    signal?: AbortSignal,
  ): Promise<Result<HnpRecord>> {
    const answer = await this.connection.request(
      { method: 'POST', path: `${route(kind)}?fields=${RECORD_FIELDS}`, body: { fabric, ...write } },
      signal,
    );
    if (answer.ok) return this.recordIn(kind, answer.value);
    return this.unlessDone(about(answer.problem, kind, write.name), write, async () => {
      const records = await this.recordsOf(kind, fabric, signal);
      const { name, namespace } = write;
      return records.ok
        ? ok(records.value.find(record => record.name === name && record.namespace === namespace))
        : records;
    });
  }

  /** Replaces spec, labels and annotations of a record (the server does not merge), bound to its ETag where it has one. */
  async update(
    kind: Kind,
    record: HnpRecord,
    write: HnpWrite,
    signal?: AbortSignal,
  ): Promise<Result<HnpRecord>> {
    const answer = await this.connection.request(
      {
        method: 'PATCH',
        path: `${route(kind)}${record.id}/?fields=${RECORD_FIELDS}`,
        body: { spec: write.spec, labels: write.labels, annotations: write.annotations },
        ...(record.etag === undefined ? {} : { etag: record.etag }),
        expect: [404, 412],
      },
      signal,
    );
    if (!answer.ok) {
      const now = (): Promise<Result<HnpRecord | undefined>> => this.record(kind, record.id, signal);
      return this.unlessDone(about(answer.problem, kind, record.name), write, now);
    }
    return answer.value.status >= 400
      ? notAsSeen(kind, record, answer.value.status)
      : this.recordIn(kind, answer.value, record.id);
  }

  /** Deletes a record, bound to its ETag where it has one; one that is gone already is no problem. */
  async delete(
    kind: Kind,
    record: Pick<HnpRecord, 'id' | 'name' | 'etag'>,
    signal?: AbortSignal,
  ): Promise<Result<void>> {
    const answer = await this.connection.request(
      {
        method: 'DELETE',
        path: `${route(kind)}${record.id}/`,
        ...(record.etag === undefined ? {} : { etag: record.etag }),
        expect: [404, 412],
      },
      signal,
    );
    if (answer.ok)
      return answer.value.status === 412 ? notAsSeen(kind, record, answer.value.status) : ok(undefined);
    const problem = about(answer.problem, kind, record.name);
    if (answer.problem.code !== 'hnp-unreachable') return problem;
    const now = await this.record(kind, record.id, signal);
    return now.ok && now.value === undefined ? ok(undefined) : problem;
  }

  /** Empties a draft of the GitOps line: nothing in HNP does it. */
  async clearDraft(id: number, signal?: AbortSignal): Promise<Result<void>> {
    const path = `${API}gitops-resources/${id}/?fields=id,draft_spec`;
    const answer = await this.connection.request(
      { method: 'PATCH', path, body: { draft_spec: null } },
      signal,
    );
    return answer.ok ? ok(undefined) : answer;
  }

  /** Who changed a record last. Undefined when the log does not say, or the token may not read it. */
  lastChange(kind: Kind, id: number, signal?: AbortSignal): Promise<Result<HnpChange | undefined>> {
    return lastChange(this.connection, kind.kind, id, signal);
  }

  /** Whether the change log shows that this record was deleted. */
  deletionSeen(record: Pick<HnpRecord, 'kind' | 'id'>, signal?: AbortSignal): Promise<Result<HnpDeletion>> {
    return deletionSeen(this.connection, record.kind, record.id, signal);
  }

  /** Where HNP's changes stand now: see changes.ts. */
  async changeMark(signal?: AbortSignal): Promise<Result<ChangeMark>> {
    const drafts = await this.hasDrafts(signal);
    return drafts.ok ? changeMark(this.connection, drafts.value, signal) : drafts;
  }

  /** What changed since a mark. */
  async changesSince(mark: ChangeMark, signal?: AbortSignal): Promise<Result<ChangesSince>> {
    const drafts = await this.hasDrafts(signal);
    return drafts.ok ? changesSince(this.connection, mark, drafts.value, signal) : drafts;
  }

  private recordIn(kind: Kind, answer: HnpAnswer, id?: number): Result<HnpRecord> {
    const { subject } = this.connection;
    if (!isObject(answer.body) || (id !== undefined && answer.body['id'] !== id))
      return failed('hnp-answer', 'hnp', subject, 'the answer holds another record, or none');
    const record = recordOf(kind.kind, answer.body, subject);
    return record.ok && answer.etag !== undefined ? ok({ ...record.value, etag: answer.etag }) : record;
  }

  /**
   * A write whose answer was lost, or is a server's error, may have been made: what is there now decides. It is never made
   * twice here.
   */
  private async unlessDone(
    failure: { readonly ok: false; readonly problem: Problem },
    write: HnpWrite,
    now: () => Promise<Result<HnpRecord | undefined>>,
  ): Promise<Result<HnpRecord>> {
    if (failure.problem.code !== 'hnp-unreachable') return failure;
    const record = await now();
    const done =
      record.ok &&
      record.value &&
      equalJson(record.value.spec, write.spec) &&
      equalJson(record.value.labels, write.labels) &&
      equalJson(record.value.annotations, write.annotations);
    return done ? ok(record.value) : failure;
  }
}

function route(kind: Kind): string {
  return `${API}${kind.hnpRoute ?? ''}/`;
}

/** What HNP refuses is the record, not the address. */
function about(
  problem: Problem,
  kind: Kind,
  name: string,
): { readonly ok: false; readonly problem: Problem } {
  const named = problem.code === 'hnp-refused' ? { ...problem, subject: `${kind.kind} ${name}` } : problem;
  return { ok: false, problem: named };
}

function notAsSeen(kind: Kind, { name }: Pick<HnpRecord, 'name'>, status: number): Result<never> {
  const why = status === 404 ? 'its record is gone' : 'it was changed meanwhile';
  return failed('hnp-changed', 'hnp', `${kind.kind} ${name}`, why, { afterMs: 0 });
}
