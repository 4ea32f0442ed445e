import type { IndexedDocument } from '../directory/fabricIndex';
import { isObject, valueAt } from '../model/json';
import type { Json, Path } from '../model/json';
import { edgesOf, referenceEdges } from './referenceEdges';
import type { EdgeTree, ReferenceEdge, SubType } from './referenceEdges';

/** What a text names: a CR of the same namespace, or a part of one. */
export interface Target {
  readonly kind: string;
  readonly name: string;
  readonly sub?: { readonly type: SubType; readonly name: string };
}

/** A place of a document that names something. `vpc-1/db` holds two: the VPC and its subnet. */
export interface Reference {
  readonly edge: ReferenceEdge;
  /** Path below the CR's root. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  /** UTF-16 offsets in the key or value as it is read. */
  readonly from: number;
  readonly to: number;
  readonly target: Target;
  /** `targetKey` of the target. */
  readonly key: string;
}

/** What counts as named because a field is absent: it stands nowhere in the text. */
export interface ImpliedReference {
  readonly edge: ReferenceEdge;
  /** The field that is absent. */
  readonly path: Path;
  readonly target: Target;
}

/** A text that is equal exactly for equal targets; `E1/5` and `E1/5/1` are one port. */
export function targetKey({ kind, name, sub }: Target): string {
  if (sub === undefined) return `${kind}\0${name}`;
  return `${kind}\0${name}\0${sub.type}\0${sub.type === 'port' ? plainPortName(sub.name) : sub.name}`;
}

/** `E1/55/1` is another name of `E1/55` where a port can be broken out; elsewhere it does not exist. */
export function plainPortName(name: string): string {
  return name.endsWith('/1') ? name.replace(/^(E\d+\/\d+)\/1$/, '$1') : name;
}

const none: readonly never[] = [];
const known = new WeakMap<object, readonly Reference[]>();

/**
 * Everything that a document's text names; worked out once per value. Names that are absent are none
 * (`impliedReferencesIn`), nor is what no CR declares: a server's NICs and nodes, whose edges have null as `to`.
 */
export function referencesOf({ kind, value }: IndexedDocument): readonly Reference[] {
  return kind === undefined ? none : referencesIn(kind.kind, value);
}

/** The same for a CR's content, of a kind of the fabric's. */
export function referencesIn(kind: string, value: Json | undefined): readonly Reference[] {
  if (!isObject(value)) return none;
  let references = known.get(value);
  if (references === undefined) {
    const tree = edgesOf(kind);
    references = tree === undefined ? none : new Collector(value).collect(tree);
    known.set(value, references);
  }
  return references;
}

/** The names that the server puts where a document has none, such as the namespace `default` of a VPC. */
export function impliedReferencesIn(kind: string, value: Json | undefined): readonly ImpliedReference[] {
  if (!isObject(value)) return none;
  const implied: ImpliedReference[] = [];
  for (const edge of referenceEdges) {
    if (edge.kind !== kind || edge.default === undefined || edge.to === null) continue;
    for (const pattern of edge.paths) {
      for (const path of parentsOf(value, pattern)) {
        const target = impliedTarget(edge, valueAt(value, path));
        if (target !== undefined) implied.push({ edge, path, target });
      }
    }
  }
  return implied;
}

/** Where a pattern's field is, or would be: below each item of the one list that such a pattern may hold. */
function parentsOf(value: Json, pattern: string): readonly Path[] {
  const [list = '', rest] = pattern.split('[].');
  if (rest === undefined) return [list.replace(/\[\]$/, '').split('.')];
  const path = list.split('.');
  const items = valueAt(value, path);
  return Array.isArray(items) ? items.map((_, n) => [...path, n, ...rest.split('.')]) : [];
}

function impliedTarget(edge: ReferenceEdge, value: Json | undefined): Target | undefined {
  const { to, default: name, sub } = edge;
  if (to === null || name === undefined) return undefined;
  if (sub === undefined) {
    const absent = value === undefined || value === null || value === '';
    return absent || (Array.isArray(value) && value.length === 0) ? { kind: to, name } : undefined;
  }
  // A part that is left out: `vpc-1` and `vpc-1/` mean its subnet of the default name.
  if (typeof value !== 'string' || value === '') return undefined;
  const slash = value.indexOf('/');
  if (slash >= 0 && slash < value.length - 1) return undefined;
  const owner = slash < 0 ? value : value.slice(0, slash);
  return owner === '' ? undefined : { kind: to, name: owner, sub: { type: sub, name } };
}

/** The External of a key `ext.<name>` of GatewayPeering's peering. */
export const externalPrefix = 'ext.';

class Collector {
  private readonly found: Reference[] = [];
  private readonly path: (string | number)[] = [];
  /** The key that the nearest `*` above stands for. */
  private key = '';

