import { contentOf, contentOfRecord } from '../compare/content';
import { sameContent } from '../compare/fields';
import { ignoredFields, withIgnoredOf } from '../compare/ignored';
import type { ResourceInput } from '../compare/input';
import { compareResource } from '../compare/resource';
import { identityKey, identityOfKey, type Identity } from '../model/identity';
import { isObject, type JsonObject } from '../model/json';
import { findKind, kindNamed, kinds } from '../model/kinds';
import type { Snapshot, StrayFile, ResourceState } from '../model/state';
import type { FabricIndex } from '../directory/fabricIndex';
import { sameAgreement } from './base';
import type { CommittedResource, Facts } from './facts';
import { baseOf } from './openConflicts';
import type { DraftRecord } from './ports';

/** What the views render, and what a plan is made from: the two belong to the same reading. */
export interface View {
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  /** What was compared, by identityKey. */
  readonly inputs: ReadonlyMap<string, ResourceInput>;
}

/** Puts everything that was read side by side, CR by CR. Pure. */
export function makeView(facts: Facts, number: number, at: number): View {
  const agreed = agreedBase(facts);
  const identities = everyIdentity(facts);
  const errors = errorsByResource(facts);
  const inputs = new Map<string, ResourceInput>();
  const resources: ResourceState[] = [];
  for (const [key, identity] of identities) {
    const input = inputOf(facts, agreed, key, identity, errors.get(key) ?? 0);
    inputs.set(key, input);
    resources.push(compareResource(input));
  }
  resources.sort(byKindAndName);
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

/** The base, if it was agreed with the very systems that the fabric has now. */
export function agreedBase(facts: Pick<Facts, 'base' | 'agreement' | 'settings'>): Facts['base'] {
  const { base, agreement } = facts;
  if (!base) return undefined;
  // Until HNP was read for the first time its fabric's id is not known; its address is.
  if (!agreement) return facts.settings.netbox?.url === base.agreement.netbox ? base : undefined;
  return sameAgreement(base.agreement, agreement) ? base : undefined;
}

/** Whether there is a base that could not be read: then nothing can be said of drafts. */
function isBaseLost({ problems }: Facts): boolean {
  return problems.some(problem => problem.code === 'base-unreadable');
}

/** Why HNP cannot hold a CR; undefined when it can (facts: contract lines 5, 15). */
export function whyNotInHnp(identity: Identity, content: JsonObject | undefined): string | undefined {
  const kind = findKind(identity.group, identity.kind);
  if (!kind?.hnpRoute) return `HNP has no records of the kind ${identity.kind}.`;
  if (identity.name.includes('.')) return 'HNP refuses names with a dot.';
  if (content && !hasSpec(content)) return 'HNP refuses a record with an empty spec.';
  return undefined;
}

function hasSpec(content: JsonObject): boolean {
  const spec = content['spec'];
  return isObject(spec) && Object.keys(spec).length > 0;
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

function inputOf(
  facts: Facts,
  base: Facts['base'],
  key: string,
  identity: Identity,
  errors: number,
): ResourceInput {
  const { git, hnp, cluster, settings, sources } = facts;
  const document = facts.index.resources.get(key);
  const workTree = document ? contentOf(document.value) : undefined;
  const head = git?.inHead.get(key);
  const upstream = git?.inUpstream.get(key);
  const record = hnp?.records.get(key);
  const draftSpec = hnp?.drafts.get(key)?.draftSpec;
  const object = cluster?.objects.get(key);
  const notHeld = whyNotInHnp(identity, workTree ?? upstream?.content);
  const who = whoTouched(facts, key);
  const file = document?.file ?? head?.file ?? upstream?.file;
  const ignored = ignoredFields(settings.ignoreFields, identity);
  const told = base && toldAlready(facts, key, identity, record);
  const agreed = told ? told.content : base?.entries.get(key)?.content;
  // On both sides and never agreed on: a first contact of this one CR, where every difference is a question.
  const hasBase = base && (agreed !== undefined || told !== undefined || !workTree || !record);
  return {
    identity,
    errors,
    sources,
    ...optional({ file, workTree, head: head?.content, remote: upstream?.content }),
    dirty:
      document !== undefined &&
      git !== undefined &&
      git.changed.has(pathInRepository(git.folder, document.file)),
    ...(git?.inApplied ? { applied: optional({ content: git.inApplied.get(key)?.content }) } : {}),
    ...(hasBase ? { base: optional({ content: agreed }) } : {}),
    draft: {
      presence: !settings.netbox
        ? 'not-held'
        : !hnp || isBaseLost(facts)
          ? 'unknown'
          : record
            ? 'present'
            : 'absent',
      ...(record ? { content: recordContent(record) } : {}),
      ...optional({ draftSpec, who: who?.who, when: who?.when }),
    },
    actual: {
      presence:
        settings.cluster && cluster && !cluster.unreadKinds.has(identity.kind)
          ? object
            ? 'present'
            : 'absent'
          : settings.cluster
            ? 'unknown'
            : 'not-held',
      ...(object ? { content: contentOf(object) } : {}),
    },
    ...upstreamOf(facts, key),
    ...optional({ decisions: facts.decisions.get(key), notInHnp: notHeld, ignored }),
  };
}

/**
 * What git and HNP agree on although the base does not say so: a sync that broke off had told HNP, and did not come to move the
 * base. A record that stands as it was agreed on was not told anything; one that says what is pushed was, or a person typed
 * the same. What was edited since is then an edit like any other, and not a conflict with our own write.
 */
function toldAlready(
  { base, git, hnp, settings }: Facts,
  key: string,
  identity: Identity,
  record: DraftRecord | undefined,
): { readonly content?: JsonObject } | undefined {
  const entry = base?.entries.get(key);
  if (!git || git.upstream === undefined || git.behind > 0 || !hnp || hnp.drafts.has(key)) return undefined;
  const pushed = git.inUpstream.get(key)?.content;
  if (!record) return entry && !pushed ? {} : undefined;
  if (entry?.record?.id === record.id && entry.record.lastUpdated === record.lastUpdated) return undefined;
  if (!pushed) return undefined;
  const ignored = ignoredFields(settings.ignoreFields, identity);
  const said = withIgnoredOf(identity.kind, ignored, recordContent(record), pushed);
  return sameContent(identity.kind, pushed, said) ? { content: pushed } : undefined;
}

/** Who changed HNP's side of a CR last, be it by deleting or renaming its record, as far as it is known. */
function whoTouched({ changedBy, gone }: Facts, key: string): { who: string; when: number } | undefined {
  const found = gone.get(key);
  if (found?.is === 'deleted') return found;
  return changedBy.get(found?.is === 'renamed' ? found.to : key);
}

/** What a CR is compared with upstream by: since both sides went different ways, or since a question that is still open. */
function upstreamOf({ git, open, index, upstreamBy }: Facts, key: string): Pick<ResourceInput, 'upstream'> {
  const asked = open.get(key);
  const by = upstreamBy?.get(key);
  if (asked) {
    const base = baseOf(key, asked, index.namespace);
    return { upstream: { commit: asked.commit, ...by, ...optional({ base }) } };
  }
  if (!git?.inMergeBase || !git.upstream) return {};
  const base = git.inMergeBase.get(key)?.content;
  return { upstream: { commit: git.upstream, ...by, ...optional({ base }) } };
}

const recordContents = new WeakMap<object, JsonObject>();

/** The same object for the same record, so that what is worked out for it is kept. */
function recordContent(record: {
  spec: JsonObject;
  labels: JsonObject;
  annotations: JsonObject;
}): JsonObject {
  const known = recordContents.get(record) ?? contentOfRecord(record);
  recordContents.set(record, known);
  return known;
}

/** The members that are not undefined, as exactOptionalPropertyTypes wants them. */
export function optional<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const members: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const name in value) {
    const member = value[name];
    if (member !== undefined) members[name] = member as Exclude<T[typeof name], undefined>;
  }
  return members;
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

function byKindAndName(a: ResourceState, b: ResourceState): number {
  const kind = (kindOrder.get(a.identity.kind) ?? 0) - (kindOrder.get(b.identity.kind) ?? 0);
  return kind || (a.identity.name < b.identity.name ? -1 : a.identity.name > b.identity.name ? 1 : 0);
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
