import { isObject } from '../../model/json';
import type { Json, JsonObject } from '../../model/json';
import { itemsIn } from './step';
import type { Hide } from './step';

/** `vpc-1:` without a value permits all subnets of that VPC, as `{}` does. */
export function replayVpcPeering(spec: JsonObject, hide: Hide, rawSpec: JsonObject): void {
  const raw: Json | undefined = rawSpec['permit'];
  if (!Array.isArray(raw)) return;
  for (const [index, permit] of itemsIn(spec['permit'])) {
    const written = raw[index];
    if (!isObject(written)) continue;
    for (const vpc of Object.keys(written)) {
      if (written[vpc] !== null) continue;
      permit[vpc] = {};
      hide(
        ['spec', 'permit', index],
        vpc,
        null,
        'No value here says the same as an empty block: all subnets.',
      );
    }
  }
}
