import { applyChanges, type FieldChange } from '../compare/change';
import type { Content } from '../compare/content';
import { withIgnoredOf } from '../compare/ignored';
import type { ResourceInput } from '../compare/input';
import { mergeResource } from '../compare/merge';
import type { IndexedDocument } from '../directory/fabricIndex';
import { indexTexts } from '../directory/indexTexts';
import { targetFor } from '../directory/layout';
import type { FileStep } from '../directory/step';
import type { FileChanges } from '../directory/updateIndex';
import { identityKey } from '../model/identity';
import { isObject, type JsonObject } from '../model/json';
import { apiVersionOf, findKind, type Kind } from '../model/kinds';
import { renderYaml } from '../yaml/render';
import { spliceYaml } from '../yaml/splice';
import type { GateOptions } from './changedFiles';
import type { Facts } from './facts';
import { heldReason } from './heldReason';
import { changedFields, type GitChange, type HeldBack } from './plan';

/** What a CR will be in git once a draft is taken; undefined when the draft stays in HNP. */
export type Taken = { readonly content: Content | undefined } | undefined;

/** Puts drafts of HNP into files, one after the other, on the texts of one reading. Nothing is written: it collects steps. */
export class DraftFiles {
  readonly changes: GitChange[] = [];
  /** Drafts that stay in HNP, by identityKey. */
  readonly heldBack = new Map<string, HeldBack>();
  /** CRs that are taken with their errors, because a person said why; by identityKey. */
  readonly letThrough: string[] = [];
  readonly steps: FileStep[] = [];
  /** Files that are written, by path: two drafts of one file are spliced one after the other. */
  private readonly texts = new Map<string, string>();
  private readonly taken = new Set<string>();
  /** Files in lower case, since not every disk tells names apart that differ only in case. */
  private names: Set<string> | undefined;

  constructor(
    private readonly facts: Facts,
    private readonly gate: GateOptions,
  ) {}

  /** Whether a draft of this CR was taken. */
  has(key: string): boolean {
    return this.taken.has(key);
  }

  writes(file: string): boolean {
    return this.steps.some(step => step.file === file);
  }

  /** Removes the file of a CR that was deleted in HNP. */
  remove(input: ResourceInput, document: IndexedDocument): Taken {
    const file = this.facts.index.files.get(document.file);
    if (file?.documents.length !== 1) {
      this.hold(input, document.file, 'it holds other CRs too: take this one out by hand');
      return undefined;
    }
    if (!this.mayPass(input, document.file, new Map([[document.file, null]]))) return undefined;
    this.steps.push({ kind: 'remove', file: document.file, before: file.hash });
    this.note(input, document.file, 'delete', []);
    return { content: undefined };
  }

  /**
   * Gives a CR the name, and what else differs, of the one that its record became. Its text is kept with its comments, under
   * the name that a new file would get; where other CRs stand in the file, it stays there.
   */
  rename(
    from: ResourceInput,
    document: IndexedDocument,
    to: ResourceInput,
    record: Content | undefined,
  ): Taken {
    const before = this.facts.index.files.get(document.file);
    const kind = findKind(to.identity.group, to.identity.kind);
    if (!kind || !before || !record) return undefined;
    const text = this.texts.get(document.file) ?? before.parsed.text;
    const { workTree = {}, ignored } = from;
    const source = { kind: 'draft' } as const;
    const theirs = withIgnoredOf(kind.kind, ignored, record, workTree);
    const { fromTheirs } = mergeResource(kind.kind, workTree, workTree, theirs, source);
    const { name, namespace } = to.identity;
    const moved =
      namespace === from.identity.namespace ? [] : [{ path: ['metadata', 'namespace'], value: namespace }];
    const changes = [{ path: ['metadata', 'name'], value: name }, ...moved, ...fromTheirs];
    const inFile = changes.map(({ path, value }) => ({ path: [...document.at, ...path], value }));
    const spliced = spliceYaml(text, document.index, inFile);
    if (!spliced.ok) {
      this.hold(to, document.file, spliced.reason);
      return undefined;
    }
    const isAlone = before.documents.length === 1;
    const file = isAlone ? this.newFile(to, kind) : document.file;
    const content = applyChanges(workTree, fromTheirs);
    const gone = isAlone ? new Map([[document.file, null]]) : undefined;
    const taken = this.write(to, file, spliced.text, content, gone);
    if (!taken) return undefined;
    if (isAlone) this.steps.push({ kind: 'remove', file: document.file, before: before.hash });
    this.note(from, document.file, 'delete', []);
    return taken;
  }

