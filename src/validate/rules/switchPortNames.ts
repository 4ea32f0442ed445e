import type { LogicalPort, SwitchProfile } from '../profiles';
import { isDateTime, isDuration } from './goTime';
import type { Fabric, Fault, Rule, Subject } from './rule';
import { portsOfSwitch } from './switchProfileOf';
import { byProfile, keyFixes, noKey, settingsOf } from './switchPortSettings';
import type { Check } from './switchPortSettings';

/** Says why a port can not be set by the name that stands there; undefined where it can. */
type Refusal = (name: string, port: LogicalPort | undefined) => string | undefined;

/** Whether a name leaves out which part of a port that can be broken out is meant. */
function isWhole(name: string, port: LogicalPort): boolean {
  return port.mode !== undefined && port.name !== name;
}

const refusesAutoNeg: Refusal = (name, port) => {
  if (port === undefined) return `The switch has no port ${name}.`;
  if (port.port.group !== undefined) return `${name} is in a port group, which cannot negotiate.`;
  if (port.profile?.autoNegAllowed !== true) return `${name} cannot negotiate its speed.`;
  return isWhole(name, port) ? `${name} can be broken out: name its part.` : undefined;
};

const refusesFec: Refusal = (name, port) => {
  if (port === undefined) return `The switch has no port ${name}.`;
  if (port.port.management) return `${name} has no error correction to set.`;
  const isBroken = isWhole(name, port) && Number.parseInt(port.mode ?? '1', 10) > 1;
  return isBroken ? `${name} is broken out: name each part.` : undefined;
};

const refusesLocator: Refusal = (name, port) => {
  if (port === undefined) return `The switch has no port ${name}.`;
  if (port.port.management) return `${name} has no locator light to set.`;
  return isWhole(name, port) ? `${name} can be broken out: name its part.` : undefined;
};

function settable(field: string, refuses: Refusal): Check {
  return function* (subject, _profile, fabric) {
    const ports = portsOfSwitch(subject, fabric);
    if (ports === undefined) return;
    for (const setting of settingsOf(subject, field)) {
      const port = ports.get(setting.key);
      const why = refuses(setting.key, port);
      if (why === undefined || (field === 'portLocators' && setting.key === '*')) continue;
      if (port !== undefined && isWhole(setting.key, port) && refuses(port.name, port) === undefined)
        yield { path: setting.path, part: 'key', message: `${why} Write ${port.name}.` };
      else yield noKey(setting, why, settableNames(ports, refuses));
    }
  };
}

function settableNames(ports: ReadonlyMap<string, LogicalPort>, refuses: Refusal): readonly string[] {
  return [...ports].flatMap(([name, port]) => (refuses(name, port) === undefined ? [name] : []));
}

function* locators(subject: Subject, profile: SwitchProfile, fabric: Fabric): Generator<Fault> {
  const settings = settingsOf(subject, 'portLocators');
  if (settings.length === 0) return;
  if (!profile.features.has('portLocator')) {
    const message = `Switches of the profile ${profile.name} have no locator lights to set. Remove portLocators.`;
    yield { path: ['spec', 'portLocators'], part: 'key', message };
    return;
  }
  yield* settable('portLocators', refusesLocator)(subject, profile, fabric);
  for (const { path, text } of settings) {
    if (text === undefined || text === '' || isDuration(text) || isDateTime(text)) continue;
    const message = `${JSON.stringify(text)} is neither a time from now, such as 10m, nor one such as 2026-08-05 18:45:47. Write one of them.`;
    yield { path, part: 'value', message };
  }
}

function* locatorsAreKept(subject: Subject): Generator<Fault> {
  const settings = settingsOf(subject, 'portLocators');
  if (!settings.some(({ key }) => key === '*')) return;
  for (const { key, path } of settings) {
    if (key === '*') continue;
    yield {
      path,
      part: 'key',
      message: `The server drops ${key}, because * stands for all ports. Remove one of them.`,
    };
  }
}

function portKeys(refuses: Refusal) {
  return (subject: Subject, fabric: Fabric): readonly string[] => {
    const ports = portsOfSwitch(subject, fabric);
    return ports === undefined ? [] : settableNames(ports, refuses);
  };
}

/** Rules about what a Switch sets for ports that it names by their parts, by its profile. */
export const switchPortNameRules: readonly Rule[] = [
  {
    id: 'Switch-15',
    kind: 'Switch',
    demands: '`portAutoNegs` names ports that can negotiate, those that can be broken out by their parts.',
    fabric: byProfile(settable('portAutoNegs', refusesAutoNeg)),
    fixes: keyFixes('portAutoNegs', portKeys(refusesAutoNeg)),
  },
  {
    id: 'Switch-16',
    kind: 'Switch',
    demands: '`portFECs` names ports for data, broken-out ones by their parts.',
    fabric: byProfile(settable('portFECs', refusesFec)),
    fixes: keyFixes('portFECs', portKeys(refusesFec)),
  },
  {
    id: 'Switch-17',
    kind: 'Switch',
    demands: '`portLocators` names ports, or `*`, and times; the profile has locator lights.',
    fabric: byProfile(locators),
    fixes: keyFixes('portLocators', (subject, fabric) => ['*', ...portKeys(refusesLocator)(subject, fabric)]),
  },
  {
    id: 'port-locator-lost',
    kind: 'Switch',
    severity: 'warning',
    demands: '`portLocators` names nothing beside `*`: the server drops it.',
    document: locatorsAreKept,
  },
];
