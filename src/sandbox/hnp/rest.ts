import { randomUUID } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '../../model/json';
import { ordered, page, writable } from './lists';
import type { Api, ApiAnswer, ApiRequest, Call } from './api';
import { listChanges, serverStatus } from './core';
import type { Model } from './models';
import { represent, requestedFields, serverError } from './represent';
import { Refused, type Author, type Row, textOf } from './store';
import { authenticate, authorize, forbidden, type HnpToken } from './tokens';

type Route = (call: Call) => ApiAnswer;

const notFound: ApiAnswer = { status: 404 };
const base = '/api/plugins/hedgehog/';

/** Answers one request to the REST API. Never throws. */
export function answerApi(api: Api, request: ApiRequest): ApiAnswer {
  const requestId = randomUUID();
  const headers = { 'x-request-id': requestId, 'api-version': '4.3' };
  try {
    if (!request.url.pathname.endsWith('/')) {
      return { status: 301, headers: { location: `${request.url.pathname}/${request.url.search}` } };
    }
    const route = resolve(api, request.url.pathname);
    if (!route) return notFound;
    const token = authenticate(api.tokens, request.authorization);
    authorize(token, request.method);
    const author: Author = { user: token.user, via: 'api', requestId };
    const answer = route({ ...request, token, author });
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, json: error.body, headers };
    const internal = serverError('Exception', error instanceof Error ? error.message : String(error));
    return { status: internal.status, json: internal.body, headers };
  }
}

function resolve(api: Api, path: string): Route | undefined {
  if (path === '/api/status/')
    return call => only(call, 'GET', () => ({ status: 200, json: serverStatus(api) }));
  if (path === '/api/core/object-changes/') {
    return call => only(call, 'GET', () => ({ status: 200, json: listChanges(api, call) }));
  }
  if (!path.startsWith(base)) return undefined;
  const [name = '', id, action, ...rest] = path.slice(base.length, -1).split('/');
  if (rest.length > 0 || (id !== undefined && !/^\d+$/.test(id))) return undefined;
  // Plain APIViews without a queryset: NetBox's permission class asserts on every request.
  if ((name === 'sync' || name === 'status') && id === undefined) {
    return () => {
      throw serverError(
        'AssertionError',
        'Cannot apply TokenPermissions on a view that does not set `.queryset` or have a `.get_queryset()` method.',
      );
    };
  }
  if (api.line !== 'M' && name === 'gitops-fabrics') return fabricAction(api, id, action);
  if (api.line === 'F' && name === 'gitops-api' && id === undefined) {
    // It answers 200 whatever is wrong inside.
    return () => ({ status: 200, json: { success: true, fabrics: [] } });
  }
  if (api.line !== 'M' && name === repositoriesRoute(api.line) && id === undefined) {
    return call =>
      call.method === 'OPTIONS'
        ? { status: 200, json: { name: 'Git Repository List', renders: ['application/json'] } }
        : only(call, 'GET', () => ({ status: 200, json: page([], call.url, api.host, row => row).body }));
  }
  if (
    (api.line === 'J' || api.line === 'L' || api.line === 'F') &&
    name === 'fabrics' &&
    action === 'gitops-status'
  ) {
    // `get_object_or_404` stands inside a `try`: a fabric that is not there is a server's error.
    return call =>
      call.method === 'OPTIONS'
        ? { status: 200, json: { name: 'Git Ops Status', renders: ['application/json'] } }
        : { status: 500, json: { success: false, error: 'not part of the stand-in', fabric_id: Number(id) } };
  }
  const model = api.models.find(candidate => candidate.route === name);
  if (!model || action !== undefined) return undefined;
  return id === undefined
    ? call => collection(api, model, call)
    : call => single(api, model, Number(id), call);
}

/** L renamed it, because the GUI had a page of that name. */
const repositoriesRoute = (line: Api['line']): string =>
  line === 'P' || line === 'J' ? 'git-repositories' : 'git-repos-api';

function only(call: Call, method: string, answer: () => ApiAnswer): ApiAnswer {
  if (call.method === method) return answer();
  throw new Refused(405, { detail: `Method "${call.method}" not allowed.` });
}

