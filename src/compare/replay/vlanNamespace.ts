import type { JsonObject } from '../../model/json';
import { fill, itemsIn } from './step';
import type { Hide } from './step';

/** A range without an end holds one VLAN. */
export function replayVlanNamespace(spec: JsonObject, hide: Hide): void {
  for (const [index, range] of itemsIn(spec['ranges'])) {
    const from = range['from'];
    if (typeof from !== 'number') continue;
    fill(
      range,
      'to',
      from,
      ['spec', 'ranges', index],
      hide,
      () => `Not set: the range ends at ${from}, where it starts.`,
    );
  }
}
