import { LineCounter, parseDocument, stringify } from 'yaml';
import { isObject, type Json, type JsonObject } from '../../../model/json';
import type { FieldErrors } from '../columns';
import type { Model } from '../models';
import { textOf, type Row } from '../store';
import type { Visit } from './context';
import { html, type Html, type Part } from './html';
import { formToken, listAddress, type Page } from './layout';
import { clock, differences, pluralOf, singularOf, type Difference } from './words';

/** The texts of the form's fields, as a person typed them. */
export interface RecordTexts {
  readonly name: string;
  readonly namespace: string;
  readonly labels: string;
  readonly spec: string;
}

/** A form whose fields can be stored, or what is wrong with them. */
export type ReadForm = { readonly values: JsonObject } | { readonly errors: FieldErrors };

/** Reads the form: spec from YAML, labels from lines. What a name may be, the store decides. */
export function readForm(texts: RecordTexts): ReadForm {
  const errors: FieldErrors = {};
  const labels: JsonObject = {};
  texts.labels.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const equals = line.indexOf('=');
    if (equals < 1) errors['labels'] = [`Line ${index + 1}: expected key=value.`];
    else labels[line.slice(0, equals).trim()] = line.slice(equals + 1).trim();
  });
  const spec = readSpec(texts.spec);
  if ('error' in spec) errors['spec'] = [spec.error];
  if ('error' in spec || errors['labels']) return { errors };
  return { values: { name: texts.name.trim(), namespace: texts.namespace.trim(), labels, spec: spec.value } };
}

