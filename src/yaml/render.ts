import { isObject } from '../model/json';
import type { Json } from '../model/json';
import { writeDoubleQuoted, writeScalar } from './scalars';

/** How block collections are laid out. */
export interface BlockStyle {
  /** Spaces by which a map below a key is indented. */
  readonly step: number;
  /** Whether the items of a list stand further right than the list's key. */
  readonly indentedLists: boolean;
  readonly eol: '\n' | '\r\n';
}

/** kubectl's own style. */
export const kubectlStyle: BlockStyle = { step: 2, indentedLists: false, eol: '\n' };

/**
 * A new document in kubectl's style, ending with a line break; keys in the order of the value. Strings are quoted
 * wherever readers of YAML 1.1 or 1.2 could take them for something else.
 */
export function renderYaml(value: Json): string {
  return `${renderInline(value) ?? blockLines(value, kubectlStyle).join('\n')}\n`;
}

/** A value that fits behind a key or dash on one line: scalars and empty collections; undefined for others. */
export function renderInline(value: Json): string | undefined {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : undefined;
  if (isObject(value)) return Object.keys(value).length === 0 ? '{}' : undefined;
  return writeScalar(value);
}

/** The lines of a collection that is not empty, without indentation of their own. */
export function blockLines(value: Json, style: BlockStyle): string[] {
  if (Array.isArray(value)) return value.flatMap(item => itemLines(item, style));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => pairLines(key, item, style));
  return [writeScalar(value)];
}

/** The lines of one key of a block map. */
export function pairLines(key: string, value: Json, style: BlockStyle): string[] {
  const name = writeScalar(key);
  const inline = renderInline(value);
  if (inline !== undefined) return [`${name}: ${inline}`];
  return [`${name}:`, ...indent(blockLines(value, style), childIndent(value, style))];
}

/** By how many spaces a collection stands further right than its key. */
export function childIndent(value: Json, style: BlockStyle): number {
  return Array.isArray(value) && !style.indentedLists ? 0 : style.step;
}

/** The lines of one item of a block list. */
export function itemLines(value: Json, style: BlockStyle): string[] {
  const inline = renderInline(value);
  if (inline !== undefined) return [`- ${inline}`];
  return blockLines(value, style).map((line, n) => (n === 0 ? `- ${line}` : `  ${line}`));
}

/** Lines moved to the right. */
export function indent(lines: readonly string[], spaces: number): string[] {
  return lines.map(line => ' '.repeat(spaces) + line);
}

/** A value on one line, as it may stand inside a flow collection; as JSON when its surroundings are JSON. */
export function renderFlow(value: Json, json: boolean): string {
  if (json) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(item => renderFlow(item, json)).join(', ')}]`;
  if (isObject(value)) {
    const pairs = Object.entries(value).map(
      ([key, item]) => `${writeScalar(key)}: ${renderFlow(item, json)}`,
    );
    return `{${pairs.join(', ')}}`;
  }
  return writeScalar(value);
}

/** A new scalar in the place of an old one: a text keeps the old one's kind of quotes where it can. */
export function renderScalarLike(
  value: null | boolean | number | string,
  oldType: string | undefined,
): string {
  if (typeof value !== 'string') return writeScalar(value);
  if (oldType === 'QUOTE_DOUBLE') return writeDoubleQuoted(value);
  const plain = writeScalar(value);
  if (oldType === 'QUOTE_SINGLE' && !/^['"]/.test(plain)) return `'${value.replaceAll("'", "''")}'`;
  return plain;
}
