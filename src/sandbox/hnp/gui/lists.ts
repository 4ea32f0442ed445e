import { recordKinds, type Model } from '../models';
import { textOf, type Row } from '../store';
import type { Visit } from './context';
import { html, type Html, type Part } from './html';
import { formToken, listAddress, type Page } from './layout';
import { clock, pluralOf, singularOf } from './words';

const inFabric = (visit: Visit, model: Model): Row[] =>
  visit.gui.store
    .rows(model)
    .filter(row => row['fabric'] === visit.fabric?.id)
    .sort((a, b) => (textOf(a, 'name') < textOf(b, 'name') ? -1 : 1));

function table(visit: Visit, entries: readonly (readonly [Model, Row])[], withKind: boolean): Html {
  const now = new Date();
  return html`<section class="wide">
    <table>
      <thead>
        <tr>
          <th>Name</th>
          ${withKind ? html`<th>Kind</th>` : ''}
          <th>Namespace</th>
          <th>Changed</th>
          <th>By</th>
          <th class="number">id</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          ([model, row]) =>
            html`<tr>
              <td class="address">
                <a href="/plugins/hedgehog/${model.route}/${row.id}/">${textOf(row, 'name')}</a>
              </td>
              ${withKind ? html`<td>${model.label}</td>` : ''}
              <td>${textOf(row, 'namespace')}</td>
              <td>${clock(row.last_updated, now)}</td>
              <td>${visit.gui.store.history(model, row.id)?.last.user}</td>
              <td class="number">${row.id}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** The records of one kind in the chosen fabric. */
export function listPage(visit: Visit, model: Model, note: Part): Page {
  const kind = model.kind;
  if (!kind) throw new Error(`${model.route} has no page`);
  const rows = inFabric(visit, model);
  const list = listAddress(model.route, visit.fabric);
  const add = `/plugins/hedgehog/${model.route}/add/${visit.fabric ? `?fabric=${visit.fabric.id}` : ''}`;
  return {
    title: pluralOf(kind),
    crumbs: html`${pluralOf(kind)} › ${textOf(visit.fabric, 'name', 'no fabric')}`,
    current: list,
    main: html`${note && html`<p class="note" role="status">${note}</p>`}
    ${
      visit.fabric &&
      html`<p class="buttons"><a class="button main" href="${add}">Add ${singularOf(kind)}</a></p>`
    }
    ${
      rows.length === 0
        ? html`<section><p>No ${pluralOf(kind)} in this fabric.</p></section>`
        : table(
            visit,
            rows.map(row => [model, row]),
            false,
          )
    }`,
  };
}

/** The records of the chosen fabric whose name contains what was searched for. */
export function searchPage(visit: Visit, text: string): Page {
  const hits = visit.gui.models
    .filter(model => model.kind)
    .flatMap(model => inFabric(visit, model).map(row => [model, row] as const))
    .filter(([, row]) => textOf(row, 'name').includes(text.trim().toLowerCase()));
  const count = `${hits.length} ${hits.length === 1 ? 'record' : 'records'}`;
  return {
    title: 'Search',
    main: html`<p>${count} of ${textOf(visit.fabric, 'name', 'no fabric')} with “${text}” in the name.</p>
      ${hits.length === 0 ? '' : table(visit, hits.slice(0, 200), true)}`,
  };
}

/** The start page: one fabric with its counts, and the cluster import where the sandbox offers it. */
export function fabricPage(visit: Visit, note: Part): Page {
  const { fabric, gui } = visit;
  if (!fabric) {
    return { title: 'No fabric', main: html`<section><p>HNP holds no fabric.</p></section>` };
  }
  const kinds = recordKinds.flatMap(kind => {
    const model = gui.models.find(candidate => candidate.route === kind.hnpRoute);
    return model ? [{ kind, model, count: inFabric(visit, model).length }] : [];
  });
  return {
    title: `Fabric ${textOf(fabric, 'name')}`,
    current: `/?fabric=${fabric.id}`,
    aside: html`<h2>Fabric</h2>
      <dl>
        <dt>id</dt>
        <dd>${fabric.id}</dd>
        <dt>Namespace</dt>
        <dd>${textOf(fabric, 'kubernetes_namespace')}</dd>
        <dt>Line</dt>
        <dd>${gui.line === 'M' ? 'M (records only)' : `${gui.line} (with GitOps API)`}</dd>
      </dl>`,
    main: html`${note && html`<p class="note" role="status">${note}</p>`}
      <section class="wide">
        <table>
          <thead>
            <tr>
              <th>Kind</th>
              <th class="number">Records</th>
            </tr>
          </thead>
          <tbody>
            ${kinds.map(
              ({ kind, model, count }) =>
                html`<tr>
                  <td><a href="${listAddress(model.route, fabric)}">${pluralOf(kind)}</a></td>
                  <td class="number">${count}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>
      ${
        gui.importFrom &&
        html`<form method="post" action="/import">
          ${formToken(visit)}<input type="hidden" name="fabric" value="${fabric.id}" />
          <div class="buttons">
            <button>Import from cluster</button>
            <small>Overwrites these records with what the cluster holds, defaults included.</small>
          </div>
        </form>`
      }`,
  };
}
