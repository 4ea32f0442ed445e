import { contentOf } from '../compare/content';
import type { ResourceInput } from '../compare/input';
import { compareResource } from '../compare/resource';
import { identityKey, identityOfKey, type Identity } from '../model/identity';
import { findKind, kindNamed, kinds } from '../model/kinds';
import type { Snapshot, StrayFile, ResourceState } from '../model/state';
import type { FabricIndex } from '../directory/fabricIndex';
import { sameAgreement } from './base';
import type { CommittedResource, Facts } from './facts';
import { Inputs, isBaseLost } from './resourceInput';

/** What the views render, and what a plan is made from: the two belong to the same reading. */
export interface View {
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  /** What was compared, by identityKey, in the order of the snapshot's resources. */
  readonly inputs: ReadonlyMap<string, ResourceInput>;
}

/** What was made of an input. */
const states = new WeakMap<ResourceInput, ResourceState>();

/**
 * Puts everything that was read side by side, CR by CR. Pure.
 *
 * @param before an earlier view: what is not compared again because nothing of it changed is the same object as there
 */
export function makeView(facts: Facts, number: number, at: number, before?: View): View {
  const agreed = agreedBase(facts);
  const { inputs, resources } =
    before && isSameGround(before.facts, facts)
      ? { inputs: before.inputs, resources: before.snapshot.resources }
      : compared(facts, agreed, before?.inputs);
  const { settings, git, base } = facts;
  return {
    facts,
    inputs,
    snapshot: {
      number,
      at,
      fabric: {
        name: settings.name,
        id: settings.id,
        directory: settings.directory,
        place: facts.place,
        ahead: git?.ahead ?? 0,
        behind: git?.behind ?? 0,
        ...(git?.branch === undefined ? {} : { branch: git.branch }),
        ...(git && git.status.branch !== git.branch
          ? { otherBranch: git.status.branch ?? 'a detached commit' }
          : {}),
        ...(git?.head === undefined ? {} : { head: git.head }),
        ...(git?.upstream === undefined ? {} : { upstream: git.upstream }),
        ...(agreed && base?.lastSync ? { lastSync: base.lastSync } : {}),
      },
      sources: facts.sources,
      firstContact: settings.netbox !== undefined && facts.hnp !== undefined && !agreed && !isBaseLost(facts),
      resources,
      findings: facts.findings,
      raw: strayFiles(facts.index, 'raw'),
      unmanaged: strayFiles(facts.index, 'unmanaged'),
      deliveries: git?.deliveries ?? [],
      unseen: facts.cluster?.unseen ?? [],
      problems: facts.problems,
    },
  };
}

function compared(
  facts: Facts,
  agreed: Facts['base'],
  before: View['inputs'] | undefined,
): { readonly inputs: View['inputs']; readonly resources: readonly ResourceState[] } {
  const identities = everyIdentity(facts);
  const errors = errorsByResource(facts);
  const known = new Inputs(facts, agreed, file => isChanged(facts, file), before);
  const inputs = new Map<string, ResourceInput>();
  const resources: ResourceState[] = [];
  for (const [key, identity] of [...identities].sort(byKindAndName)) {
    const input = known.of(key, identity, errors.get(key) ?? 0);
    inputs.set(key, input);
    let state = states.get(input);
    if (state === undefined) states.set(input, (state = compareResource(input)));
    resources.push(state);
  }
  return { inputs, resources };
}

/** Whether two readings found the very same of all CRs, such as where the last system to answer had nothing new. */
function isSameGround(a: Facts, b: Facts): boolean {
  const [one, other] = [groundOf(a), groundOf(b)];
  const isEmpty = (value: unknown): boolean => value instanceof Map && value.size === 0;
  if (!one.every((part, at) => part === other[at] || (isEmpty(part) && isEmpty(other[at])))) return false;
  const [before, now] = [a.git?.changed ?? new Set<string>(), b.git?.changed ?? new Set<string>()];
  return before.size === now.size && [...before].every(file => now.has(file));
}

