import { contentOfRecord, type Content } from '../compare/content';
import { sameContent } from '../compare/fields';
import { ignoredFields, ownOfHnp, withIgnoredOf } from '../compare/ignored';
import { usersKeys } from '../compare/replay/metadata';
import { identityKey, identityLabel, type Identity } from '../model/identity';
import type { IgnoredField } from '../model/ignoredField';
import { isObject, type JsonObject } from '../model/json';
import { findKind, type Kind } from '../model/kinds';
import { failed, ok, type Problem, type Result } from '../model/problem';
import type { CommittedResource, HnpFacts } from './facts';
import type { HnpChange } from './plan';
import type { DraftRecord, Hnp, RecordWrite } from './ports';

/** What came of one write: the record as it was read back, absent after a deletion; or the problem. */
export interface HnpWriteOutcome {
  readonly change: HnpChange;
  readonly problem?: Problem;
}

/**
 * Brings HNP's records to the pushed commit, one after the other, each guarded by a re-read: a record that is something else
 * than what the plan saw is left alone. Every write is read back; what the answer claims does not count.
 */
export async function writeHnp(
  hnp: Hnp,
  facts: HnpFacts,
  changes: readonly HnpChange[],
  pushed: ReadonlyMap<string, CommittedResource>,
  ignore: readonly IgnoredField[],
  signal?: AbortSignal,
): Promise<HnpWriteOutcome[]> {
  const outcomes: HnpWriteOutcome[] = [];
  for (const change of changes) {
    const key = identityKey(change.identity);
    const result = await writeOne(hnp, facts, change, pushed.get(key)?.content, ignore, signal);
    outcomes.push(result.ok ? { change } : { change, problem: result.problem });
    // When HNP is gone, the rest would fail the same way, each after its own time limit.
    if (!result.ok && (result.problem.code === 'hnp-unreachable' || result.problem.code === 'cancelled'))
      break;
  }
  return outcomes;
}

async function writeOne(
  hnp: Hnp,
  facts: HnpFacts,
  change: HnpChange,
  pushed: Content | undefined,
  ignore: readonly IgnoredField[],
  signal?: AbortSignal,
): Promise<Result<void>> {
  const { identity } = change;
  const label = identityLabel(identity);
  const kind = findKind(identity.group, identity.kind);
  if (!kind) return failed('hnp-refused', 'hnp', label, 'HNP does not hold this kind', 'never');
  const planned = facts.records.get(identityKey(identity));
  let id = change.recordId;
  let content = pushed;
  if (change.action === 'create') {
    if (!content) return failed('hnp-changed', 'hnp', label, 'it is not in the pushed commit');
    const made = await hnp.create(kind, facts.fabric, recordWrite(identity, content), signal);
    if (!made.ok) return made;
    id = made.value.id;
  } else {
    if (id === undefined) return failed('hnp-changed', 'hnp', label, 'its record is not known');
    if (change.action === 'delete' && content)
      return failed('hnp-changed', 'hnp', label, 'the pushed commit still has it');
    // What was read since the plan was shown says nothing about what the person agreed to overwrite.
    const seen = planned?.lastUpdated === change.lastUpdated ? planned : undefined;
    const now = await unchanged(hnp, kind, id, change, seen, signal);
    if (!now.ok) return now;
    if (now.value && change.action === 'delete') {
      const deleted = await hnp.delete(kind, now.value, signal);
      if (!deleted.ok) return deleted;
    } else if (now.value && content) {
      content = asHnpKeeps(facts, identity, content, now.value, ignore);
      const updated = await hnp.update(kind, now.value, recordWrite(identity, content, now.value), signal);
      if (!updated.ok) return updated;
    }
  }
  return readBack(hnp, kind, id, change, content, label, signal);
}

/** A content with HNP's own values of ignored fields. */
function asHnpKeeps(
  { drafts }: HnpFacts,
  identity: Identity,
  content: Content,
  now: DraftRecord,
  ignore: readonly IgnoredField[],
): Content {
  const ignored = ignoredFields(ignore, identity);
  if (ignored === undefined) return content;
  const { draftSpec = null } = drafts.get(identityKey(identity)) ?? {};
  const draft = { presence: 'present' as const, content: contentOfRecord(now), draftSpec };
  const own = ownOfHnp({ identity, ignored, draft });
  return own === undefined ? content : withIgnoredOf(identity.kind, ignored, content, own);
}

/** The record if it is still what the plan saw: by its time stamp, or (HNP moves that by itself too) by its content. */
async function unchanged(
  hnp: Hnp,
  kind: Kind,
  id: number,
  { identity, lastUpdated }: HnpChange,
  planned: DraftRecord | undefined,
  signal?: AbortSignal,
): Promise<Result<DraftRecord | undefined>> {
  const label = identityLabel(identity);
  const now = await hnp.record(kind, id, signal);
  if (!now.ok || now.value === undefined) return now;
  if (now.value.name !== identity.name || now.value.namespace !== identity.namespace)
    return failed('hnp-changed', 'hnp', label, 'it was renamed in HNP while this ran', { afterMs: 0 });
  if (now.value.lastUpdated === lastUpdated) return now;
  if (planned && sameContent(kind.kind, contentOfRecord(now.value), contentOfRecord(planned))) return now;
  return failed('hnp-changed', 'hnp', label, 'it was changed in HNP while this ran', { afterMs: 0 });
}

async function readBack(
  hnp: Hnp,
  kind: Kind,
  id: number,
  change: HnpChange,
  content: Content | undefined,
  label: string,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const record = await hnp.record(kind, id, signal);
  if (!record.ok) return record;
  if (change.action === 'delete') {
    return record.value ? failed('not-read-back', 'hnp', label, 'HNP still has the record') : ok(undefined);
  }
  if (!record.value) return failed('not-read-back', 'hnp', label, 'HNP does not have the record');
  return sameContent(kind.kind, contentOfRecord(record.value), content)
    ? ok(undefined)
    : failed('not-read-back', 'hnp', label, 'HNP stored something else');
}

/** A CR as HNP takes it. What servers and tools mark for themselves stays where it is: it neither goes to HNP nor away there. */
function recordWrite(identity: Identity, content: Content, now?: DraftRecord): RecordWrite {
  const { kind, name, namespace } = identity;
  const metadata = objectIn(content, 'metadata');
  const marks = (part: 'labels' | 'annotations'): JsonObject => ({
    ...usersKeys(kind, part, now?.[part] ?? {}, true),
    ...usersKeys(kind, part, objectIn(metadata, part)),
  });
  return {
    name,
    namespace,
    spec: objectIn(content, 'spec'),
    labels: marks('labels'),
    annotations: marks('annotations'),
  };
}

function objectIn(value: JsonObject, key: string): JsonObject {
  const inner = value[key];
  return isObject(inner) ? inner : {};
}
