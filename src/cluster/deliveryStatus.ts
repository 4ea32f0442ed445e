import { isObject, valueAt, type Json, type JsonObject } from '../model/json';
import { isOwnGroup } from '../model/kinds';
import { objectsAt, textAt } from './values';

/** Members of a status that are kept as they are. */
const plain = [
  'sync',
  'health',
  'sourceType',
  'sourceTypes',
  'lastAppliedRevision',
  'lastAppliedOriginRevision',
  'artifact',
] as const;
/** Objects whose failure is kept. */
const MOST_FAILURES = 5;

/**
 * What is used of the status of an Application, a Kustomization or its source. Lists that grow with the fabric are left out, and
 * so are the times at which a controller looked: looking alone is no change.
 */
export function deliveryStatus(status: Json | undefined): JsonObject {
  if (!isObject(status)) return {};
  const kept: JsonObject = {};
  for (const key of plain) {
    const value = valueAt(status, [key]);
    if (value !== undefined) kept[key] = value;
  }
  if (isObject(kept['sync'])) kept['sync'] = { status: textAt(status, ['sync', 'status']) };
  if (isObject(kept['health'])) kept['health'] = { status: textAt(status, ['health', 'status']) };
  kept['conditions'] = objectsAt(status, ['conditions']).map(condition => ({
    type: textAt(condition, ['type']),
    status: textAt(condition, ['status']),
    reason: textAt(condition, ['reason']),
    message: textAt(condition, ['message']).slice(0, 2_000),
  }));
  const operation = valueAt(status, ['operationState']);
  if (operation !== undefined) kept['operationState'] = operationOf(operation);
  const last = objectsAt(status, ['history']).at(-1);
  if (last) kept['history'] = [revisionsOf(last)];
  kept['manages'] = managesOwn(status);
  return kept;
}

function operationOf(operation: Json): JsonObject {
  const failures = objectsAt(operation, ['syncResult', 'resources'])
    .filter(resource => textAt(resource, ['status']) === 'SyncFailed')
    .slice(0, MOST_FAILURES)
    .map(resource => ({
      kind: textAt(resource, ['kind']),
      name: textAt(resource, ['name']),
      message: textAt(resource, ['message']).slice(0, 2_000),
    }));
  return {
    phase: textAt(operation, ['phase']),
    message: textAt(operation, ['message']).slice(0, 2_000),
    syncResult: { ...revisionsOf(valueAt(operation, ['syncResult'])), resources: failures },
  };
}

function revisionsOf(value: Json | undefined): JsonObject {
  return {
    revision: textAt(value, ['revision']),
    revisions: valueAt(value, ['revisions']) ?? [],
  };
}

/** Whether an object of the fabric's kinds is among those that Argo CD lists, or that Flux has in its inventory. */
function managesOwn(status: JsonObject): boolean {
  if (objectsAt(status, ['resources']).some(resource => isOwnGroup(textAt(resource, ['group'])))) return true;
  // `<namespace>_<name>_<group>_<kind>`
  const entries = objectsAt(status, ['inventory', 'entries']);
  return entries.some(entry => isOwnGroup(textAt(entry, ['id']).split('_').at(-2) ?? ''));
}