  constructor(private readonly root: Json) {}

  collect(tree: EdgeTree): readonly Reference[] {
    this.walk(this.root, tree);
    return this.found;
  }

  private walk(value: Json | undefined, tree: EdgeTree): void {
    if (typeof value === 'string') {
      for (const edge of tree.here) this.read(edge, value);
    } else if (Array.isArray(value)) {
      const { items } = tree;
      if (items !== undefined) value.forEach((item, n) => this.below(n, item, items));
    } else if (isObject(value)) {
      this.walkMap(value, tree);
    }
  }

  private walkMap(map: { readonly [key: string]: Json }, tree: EdgeTree): void {
    for (const [name, next] of tree.fields) {
      if (Object.hasOwn(map, name)) this.below(name, map[name], next);
    }
    if (tree.keys.length === 0 && tree.values === undefined) return;
    for (const [key, item] of Object.entries(map)) {
      this.path.push(key);
      for (const edge of tree.keys) this.readKey(edge, key);
      this.path.pop();
      if (tree.values === undefined) continue;
      const outer = this.key;
      this.key = key;
      this.below(key, item, tree.values);
      this.key = outer;
    }
  }

  private below(step: string | number, value: Json | undefined, tree: EdgeTree): void {
    this.path.push(step);
    this.walk(value, tree);
    this.path.pop();
  }

  private read(edge: ReferenceEdge, value: string): void {
    const slash = value.indexOf('/');
    switch (edge.form) {
      case 'value':
        this.add(edge, 'value', 0, value.length, value);
        return;
      case 'before-slash':
        this.add(edge, 'value', 0, slash < 0 ? value.length : slash, value);
        return;
      case 'after-slash':
        if (slash >= 0) this.add(edge, 'value', slash + 1, value.length, value);
        return;
      case 'routes':
        for (const match of value.matchAll(/(?:^|,)\s*([^=,\s]+)\s*=/g)) {
          const from = match.index + match[0].indexOf(match[1] ?? '');
          this.add(edge, 'value', from, from + (match[1] ?? '').length, value);
        }
        return;
      default:
        // Forms of keys are read by readKey; the CR's own name names no CR.
        return;
    }
  }

  private readKey(edge: ReferenceEdge, key: string): void {
    const external = key.startsWith(externalPrefix);
    if (edge.form === 'key-without-ext' ? external : edge.form === 'key-after-ext' && !external) return;
    // A key * of portLocators means every port.
    if (edge.sub === 'port' && key === '*') return;
    this.add(edge, 'key', edge.form === 'key-after-ext' ? externalPrefix.length : 0, key.length, key);
  }

  private add(edge: ReferenceEdge, part: 'key' | 'value', from: number, to: number, text: string): void {
    if (edge.to === null || to <= from) return;
    const own = text.slice(from, to);
    const name = edge.sub === undefined ? own : this.ownerOf(edge, text);
    if (name === undefined || name === '') return;
    const target: Target =
      edge.sub === undefined
        ? { kind: edge.to, name }
        : { kind: edge.to, name, sub: { type: edge.sub, name: own } };
    this.found.push({ edge, path: this.path.slice(), part, from, to, target, key: targetKey(target) });
  }

  /** Name of the CR that a part belongs to; undefined where the document does not say. */
  private ownerOf(edge: ReferenceEdge, text: string): string | undefined {
    switch (edge.of) {
      case 'self':
        return this.textAt(['metadata', 'name']);
      case 'slash':
        return text.slice(0, text.indexOf('/'));
      case 'key':
        return this.key.startsWith(externalPrefix) ? undefined : this.key;
      case 'acl-from':
      case 'acl-to':
        return this.peerOf(edge.of);
      default:
        return this.textAt((edge.of ?? '').split('.'));
    }
  }

  /** The VPC on one side of the ACL rule here: what the rule says, else what it does not say of the other side. */
  private peerOf(side: 'acl-from' | 'acl-to'): string | undefined {
    const rule = this.path.slice(0, this.path.indexOf('match'));
    const [own, other] = side === 'acl-from' ? ['from', 'to'] : ['to', 'from'];
    const said = this.textAt([...rule, own]);
    const opposite = this.textAt([...rule, other]);
    const keys = Object.keys(objectAt(this.root, ['spec', 'peering']));
    const peer = said ?? (opposite === undefined ? undefined : keys.find(key => key !== opposite));
    return peer === undefined || peer.startsWith(externalPrefix) ? undefined : peer;
  }

  private textAt(path: Path): string | undefined {
    const value = valueAt(this.root, path);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }
}

function objectAt(root: Json, path: Path): { readonly [key: string]: Json } {
  const value = valueAt(root, path);
  return isObject(value) ? value : {};
}
