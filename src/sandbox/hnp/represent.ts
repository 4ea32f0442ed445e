import { isObject, type Json, type JsonObject } from '../../model/json';
import type { Line, Model } from './models';
import { Refused, type Change, type Row, textOf } from './store';

/** What an answer depends on besides the row. */
export interface View {
  readonly line: Line;
  /** The host that absolute addresses in answers name: never the one the client asked. */
  readonly host: string;
}

/** The versions that this stand-in claims, as in the answers of NetBox 4.3.3. */
export const versions = { netbox: '4.3.3', python: '3.12.3', django: '5.2.3' } as const;

/** NetBox's answer to an exception that nobody caught. */
export function serverError(exception: string, error: string): Refused {
  return new Refused(500, {
    error,
    exception,
    netbox_version: versions.netbox,
    python_version: versions.python,
  });
}

/** Keeps the fields named by `?fields=`; unknown names are ignored. */
export function pick(object: JsonObject, fields: readonly string[] | undefined): JsonObject {
  if (!fields) return object;
  return Object.fromEntries<Json>(Object.entries(object).filter(([key]) => fields.includes(key)));
}

/** The value of `?fields=a,b`, or undefined when it is not there. */
export function requestedFields(query: URLSearchParams): string[] | undefined {
  const text = query.get('fields');
  return text === null || text === '' ? undefined : text.split(',').map(field => field.trim());
}

/** A row as JSON. Throws the 500 of line M where `display_url` cannot be built and was not left out. */
export function represent(view: View, model: Model, row: Row, fields?: readonly string[]): JsonObject {
  if (model.brokenDisplayUrl && (!fields || fields.includes('display_url'))) {
    const route = `plugins:netbox_hedgehog:${model.name}`;
    throw serverError(
      'ImproperlyConfigured',
      `Could not resolve URL for hyperlinked relationship using view name "${route}". You may have failed to include the related model in your API, or incorrectly configured the \`lookup_field\` attribute on this field.`,
    );
  }
  const { id, created, last_updated, tags, custom_fields, ...rest } = row as JsonObject;
  const addresses: JsonObject =
    view.line === 'M'
      ? {
          url: `${view.host}/api/plugins/hedgehog/${model.route}/${row.id}/`,
          display_url: `${view.host}/plugins/hedgehog/${model.route}/${row.id}/`,
        }
      : {};
  const extra: JsonObject = model.route === 'gitops-resources' ? draftExtras(row) : {};
  return pick(
    {
      id: id ?? row.id,
      ...addresses,
      display: display(model, row),
      ...rest,
      ...extra,
      tags: tags ?? [],
      custom_fields: custom_fields ?? {},
      ...(view.line !== 'M' ? { custom_field_data: custom_fields ?? {} } : {}),
      created: created ?? null,
      last_updated: last_updated ?? null,
    },
    fields,
  );
}

function display(model: Model, row: Row): string {
  const name = textOf(row, 'name');
  if (model.route === 'fabrics') return name;
  return model.route === 'gitops-resources'
    ? `${textOf(row, 'namespace')}/${textOf(row, 'kind')}/${name}`
    : `${textOf(row, 'namespace')}/${name}`;
}

function draftExtras(row: Row): JsonObject {
  return {
    git_file_url: null,
    has_drift: row['drift_status'] !== 'in_sync',
    has_desired_state: isObject(row['desired_spec']),
    has_actual_state: isObject(row['actual_spec']),
    resource_identifier: `${textOf(row, 'namespace')}/${textOf(row, 'kind')}/${textOf(row, 'name')}`,
    gitops_status: row['drift_status'] ?? 'in_sync',
  };
}

const actionLabels = { create: 'Created', update: 'Updated', delete: 'Deleted' } as const;

/** An entry of the change log as `core/object-changes/` shows it. */
export function representChange(view: View, change: Change, fields?: readonly string[]): JsonObject {
  const data = (row: Row | null): Json => {
    if (!row) return null;
    const { id: _id, ...rest } = row as JsonObject;
    return rest;
  };
  return pick(
    {
      id: change.id,
      url: `${view.host}/api/core/object-changes/${change.id}/`,
      display_url: `${view.host}/core/changelog/${change.id}/`,
      display: `netbox_hedgehog | ${change.model.label} ${change.name} ${change.action}d by ${change.user}`,
      time: change.time,
      user: { display: change.user, username: change.user },
      user_name: change.user,
      request_id: change.requestId,
      action: { value: change.action, label: actionLabels[change.action] },
      changed_object_type: `netbox_hedgehog.${change.model.name}`,
      changed_object_id: change.objectId,
      changed_object: change.after ? { id: change.objectId, display: change.name } : null,
      message: '',
      prechange_data: data(change.before),
      postchange_data: data(change.after),
    },
    fields,
  );
}
