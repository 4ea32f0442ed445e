import type { JsonObject, Path } from '../../model/json';
import { dropEmpty, emptyStruct, fill, itemsIn, mapAt, mapsIn } from './step';
import type { Hide } from './step';
import { goDuration } from './text';

const idleTimeout = '2m0s';
const denied = 'deny-unless-exposed';

/** What the GatewayPeering webhook does: group, idle timeouts, and the defaults of the access list. */
export function replayGatewayPeering(spec: JsonObject, hide: Hide): void {
  fill(spec, 'gatewayGroup', 'default', ['spec'], hide);
  for (const [name, side] of mapsIn(mapAt(spec, 'peering'))) {
    for (const [index, expose] of itemsIn(side['expose'])) {
      replayNat(expose, ['spec', 'peering', name, 'expose', index, 'nat'], hide);
    }
  }
  const acl = mapAt(spec, 'acl') ?? {};
  spec['acl'] = acl;
  fill(acl, 'default', denied, ['spec', 'acl'], hide);
  for (const [index, rule] of itemsIn(acl['rules'])) {
    const at = ['spec', 'acl', 'rules', index];
    fill(rule, 'scope', 'flow', at, hide);
    dropEmpty(rule, 'match', at, emptyStruct, hide);
  }
}

function replayNat(expose: JsonObject, at: Path, hide: Hide): void {
  const nat = mapAt(expose, 'nat');
  if (nat === undefined) return;
  for (const mode of ['masquerade', 'portForward']) {
    const block = mapAt(nat, mode);
    if (block === undefined) continue;
    fill(block, 'idleTimeout', idleTimeout, [...at, mode], hide);
    const written = block['idleTimeout'];
    if (typeof written !== 'string') continue;
    const normal = goDuration(written);
    if (normal === written) continue;
    block['idleTimeout'] = normal;
    hide([...at, mode], 'idleTimeout', written, `The cluster writes the same time as ${normal}.`);
  }
}