/** `gitops-fabrics/`: reading is that of `fabrics/`; the one action is the hard-coded success of the real plugin. */
function fabricAction(api: Api, id: string | undefined, action: string | undefined): Route | undefined {
  const model = api.models.find(candidate => candidate.route === 'fabrics');
  if (!model) return undefined;
  if (action === undefined) {
    return call =>
      only(call, 'GET', () =>
        id === undefined ? collection(api, model, call) : single(api, model, Number(id), call),
      );
  }
  if (action !== 'sync_desired_state') return undefined;
  return call =>
    only(call, 'POST', () => {
      visible(api, model, Number(id), call.token);
      const result = {
        success: true,
        commit_sha: 'abc1234def5678',
        files_processed: 10,
        resources_created: 2,
        resources_updated: 8,
      };
      return { status: 200, json: { success: true, result, timestamp: new Date().toISOString() } };
    });
}

function collection(api: Api, model: Model, call: Call): ApiAnswer {
  switch (call.method) {
    case 'OPTIONS':
      return { status: 200, json: metadata(model, call.token) };
    case 'HEAD':
    case 'GET':
      return { status: 200, json: list(api, model, call) };
    case 'POST': {
      if (call.token.lacks?.('add', model) === true) throw forbidden();
      const body = parse(call);
      if (!Array.isArray(body)) {
        const row = api.store.insert(model, writable(object(body), call.url.searchParams), call.author);
        return written(api, model, [row], call, 201, false);
      }
      return written(api, model, insertAll(api, model, body, call), call, 201, true);
    }
    case 'PUT':
    case 'PATCH': {
      const rows = api.store.atomic(() =>
        items(call).map(item => {
          const values = writable(item, call.url.searchParams);
          const row = visible(api, model, Number(item['id']), call.token);
          return api.store.update(model, row, values, call.author, call.method === 'PUT');
        }),
      );
      return written(api, model, rows, call, 200, true);
    }
    case 'DELETE':
      api.store.atomic(() => {
        for (const item of items(call)) {
          api.store.remove(model, visible(api, model, Number(item['id']), call.token), call.author);
        }
      });
      return { status: 204 };
    default:
      throw new Refused(405, { detail: `Method "${call.method}" not allowed.` });
  }
}

/** What NetBox tells of a list: under `actions` the methods for which the token has the right, and none where there is no such. */
function metadata(model: Model, token: HnpToken): JsonObject {
  const may = (right: 'add' | 'change'): boolean =>
    token.writeEnabled !== false && token.lacks?.(right, model) !== true;
  const fields: JsonObject = { name: { type: 'string', required: true, read_only: false, label: 'Name' } };
  const actions: JsonObject = {
    ...(may('add') ? { POST: fields } : {}),
    ...(may('change') ? { PUT: fields } : {}),
  };
  return {
    name: `${model.label} List`,
    renders: ['application/json'],
    parses: ['application/json'],
    ...(Object.keys(actions).length > 0 ? { actions } : {}),
  };
}

function single(api: Api, model: Model, id: number, call: Call): ApiAnswer {
  const row = visible(api, model, id, call.token);
  switch (call.method) {
    case 'OPTIONS':
      return { status: 200, json: { name: model.label, renders: ['application/json'] } };
    case 'HEAD':
    case 'GET':
      return {
        status: 200,
        json: represent(api, model, row, requestedFields(call.url.searchParams)),
        headers: etagOf(api, row),
      };
    case 'PUT':
    case 'PATCH': {
      if (call.token.lacks?.('change', model) === true) throw forbidden();
      const values = writable(object(parse(call)), call.url.searchParams);
      checkPrecondition(api, row, call);
      const changed = api.store.update(model, row, values, call.author, call.method === 'PUT');
      return written(api, model, [changed], call, 200, false);
    }
    case 'DELETE':
      checkPrecondition(api, row, call);
      api.store.remove(model, row, call.author);
      return { status: 204 };
    default:
      throw new Refused(405, { detail: `Method "${call.method}" not allowed.` });
  }
}

/** NetBox 4.6 and later: the time of the last change, in quotes. */
function etagOf(api: Api, row: Row): Record<string, string> {
  return api.etags ? { etag: `"${row.last_updated}"` } : {};
}

