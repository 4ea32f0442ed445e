import type { IndexedDocument } from '../../directory/fabricIndex';
import { identityKey } from '../../model/identity';
import { isObject } from '../../model/json';
import type { Json } from '../../model/json';
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

function mapOrEmpty(value: Json | undefined): Subject['spec'] {
  return isObject(value) ? value : {};
}
