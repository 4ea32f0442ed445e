import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '../../model/json';
import { readBody, sandboxServer, sendJson, type Fault, type SandboxServer } from '../server';
import type { Api } from './api';
import type { GuiContext } from './gui/context';
import { createGui } from './gui/gui';
import { errorPage, loginPage } from './gui/layout';
import { importCluster, type ClusterObject, type ImportResult } from './import';
import { modelsOf, type Line, type Model } from './models';
import { versions } from './represent';
import { answerApi } from './rest';
import { Store, type Author, type Change, type Row, type Snapshot } from './store';
import type { HnpToken } from './tokens';

/** How to make a stand-in for NetBox with the Hedgehog plugin. */
export interface HnpOptions {
  readonly line: Line;
  /** 0 or absent: a free port, kept over stop and start. */
  readonly port?: number;
  /** The key of the first token: 40 hex digits, or `nbt_<key>.<token>`. More with `addToken`. */
  readonly token: string;
  /** The person behind that token in the change log. Default `hnp-gitops`. */
  readonly tokenUser?: string;
  /** NetBox's version, default 4.3.3. From 4.6 on single objects have an ETag, and If-Match counts. */
  readonly netbox?: string;
  /** The origin in `next`, `previous` and `url`. Default `http://netbox-internal:8080`. */
  readonly pageNextHost?: string;
  /** Who a person can be in the GUI; the first is where it starts. Default anna and tom. */
  readonly users?: readonly [string, ...string[]];
  /** Line M: also answer writes of the routes with the broken `display_url` with 500, after writing. */
  readonly breaksWriteAnswers?: boolean;
  /** Gives the GUI a button that imports what this answers. */
  readonly clusterObjects?: (fabric: HnpRecord['fabric']) => Promise<readonly ClusterObject[]>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What makes a record that record, and what it holds. */
export interface RecordInput {
  readonly fabric: number;
  readonly kind: string;
  readonly name: string;
  /** Default `default`. */
  readonly namespace?: string;
  readonly spec: JsonObject;
  readonly labels?: JsonObject;
  readonly annotations?: JsonObject;
}

/** A record of one of the 12 kinds. `id` is unique per kind only, as in NetBox. */
export interface HnpRecord extends Required<RecordInput> {
  readonly id: number;
  readonly created: string;
  readonly last_updated: string;
}

/** The stand-in: a server, and its data from the inside. Data outlives stop and start. */
export interface Hnp {
  readonly server: SandboxServer;
  readonly line: Line;
  /** The change log, oldest first. */
  readonly changes: readonly Change[];
  /** Adds a fabric, as an administrator would; further fields as the REST API names them. Answers its id. */
  addFabric(fields: JsonObject & { readonly name: string }): number;
  /** Creates or changes the record of that identity as this user. Throws Refused where HNP would refuse. */
  upsert(record: RecordInput, user: string): HnpRecord;
  get(kind: string, id: number): HnpRecord | undefined;
  find(fabric: number, kind: string, name: string, namespace?: string): HnpRecord | undefined;
  /** Records in the order of kinds and ids; of one fabric, of one kind, or all. */
  list(fabric?: number, kind?: string): HnpRecord[];
  remove(kind: string, id: number, user: string): void;
  /** Line F: the rows of `gitops-resources/`. */
  drafts(fabric?: number): Row[];
  importCluster(fabric: number, objects: readonly ClusterObject[]): ImportResult;
  /** The token is live: changing its fields changes what it may do. */
  addToken(token: HnpToken): HnpToken;
  /** From now on the API answers with the login page: in place (200), or by a redirect to it (302). */
  expireSession(how: 'page' | 'redirect' | 'off'): void;
  /** After the next first-of-several page of that kind's list was sent, these records are deleted. */
  deleteBetweenPages(kind: string, ids: readonly number[], user?: string): void;
}

/** Makes a stand-in that is not yet listening: `await hnp.server.start()`. */
export function createHnp(options: HnpOptions): Hnp {
  const models = modelsOf(options.line);
  const users = options.users ?? ['anna', 'tom'];
  const tokens = new Map<string, HnpToken>();
  // One copy per switched-on fault, made before the first change after it was switched on.
  const copies = new WeakMap<Fault, Snapshot>();
  const copyForStale = (): void => {
    for (const fault of server.faults) {
      if (fault.kind === 'stale' && !copies.has(fault)) copies.set(fault, store.snapshot());
    }
  };
  const store = new Store(models, options.now ?? Date.now, copyForStale);
  const netbox = options.netbox ?? versions.netbox;
  const [major = 0, minor = 0] = netbox.split('.').map(Number);
  const api: Api = {
    line: options.line,
    netbox,
    etags: major > 4 || (major === 4 && minor >= 6),
    host: options.pageNextHost ?? 'http://netbox-internal:8080',
    models,
    store,
    tokens,
    pendingDeletions: [],
    breaksWriteAnswers: options.breaksWriteAnswers ?? false,
    stale: url => {
      copyForStale();
      const fault = server.faults.find(item => item.kind === 'stale' && url.includes(item.path ?? ''));
      return fault && copies.get(fault);
    },
  };
  const session = { expired: 'off' as 'page' | 'redirect' | 'off' };
  const fabricModel = modelFor(models, model => model.route === 'fabrics', 'fabrics');
  const fabricRow = (id: number): Row => {
    const row = store.row(fabricModel, id);
    if (!row) throw new Error(`the HNP stand-in has no fabric ${id}`);
    return row;
  };
  const doImport = (fabric: number, objects: readonly ClusterObject[]): ImportResult =>
    importCluster(store, models, fabricRow(fabric), objects);
  const context: GuiContext = {
    line: options.line,
    models,
    store,
    users,
    session,
    server: () => server,
    ...(options.clusterObjects && {
      importFrom: async (fabric: number) => doImport(fabric, (await options.clusterObjects?.(fabric)) ?? []),
    }),
  };
  const gui = createGui(context);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const page = (status: number, html: string): void => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(html);
    };
    if (url.pathname === '/login/') {
      page(200, loginPage());
      return;
    }
    if (!url.pathname.startsWith('/api/')) {
      await gui(request, response, url);
      return;
    }
    const body = await readBody(request);
    if (session.expired === 'redirect') {
      response.writeHead(302, { location: `/login/?next=${encodeURIComponent(request.url ?? '/')}` });
      response.end();
      return;
    }
    if (session.expired === 'page') {
      page(200, loginPage());
      return;
    }
    const answer = answerApi(api, {
      method: request.method ?? 'GET',
      url,
      authorization: request.headers.authorization,
      contentType: request.headers['content-type'],
      ifMatch: request.headers['if-match'],
      body,
    });
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    if (answer.json !== undefined) sendJson(response, answer.status, answer.json);
    else if (answer.status === 404)
      page(404, errorPage('Page not found', 'The requested page does not exist.'));
    else response.writeHead(answer.status).end();
  };
  const server = sandboxServer(handle, options.port === undefined ? {} : { port: options.port });

  const author = (user: string): Author => ({ user, via: users.includes(user) ? 'gui' : 'api' });
  const kindModel = (kind: string): Model => modelFor(models, model => model.kind?.kind === kind, kind);
  const record = (model: Model, row: Row): HnpRecord =>
    ({ ...row, kind: model.label }) as unknown as HnpRecord;
  const found = (model: Model, row: Row | undefined): HnpRecord | undefined => row && record(model, row);
  const addToken = (token: HnpToken): HnpToken => {
    tokens.set(token.key, token);
    return token;
  };
  addToken({ key: options.token, user: options.tokenUser ?? 'hnp-gitops' });

  return {
    server,
    line: options.line,
    changes: store.changes,
    addFabric: fields => {
      if (store.find(fabricModel, { name: fields.name })) {
        throw new Error(`the HNP stand-in already has a fabric ${fields.name}`);
      }
      // As an import, because the REST API of line F would refuse a fabric with empty scheduler fields.
      return store.insert(fabricModel, fields, { user: 'admin', via: 'import' }).id;
    },
    upsert: ({ kind, ...input }, user) => {
      const model = kindModel(kind);
      const identity = { fabric: input.fabric, namespace: input.namespace ?? 'default', name: input.name };
      const row = store.find(model, identity);
      const values: JsonObject = { ...input, ...identity };
      return record(
        model,
        row ? store.update(model, row, values, author(user)) : store.insert(model, values, author(user)),
      );
    },
    get: (kind, id) => found(kindModel(kind), store.row(kindModel(kind), id)),
    find: (fabric, kind, name, namespace = 'default') =>
      found(kindModel(kind), store.find(kindModel(kind), { fabric, namespace, name })),
    list: (fabric, kind) =>
      models
        .filter(model => model.kind && (kind === undefined || model.kind.kind === kind))
        .flatMap(model => store.rows(model).map(row => record(model, row)))
        .filter(item => fabric === undefined || item.fabric === fabric),
    remove: (kind, id, user) => {
      const model = kindModel(kind);
      const row = store.row(model, id);
      if (!row) throw new Error(`the HNP stand-in has no ${kind} with id ${id}`);
      store.remove(model, row, author(user));
    },
    drafts: fabric =>
      store
        .rows(modelFor(models, model => model.route === 'gitops-resources', 'gitops-resources'))
        .filter(row => fabric === undefined || row['fabric'] === fabric),
    importCluster: doImport,
    addToken,
    expireSession: how => {
      session.expired = how;
    },
    deleteBetweenPages: (kind, ids, user = users[0]) => {
      api.pendingDeletions.push({ model: kindModel(kind), ids, user });
    },
  };
}

function modelFor(models: readonly Model[], test: (model: Model) => boolean, what: string): Model {
  const model = models.find(test);
  if (!model) throw new Error(`this line of the HNP stand-in holds no ${what}`);
  return model;
}
