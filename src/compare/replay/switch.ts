import type { JsonObject } from '../../model/json';
import { drop, dropEmpty, emptyStruct, fill, mapAt } from './step';
import type { Hide } from './step';

const speedPrefix = 'SPEED_';
const linkFlapDefaults = { flapThreshold: 3, samplingInterval: 30, recoveryInterval: 300 } as const;

/** What the Switch webhook does: default VLAN namespace, redundancy group among the groups, plain speeds. */
export function replaySwitch(spec: JsonObject, hide: Hide): void {
  fill(spec, 'vlanNamespaces', ['default'], ['spec'], hide);
  replayGroups(spec, hide);
  for (const part of ['portGroupSpeeds', 'portSpeeds']) replaySpeeds(spec, part, hide);
  const linkFlap = mapAt(spec, 'linkFlapErrDisable');
  if (linkFlap !== undefined) {
    for (const [key, value] of Object.entries(linkFlapDefaults)) {
      // 0 is a value here: never recover.
      if (linkFlap[key] === undefined) {
        fill(linkFlap, key, value, ['spec', 'linkFlapErrDisable'], hide);
      }
    }
  }
  drop(
    spec,
    'portLocators',
    ['spec'],
    'Locator lights go out by themselves, so they are not compared.',
    hide,
  );
  for (const key of ['redundancy', 'boot', 'ecmp']) dropEmpty(spec, key, ['spec'], emptyStruct, hide);
}

function replayGroups(spec: JsonObject, hide: Hide): void {
  const group = mapAt(spec, 'redundancy')?.['group'];
  if (typeof group !== 'string' || group === '') return;
  const groups = spec['groups'];
  if (groups !== undefined && (!Array.isArray(groups) || groups.includes(group))) return;
  spec['groups'] = [...(groups ?? []), group];
  hide(['spec'], 'groups', groups, `The cluster adds the redundancy group ${group} to the groups.`);
}

function replaySpeeds(spec: JsonObject, part: string, hide: Hide): void {
  const speeds = mapAt(spec, part);
  if (speeds === undefined) return;
  for (const [port, speed] of Object.entries(speeds)) {
    if (typeof speed !== 'string' || !speed.startsWith(speedPrefix)) continue;
    // Repeated, so that a second replay changes nothing more.
    speeds[port] = speed.replace(/^(SPEED_)+/, '');
    hide(['spec', part], port, speed, `The cluster cuts ${speedPrefix} off.`);
  }
}
