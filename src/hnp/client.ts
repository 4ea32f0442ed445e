import pLimit from 'p-limit';
import { isObject, type Json, type JsonObject } from '../model/json';
import { kinds, type Kind } from '../model/kinds';
import { failed, ok, type Problem, type Result } from '../model/problem';
import { hnpRequest, type HnpAccess, type HnpAnswer, type HnpRequest } from './http';

const API = 'api/plugins/hedgehog/';
/** NetBox's default MAX_PAGE_SIZE; a server with a smaller one answers with fewer rows, which the paging follows. */
const PAGE = 1000;
/** Requests under way at once; NetBox serves each by a worker process. */
const PARALLEL = 4;
/** How often a list is read again when it changed while it was read. */
const READS = 3;
/**
 * Everything that is compared, written or needed to guard a write, and nothing that could be a secret. Every request names its
 * fields: on line M an answer with all of them fails with 500 on six routes (`display_url`), also after a write that was made.
 */
const FIELDS = 'id,fabric,name,namespace,spec,labels,annotations,last_updated';

/** A record of one of the 12 kinds that HNP holds. */
export interface HnpRecord {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly spec: JsonObject;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  readonly lastUpdated: string;
  readonly etag?: string;
}

/** The draft that the GitOps line of the plugin keeps beside the records. */
export interface HnpDraft {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly draftSpec: JsonObject;
}

export interface HnpFabric {
  readonly id: number;
  readonly name: string;
  /** The plugin commits to git by itself on every write of a record (line F with a repository set). */
  readonly pushesItself: boolean;
}

export interface HnpChange {
  readonly who: string;
  /** ms since 1970. */
  readonly when: number;
  readonly action: string;
}

export type HnpWrite = Pick<HnpRecord, 'name' | 'namespace' | 'spec' | 'labels' | 'annotations'>;

/** A small client of HNP's REST API. It reads whole lists, because the server ignores filters. */
export class HnpClient {
  private readonly limit = pLimit(PARALLEL);
  private gitopsLine: boolean | undefined;

  constructor(private readonly access: HnpAccess) {}

  /** The fabric's record by its name; only fields that hold no secret are asked for. */
  async fabric(name: string, signal?: AbortSignal): Promise<Result<HnpFabric>> {
    const gitops = await this.hasDrafts(signal);
    if (!gitops.ok) return gitops;
    const fields = gitops.value ? 'id,name,git_repository_url' : 'id,name';
    const rows = await this.list(`fabrics/`, fields, signal);
    if (!rows.ok) return rows;
    const row = rows.value.find(fabric => fabric['name'] === name);
    if (!row) return failed('hnp-fabric-missing', 'hnp', this.access.url, name);
    return ok({ id: Number(row['id']), name, pushesItself: Boolean(row['git_repository_url']) });
  }

  /** Whether the server is of the GitOps line: found out by asking, the version is the same on both. */
  private async hasDrafts(signal?: AbortSignal): Promise<Result<boolean>> {
    if (this.gitopsLine !== undefined) return ok(this.gitopsLine);
    const probe = await this.request(
      { path: `${API}gitops-resources/?limit=1&fields=id`, expect: [404] },
      signal,
    );
    if (!probe.ok) return probe;
    this.gitopsLine = probe.value.status === 200;
    return ok(this.gitopsLine);
  }

  /** All records of a fabric, complete or an error: a list that changed while it was read is read again. */
  async records(fabric: number, signal?: AbortSignal): Promise<Result<HnpRecord[]>> {
    const held = kinds.filter(kind => kind.hnpRoute !== undefined);
    const lists = await Promise.all(
      held.map(kind =>
        this.limit(async () => ({ kind, rows: await this.list(`${kind.hnpRoute ?? ''}/`, FIELDS, signal) })),
      ),
    );
    const records: HnpRecord[] = [];
    for (const { kind, rows } of lists) {
      if (!rows.ok) return rows;
      for (const row of rows.value) {
        if (fabricOf(row) === fabric) records.push(recordOf(kind.kind, row));
      }
    }
    return ok(records);
  }

