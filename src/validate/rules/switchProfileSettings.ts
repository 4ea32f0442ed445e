import type { JsonObject } from '../../model/json';
import { filledText, isTrue, listAt, mapAt, mapsAt, textsAt } from './read';
import type { Fault, Subject } from './rule';

const speeds = ['1G', '2.5G', '5G', '10G', '20G', '25G', '40G', '50G', '100G', '200G', '400G', '800G'];

/** Everything that is wrong with the port groups and port profiles of a SwitchProfile (Validate in switchprofile_types.go). */
export function* switchProfileSettingFaults({ spec }: Subject): Generator<Fault> {
  yield* groupFaults(spec);
  yield* profileFaults(spec);
}

function used(spec: JsonObject, fields: readonly string[], by: 'group' | 'profile'): ReadonlySet<string> {
  const names = fields.flatMap(field =>
    mapsAt(spec, field)
      .filter(([, facts]) => !isTrue(facts, 'management'))
      .map(([, facts]) => filledText(facts, by)),
  );
  return new Set(names.filter(name => name !== undefined));
}

function* groupFaults(spec: JsonObject): Generator<Fault> {
  const inUse = used(spec, ['ports'], 'group');
  for (const [name, facts] of mapsAt(spec, 'portGroups')) {
    const path = ['spec', 'portGroups', name];
    if (!inUse.has(name))
      yield {
        path,
        part: 'key',
        message: `No port is in the group ${name}. Remove it, or name it in a port.`,
      };
    const nos = filledText(facts, 'nos');
    if (nos === undefined || !/^\+?\d{1,18}$/.test(nos) || Number(nos) <= 0) {
      const wrong = nos === undefined ? `The group ${name} has no nos` : `${nos} is no group`;
      yield { path: [...path, 'nos'], message: `${wrong}. Write its number in the operating system.` };
    }
    const profile = filledText(facts, 'profile');
    const at = [...path, 'profile'];
    const own = profile === undefined ? undefined : mapAt(spec, 'portProfiles', profile);
    if (profile === undefined)
      yield { path: at, message: `The group ${name} has no profile. Name one of portProfiles.` };
    else if (own === undefined)
      yield { path: at, message: `There is no port profile ${profile}. Add it to portProfiles.` };
    else if (mapAt(own, 'speed') === undefined)
      yield {
        path: at,
        message: `A group needs a profile with speeds, which ${profile} is not. Name another one.`,
      };
    else if (isTrue(own, 'autoNegAllowed'))
      yield {
        path: at,
        message: `Ports of a group cannot negotiate, but ${profile} allows it. Name another one.`,
      };
  }
}

function* profileFaults(spec: JsonObject): Generator<Fault> {
  const inUse = used(spec, ['ports', 'portGroups'], 'profile');
  for (const [name, facts] of mapsAt(spec, 'portProfiles')) {
    const path = ['spec', 'portProfiles', name];
    if (!inUse.has(name)) {
      const message = `No port or group has the profile ${name}. Remove it, or name it in a port.`;
      yield { path, part: 'key', message };
    }
    const [speed, breakout] = [mapAt(facts, 'speed'), mapAt(facts, 'breakout')];
    if (speed === undefined && breakout === undefined) {
      yield { path, part: 'key', message: `The profile ${name} has neither speeds nor breakouts. Add one.` };
    } else if (speed !== undefined && breakout !== undefined) {
      const message = `The profile ${name} has speeds and breakouts. Keep one of them.`;
      yield { path: [...path, 'breakout'], part: 'key', message };
    }
    if (isTrue(facts, 'autoNegDefault') && !isTrue(facts, 'autoNegAllowed')) {
      const message = `Ports of ${name} would negotiate by default, but must not. Set autoNegAllowed, or remove this.`;
      yield { path: [...path, 'autoNegDefault'], message };
    }
    if (speed !== undefined) yield* speedFaults(speed, [...path, 'speed']);
    if (breakout !== undefined) yield* breakoutFaults(breakout, [...path, 'breakout']);
  }
}

function* defaultFaults(
  facts: JsonObject,
  path: readonly string[],
  what: string,
  supported: readonly string[],
): Generator<Fault> {
  const own = filledText(facts, 'default');
  const at = [...path, 'default'];
  if (own === undefined)
    yield { path: at, message: `There is no default ${what}. Write one of the supported ones.` };
  else if (supported.length > 0 && !supported.includes(own))
    yield {
      path: at,
      message: `The default ${own} is not among the supported ones. Write one of ${supported.join(', ')}.`,
    };
}

function* speedFaults(facts: JsonObject, path: readonly string[]): Generator<Fault> {
  const supported = textsAt(facts, 'supported');
  if (listAt(facts, 'supported').length === 0)
    yield { path: [...path, 'supported'], message: 'No speed is supported. Write at least one.' };
  yield* defaultFaults(
    facts,
    path,
    'speed',
    supported.map(([, speed]) => speed),
  );
  for (const [n, speed] of supported) {
    if (speeds.includes(speed)) continue;
    const message = `There is no speed ${JSON.stringify(speed)}. Write one of ${speeds.join(', ')}.`;
    yield { path: [...path, 'supported', n], message };
  }
}

function* breakoutFaults(facts: JsonObject, path: readonly string[]): Generator<Fault> {
  const modes = Object.keys(mapAt(facts, 'supported') ?? {});
  if (modes.length === 0)
    yield { path: [...path, 'supported'], message: 'No breakout is supported. Write at least one.' };
  yield* defaultFaults(facts, path, 'breakout', modes);
  for (const mode of modes) {
    const at = [...path, 'supported', mode];
    const offsets = listAt(facts, 'supported', mode, 'offsets').length;
    const [count = '', speed = '', ...rest] = mode.split('x');
    if (rest.length > 0 || !['1', '2', '4', '8'].includes(count) || !speeds.includes(speed)) {
      const message = `${JSON.stringify(mode)} is no breakout. Write 1, 2, 4 or 8, an x and a speed, such as 4x25G.`;
      yield { path: at, part: 'key', message };
    } else if (offsets === 0) {
      yield {
        path: at,
        part: 'key',
        message: `The breakout ${mode} has no offsets. Write one for each part.`,
      };
    } else if (offsets !== Number(count)) {
      const message = `The breakout ${mode} has ${offsets} offsets, but makes ${count} ports. Write ${count} of them; the server does not count.`;
      yield { path: [...at, 'offsets'], part: 'key', severity: 'warning', message };
    }
    for (const [n, offset] of textsAt(facts, 'supported', mode, 'offsets')) {
      if (/^[+-]?\d{1,18}$/.test(offset)) continue;
      // The server finds this only when a switch uses the profile.
      const message = `${JSON.stringify(offset)} is no offset. Write a number, such as "0".`;
      yield { path: [...at, 'offsets', n], severity: 'warning', message };
    }
  }
}
