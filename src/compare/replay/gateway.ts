import type { JsonObject } from '../../model/json';
import { dropEmpty, emptyStruct, fill, filledIn, itemsIn, mapAt } from './step';
import type { Hide } from './step';

/** What the Gateway webhook does: log levels, workers, and the group `default`. */
export function replayGateway(spec: JsonObject, hide: Hide): void {
  const logs = mapAt(spec, 'logs') ?? {};
  spec['logs'] = logs;
  fill(logs, 'default', 'info', ['spec', 'logs'], filledIn('info'), hide);
  fill(logs, 'tags', { all: 'info' }, ['spec', 'logs'], filledIn('all: info'), hide);
  const rateLimit = mapAt(logs, 'rateLimit');
  if (rateLimit !== undefined) {
    const at = ['spec', 'logs', 'rateLimit'];
    fill(rateLimit, 'burst', 50, at, filledIn(50), hide);
    fill(rateLimit, 'replenishPerSecond', 5, at, filledIn(5), hide);
  }
  fill(spec, 'workers', 4, ['spec'], filledIn(4), hide);
  fill(spec, 'groups', [{ name: 'default', priority: 0 }], ['spec'], filledIn('the group default'), hide);
  for (const [index, group] of itemsIn(spec['groups'])) {
    fill(group, 'priority', 0, ['spec', 'groups', index], filledIn(0), hide);
  }
  dropEmpty(spec, 'profiling', ['spec'], emptyStruct, hide);
}