  /** Drafts of the GitOps line that are set; none on the other line. */
  async drafts(fabric: number, signal?: AbortSignal): Promise<Result<HnpDraft[]>> {
    const gitops = await this.hasDrafts(signal);
    if (!gitops.ok) return gitops;
    if (!gitops.value) return ok([]);
    const rows = await this.list(
      `gitops-resources/?fabric=${fabric}`,
      'id,fabric,kind,name,namespace,draft_spec',
      signal,
    );
    if (!rows.ok) return rows;
    const drafts: HnpDraft[] = [];
    for (const row of rows.value) {
      const spec = row['draft_spec'];
      if (fabricOf(row) !== fabric || !isObject(spec) || Object.keys(spec).length === 0) continue;
      const { id, kind, name, namespace } = row;
      drafts.push({
        id: Number(id),
        kind: textOf(kind),
        name: textOf(name),
        namespace: textOf(namespace) || 'default',
        draftSpec: spec,
      });
    }
    return ok(drafts);
  }

  /** One record as it is now; undefined when the server says that there is none (or none that the token may see). */
  async record(kind: Kind, id: number, signal?: AbortSignal): Promise<Result<HnpRecord | undefined>> {
    const answer = await this.request(
      { path: `${route(kind)}${id}/?fields=${FIELDS}`, expect: [404] },
      signal,
    );
    if (!answer.ok) return answer;
    if (answer.value.status === 404) return ok(undefined);
    return this.recordIn(kind, answer.value);
  }

  /** Creates a record and answers with what the server stored. */
  async create(
    kind: Kind,
    fabric: number,
    write: HnpWrite,
    signal?: AbortSignal,
  ): Promise<Result<HnpRecord>> {
    const answer = await this.request(
      { method: 'POST', path: `${route(kind)}?fields=${FIELDS}`, body: { fabric, ...write } },
      signal,
    );
    return answer.ok ? this.recordIn(kind, answer.value) : about(answer.problem, kind, write.name);
  }

  /** Replaces spec, labels and annotations of a record (the server does not merge). */
  async update(
    kind: Kind,
    record: HnpRecord,
    write: HnpWrite,
    signal?: AbortSignal,
  ): Promise<Result<HnpRecord>> {
    const answer = await this.request(
      {
        method: 'PATCH',
        path: `${route(kind)}${record.id}/?fields=${FIELDS}`,
        body: { spec: write.spec, labels: write.labels, annotations: write.annotations },
        ...(record.etag === undefined ? {} : { etag: record.etag }),
        expect: [404, 412],
      },
      signal,
    );
    if (answer.ok && answer.value.status >= 400) {
      const why = answer.value.status === 404 ? 'its record is gone' : 'it was changed meanwhile';
      return failed('hnp-changed', 'hnp', `${kind.kind} ${record.name}`, why, { afterMs: 0 });
    }
    return answer.ok ? this.recordIn(kind, answer.value) : about(answer.problem, kind, record.name);
  }

  /** Deletes a record; one that is gone already is no error. */
  async delete(kind: Kind, id: number, signal?: AbortSignal): Promise<Result<void>> {
    const answer = await this.request(
      { method: 'DELETE', path: `${route(kind)}${id}/`, expect: [404] },
      signal,
    );
    return answer.ok ? ok(undefined) : answer;
  }

  /** Empties a draft of the GitOps line: nothing in HNP does it. */
  async clearDraft(id: number, signal?: AbortSignal): Promise<Result<void>> {
    const answer = await this.request(
      {
        method: 'PATCH',
        path: `${API}gitops-resources/${id}/?fields=id,draft_spec`,
        body: { draft_spec: null },
      },
      signal,
    );
    return answer.ok ? ok(undefined) : answer;
  }