/** All that inputs and identities are made of. */
function groundOf(facts: Facts): readonly unknown[] {
  const { settings, index, findings, git, hnp, cluster, sources } = facts;
  const { decisions, open, upstreamBy, changedBy, gone } = facts;
  return [
    ...[settings, index, findings, hnp, cluster, agreedBase(facts), isBaseLost(facts)],
    ...[git === undefined, git?.upstream, git?.behind, git?.folder],
    ...[git?.inHead, git?.inUpstream, git?.inMergeBase, git?.inApplied],
    ...[sources.remote.status, sources.hnp.status, sources.cluster.status],
    ...[decisions, open, upstreamBy, changedBy, gone],
  ];
}

/** The base, if it was agreed with the very systems that the fabric has now. */
export function agreedBase(facts: Pick<Facts, 'base' | 'agreement' | 'settings'>): Facts['base'] {
  const { base, agreement } = facts;
  if (!base) return undefined;
  // Until HNP was read for the first time its fabric's id is not known; its address is.
  if (!agreement) return facts.settings.netbox?.url === base.agreement.netbox ? base : undefined;
  return sameAgreement(base.agreement, agreement) ? base : undefined;
}

function everyIdentity(facts: Facts): Map<string, Identity> {
  const found = new Map<string, Identity>();
  for (const [key, { identity }] of facts.index.resources) if (identity) found.set(key, identity);
  const { git, hnp, cluster } = facts;
  for (const known of [git?.inHead, git?.inUpstream, hnp?.records, agreedBase(facts)?.entries]) {
    for (const key of known?.keys() ?? []) if (!found.has(key)) found.set(key, identityOfKey(key));
  }
  for (const key of cluster?.objects.keys() ?? []) {
    if (found.has(key)) continue;
    const identity = identityOfKey(key);
    if (findKind(identity.group, identity.kind)?.writtenBy !== 'controller') found.set(key, identity);
  }
  return found;
}

function isChanged({ git }: Facts, file: string): boolean {
  return git !== undefined && git.changed.has(pathInRepository(git.folder, file));
}

/** A path of the fabric as git names it. */
export function pathInRepository(folder: string, file: string): string {
  return folder === '' ? file : `${folder}/${file}`;
}

function errorsByResource(facts: Facts): Map<string, number> {
  const keyByFile = new Map<string, string[]>();
  for (const [key, document] of facts.index.resources) {
    keyByFile.set(document.file, [...(keyByFile.get(document.file) ?? []), key]);
  }
  const errors = new Map<string, number>();
  for (const finding of facts.findings) {
    if (finding.severity !== 'error') continue;
    const keys = keyByFile.get(finding.file) ?? [];
    const named = keys.filter(key => {
      const identity = identityOfKey(key);
      return finding.resource?.kind === identity.kind && finding.resource.name === identity.name;
    });
    for (const key of named.length > 0 ? named : keys) errors.set(key, (errors.get(key) ?? 0) + 1);
  }
  return errors;
}

const kindOrder = new Map(kinds.map((kind, index) => [kind.kind, index]));

function byKindAndName([, a]: readonly [string, Identity], [, b]: readonly [string, Identity]): number {
  const kind = a.kind === b.kind ? 0 : (kindOrder.get(a.kind) ?? 0) - (kindOrder.get(b.kind) ?? 0);
  return kind || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

function strayFiles(index: FabricIndex, area: 'raw' | 'unmanaged'): StrayFile[] {
  return [...index.files.values()]
    .filter(file => file.area === area)
    .map(file => ({ file: file.file, documents: file.documents.length }));
}

/** What a list of CRs is in a commit, by identityKey. */
export function committedResources(index: FabricIndex): Map<string, CommittedResource> {
  const committed = new Map<string, CommittedResource>();
  for (const [key, document] of index.resources) {
    committed.set(key, { content: contentOf(document.value), file: document.file });
  }
  return committed;
}

/** Records and objects by identityKey; those of unknown kinds are left out. */
export function keyOfRecord(record: { kind: string; namespace: string; name: string }): string | undefined {
  const kind = kindNamed(record.kind);
  return (
    kind &&
    identityKey({ group: kind.group, kind: kind.kind, namespace: record.namespace, name: record.name })
  );
}
