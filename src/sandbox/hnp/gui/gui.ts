import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../server';
import type { FieldErrors } from '../columns';
import type { Model } from '../models';
import { Refused, type Author, type Row, textOf } from '../store';
import type { GuiContext, Visit } from './context';
import { html, type Part } from './html';
import { errorPage, layout, listAddress, type Page } from './layout';
import { fabricPage, listPage, searchPage } from './lists';
import { changedFields, deletePage, readForm, recordPage, textsOf, type RecordTexts } from './recordForm';
import { faultsPage, happenedPage, switchFault } from './sandboxPages';
import { clock } from './words';
import { fabricForm, saveFabric } from './fabricForm';

/** What a request leads to: a page, another address, or nothing. */
type Outcome = Page | { readonly goTo: string; readonly cookie?: string } | undefined;

const emptyTexts: RecordTexts = { name: '', namespace: 'default', labels: '', spec: '' };

/** The GUI: HTML forms without any script, below every address that is not the API's. */
export function createGui(
  gui: GuiContext,
): (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> {
  const formToken = randomBytes(16).toString('hex');
  const fabrics = gui.models.find(model => model.route === 'fabrics');

  const visitOf = (request: IncomingMessage, url: URL): Visit => {
    const rows = fabrics ? gui.store.rows(fabrics) : [];
    const [, route, id] = /^\/plugins\/hedgehog\/([^/]+)\/(\d+)\//.exec(url.pathname) ?? [];
    const model = gui.models.find(candidate => candidate.route === route);
    const record = model && id !== undefined ? gui.store.row(model, Number(id)) : undefined;
    const cookies = request.headers.cookie ?? '';
    const asked =
      record?.['fabric'] ??
      Number(url.searchParams.get('fabric') ?? /(?:^|;\s*)hnp_fabric=(\d+)/.exec(cookies)?.[1] ?? 0);
    const user = /(?:^|;\s*)hnp_user=([^;]*)/.exec(cookies)?.[1];
    return {
      gui,
      user: gui.users.find(name => encodeURIComponent(name) === user) ?? gui.users[0],
      fabric: rows.find(row => row.id === asked) ?? rows[0],
      formToken,
      here: url.pathname + url.search,
    };
  };

  return async (request, response, url) => {
    const visit = visitOf(request, url);
    const send = (status: number, text: string): void => {
      const fabric = visit.fabric
        ? `hnp_fabric=${visit.fabric.id}; Path=/; HttpOnly; SameSite=Lax`
        : undefined;
      response.writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
        'referrer-policy': 'same-origin',
        ...(fabric === undefined ? {} : { 'set-cookie': fabric }),
      });
      response.end(text);
    };
    let outcome: Outcome;
    if (request.method === 'POST') {
      const form = new URLSearchParams(await readBody(request));
      if (form.get('token') !== formToken) {
        send(
          403,
          errorPage('Refused', 'This form is from before the sandbox was started, or from another page.'),
        );
        return;
      }
      outcome = await submitted(visit, url, form);
    } else if (request.method === 'GET' || request.method === 'HEAD') {
      outcome = shown(visit, url);
    } else {
      send(405, errorPage('Not allowed', 'Pages are read with GET and forms are sent with POST.'));
      return;
    }
    if (!outcome) send(404, errorPage('Page not found', 'There is no such page or record.'));
    else if ('goTo' in outcome) {
      response.writeHead(303, {
        location: outcome.goTo,
        ...(outcome.cookie === undefined ? {} : { 'set-cookie': outcome.cookie }),
      });
      response.end();
    } else send(200, layout(visit, outcome));
  };
}

/** Takes an address of a record page apart: `/plugins/hedgehog/<route>/[add/ | <id>/[edit/ | delete/]]`. */
function target(
  visit: Visit,
  path: string,
): { model: Model; row?: Row; view: 'list' | 'add' | 'edit' | 'delete' } | undefined {
  const match = /^\/plugins\/hedgehog\/([^/]+)\/(?:(add)\/?|(\d+)\/?(edit|delete)?\/?)?$/.exec(path);
  const model = visit.gui.models.find(candidate => candidate.kind && candidate.route === match?.[1]);
  if (!match || !model) return undefined;
  if (match[2] === 'add') return { model, view: 'add' };
  if (match[3] === undefined) return { model, view: 'list' };
  const row = visit.gui.store.row(model, Number(match[3]));
  return row && { model, row, view: match[4] === 'delete' ? 'delete' : 'edit' };
}

