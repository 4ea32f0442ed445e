import { profileNamed, portsOf } from '../profiles';
import type { LogicalPort, SwitchProfile } from '../profiles';
import { filledText, mapAt } from './read';
import type { Fabric, Subject } from './rule';

/** The profile that a Switch names: the fabric's own SwitchProfile, or a built-in one; undefined where it is unknown. */
export function profileOfSwitch({ spec }: Subject, fabric: Fabric): SwitchProfile | undefined {
  const name = filledText(spec, 'profile');
  return name === undefined ? undefined : profileNamed(name, fabric.get('SwitchProfile', name)?.value);
}

type Ports = ReadonlyMap<string, LogicalPort>;

const known = new WeakMap<Subject, { readonly profile: SwitchProfile; readonly ports: Ports }>();

/** The ports that a Switch has under its profile and breakouts; undefined where its profile is unknown. */
export function portsOfSwitch(subject: Subject, fabric: Fabric): Ports | undefined {
  const profile = profileOfSwitch(subject, fabric);
  if (profile === undefined) return undefined;
  // Many connections ask for the ports of few switches.
  let before = known.get(subject);
  if (before?.profile !== profile) {
    before = { profile, ports: portsOf(profile, mapAt(subject.spec, 'portBreakouts')) };
    known.set(subject, before);
  }
  return before.ports;
}
