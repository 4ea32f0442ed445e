import type { JsonObject } from '../../model/json';
import { dropEmpty, emptyStruct, fill } from './step';
import type { Hide } from './step';

/** External: the default address space. */
export function replayExternal(spec: JsonObject, hide: Hide): void {
  fill(spec, 'ipv4Namespace', 'default', ['spec'], hide);
}

/** ExternalAttachment: a static one gets empty blocks for the BGP part. */
export function replayExternalAttachment(spec: JsonObject, hide: Hide): void {
  for (const key of ['switch', 'neighbor']) dropEmpty(spec, key, ['spec'], emptyStruct, hide);
}
