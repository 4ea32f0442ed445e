import type { JsonObject } from '../../model/json';
import { dropEmpty, emptyStruct, fill, itemsIn, mapAt } from './step';
import type { Hide } from './step';

/** What the Gateway webhook does: log levels, workers, and the group `default`. */
export function replayGateway(spec: JsonObject, hide: Hide): void {
  const logs = mapAt(spec, 'logs') ?? {};
  spec['logs'] = logs;
  fill(logs, 'default', 'info', ['spec', 'logs'], hide);
  fill(logs, 'tags', { all: 'info' }, ['spec', 'logs'], hide);
  const rateLimit = mapAt(logs, 'rateLimit');
  if (rateLimit !== undefined) {
    const at = ['spec', 'logs', 'rateLimit'];
    fill(rateLimit, 'burst', 50, at, hide);
    fill(rateLimit, 'replenishPerSecond', 5, at, hide);
  }
  fill(spec, 'workers', 4, ['spec'], hide);
  fill(spec, 'groups', [{ name: 'default', priority: 0 }], ['spec'], hide);
  for (const [index, group] of itemsIn(spec['groups'])) {
    fill(group, 'priority', 0, ['spec', 'groups', index], hide);
  }
  dropEmpty(spec, 'profiling', ['spec'], emptyStruct, hide);
}
