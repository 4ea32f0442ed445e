import { contentOf, contentOfRecord } from '../compare/content';
import { sameContent } from '../compare/fields';
import { ignoredFields, withIgnoredOf } from '../compare/ignored';
import type { ResourceInput } from '../compare/input';
import type { Identity } from '../model/identity';
import { isObject, type JsonObject } from '../model/json';
import { findKind } from '../model/kinds';
import type { Facts } from './facts';
import { baseOf } from './openConflicts';
import type { DraftRecord } from './ports';

/** What holds for all CRs of one reading. */
interface Known {
  readonly facts: Facts;
  /** The base that counts. */
  readonly base: Facts['base'];
  readonly sources: ResourceInput['sources'];
  readonly draftIsUnknown: boolean;
  /** Whether git sees a change of a file (relative to the fabric's directory). */
  readonly isChanged: (file: string) => boolean;
}

/** What there is to compare, CR by CR. Where nothing of a CR changed it is the very input of the reading before. */
export class Inputs {
  private readonly known: Known;

  /** @param before by identityKey */
  constructor(
    facts: Facts,
    base: Facts['base'],
    isChanged: (file: string) => boolean,
    private readonly before: ReadonlyMap<string, ResourceInput> = new Map(),
  ) {
    const draftIsUnknown = !facts.hnp || isBaseLost(facts);
    const [other] = before.values();
    this.known = { facts, base, isChanged, draftIsUnknown, sources: sourcesOf(facts, other?.sources) };
  }

  of(key: string, identity: Identity, errors: number): ResourceInput {
    const input = inputOf(this.known, key, identity, errors);
    const before = this.before.get(key);
    return before !== undefined && isSame(before, input) ? before : input;
  }
}

/** When a system was read is no part of it: that changes with each reading. The same object while nothing changes. */
function sourcesOf({ sources }: Facts, before?: ResourceInput['sources']): ResourceInput['sources'] {
  const { remote, hnp, cluster } = sources;
  const isBefore =
    before?.remote.status === remote.status &&
    before.hnp.status === hnp.status &&
    before.cluster.status === cluster.status;
  if (isBefore) return before;
  return {
    remote: { status: remote.status },
    hnp: { status: hnp.status },
    cluster: { status: cluster.status },
  };
}

/** How two inputs of one CR are compared: by what they hold, or by what the small objects hold that are made anew. */
const partsOf: Readonly<Record<keyof ResourceInput, 'held' | 'made' | 'known'>> = {
  identity: 'known',
  file: 'held',
  workTree: 'held',
  head: 'held',
  remote: 'held',
  dirty: 'held',
  applied: 'made',
  base: 'made',
  draft: 'made',
  actual: 'made',
  sources: 'held',
  errors: 'held',
  upstream: 'made',
  decisions: 'held',
  notInHnp: 'held',
  ignored: 'held',
};
const partNames = Object.keys(partsOf) as (keyof ResourceInput)[];
const held = partNames.filter(name => partsOf[name] === 'held');
const made = partNames.filter(name => partsOf[name] === 'made');

function isSame(a: ResourceInput, b: ResourceInput): boolean {
  for (const name of held) if (a[name] !== b[name]) return false;
  for (const name of made) if (!hasSame(a[name] as Made, b[name] as Made)) return false;
  return true;
}

type Made = Readonly<Record<string, unknown>> | undefined;

function hasSame(a: Made, b: Made): boolean {
  if (a === undefined || b === undefined) return a === b;
  for (const name in b) if (!(name in a)) return false;
  for (const name in a) if (a[name] !== b[name]) return false;
  return true;
}

/** Whether there is a base that could not be read: then nothing can be said of drafts. */
export function isBaseLost({ problems }: Facts): boolean {
  return problems.some(problem => problem.code === 'base-unreadable');
}

/** Why HNP cannot hold a CR; undefined when it can (facts: contract lines 5, 15). */
function whyNotInHnp(identity: Identity, content: JsonObject | undefined): string | undefined {
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

function inputOf(
  { facts, base, sources, draftIsUnknown, isChanged }: Known,
  key: string,
  identity: Identity,
  errors: number,
): ResourceInput {
  const { git, hnp, cluster, settings } = facts;
  const document = facts.index.resources.get(key);
  const workTree = document ? contentOf(document.value) : undefined;
  const head = git?.inHead.get(key);
  const upstream = git?.inUpstream.get(key);
  const record = hnp?.records.get(key);
  const object = cluster?.objects.get(key);
  const who = whoTouched(facts, key);
  const told = base && toldAlready(facts, key, identity, record);
  const agreed = told ? told.content : base?.entries.get(key)?.content;
  // On both sides and never agreed on: a first contact of this one CR, where every difference is a question.
  const hasBase = base && (agreed !== undefined || told !== undefined || !workTree || !record);
  return {
    identity,
    file: document?.file ?? head?.file ?? upstream?.file,
    workTree,
    head: head?.content,
    remote: upstream?.content,
    dirty: document !== undefined && isChanged(document.file),
    applied: git?.inApplied && { content: git.inApplied.get(key)?.content },
    base: hasBase ? { content: agreed } : undefined,
    draft: {
      presence: !settings.netbox ? 'not-held' : draftIsUnknown ? 'unknown' : record ? 'present' : 'absent',
      content: record && recordContent(record),
      draftSpec: hnp?.drafts.get(key)?.draftSpec,
      who: who?.who,
      when: who?.when,
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
      content: object && contentOf(object),
    },
    sources,
    errors,
    upstream: upstreamOf(facts, key),
    decisions: facts.decisions.get(key),
    notInHnp: whyNotInHnp(identity, workTree ?? upstream?.content),
    ignored: ignoredFields(settings.ignoreFields, identity),
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
function upstreamOf({ git, open, index, upstreamBy }: Facts, key: string): ResourceInput['upstream'] {
  const asked = open.get(key);
  const by = upstreamBy?.get(key);
  if (asked) return { commit: asked.commit, ...by, base: baseOf(key, asked, index.namespace) };
  if (!git?.inMergeBase || !git.upstream) return undefined;
  return { commit: git.upstream, ...by, base: git.inMergeBase.get(key)?.content };
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