/** A write that is bound to another version than this one is refused, by servers that know ETags; others do not look. */
function checkPrecondition(api: Api, row: Row, call: Call): void {
  if (!api.etags || call.ifMatch === undefined || call.ifMatch === '*') return;
  if (!call.ifMatch.split(/\s*,\s*/).includes(`"${row.last_updated}"`))
    throw new Refused(412, { detail: 'Precondition failed: the object was changed meanwhile.' });
}

function list(api: Api, model: Model, call: Call): Json {
  const query = call.url.searchParams;
  const stale = api.stale(call.url.pathname + call.url.search)?.get(model);
  const rows = stale ? [...stale.values()] : api.store.rows(model);
  for (const key of model.filters) {
    const asked = query.get(key);
    const choices =
      key === 'fabric'
        ? api.models.flatMap(m => (m.route === 'fabrics' ? api.store.rows(m).map(row => String(row.id)) : []))
        : model.columns[key]?.choices;
    if (asked !== null && choices && !choices.includes(asked)) {
      const message = `Select a valid choice. ${asked} is not one of the available choices.`;
      throw new Refused(400, { [key]: [message] });
    }
  }
  const shown = rows.filter(
    row =>
      call.token.hides?.(row, model) !== true &&
      model.filters.every(key => query.get(key) === null || textOf(row, key) === query.get(key)),
  );
  const fields = requestedFields(query);
  const result = page(ordered(shown, query), call.url, api.host, row => represent(api, model, row, fields));
  const due = result.hasNext ? api.pendingDeletions.findIndex(item => item.model === model) : -1;
  for (const deletion of due < 0 ? [] : api.pendingDeletions.splice(due, 1)) {
    for (const id of deletion.ids) {
      const row = api.store.row(model, id);
      if (row) api.store.remove(model, row, { user: deletion.user, via: 'gui' });
    }
  }
  return result.body;
}

function visible(api: Api, model: Model, id: number, token: HnpToken): Row {
  const row = api.store.row(model, id);
  if (!row || token.hides?.(row, model) === true) {
    throw new Refused(404, { detail: `No ${model.label} matches the given query.` });
  }
  return row;
}

function written(api: Api, model: Model, rows: Row[], call: Call, code: number, many: boolean): ApiAnswer {
  const fields = requestedFields(call.url.searchParams);
  const shown = api.breaksWriteAnswers ? model : { ...model, brokenDisplayUrl: false };
  const bodies = rows.map(row => represent(api, shown, row, fields));
  const [first] = rows;
  const headers = !many && first ? etagOf(api, first) : {};
  return { status: code, json: many ? bodies : (bodies[0] ?? null), headers };
}

function insertAll(api: Api, model: Model, body: readonly Json[], call: Call): Row[] {
  return api.store.atomic(() => {
    const rows: Row[] = [];
    const errors = body.map((item): Json => {
      try {
        rows.push(api.store.insert(model, writable(object(item), call.url.searchParams), call.author));
        return {};
      } catch (error) {
        if (error instanceof Refused && error.status === 400) return error.body;
        throw error;
      }
    });
    if (rows.length < body.length) throw new Refused(400, errors);
    return rows;
  });
}

function parse(call: Call): Json {
  if (!(call.contentType ?? '').toLowerCase().startsWith('application/json')) {
    throw new Refused(415, { detail: `Unsupported media type "${call.contentType ?? ''}" in request.` });
  }
  try {
    return JSON.parse(call.body) as Json;
  } catch (error) {
    throw new Refused(400, { detail: `JSON parse error - ${error instanceof Error ? error.message : ''}` });
  }
}

function object(body: Json): JsonObject {
  if (isObject(body)) return body;
  const type = Array.isArray(body) ? 'list' : typeof body;
  throw new Refused(400, {
    non_field_errors: [`Invalid data. Expected a dictionary, but got ${type}.`],
  });
}

function items(call: Call): JsonObject[] {
  const body = parse(call);
  if (!Array.isArray(body)) {
    throw new Refused(400, { non_field_errors: [`Expected a list of items but got type "${typeof body}".`] });
  }
  return body.map(item => {
    const entry = object(item);
    if (typeof entry['id'] === 'number') return entry;
    throw new Refused(400, { id: ['This field is required.'] });
  });
}
