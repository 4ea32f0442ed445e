import { isObject } from '../model/json';
import type { Json, JsonObject } from '../model/json';

/**
 * The part of a CR that is compared: `{ metadata?: { labels?, annotations? }, spec? }`, as it was written.
 * The shape is the document's, so a path into it is a path into the document. Immutable: what is worked out
 * for a content is remembered beside the object, so hand over the same object for the same text.
 */
export type Content = JsonObject;

const contents = new WeakMap<object, Content>();

/** The comparable part of a whole CR document or cluster object. Anything but a map gives an empty content. */
export function contentOf(document: Json | undefined): Content {
  if (!isObject(document)) return {};
  const known = contents.get(document);
  if (known !== undefined) return known;
  const metadata = isObject(document['metadata']) ? document['metadata'] : {};
  const content = build(document['spec'], metadata['labels'], metadata['annotations']);
  contents.set(document, content);
  return content;
}

/** What HNP keeps of a CR in a record; an empty or null part is the same as none. */
export interface RecordContent {
  readonly spec?: Json | undefined;
  readonly labels?: Json | undefined;
  readonly annotations?: Json | undefined;
}

/** The comparable part of a record of HNP, in the shape of a document. */
export function contentOfRecord(record: RecordContent): Content {
  return build(record.spec, record.labels, record.annotations);
}

function build(spec: Json | undefined, labels: Json | undefined, annotations: Json | undefined): Content {
  const metadata: JsonObject = {};
  if (filled(labels)) metadata['labels'] = labels;
  if (filled(annotations)) metadata['annotations'] = annotations;
  const content: Content = {};
  if (Object.keys(metadata).length > 0) content['metadata'] = metadata;
  if (filled(spec)) content['spec'] = spec;
  return content;
}

function filled(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && !(isObject(value) && Object.keys(value).length === 0);
}
