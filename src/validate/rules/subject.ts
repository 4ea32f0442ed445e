import type { IndexedDocument } from '../../directory/fabricIndex';
import { identityKey } from '../../model/identity';
import { isObject } from '../../model/json';
import type { Json, JsonObject } from '../../model/json';
import type { Subject } from './rule';

const known = new WeakMap<object, Subject>();

/** A document as rules see it; undefined when it is none of the fabric's CRs. One object per content. */
export function subjectOf(document: IndexedDocument): Subject | undefined {
  const { identity, value } = document;
  if (identity === null || document.kind === undefined || !isObject(value)) return undefined;
  const before = known.get(value);
  // The same content can stand for two CRs only where an absent namespace means another one.
  if (before?.namespace === identity.namespace) return before;
  const { kind, name, namespace } = identity;
  const subject: Subject = {
    key: identityKey(identity),
    kind,
    name,
    namespace,
    metadata: mapOrEmpty(value['metadata']),
    spec: mapOrEmpty(value['spec']),
    value,
  };
  known.set(value, subject);
  return subject;
}

/** A CR of which only the content is known, such as one of HEAD. One object per content. */
export function subjectOfContent(key: string, content: JsonObject): Subject {
  const before = known.get(content);
  if (before?.key === key) return before;
  const [, kind = '', namespace = '', name = ''] = key.split('/');
  const [metadata, spec] = [mapOrEmpty(content['metadata']), mapOrEmpty(content['spec'])];
  const subject: Subject = { key, kind, name, namespace, metadata, spec, value: content };
  known.set(content, subject);
  return subject;
}

function mapOrEmpty(value: Json | undefined): Subject['spec'] {
  return isObject(value) ? value : {};
}
