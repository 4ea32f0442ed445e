import { parseDocument } from 'yaml';
import { isObject, valueAt } from '../../../../src/model/json';
import type { Json, JsonObject, Path } from '../../../../src/model/json';

/** A CR of a fabric that is to be broken, and the text that it stands in. */
export interface Cr {
  /** With `/`, relative to the fabric's directory. */
  readonly file: string;
  /** The text of its document alone, without markers. */
  readonly text: string;
  readonly value: JsonObject;
  readonly kind: string;
  readonly name: string;
}

/** A fabric: its CRs in the order of their files, and of the documents in them. */
export type Crs = readonly Cr[];

/** Reads texts by their files. Documents that are no resource are left out. */
export function readCrs(files: Iterable<readonly [string, string]>): Crs {
  return [...files].flatMap(([file, text]) =>
    documentsIn(text).flatMap(own => {
      const value = parseDocument(own).toJS() as Json;
      return isObject(value) && typeof value['kind'] === 'string' ? [crOf(file, own, value)] : [];
    }),
  );
}

/** The texts of the documents in a text. */
function documentsIn(text: string): readonly string[] {
  return text.split(/^---[ \t]*\n/m).filter(own => own.trim() !== '');
}

function crOf(file: string, text: string, value: JsonObject): Cr {
  return { file, text, value, kind: textIn(value, 'kind'), name: textIn(value, 'metadata', 'name') };
}

/** The text at a path of a CR's content; '' where there is none. */
export function textIn(value: JsonObject, ...path: Path): string {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : '';
}

/** The CRs of a kind. */
export function ofKind(crs: Crs, kind: string): Crs {
  return crs.filter(cr => cr.kind === kind);
}

/** The CR of that kind and name. */
export function named(crs: Crs, kind: string, name: string): Cr | undefined {
  return crs.find(cr => cr.kind === kind && cr.name === name);
}

/** The text at a path; '' where there is none. */
export function text(cr: Cr | undefined, ...path: Path): string {
  return cr === undefined ? '' : textIn(cr.value, ...path);
}

/** The number at a path; 0 where there is none. */
export function number(cr: Cr | undefined, ...path: Path): number {
  const value = valueAt(cr?.value, path);
  return typeof value === 'number' ? value : 0;
}

/** The list at a path; [] where there is none. */
export function list(cr: Cr | undefined, ...path: Path): readonly Json[] {
  const value = valueAt(cr?.value, path);
  return Array.isArray(value) ? value : [];
}

/** The entries of the map at a path; [] where there is none. */
export function entries(cr: Cr | undefined, ...path: Path): readonly [string, Json][] {
  const value = valueAt(cr?.value, path);
  return isObject(value) ? Object.entries(value) : [];
}

/** Whether something stands at a path. */
export function has(cr: Cr | undefined, ...path: Path): boolean {
  return valueAt(cr?.value, path) !== undefined;
}