function shown(visit: Visit, url: URL): Outcome {
  const query = url.searchParams;
  if (url.pathname === '/') return fabricPage(visit, query.get('note') ?? undefined);
  if (url.pathname === '/search') return searchPage(visit, query.get('q') ?? '');
  if (url.pathname === '/what-happened') return happenedPage(visit);
  if (url.pathname === '/faults') return faultsPage(visit);
  if (url.pathname === '/plugins/hedgehog/fabrics/add/') return fabricForm(visit, '', undefined);
  if (/^\/plugins\/hedgehog\/fabrics\/\d+\/$/.test(url.pathname)) {
    return { goTo: `/?fabric=${url.pathname.split('/')[4] ?? ''}` };
  }
  const at = target(visit, url.pathname);
  if (!at) return undefined;
  if (at.view === 'list') {
    const gone = query.get('deleted');
    return listPage(
      visit,
      at.model,
      gone === null ? undefined : `${gone} is gone here; the next sync asks before it leaves git.`,
    );
  }
  if (at.view === 'delete' && at.row) return deletePage(visit, at.model, at.row);
  const saved = query.get('saved');
  if (!at.row) {
    return recordPage(visit, at.model, undefined, emptyTexts, {
      note: saved === null ? undefined : `Saved ${saved}. Add another one:`,
    });
  }
  const note = saved === null ? undefined : savedNote(visit, at.model, at.row);
  return recordPage(visit, at.model, at.row, textsOf(at.row), { note });
}

function savedNote(visit: Visit, model: Model, row: Row): Part {
  const time = clock(row.last_updated, new Date());
  if (!visit.gui.store.history(model, row.id)?.outside)
    return `Saved at ${time}. New here: no sync has seen it yet.`;
  const changed = changedFields(visit, model, row);
  if (changed.length === 0) return `Saved at ${time}. It is as it was last written from outside.`;
  const fields = changed.length === 1 ? '1 field' : `${changed.length} fields`;
  return html`Saved at ${time}. This draft differs from what was last written from outside in ${fields}:
  ${changed.map(({ path }, index) => html`${index > 0 ? ', ' : ''}<code>${path}</code>`)}.`;
}

async function submitted(visit: Visit, url: URL, form: URLSearchParams): Promise<Outcome> {
  if (url.pathname === '/user') {
    const user = visit.gui.users.find(name => name === form.get('user'));
    const back = form.get('back') ?? '/';
    if (user === undefined) return undefined;
    return {
      // Only a path of this server: `//host` would lead away from it.
      goTo: /^\/(?![/\\])/.test(back) ? back : '/',
      cookie: `hnp_user=${encodeURIComponent(user)}; Path=/; HttpOnly; SameSite=Lax`,
    };
  }
  if (url.pathname === '/faults') return switchFault(visit, form) ? { goTo: '/faults' } : undefined;
  if (url.pathname === '/import' && visit.gui.importFrom) {
    const fabric = Number(form.get('fabric'));
    const note = await visit.gui.importFrom(fabric).then(
      result => `Imported from the cluster: ${result.created} created, ${result.updated} overwritten.`,
      (error: unknown) => `The import failed: ${error instanceof Error ? error.message : String(error)}`,
    );
    return { goTo: `/?fabric=${fabric}&note=${encodeURIComponent(note)}` };
  }
  if (url.pathname === '/plugins/hedgehog/fabrics/add/') return saveFabric(visit, form.get('name') ?? '');
  const at = target(visit, url.pathname);
  if (!at || at.view === 'list' || !visit.fabric) return undefined;
  const author: Author = { user: visit.user, via: 'gui' };
  const list = listAddress(at.model.route, visit.fabric);
  if (at.view === 'delete' && at.row) {
    visit.gui.store.remove(at.model, at.row, author);
    return { goTo: `${list}&deleted=${encodeURIComponent(textOf(at.row, 'name'))}` };
  }
  return save(visit, at.model, at.row, form, author);
}

function save(
  visit: Visit,
  model: Model,
  row: Row | undefined,
  form: URLSearchParams,
  author: Author,
): Outcome {
  const text = (name: keyof RecordTexts): string => (form.get(name) ?? '').replace(/\r\n/g, '\n');
  const texts: RecordTexts = {
    name: text('name'),
    namespace: text('namespace'),
    labels: text('labels'),
    spec: text('spec'),
  };
  const read = readForm(texts);
  if ('errors' in read) return recordPage(visit, model, row, texts, { errors: read.errors });
  const { store } = visit.gui;
  try {
    const saved = row
      ? store.update(model, row, read.values, author)
      : store.insert(model, { ...read.values, fabric: visit.fabric?.id ?? 0 }, author);
    const address = `/plugins/hedgehog/${model.route}/`;
    return form.get('do') === 'another'
      ? { goTo: `${address}add/?fabric=${textOf(saved, 'fabric')}&saved=${encodeURIComponent(texts.name)}` }
      : { goTo: `${address}${saved.id}/?saved=1` };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return recordPage(visit, model, row, texts, { errors: error.body as FieldErrors });
  }
}
