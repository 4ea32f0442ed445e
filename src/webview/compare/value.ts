import { isObject } from '../../model/json';
import type { Json } from '../../model/json';

/** A list of plain values this short stays on one line. */
const shortList = 20;
/** Deeper than this, values are written on one line as JSON. */
const maxDepth = 20;

/** A value as lines of text that read like the YAML of the file. */
export function valueLines(value: Json): string[] {
  return lines(value, 0);
}

function lines(value: Json, depth: number): string[] {
  if (depth > maxDepth) return [JSON.stringify(value)];
  if (Array.isArray(value)) {
    if (value.length === 0) return ['[]'];
    const short = shortListText(value);
    if (short !== undefined) return [short];
    return value.flatMap(item => indent(lines(item, depth + 1), '- '));
  }
  if (isObject(value)) {
    const keys = Object.keys(value);
    if (keys.length === 0) return ['{}'];
    return keys.flatMap(key => entry(key, value[key] ?? null, depth));
  }
  return typeof value === 'string' ? value.split('\n').map(line => stringText(line, value)) : [String(value)];
}

function entry(key: string, value: Json, depth: number): string[] {
  const below = lines(value, depth + 1);
  const first = below[0] ?? '';
  const isBlock = below.length > 1 || (isObject(value) && Object.keys(value).length > 0);
  return isBlock ? [`${key}:`, ...indent(below, '  ')] : [`${key}: ${first}`];
}

function indent(texts: readonly string[], first: string): string[] {
  return texts.map((text, index) => (index === 0 ? first : '  ') + text);
}

function shortListText(list: readonly Json[]): string | undefined {
  if (list.some(item => Array.isArray(item) || isObject(item))) return undefined;
  const text = `[${list.flatMap(item => lines(item, 0)).join(', ')}]`;
  return text.length <= shortList ? text : undefined;
}

/** A text that would be read as a number, a switch or nothing is quoted, so that it differs from the real ones. */
function stringText(line: string, whole: string): string {
  if (line !== whole) return line;
  const isPlain =
    !/^(|true|false|yes|no|y|n|on|off|null|~|[-+]?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?|0[xo][\da-f]+)$/i.test(
      line,
    );
  return isPlain && line.trim() === line && !line.startsWith('"') ? line : JSON.stringify(line);
}
