import { canonicalJson, isObject } from '../../model/json';
import type { Json, JsonObject, Path } from '../../model/json';
import type { Content } from '../content';
import { itemKeys, listTree } from '../keys';
import type { ListTree } from '../keys';
import { replayExternal, replayExternalAttachment } from './external';
import { replayGateway } from './gateway';
import { replayGatewayPeering } from './gatewayPeering';
import { replayMetadata } from './metadata';
import { sortList } from './origin';
import type { Hide, SpecReplay } from './step';
import { replaySwitch } from './switch';
import { replayVlanNamespace } from './vlanNamespace';
import { replayVpc } from './vpc';
import { replayVpcAttachment } from './vpcAttachment';
import { replayVpcPeering } from './vpcPeering';

/** A change that the server itself makes, made here too so that it is no difference. */
export interface HiddenChange {
  /** In the content as it was given. */
  readonly path: Path;
  /** What stood there; undefined: nothing, and the server fills it. */
  readonly value: Json | undefined;
  readonly reason: string;
}

export interface Replayed {
  /** writtenPosition and writtenKey know where each value of it was written. */
  readonly content: Content;
  readonly hidden: readonly HiddenChange[];
}

const specs: ReadonlyMap<string, SpecReplay> = new Map<string, SpecReplay>([
  ['External', replayExternal],
  ['ExternalAttachment', replayExternalAttachment],
  ['Gateway', replayGateway],
  ['GatewayPeering', replayGatewayPeering],
  ['Switch', replaySwitch],
  ['VLANNamespace', replayVlanNamespace],
  ['VPC', replayVpc],
  ['VPCAttachment', replayVpcAttachment],
  ['VPCPeering', replayVpcPeering],
]);

const emptyList = 'An empty list says the same as none.';
const orderless = 'The order of this list means nothing, so it is compared sorted.';
const done = new WeakMap<Content, Remembered>();
const inOrder = new WeakMap<Content, { kind: string; content: Content }>();

/** Whether the server makes values of its own in specs of this kind. */
export function hasDefaults(kind: string): boolean {
  return specs.has(kind);
}

/** The content as the server would keep it. Idempotent; remembered per content object. */
export function replay(kind: string, content: Content): Replayed {
  const known = done.get(content);
  if (known?.kind === kind) return known;
  const replayed = new Remembered(kind, content);
  done.set(content, replayed);
  return replayed;
}

/** Worked out when somebody asks: most contents are compared once, and nobody looks at what was hidden. */
class Remembered implements Replayed {
  readonly content: Content;
  private changes?: readonly HiddenChange[];
  constructor(
    readonly kind: string,
    private readonly given: Content,
  ) {
    this.content = run(kind, given);
  }
  get hidden(): readonly HiddenChange[] {
    return (this.changes ??= changesIn(this.kind, this.given));
  }
}

function changesIn(kind: string, given: Content): readonly HiddenChange[] {
  const hidden: HiddenChange[] = [];
  run(kind, given, (at, key, value, reason) => {
    hidden.push({ path: [...at, key], value, reason: typeof reason === 'string' ? reason : reason() });
  });
  return hidden;
}

const ignore: Hide = () => undefined;

function run(kind: string, content: Content, hide: Hide = ignore): Content {
  const copy = withoutNulls(content, [], hide);
  if (isObject(copy['metadata'])) replayMetadata(kind, copy['metadata'], hide);
  const spec = isObject(copy['spec']) ? copy['spec'] : {};
  if (copy['spec'] === undefined) copy['spec'] = spec;
  specs.get(kind)?.(spec, hide, isObject(content['spec']) ? content['spec'] : {});
  const lists = listTree(kind).keys.get('spec');
  if (lists !== undefined) sortBelow(lists, spec, ['spec'], hide);
  dropEmptyEnds(copy);
  return copy;
}

/** The content as written, but for the order of lists whose order means nothing. Remembered per content object. */
export function ordered(kind: string, content: Content): Content {
  const known = inOrder.get(content);
  if (known?.kind === kind) return known.content;
  const copy = copiedWhole(content);
  const lists = listTree(kind).keys.get('spec');
  if (lists !== undefined && isObject(copy)) sortBelow(lists, copy['spec'] ?? null, ['spec'], ignore);
  const result = isObject(copy) ? copy : {};
  inOrder.set(content, { kind, content: result });
  return result;
}

function copiedWhole(value: Json): Json {
  if (Array.isArray(value)) return value.map(copiedWhole);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, copiedWhole(below)]));
}

/** A deep copy in which null and an empty list are the same as absent; null items of lists stay, for positions must not move. */
function withoutNulls(map: JsonObject, path: (string | number)[], hide: Hide): JsonObject {
  const copy: JsonObject = {};
  for (const key in map) {
    const value = map[key];
    if (value === null || value === undefined) continue;
    path.push(key);
    if (Array.isArray(value) && value.length === 0) {
      hide(path.slice(0, -1), key, value, emptyList);
    } else if (key === '__proto__') {
      // It must stay a key: plain assignment would set the prototype.
      Object.defineProperty(copy, key, { value: copied(value, path, hide), ...ownProperty });
    } else {
      copy[key] = copied(value, path, hide);
    }
    path.pop();
  }
  return copy;
}

const ownProperty = { enumerable: true, configurable: true, writable: true };

function copied(value: Json, path: (string | number)[], hide: Hide): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return withoutNulls(value, path, hide);
  return value.map((item, index) => {
    if (typeof item !== 'object') return item;
    path.push(index);
    const copy = copied(item, path, hide);
    path.pop();
    return copy;
  });
}

/** Empty labels, annotations, metadata and spec say the same as none. */
function dropEmptyEnds(content: Content): void {
  const metadata = content['metadata'];
  if (isObject(metadata)) {
    if (isEmpty(metadata['labels'])) delete metadata['labels'];
    if (isEmpty(metadata['annotations'])) delete metadata['annotations'];
    if (isEmpty(metadata)) delete content['metadata'];
  }
  if (isEmpty(content['spec'])) delete content['spec'];
}

function isEmpty(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

/** Sorts every list whose order means nothing, the inner ones first. `path` is in the content as given. */
function sortBelow(tree: ListTree, value: Json, path: Path, hide: Hide): void {
  if (Array.isArray(value)) {
    const item = tree.item;
    if (item !== undefined) value.forEach((entry, index) => sortBelow(item, entry, [...path, index], hide));
    const mode = tree.mode;
    if (mode === undefined || mode === 'sequence' || value.length < 2) return;
    const texts = mode === 'set' ? value.map(sortText) : itemKeys(mode, value);
    const before = hide === ignore ? [] : value.slice();
    if (sortList(value, texts)) hide(path.slice(0, -1), path.at(-1) ?? '', before, orderless);
  } else if (isObject(value)) {
    for (const [key, child] of tree.keys) {
      const below = value[key];
      if (typeof below === 'object' && below !== null) sortBelow(child, below, [...path, key], hide);
    }
    if (tree.anyKey !== undefined) {
      for (const key of Object.keys(value)) {
        const below = value[key];
        if (!tree.keys.has(key) && typeof below === 'object' && below !== null) {
          sortBelow(tree.anyKey, below, [...path, key], hide);
        }
      }
    }
  }
}

function sortText(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}