  /** Who changed a record last. undefined when the log does not say, or the token may not read it. */
  async lastChange(kind: Kind, id: number, signal?: AbortSignal): Promise<Result<HnpChange | undefined>> {
    const type = `netbox_hedgehog.${kind.kind.toLowerCase()}`;
    const query = `changed_object_type=${type}&changed_object_id=${id}&ordering=-time&limit=1&fields=id,time,user,user_name,action`;
    const answer = await this.request(
      { path: `api/core/object-changes/?${query}`, expect: [403, 404] },
      signal,
    );
    if (!answer.ok) return answer;
    const body = answer.value.body;
    const row = isObject(body) && Array.isArray(body['results']) ? body['results'][0] : undefined;
    if (answer.value.status !== 200 || !isObject(row)) return ok(undefined);
    const user = isObject(row['user']) ? textOf(row['user']['username']) : textOf(row['user_name']);
    const action = isObject(row['action']) ? textOf(row['action']['value']) : textOf(row['action']);
    return ok({ who: user || textOf(row['user_name']), when: Date.parse(textOf(row['time'])), action });
  }

  private recordIn(kind: Kind, answer: HnpAnswer): Result<HnpRecord> {
    if (!isObject(answer.body) || typeof answer.body['id'] !== 'number') {
      return failed('hnp-answer', 'hnp', this.access.url, 'the answer holds no record');
    }
    const record = recordOf(kind.kind, answer.body);
    return ok(answer.etag === undefined ? record : { ...record, etag: answer.etag });
  }

  private request(request: HnpRequest, signal?: AbortSignal): Promise<Result<HnpAnswer>> {
    return hnpRequest(this.access, request, signal);
  }

  /**
   * Reads all pages of a list by limit and offset (of `next` only its being there is used: it may name another host).
   * Complete means: the count stayed the same over all pages, and that many different ids were read.
   */
  private async list(path: string, fields: string, signal?: AbortSignal): Promise<Result<JsonObject[]>> {
    for (let attempt = 0; attempt < READS; attempt++) {
      const rows = new Map<Json, JsonObject>();
      let count: number | undefined;
      let changed = false;
      for (let offset = 0; ;) {
        const joint = path.includes('?') ? '&' : '?';
        const query = `${joint}limit=${PAGE}&offset=${offset}&ordering=id&fields=${fields}`;
        const answer = await this.request({ path: `${API}${path}${query}` }, signal);
        if (!answer.ok) return answer;
        const page = pageOf(answer.value.body);
        if (!page) return failed('hnp-answer', 'hnp', this.access.url, `${path} answered with no list`);
        changed ||= count !== undefined && count !== page.count;
        count = page.count;
        for (const row of page.results) rows.set(row['id'] ?? null, row);
        offset += page.results.length;
        if (!page.more || page.results.length === 0) break;
      }
      if (!changed && rows.size === count) return ok([...rows.values()]);
    }
    return failed('hnp-incomplete', 'hnp', this.access.url, path, { afterMs: 5_000 });
  }
}

function route(kind: Kind): string {
  return `${API}${kind.hnpRoute ?? ''}/`;
}

/** What HNP refuses is the record, not the address. */
function about(problem: Problem, kind: Kind, name: string): Result<never> {
  const named = problem.code === 'hnp-refused' ? { ...problem, subject: `${kind.kind} ${name}` } : problem;
  return { ok: false, problem: named };
}

function pageOf(body: unknown): { count: number; results: JsonObject[]; more: boolean } | undefined {
  if (!isObject(body) || typeof body['count'] !== 'number' || !Array.isArray(body['results']))
    return undefined;
  return { count: body['count'], results: body['results'].filter(isObject), more: body['next'] !== null };
}

/** The fabric's id of a row: a plain id, or NetBox's nested object. */
function fabricOf(row: JsonObject): number {
  const fabric = row['fabric'];
  return Number(isObject(fabric) ? fabric['id'] : fabric);
}

function recordOf(kind: string, row: JsonObject): HnpRecord {
  const { id, name, namespace, spec, labels, annotations } = row;
  return {
    id: Number(id),
    kind,
    name: textOf(name),
    namespace: textOf(namespace) || 'default',
    spec: isObject(spec) ? spec : {},
    labels: isObject(labels) ? labels : {},
    annotations: isObject(annotations) ? annotations : {},
    lastUpdated: textOf(row['last_updated']),
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
