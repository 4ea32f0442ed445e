import { identityKey } from '../model/identity';
import { isObject, type JsonObject } from '../model/json';
import { findKind, groupOf } from '../model/kinds';
import { ok, type Problem, type Result } from '../model/problem';
import type { SourceStatus } from '../model/state';
import type { ClusterFacts, HnpFacts } from './facts';
import type { ClusterReading, Hnp } from './ports';
import { keyOfRecord } from './view';

/** The last good reading of a system, and what failed since. The reading stays when the system goes. */
export interface Memory<T> {
  facts?: T;
  /** ms since 1970. */
  at?: number;
  detail?: string;
  problem?: Problem;
}

/** Keeps a good answer with its time, or a failure beside the last good answer. */
export function remember<T>(memory: Memory<T>, answer: Result<T>, at: number, detail?: string): void {
  if (!answer.ok) {
    memory.problem = answer.problem;
    return;
  }
  memory.facts = answer.value;
  memory.at = at;
  delete memory.problem;
  if (detail !== undefined) memory.detail = detail;
}

/** How a system stands, for the snapshot. */
export function sourceStatus(configured: boolean, memory: Memory<unknown>): SourceStatus {
  if (!configured) return { status: 'none' };
  const known = {
    ...(memory.at === undefined ? {} : { at: memory.at }),
    ...(memory.detail === undefined ? {} : { detail: memory.detail }),
  };
  if (memory.problem) return { status: 'stale', problem: memory.problem, ...known };
  return { status: memory.at === undefined ? 'unread' : 'fresh', ...known };
}

/** All that HNP holds of a fabric, complete or a problem. */
export async function readHnp(hnp: Hnp, fabricName: string, signal?: AbortSignal): Promise<Result<HnpFacts>> {
  const fabric = await hnp.fabric(fabricName, signal);
  if (!fabric.ok) return fabric;
  const [records, drafts] = await Promise.all([
    hnp.records(fabric.value.id, signal),
    hnp.drafts(fabric.value.id, signal),
  ]);
  if (!records.ok) return records;
  if (!drafts.ok) return drafts;
  return ok({
    fabric: fabric.value.id,
    pushesItself: fabric.value.pushesItself,
    records: byKey(records.value),
    drafts: byKey(drafts.value),
  });
}

function byKey<T extends { kind: string; namespace: string; name: string }>(
  rows: readonly T[],
): Map<string, T> {
  const map = new Map<string, T>();
  for (const row of rows) {
    const key = keyOfRecord(row);
    if (key !== undefined) map.set(key, row);
  }
  return map;
}

/** All that the cluster holds of a fabric, by identity, and what delivers it. */
export function clusterFacts({
  objects: found,
  deliveries,
  unreadKinds,
  problems,
  unseen,
}: ClusterReading): ClusterFacts {
  const objects = new Map<string, JsonObject>();
  for (const object of found) {
    const metadata = isObject(object['metadata']) ? object['metadata'] : {};
    const { name, namespace } = metadata;
    const { apiVersion, kind } = object;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') continue;
    const group = groupOf(apiVersion);
    if (!findKind(group, kind)) continue;
    objects.set(
      identityKey({ group, kind, name, namespace: typeof namespace === 'string' ? namespace : 'default' }),
      object,
    );
  }
  return { objects, deliveries, problems, unseen, unreadKinds: new Set(unreadKinds) };
}
