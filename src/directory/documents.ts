import { isSafeName } from '../model/identity';
import { isObject } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import { findKind, groupOf, isOwnGroup } from '../model/kinds';
import type { Kind } from '../model/kinds';
import type { ParsedText, YamlDocument } from '../yaml/document';
import type { Area, IndexedDocument, NoIdentity } from './fabricIndex';

/** The CRs of one parsed file: one for each document that is not empty, or for each item of a `List`. */
export function documentsOf(
  file: string,
  area: Area,
  source: ParsedText,
  namespace: string,
): readonly IndexedDocument[] {
  const documents: IndexedDocument[] = [];
  for (const parsed of source.documents) {
    if (parsed.empty) continue;
    const place = { file, area, source, parsed, index: parsed.index };
    const items = listItems(parsed.value);
    if (items === undefined) documents.push(describe(place, [], parsed.value, namespace));
    else items.forEach((item, n) => documents.push(describe(place, ['items', n], item, namespace)));
  }
  return documents;
}

/** The items of what kubectl calls a list: `kind: List` of the core group; undefined for anything else. */
export function listItems(value: Json | undefined): readonly Json[] | undefined {
  if (!isObject(value) || value['kind'] !== 'List' || value['apiVersion'] !== 'v1') return undefined;
  const items = value['items'];
  return Array.isArray(items) && items.length > 0 ? items : undefined;
}

/** Whether a document is meant for the fabric, by its API group: also one that it cannot be. */
export function isOfOwnGroup({ apiVersion }: IndexedDocument): boolean {
  return apiVersion !== undefined && isOwnGroup(groupOf(apiVersion));
}

interface Place {
  readonly file: string;
  readonly area: Area;
  readonly source: ParsedText;
  readonly parsed: YamlDocument;
  readonly index: number;
}

// Written out: with `...place` 10,000 documents take 0.1 s.
function describe(place: Place, at: Path, value: Json | undefined, namespace: string): IndexedDocument {
  const { file, area, source, parsed, index } = place;
  const without = (noIdentity: NoIdentity, apiVersion?: string, kind?: Kind): IndexedDocument => {
    return { file, area, source, parsed, index, at, value, apiVersion, kind, identity: null, noIdentity };
  };
  if (value === undefined) return without('not-yaml');
  if (!isObject(value)) return without('not-an-object');
  const apiVersion = text(value, 'apiVersion');
  const kindName = text(value, 'kind');
  if (apiVersion === undefined) return without('no-api-version');
  if (kindName === undefined) return without('no-kind', apiVersion);
  const group = groupOf(apiVersion);
  const kind = findKind(group, kindName);
  const metadata = isObject(value['metadata']) ? value['metadata'] : {};
  const name = text(metadata, 'name');
  if (name === undefined) return without('no-name', apiVersion, kind);
  const own = text(metadata, 'namespace') ?? namespace;
  if (!isSafeName(name) || !isSafeName(own)) return without('unsafe-name', apiVersion, kind);
  const identity = { group, kind: kindName, namespace: own, name };
  return { file, area, source, parsed, index, at, value, apiVersion, kind, identity };
}

/** A key's text; undefined when it is absent, empty, or no text. */
function text(object: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