function readSpec(text: string): { value: JsonObject } | { error: string } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const first = document.errors[0];
  if (first) {
    const { line, col } = lines.linePos(first.pos[0]);
    return { error: `Line ${line}, column ${col}: ${first.message}` };
  }
  try {
    // By way of JSON, which is all that the plugin's column holds.
    const value = JSON.parse(JSON.stringify(document.toJS() ?? {})) as Json;
    return isObject(value) ? { value } : { error: 'Line 1: the spec must be a map (key: value).' };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The form's texts for a stored record. */
export function textsOf(row: Row): RecordTexts {
  const labels = isObject(row['labels']) ? Object.entries(row['labels']) : [];
  return {
    name: textOf(row, 'name'),
    namespace: textOf(row, 'namespace'),
    labels: labels
      .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('\n'),
    spec: stringify(row['spec'], { lineWidth: 0 }),
  };
}

/** The page of one record; without `row` a new one. */
export function recordPage(
  visit: Visit,
  model: Model,
  row: Row | undefined,
  texts: RecordTexts,
  shown: { readonly errors?: FieldErrors; readonly note?: Part },
): Page {
  const kind = model.kind;
  if (!kind) throw new Error(`${model.route} has no page`);
  const { errors = {} } = shown;
  const list = listAddress(model.route, visit.fabric);
  const fabric = textOf(visit.fabric, 'name', '');
  const field = (
    name: keyof RecordTexts,
    label: string,
    hint: string,
    control: (attributes: Html) => Html,
  ): Html => {
    const wrong = errors[name]?.join(' ');
    const described = html` id="${name}" name="${name}"
    aria-describedby="${name}-hint"${wrong === undefined ? '' : html` aria-invalid="true"`}`;
    return html`<div class="row">
      <label for="${name}">${label}</label>
      <div>
        ${control(described)}
        <div id="${name}-hint">
          ${wrong === undefined ? '' : html`<small class="error" role="alert">${wrong}</small>`}
          ${hint && html`<small>${hint}</small>`}
        </div>
      </div>
    </div>`;
  };
  const rows = Math.min(16, Math.max(8, texts.spec.split('\n').length + 1));
  const failed = Object.keys(errors).length > 0;
  const titles: Readonly<Record<string, string>> = {
    name: 'Name',
    namespace: 'Namespace',
    labels: 'Labels',
    spec: 'Spec',
  };
  const wrongFields = Object.entries(errors).map(([name, wrong]) => {
    const title = titles[name];
    const link = title === undefined ? '' : html`<a href="#${name}">${title}</a>: `;
    return html`${link}${wrong.join(' ')} `;
  });
  return {
    title: row ? `Edit ${singularOf(kind)} ${textOf(row, 'name')}` : `Add ${singularOf(kind)}`,
    crumbs: html`<a href="${list}">${pluralOf(kind)}</a> › ${fabric}${row ? ` › ${textOf(row, 'name')}` : ''}`,
    current: list,
    aside: html`${row && facts(visit, model, row)}
      <h2>Try this</h2>
      <ol>
        <li>Change a value in the spec and save.</li>
        <li>Change the same line in the editor.</li>
        <li>Watch the conflict appear above the line.</li>
      </ol>`,
    main: html`${
        failed
          ? html`<p class="note bad" role="alert">Not saved. ${wrongFields}</p>`
          : shown.note && html`<p class="note" role="status">${shown.note}</p>`
      }
      <form method="post">
        ${formToken(visit)}
        <section>
          <h2>Record</h2>
          <div class="row">
            <label for="fabric">Fabric</label>
            <div><input id="fabric" value="${fabric}" readonly /></div>
          </div>
          ${field(
            'name',
            'Name',
            'a-z, 0-9 and -; no dots, unlike Kubernetes',
            attributes => html`<input${attributes} value="${texts.name}" spellcheck="false" />`,
          )}
          ${field(
            'namespace',
            'Namespace',
            '',
            attributes => html`<input${attributes} value="${texts.namespace}" spellcheck="false" />`,
          )}
          ${field(
            'labels',
            'Labels',
            'key=value, one a line',
            attributes =>
              // A browser drops one line break after the opening tag, so that one is given to it.
              html`<textarea${attributes} rows="2" spellcheck="false">\n${texts.labels}</textarea>`,
          )}
        </section>
        <section>
          <h2>Spec</h2>
          ${field(
            'spec',
            'Spec (YAML)',
            'Saved as JSON, as the plugin does: comments are not kept here.',
            attributes =>
              html`<textarea${attributes} rows="${rows}" spellcheck="false">\n${texts.spec}</textarea>`,
          )}
        </section>
        <div class="buttons">
          <button class="main" name="do" value="save">Save</button>
          <button name="do" value="another">Save and add another</button>
          <a class="button" href="${list}">Cancel</a>
          ${row && html`<a class="button danger" href="/plugins/hedgehog/${model.route}/${row.id}/delete/">Delete</a>`}
        </div>
      </form>`,
  };
}

/** The question before a record is deleted. */
export function deletePage(visit: Visit, model: Model, row: Row): Page {
  const name = textOf(row, 'name');
  const kind = model.kind ? singularOf(model.kind) : model.label;
  return {
    title: `Delete ${kind} ${name}?`,
    current: listAddress(model.route, visit.fabric),
    aside: facts(visit, model, row),
    main: html`<p>
        It disappears here at once. Git and the cluster keep it: the next sync asks before it leaves git.
      </p>
      <form method="post">
        ${formToken(visit)}
        <div class="buttons">
          <button name="do" value="delete" class="danger" style="margin: 0">Delete ${name}</button>
          <a class="button" href="/plugins/hedgehog/${model.route}/${row.id}/">Cancel</a>
        </div>
      </form>`,
  };
}

function facts(visit: Visit, model: Model, row: Row): Html {
  const history = visit.gui.store.history(model, row.id);
  const now = new Date();
  const outside = history?.outside;
  const changed = changedFields(visit, model, row);
  return html`<h2>Record</h2>
    <dl>
      <dt>id</dt>
      <dd>${row.id}</dd>
      <dt>Created</dt>
      <dd>${clock(row.created, now)}</dd>
      <dt>Changed</dt>
      <dd>${clock(row.last_updated, now)}${history && `, ${history.last.user}`}</dd>
      <dt>Cluster</dt>
      <dd>${textOf(row, 'kubernetes_status')}</dd>
    </dl>
    <h2>Last written from outside</h2>
    ${
      outside
        ? html`<dl>
            <dt>By</dt>
            <dd>${outside.user}, ${clock(outside.at, now)}</dd>
            <dt>Since then</dt>
            <dd>
              ${
                changed.length === 0
                  ? 'nothing changed here'
                  : changed.map(({ path, was }) => html`<div><code>${path}</code>, was ${shown(was)}</div>`)
              }
            </dd>
          </dl>`
        : html`<p>Never: only the GUI has written it.</p>`
    }`;
}

/** A value before a change, in a few words. */
function shown(was: Json | undefined): Part {
  if (was === undefined) return 'not set';
  const text = JSON.stringify(was);
  return html`<code>${text.length > 40 ? `${text.slice(0, 39)}…` : text}</code>`;
}

/** What a person changed since a client, an import or the seed wrote the record: in spec and labels. */
export function changedFields(visit: Visit, model: Model, row: Row): Difference[] {
  const outside = visit.gui.store.history(model, row.id)?.outside?.row;
  if (!outside) return [];
  return [
    ...['name', 'namespace']
      .filter(key => row[key] !== outside[key])
      .map(path => ({ path, was: outside[path] })),
    ...differences(outside['spec'], row['spec']),
    ...differences(outside['labels'], row['labels'], ['labels']),
  ];
}
