import { equalJson, isObject } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import { fieldSteps, isAboutResource } from '../model/ignoredField';
import type { IgnoredField } from '../model/ignoredField';
import type { Identity } from '../model/identity';
import { applyChanges, inWritingOrder } from './change';
import type { Content } from './content';
import type { IgnoredFields, ResourceInput } from './input';
import { itemKeys, listTree, treeAtKey } from './keys';
import type { ListTree } from './keys';

/** An ignored field that two contents have differently; undefined is «not set». */
export interface IgnoredDifference {
  /** In the second content where it has the field, else in the first. */
  readonly path: Path;
  /** In the first content, where it has the field. */
  readonly own?: Path;
  readonly value: Json | undefined;
  readonly rule: IgnoredField;
}

const known = new WeakMap<readonly IgnoredField[], Map<string, IgnoredFields | undefined>>();

/** What of a CR is ignored; undefined: nothing. */
export function ignoredFields(
  rules: readonly IgnoredField[],
  { kind, name }: Identity,
): IgnoredFields | undefined {
  if (rules.length === 0) return undefined;
  let byName = known.get(rules);
  if (byName === undefined) known.set(rules, (byName = new Map<string, IgnoredFields | undefined>()));
  const key = `${kind}/${rules.some(rule => rule.kind === kind && rule.name === name) ? name : ''}`;
  if (!byName.has(key)) {
    const about = rules.filter(rule => isAboutResource(rule, { kind, name }));
    byName.set(key, about.length === 0 ? undefined : treeOf(about));
  }
  return byName.get(key);
}

function treeOf(rules: readonly IgnoredField[]): IgnoredFields {
  const root: IgnoredFields = { keys: new Map(), items: new Map() };
  for (const rule of rules) {
    const steps = fieldSteps(rule.field);
    if (typeof steps === 'string') continue;
    let node = root;
    for (const step of steps) {
      const [map, name] = 'key' in step ? [node.keys, step.key] : [node.items, step.item];
      const next = map.get(name) ?? { keys: new Map(), items: new Map() };
      map.set(name, next);
      node = next;
    }
    node.rule ??= rule;
  }
  return root;
}

/**
 * The same CR with one value at each ignored place, on all sides: the work tree's, else that of the next side that has the
 * place. So no comparison and no merge finds a difference there, and what is merged keeps git's own value. What is new on one
 * side (a CR, an item, a block that holds more than ignored fields) is left whole, for its ignored fields go with it.
 */
export function agreeOnIgnored(input: ResourceInput): ResourceInput {
  if (input.ignored === undefined) return input;
  const { ignored, ...rest } = input;
  const { identity, draft, actual, base, applied } = rest;
  const { kind } = identity;
  const sides = [
    ...[input.workTree, input.head, input.remote, applied?.content],
    ...[ownOfHnp(input), base?.content, actual.content],
  ].filter(side => side !== undefined);
  // Most sides say the same: what a higher one has already changes nothing.
  const different = sides.filter((side, at) => sides.findIndex(other => equalJson(other, side)) === at);
  const lowestFirst = different.reverse();
  const agreed = (content: Content): Content =>
    lowestFirst.reduce((result, side) => withIgnoredOf(kind, ignored, result, side), content);
  const { draftSpec } = draft;
  return {
    ...rest,
    ...(input.workTree && { workTree: agreed(input.workTree) }),
    ...(input.head && { head: agreed(input.head) }),
    ...(input.remote && { remote: agreed(input.remote) }),
    ...(applied?.content && { applied: { content: agreed(applied.content) } }),
    ...(base?.content && { base: { content: agreed(base.content) } }),
    draft: {
      ...draft,
      ...(draft.content && { content: agreed(draft.content) }),
      ...(isFilled(draftSpec) && { draftSpec: specOf(agreed({ spec: draftSpec })) }),
    },
    actual: { ...actual, ...(actual.content && { content: agreed(actual.content) }) },
  };
}