  /** Splices fields into the CR's file; positions in lists are those of the file as it is. */
  splice(input: ResourceInput, document: IndexedDocument, changes: readonly FieldChange[]): Taken {
    const { file } = document;
    const text = this.texts.get(file) ?? this.facts.index.files.get(file)?.parsed.text ?? '';
    const inFile = changes.map(({ path, value }) => ({ path: [...document.at, ...path], value }));
    const spliced = spliceYaml(text, document.index, inFile);
    if (!spliced.ok) {
      this.hold(input, file, spliced.reason);
      return undefined;
    }
    return this.write(input, file, spliced.text, applyChanges(input.workTree ?? {}, changes));
  }

  /** Makes a file for a CR that git does not have. */
  create(input: ResourceInput, content: Content | undefined): Taken {
    const { identity } = input;
    const kind = findKind(identity.group, identity.kind);
    if (!kind || !content) return undefined;
    const file = this.newFile(input, kind);
    const { metadata, spec } = content;
    const document: JsonObject = {
      apiVersion: apiVersionOf(kind),
      kind: identity.kind,
      metadata: {
        name: identity.name,
        namespace: identity.namespace,
        ...(isObject(metadata) ? metadata : {}),
      },
      ...(spec === undefined ? {} : { spec }),
    };
    return this.write(input, file, renderYaml(document), content);
  }

  /** Where a CR goes that git does not have. */
  private newFile({ identity }: ResourceInput, kind: Kind): string {
    const { index } = this.facts;
    this.names ??= new Set([...index.files.keys(), ...this.texts.keys()].map(name => name.toLowerCase()));
    const isTaken = (name: string): boolean => this.names?.has(name.toLowerCase()) === true;
    const { namespace, typeFolders } = index;
    return targetFor(identity, kind, { namespace, typeFolders, isTaken });
  }

  /** Whether changes bring no error into git, by all rules; then they are taken. An invalid draft stays in HNP. */
  private mayPass({ identity }: ResourceInput, file: string, changes: FileChanges): boolean {
    const { errors, letThrough, alone } = this.gate;
    const found = errors.of(changes);
    const key = identityKey(identity);
    const isLetThrough = letThrough.has(key);
    if (found.length > 0 && !isLetThrough) {
      const reason = heldReason({ errors: found, changes, after: alone, follows: false });
      const known = { identity, file, errors: found.length, from: 'draft' as const };
      this.heldBack.set(key, reason === undefined ? known : { ...known, reason });
      return false;
    }
    if (found.length > 0) this.letThrough.push(key);
    errors.take(changes);
    return true;
  }

  /** Puts a text into the plan if it is valid, together with what goes for it. */
  private write(
    input: ResourceInput,
    file: string,
    text: string,
    content: Content,
    gone: FileChanges = new Map(),
  ): Taken {
    const { namespace } = this.facts.index;
    const { files } = indexTexts([{ file, text }], { namespace });
    if (!this.mayPass(input, file, new Map([...files, ...gone]))) return undefined;
    const before = this.facts.index.files.get(file)?.hash ?? null;
    const step: FileStep = { kind: 'write', file, before, bytes: new TextEncoder().encode(text) };
    const earlier = this.steps.findIndex(other => other.file === file);
    if (earlier >= 0) this.steps[earlier] = step;
    else this.steps.push(step);
    this.texts.set(file, text);
    this.names?.add(file.toLowerCase());
    const fields = input.head ? changedFields(input.identity.kind, input.head, content) : [];
    this.note(input, file, input.head ? 'update' : 'create', fields);
    return { content };
  }

  private hold({ identity }: ResourceInput, file: string, reason: string): void {
    this.heldBack.set(identityKey(identity), { identity, file, errors: 0, from: 'draft', reason });
  }

  private note(
    { identity, draft }: ResourceInput,
    file: string,
    action: GitChange['action'],
    fields: readonly string[],
  ): void {
    const by = {
      ...(draft.who === undefined ? {} : { who: draft.who }),
      ...(draft.when === undefined ? {} : { when: draft.when }),
    };
    this.changes.push({ identity, action, fields, file, from: 'draft', ...by });
    const key = identityKey(identity);
    this.taken.add(key);
    this.heldBack.delete(key);
  }
}
