import { nearest } from '../nearest';
import { profileOfPort } from '../profiles';
import type { PortProfile, SwitchProfile } from '../profiles';
import type { Fix } from '../fix';
import { setFix } from './missing';
import { mapAt } from './read';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { profileOfSwitch } from './switchProfileOf';
import {
  byProfile,
  keyFixes,
  noKey,
  plainSpeed,
  profileKeys,
  settingsOf,
  unsupported,
} from './switchPortSettings';

function* groupSpeeds(subject: Subject, profile: SwitchProfile): Generator<Fault> {
  const groups = [...profile.portGroups.keys()];
  for (const setting of settingsOf(subject, 'portGroupSpeeds')) {
    const { key, text } = setting;
    const name = profile.portGroups.get(key);
    const speeds = name === undefined ? undefined : profile.portProfiles.get(name)?.speeds;
    if (speeds === undefined)
      yield noKey(setting, `The profile ${profile.name} has no port group ${key}.`, groups);
    else if (text !== undefined && !speeds.includes(plainSpeed(text)))
      yield unsupported(setting, `Port group ${key}`, speeds);
  }
}

/** What a port of the profile can be set to by itself: not as one of a group. */
function ownProfile(profile: SwitchProfile, port: string): PortProfile | undefined {
  const found = profile.ports.get(port);
  return found?.group === undefined && found !== undefined ? profileOfPort(profile, found) : undefined;
}

function* portSpeeds(subject: Subject, profile: SwitchProfile): Generator<Fault> {
  for (const setting of settingsOf(subject, 'portSpeeds')) {
    const { key, path, text } = setting;
    const port = profile.ports.get(key);
    const own = ownProfile(profile, key);
    if (port === undefined) {
      yield noKey(setting, `The profile ${profile.name} has no port ${key}.`, portsWith(profile, 'speeds'));
    } else if (port.group !== undefined) {
      const message = `${key} is in the port group ${port.group}, which has one speed. Set it in portGroupSpeeds.`;
      yield { path, part: 'key', message };
    } else if (own === undefined || own.speeds.length === 0) {
      const instead =
        own === undefined ? 'Remove it.' : 'Set its mode in portBreakouts, such as ' + own.default + '.';
      yield { path, part: 'key', message: `${key} has no speed to set. ${instead}` };
    } else if (text !== undefined && !own.speeds.includes(plainSpeed(text))) {
      yield unsupported(setting, key, own.speeds);
    }
  }
}

/** The ports that can be set to one of speeds, or of breakouts, by themselves. */
function portsWith(profile: SwitchProfile, what: 'speeds' | 'breakouts'): readonly string[] {
  return [...profile.ports.keys()].filter(port => (ownProfile(profile, port)?.[what].length ?? 0) > 0);
}

function* portBreakouts(subject: Subject, profile: SwitchProfile): Generator<Fault> {
  for (const setting of settingsOf(subject, 'portBreakouts')) {
    const { key, text } = setting;
    const own = ownProfile(profile, key);
    if (!profile.ports.has(key))
      yield noKey(
        setting,
        `The profile ${profile.name} has no port ${key}.`,
        portsWith(profile, 'breakouts'),
      );
    else if (own === undefined || own.breakouts.length === 0)
      yield noKey(setting, `${key} cannot be broken out.`, []);
    else if (text !== undefined && !own.breakouts.includes(text))
      yield unsupported(setting, key, own.breakouts);
  }
}

/** The value that a port, or group, can be set to and that a person most likely meant. */
function valueFixes(supported: (profile: SwitchProfile, key: string) => readonly string[]) {
  return (subject: Subject, { path }: Fault, fabric: Fabric): readonly Fix[] => {
    const profile = profileOfSwitch(subject, fabric);
    const [, field = '', key = ''] = path.map(String);
    const text = mapAt(subject.spec, field)?.[key];
    if (profile === undefined || typeof text !== 'string') return [];
    const known = supported(profile, key);
    const guess = known.includes(plainSpeed(text)) ? undefined : nearest(text, known);
    return guess === undefined ? [] : [setFix(`Write ${guess}`, path, guess)];
  };
}

const groupValueFixes = valueFixes(
  ({ portGroups, portProfiles }, key) => portProfiles.get(portGroups.get(key) ?? '')?.speeds ?? [],
);
const speedValueFixes = valueFixes((profile, key) => ownProfile(profile, key)?.speeds ?? []);
const breakoutValueFixes = valueFixes((profile, key) => ownProfile(profile, key)?.breakouts ?? []);
const groupKeyFixes = keyFixes(
  'portGroupSpeeds',
  profileKeys(({ portGroups }) => [...portGroups.keys()]),
);
const speedKeyFixes = keyFixes(
  'portSpeeds',
  profileKeys(each => portsWith(each, 'speeds')),
);
const breakoutKeyFixes = keyFixes(
  'portBreakouts',
  profileKeys(each => portsWith(each, 'breakouts')),
);

const speedFixes: Rule['fixes'] = (subject, fault, fabric) => {
  const profile = profileOfSwitch(subject, fabric);
  const port = profile?.ports.get(String(fault.path.at(-1)));
  if (profile === undefined || port?.group === undefined)
    return [...speedKeyFixes(subject, fault, fabric), ...speedValueFixes(subject, fault, fabric)];
  const speed = mapAt(subject.spec, 'portSpeeds')?.[port.name];
  const groups = mapAt(subject.spec, 'portGroupSpeeds') ?? {};
  const fits = typeof speed === 'string' && profileOfPort(profile, port)?.speeds.includes(plainSpeed(speed));
  if (fits !== true || Object.hasOwn(groups, port.group)) return [];
  const changes = [
    { path: fault.path, value: undefined },
    { path: ['spec', 'portGroupSpeeds', port.group], value: speed },
  ];
  return [{ title: `Set the speed of group ${port.group}`, preferred: true, kind: 'set', changes }];
};

/** Rules about the speeds and breakouts that a Switch sets, by its profile. */
export const switchSpeedRules: readonly Rule[] = [
  {
    id: 'Switch-12',
    kind: 'Switch',
    demands: '`portGroupSpeeds` names port groups of the profile, and speeds that they have.',
    fabric: byProfile(groupSpeeds),
    fixes: (...asked) => [...groupKeyFixes(...asked), ...groupValueFixes(...asked)],
  },
  {
    id: 'Switch-13',
    kind: 'Switch',
    demands:
      '`portSpeeds` names ports of the profile that have a speed of their own, and speeds that they have.',
    fabric: byProfile(portSpeeds),
    fixes: speedFixes,
  },
  {
    id: 'Switch-14',
    kind: 'Switch',
    demands: '`portBreakouts` names ports of the profile that can be broken out, and modes that they have.',
    fabric: byProfile(portBreakouts),
    fixes: (...asked) => [...breakoutKeyFixes(...asked), ...breakoutValueFixes(...asked)],
  },
];