/**
 * What HNP itself holds of a CR: its record, where the values that its `draft_spec` has for ignored fields take the place of
 * the record's, since the `draft_spec` is emptied when it had its say. undefined: HNP has nothing of it.
 */
export function ownOfHnp({
  identity,
  ignored,
  draft,
}: Pick<ResourceInput, 'identity' | 'ignored' | 'draft'>): Content | undefined {
  const record = draft.presence === 'present' ? (draft.content ?? {}) : undefined;
  const spec = isFilled(draft.draftSpec) ? { spec: draft.draftSpec } : undefined;
  if (record === undefined || spec === undefined || ignored === undefined) return record ?? spec;
  return withIgnoredOf(identity.kind, ignored, record, spec, true);
}

function isFilled(spec: JsonObject | null | undefined): spec is JsonObject {
  return isObject(spec) && Object.keys(spec).length > 0;
}

function specOf(content: Content): JsonObject {
  return isObject(content['spec']) ? content['spec'] : {};
}

/**
 * A content with another one's values at the ignored places; the same object where they agree there.
 *
 * @param onlySet what the other one has not set stays as it is
 */
export function withIgnoredOf(
  kind: string,
  ignored: IgnoredFields | undefined,
  content: Content,
  other: Content,
  onlySet = false,
): Content {
  if (ignored === undefined || content === other) return content;
  const result = over([ignored], listTree(kind), content, other, onlySet);
  return isObject(result) ? result : {};
}

/** The ignored fields that two contents have differently. */
export function ignoredDifferences(
  kind: string,
  ignored: IgnoredFields | undefined,
  content: Content,
  other: Content,
): readonly IgnoredDifference[] {
  const found: IgnoredDifference[] = [];
  if (ignored !== undefined && !equalJson(content, other))
    compare([ignored], listTree(kind), { value: content, path: [] }, { value: other, path: [] }, found);
  return found;
}

/**
 * What git and HNP agree on: the content without what they have differently in ignored fields. Once such a field is compared
 * again it is a question, and neither side's value counts as the older one.
 */
export function agreedOn(
  kind: string,
  ignored: IgnoredFields | undefined,
  content: Content,
  other: Content,
): Content {
  const changes = ignoredDifferences(kind, ignored, content, other).flatMap(({ own }) =>
    own === undefined ? [] : [{ path: own, value: undefined }],
  );
  return changes.length === 0 ? content : applyChanges(content, inWritingOrder(changes));
}

/** What is ignored below a key or an item. */
function below(
  nodes: readonly IgnoredFields[],
  into: 'keys' | 'items',
  name: string,
): readonly IgnoredFields[] {
  return nodes
    .flatMap(node => [node[into].get(name), node[into].get(undefined)])
    .filter(n => n !== undefined);
}

/** The children of a map or list by which two sides are matched: keys, keys of items, or positions. */
interface Children {
  readonly into: 'keys' | 'items';
  readonly names: readonly string[];
  at(name: string): Json | undefined;
  /** Where a child stands. */
  step(name: string): string | number;
  tree(name: string): ListTree | undefined;
}

function childrenOf(value: Json | undefined, tree: ListTree | undefined): Children | undefined {
  if (isObject(value)) {
    return {
      into: 'keys',
      names: Object.keys(value),
      at: name => (Object.hasOwn(value, name) ? value[name] : undefined),
      step: name => name,
      tree: name => treeAtKey(tree, name),
    };
  }
  if (!Array.isArray(value)) return undefined;
  const mode = tree?.mode ?? 'sequence';
  const names = mode === 'sequence' ? value.map((_, index) => String(index)) : itemKeys(mode, value);
  const positions = new Map(names.map((name, index) => [name, index]));
  return {
    into: 'items',
    names,
    at: name => value[positions.get(name) ?? -1],
    step: name => positions.get(name) ?? value.length,
    tree: () => tree?.item,
  };
}

