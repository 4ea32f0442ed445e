import type { Json } from '../../model/json';
import type { Api, Call } from './api';
import { page } from './lists';
import { representChange, requestedFields, versions } from './represent';
import { Refused } from './store';
import { forbidden } from './tokens';

/** `core/object-changes/`: newest first, with the filters that NetBox has on it. */
export function listChanges(api: Api, call: Call): Json {
  if (call.token.seesChangeLog === false) throw forbidden();
  const query = call.url.searchParams;
  const after = bound(query, 'time_after');
  const before = bound(query, 'time_before');
  const oneOf = (key: string, value: string): boolean => !query.has(key) || query.getAll(key).includes(value);
  const shown = api.store.changes.filter(
    change =>
      oneOf('changed_object_type', `netbox_hedgehog.${change.model.name}`) &&
      oneOf('changed_object_id', String(change.objectId)) &&
      oneOf('action', change.action) &&
      oneOf('user', change.user) &&
      oneOf('user_name', change.user) &&
      oneOf('request_id', change.requestId) &&
      (after === undefined || change.time >= after) &&
      (before === undefined || change.time <= before),
  );
  if (query.get('ordering') !== 'time') shown.reverse();
  const fields = requestedFields(query);
  return page(shown, call.url, api.host, change => representChange(api, change, fields)).body;
}

/** A time limit of the change log in the form of `Change.time`, so that texts compare as times do. */
function bound(query: URLSearchParams, key: string): string | undefined {
  const text = query.get(key);
  if (text === null || text === '') return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new Refused(400, { [key]: ['Enter a valid date/time.'] });
  const fraction = /\.(\d{1,6})/.exec(text)?.[1] ?? '';
  return `${time.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`;
}

/** `/api/status/`. */
export const serverStatus = (api: Api): Json => ({
  'django-version': versions.django,
  hostname: 'netbox-sandbox',
  'installed-apps': {},
  'netbox-version': api.netbox,
  'netbox-full-version': `${api.netbox}-Docker-3.3.0`,
  // The plugin says 0.2.0 on both lines: a client cannot tell them apart by this.
  plugins: { netbox_hedgehog: '0.2.0' },
  'python-version': versions.python,
  'rq-workers-running': api.line === 'M' ? 0 : 1,
});
