import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { Json, JsonObject } from '../model/json';
import type { AmbiguousScalar, Span, YamlLimits, YamlProblem, YamlProblemCode } from './document';
import { readPlainScalar, readingsThatDiffer } from './scalars';

/** What a composed document says, and what is wrong with it. */
export interface ReadValue {
  readonly value: Json | undefined;
  readonly problems: readonly YamlProblem[];
  readonly ambiguous: readonly AmbiguousScalar[];
}

/** Reads a composed document (failsafe schema) as kubectl would. */
export function readValue(document: Document, limits: YamlLimits): ReadValue {
  const reader = new ValueReader(limits);
  const value = reader.read(document.contents);
  return { value, problems: reader.problems, ambiguous: reader.ambiguous };
}

/** The text of a map key as kubectl reads it (`yes:` is the key "true"), or undefined when it cannot be one. */
export function readKey(node: unknown): string | undefined {
  if (!isScalar(node)) return undefined;
  const value = readScalar(node);
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? undefined : JSON.stringify(value);
}

/** Whether a pair is a merge: an unquoted `<<`. */
export function isMergeKey(node: unknown): boolean {
  return (
    isScalar(node) &&
    node.source === '<<' &&
    (node.type === 'PLAIN' || node.tag === 'tag:yaml.org,2002:merge')
  );
}

/** Where a node's own text stands. */
export function spanOf(
  node: { readonly range?: readonly number[] | null | undefined } | null | undefined,
): Span {
  const start = node?.range?.[0] ?? 0;
  return { start, end: node?.range?.[1] ?? start };
}

const core = 'tag:yaml.org,2002:';

function readScalar(node: Scalar): Json | undefined {
  const source = node.source ?? (typeof node.value === 'string' ? node.value : '');
  switch (node.tag) {
    case undefined:
      return node.type === 'PLAIN' ? readPlainScalar(source) : source;
    case `${core}int`:
    case `${core}float`:
    case `${core}bool`:
    case `${core}null`: {
      const value = readPlainScalar(source);
      const type = node.tag === `${core}bool` ? 'boolean' : 'number';
      const fits = node.tag === `${core}null` ? value === null : typeof value === type;
      return fits ? value : undefined;
    }
    case `${core}binary`:
      return Buffer.from(source, 'base64').toString('utf8');
    default:
      return source;
  }
}

const knownTags = new Set(
  [
    'str',
    'int',
    'float',
    'bool',
    'null',
    'binary',
    'timestamp',
    'map',
    'seq',
    'merge',
    'set',
    'omap',
    'pairs',
  ].map(name => core + name),
);

class ValueReader {
  readonly problems: YamlProblem[] = [];
  readonly ambiguous: AmbiguousScalar[] = [];
  private readonly anchors = new Map<
    string,
    { readonly node: Node; readonly value: Json; readonly size: number }
  >();
  private size = 0;
  private aliased = 0;

  constructor(private readonly limits: YamlLimits) {}

  read(node: unknown): Json | undefined {
    if (node === null || node === undefined) return undefined;
    if (isAlias(node)) return this.readAlias(node.source, spanOf(node));
    const before = this.size++;
    const value = this.readNode(node);
    if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.tag !== undefined && !knownTags.has(node.tag)) {
        this.add('yaml-tag', spanOf(node), `The tag ${node.tag} means nothing here. Remove it.`, 'warning');
      }
      if (node.anchor !== undefined) {
        this.anchors.set(node.anchor, { node, value: value ?? null, size: this.size - before });
      }
    }
    return value;
  }

  private readNode(node: unknown): Json | undefined {
    if (isScalar(node)) return this.scalar(node);
    if (isMap(node)) return this.map(node);
    if (isSeq(node)) return node.items.map(item => this.read(item) ?? null);
    return null;
  }

  private scalar(node: Scalar): Json | undefined {
    this.noteAmbiguous(node);
    const value = readScalar(node);
    if (value === undefined) {
      this.add(
        'yaml-not-json',
        spanOf(node),
        `${node.source ?? ''} is no value that kubectl accepts. Write a number, or quote it.`,
      );
    }
    return value;
  }

  private noteAmbiguous(node: Scalar): void {
    if (node.type !== 'PLAIN' || node.tag !== undefined) return;
    const source = node.source ?? '';
    const readings = readingsThatDiffer(source);
    if (readings !== undefined) this.ambiguous.push({ ...spanOf(node), source, readings });
  }

  private map(node: YAMLMap): Json {
    const own: JsonObject = {};
    const merged: JsonObject = {};
    for (const pair of node.items) {
      if (isMergeKey(pair.key)) this.merge(pair, merged);
      else this.pair(pair, own);
    }
    // What the map says itself wins over what is merged into it.
    return Object.keys(merged).length === 0 ? own : { ...merged, ...own };
  }

  private pair(pair: Pair, into: JsonObject): void {
    const key = isAlias(pair.key) ? this.aliasKey(pair.key.source) : readKey(pair.key);
    const span = spanOf(pair.key as Node | null);
    if (isScalar(pair.key)) {
      this.noteAmbiguous(pair.key);
      if (pair.key.anchor !== undefined) {
        this.anchors.set(pair.key.anchor, { node: pair.key, value: key ?? null, size: 1 });
      }
    }
    const value = this.read(pair.value) ?? null;
    if (key === undefined) {
      this.add('yaml-key', span, 'A key must be a text. Write a name before the colon.');
    } else if (key === '__proto__') {
      this.add('yaml-unsafe-key', span, 'The key __proto__ is not allowed. Remove it.');
    } else if (Object.hasOwn(into, key)) {
      this.add('yaml-duplicate-key', span, `The key ${key} stands here twice. Remove one of them.`);
    } else {
      into[key] = value;
    }
  }

  private merge(pair: Pair, into: JsonObject): void {
    const value = this.read(pair.value);
    const sources = Array.isArray(value) ? value : [value];
    for (const source of sources) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        this.add(
          'yaml-alias',
          spanOf(pair.key as Node),
          'Only maps can be merged with <<. Name the anchor of a map.',
        );
        return;
      }
      // Of several sources the first that has a key wins.
      for (const [key, item] of Object.entries(source)) if (!Object.hasOwn(into, key)) into[key] = item;
    }
  }

  private aliasKey(source: string): string | undefined {
    const value = this.anchors.get(source)?.value;
    return typeof value === 'object' || value === undefined ? undefined : String(value);
  }

  private readAlias(source: string, span: Span): Json | undefined {
    const target = this.anchors.get(source);
    if (target === undefined) {
      this.add(
        'yaml-alias',
        span,
        `Nothing above is marked &${source}. Mark the value that *${source} stands for.`,
      );
      return undefined;
    }
    this.aliased += target.size;
    this.size += target.size;
    if (this.aliased > this.limits.maxAliased) {
      // Told once: each further alias would only repeat it.
      if (this.aliased - target.size <= this.limits.maxAliased) {
        this.add(
          'yaml-alias',
          span,
          `Aliases stand for more than ${this.limits.maxAliased} values here. Write the values out.`,
        );
      }
      return null;
    }
    return target.value;
  }

  private add(
    code: YamlProblemCode,
    span: Span,
    message: string,
    severity: 'error' | 'warning' = 'error',
  ): void {
    this.problems.push({ code, severity, message, ...span });
  }
}