function isAbsent(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null;
}

/** What stands at a place once the other side's values were put into the ignored fields at and below it. */
function over(
  nodes: readonly IgnoredFields[],
  tree: ListTree | undefined,
  value: Json | undefined,
  other: Json | undefined,
  onlySet: boolean,
): Json | undefined {
  if (nodes.length === 0 || equalJson(value, other)) return value;
  if (nodes.some(node => node.rule)) return onlySet && other === undefined ? value : other;
  if (isAbsent(value)) return holdsOnlyIgnored(nodes, tree, other) ? other : value;
  if (isAbsent(other)) return !onlySet && holdsOnlyIgnored(nodes, tree, value) ? undefined : value;
  const [here, there] = [childrenOf(value, tree), childrenOf(other, tree)];
  if (here === undefined || here.into !== there?.into) return value;
  const changed = new Map<string, Json | undefined>();
  for (const name of new Set([...here.names, ...there.names])) {
    const inner = below(nodes, here.into, name);
    if (inner.length === 0) continue;
    const now = here.at(name);
    const then = over(inner, here.tree(name), now, there.at(name), onlySet);
    if (then !== now) changed.set(name, then);
  }
  return changed.size === 0 ? value : rebuilt(value, here, changed);
}

function rebuilt(value: Json, { names }: Children, changed: ReadonlyMap<string, Json | undefined>): Json {
  const all = [...new Set([...names, ...changed.keys()])];
  if (Array.isArray(value)) {
    const items = all.map((name, index) => (changed.has(name) ? changed.get(name) : value[index]));
    return items.filter(item => item !== undefined);
  }
  const map = isObject(value) ? value : {};
  const entries = all.map(name => [name, changed.has(name) ? changed.get(name) : map[name]] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** Whether nothing would be left of a value without its ignored fields; of an empty one nothing is ignored. */
function holdsOnlyIgnored(
  nodes: readonly IgnoredFields[],
  tree: ListTree | undefined,
  value: Json | undefined,
): boolean {
  if (isAbsent(value)) return true;
  if (nodes.some(node => node.rule)) return true;
  const children = nodes.length === 0 ? undefined : childrenOf(value, tree);
  if (children === undefined || children.names.length === 0) return false;
  return children.names.every(name =>
    holdsOnlyIgnored(below(nodes, children.into, name), children.tree(name), children.at(name)),
  );
}

interface Place {
  readonly value: Json | undefined;
  readonly path: Path;
}

function compare(
  nodes: readonly IgnoredFields[],
  tree: ListTree | undefined,
  own: Place,
  other: Place,
  found: IgnoredDifference[],
): void {
  if (nodes.length === 0 || equalJson(own.value, other.value)) return;
  const rule = nodes.find(node => node.rule)?.rule;
  if (rule !== undefined) {
    if (isAbsent(own.value) && isAbsent(other.value)) return;
    found.push({
      path: other.value === undefined ? own.path : other.path,
      value: other.value,
      rule,
      ...(own.value === undefined ? {} : { own: own.path }),
    });
    return;
  }
  // What is new on one side is no difference of its ignored fields, unless it has none but these.
  if (isAbsent(own.value) && !holdsOnlyIgnored(nodes, tree, other.value)) return;
  if (isAbsent(other.value) && !holdsOnlyIgnored(nodes, tree, own.value)) return;
  const [here, there] = [childrenOf(own.value, tree), childrenOf(other.value, tree)];
  const any = here ?? there;
  if (any === undefined || (here && there && here.into !== there.into)) return;
  for (const name of new Set([...(here?.names ?? []), ...(there?.names ?? [])])) {
    const inner = below(nodes, any.into, name);
    const at = (side: Children | undefined, { path }: Place): Place => ({
      value: side?.at(name),
      path: [...path, (side ?? any).step(name)],
    });
    compare(inner, any.tree(name), at(here, own), at(there, other), found);
  }
}
