import type { Json } from '../model/json';
import { writeScalar } from '../yaml/scalars';
import type { Field } from './field';

/** A scalar as it is written so that all readers agree on it; quoted where it must be. */
export function written(value: Json): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : writeScalar(value);
}

/** A text in which VS Code's snippets see no placeholders. */
export function plain(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

/** Counts the places of a snippet that a person fills in, from 1. */
export class Places {
  private count = 0;

  /** A place that shows a text until something is typed. */
  next(shown = ''): string {
    this.count++;
    return shown === '' ? `$${this.count}` : `\${${this.count}:${plain(shown)}}`;
  }

  choice(values: readonly string[]): string {
    this.count++;
    return `\${${this.count}|${values.map(value => value.replaceAll(/[\\,|}$]/g, '\\$&')).join(',')}|}`;
  }
}

/**
 * A key with what must stand below it, as lines of a snippet: required keys are written out, each value is a place
 * to fill in.
 */
export function keyLines(key: string, field: Field, places: Places): readonly string[] {
  const name = plain(written(key));
  if (field.types.includes('object')) {
    const below = requiredLines(field, places);
    return [`${name}:`, ...indent(below.length > 0 ? below : [places.next()])];
  }
  if (field.types.includes('array')) {
    const { items } = field;
    const below = items?.types.includes('object') === true ? requiredLines(items, places) : [];
    const [first = places.next(), ...rest] = below;
    return [`${name}:`, `  - ${first}`, ...rest.map(line => `    ${line}`)];
  }
  return [`${name}: ${scalarPlace(field, places)}`];
}

/** The lines of a map's required keys; of the only key that it can have. */
function requiredLines(field: Field, places: Places): readonly string[] {
  const only = field.required.size === 0 && field.properties.size === 1;
  return [...(only ? field.properties.keys() : field.required)].flatMap(key => {
    const child = field.properties.get(key);
    return child === undefined ? [] : keyLines(key, child, places);
  });
}

function scalarPlace(field: Field, places: Places): string {
  const [only, second] = field.values;
  if (only !== undefined && second === undefined) return plain(written(only));
  const choices = field.types.includes('boolean') ? [true, false] : field.values;
  const texts = choices.filter(value => value !== '').map(written);
  if (texts.length > 1) return places.choice(texts);
  return places.next(field.default === undefined ? '' : written(field.default));
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map(line => `  ${line}`);
}
