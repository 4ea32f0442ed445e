import type { FabricIndex } from '../directory/fabricIndex';
import { valueAt } from '../model/json';
import type { Json, Path } from '../model/json';
import { comparePorts, portsOf, profileNamed, profileOfPort } from '../validate/profiles';
import type { LogicalPort, SwitchProfile } from '../validate/profiles';
import { referencesTo } from '../validate/referenceIndex';
import { plainPortName, referencesIn } from '../validate/references';
import { contentNamed } from './names';

/** A suggested port, and what it can do. */
export interface PortChoice {
  readonly name: string;
  readonly detail: string;
}

/** Where the suggestions are asked for. */
export interface At {
  readonly kind: string;
  readonly content: Json;
}

/** The profile of a switch, by the switch's name; the CR at hand counts as it is typed. */
export function profileFor(index: FabricIndex, at: At, switchName: string): SwitchProfile | undefined {
  const name = valueAt(contentNamed(index, at, 'Switch', switchName), ['spec', 'profile']);
  return typeof name === 'string'
    ? profileNamed(name, contentNamed(index, at, 'SwitchProfile', name))
    : undefined;
}

/** Data ports of a switch that no connection uses, in the order of the front panel. */
export function freePorts(index: FabricIndex, at: At, switchName: string): readonly PortChoice[] {
  const profile = profileFor(index, at, switchName);
  if (profile === undefined) return [];
  const breakouts = valueAt(contentNamed(index, at, 'Switch', switchName), ['spec', 'portBreakouts']);
  const used = usedPorts(index, at, switchName);
  const ports = new Set(portsOf(profile, breakouts).values());
  return [...ports]
    .filter(({ name, port }) => !port.management && !used.has(plainPortName(name)))
    .map(port => ({ name: shownName(port), detail: portDetail(port) }))
    .sort((a, b) => comparePorts(a.name, b.name));
}

/** Ports that other connections use, and other places of the one at hand. */
function usedPorts(index: FabricIndex, at: At, switchName: string): ReadonlySet<string> {
  const own = valueAt(at.content, ['metadata', 'name']);
  const used = new Set<string>();
  for (const port of portsIn(index, at, switchName)) {
    const places = referencesTo(index, {
      kind: 'Switch',
      name: switchName,
      sub: { type: 'port', name: port },
    });
    const elsewhere = places.some(
      ({ document: { identity } }) => identity?.kind !== at.kind || identity.name !== own,
    );
    if (elsewhere) used.add(port);
  }
  for (const { target } of referencesIn(at.kind, at.content)) {
    if (target.kind === 'Switch' && target.name === switchName && target.sub?.type === 'port')
      used.add(plainPortName(target.sub.name));
  }
  return used;
}

function portsIn(index: FabricIndex, at: At, switchName: string): readonly string[] {
  const profile = profileFor(index, at, switchName);
  if (profile === undefined) return [];
  const breakouts = valueAt(contentNamed(index, at, 'Switch', switchName), ['spec', 'portBreakouts']);
  return [...new Set([...portsOf(profile, breakouts).keys()].map(plainPortName))];
}

/** A port that is not broken out is written without its part. */
function shownName({ name, port, mode }: LogicalPort): string {
  return mode?.startsWith('1x') === true ? port.name : name;
}

function portDetail({ port, mode, profile }: LogicalPort): string {
  if (mode !== undefined) return mode;
  const speeds = profile?.speeds.join(', ') ?? '';
  return port.group === undefined ? speeds : `${speeds} · group ${port.group}`;
}

/** Which ports a map of a Switch's spec takes as keys. */
const keysOfMap: Readonly<Record<string, (profile: SwitchProfile, breakouts: Json | undefined) => string[]>> =
  {
    portSpeeds: profile =>
      [...profile.ports.values()]
        .filter(port => port.group === undefined && (profileOfPort(profile, port)?.speeds.length ?? 0) > 0)
        .map(({ name }) => name),
    portBreakouts: profile =>
      [...profile.ports.values()]
        .filter(port => (profileOfPort(profile, port)?.breakouts.length ?? 0) > 0)
        .map(({ name }) => name),
    portAutoNegs: (profile, breakouts) =>
      logicalNames(
        profile,
        breakouts,
        ({ profile: own, port }) => own?.autoNegAllowed === true && port.group === undefined,
      ),
    portFECs: (profile, breakouts) => logicalNames(profile, breakouts, ({ port }) => !port.management),
    portLocators: (profile, breakouts) => [
      '*',
      ...logicalNames(profile, breakouts, ({ port }) => !port.management),
    ],
    portGroupSpeeds: profile => [...profile.portGroups.keys()],
  };

function logicalNames(
  profile: SwitchProfile,
  breakouts: Json | undefined,
  wanted: (port: LogicalPort) => boolean,
): string[] {
  return [...new Set([...portsOf(profile, breakouts).values()].filter(wanted).map(({ name }) => name))];
}

/** Keys for a map of ports or port groups in the spec of the Switch at hand. */
export function portKeys(profile: SwitchProfile, map: Path, spec: Json | undefined): readonly string[] {
  const keys = keysOfMap[String(map.at(-1))]?.(profile, valueAt(spec, ['portBreakouts'])) ?? [];
  return [...keys].sort(comparePorts);
}

/** What a port, or group of ports, of the Switch at hand can be set to. */
export function portSettings(profile: SwitchProfile, path: Path): readonly string[] {
  const [, map, key] = path;
  if (map === 'portGroupSpeeds') {
    const own = profile.portGroups.get(String(key));
    return own === undefined ? [] : (profile.portProfiles.get(own)?.speeds ?? []);
  }
  const port = profile.ports.get(String(key));
  const own = port && profileOfPort(profile, port);
  if (map === 'portSpeeds') return own?.speeds ?? [];
  return map === 'portBreakouts' ? (own?.breakouts ?? []) : [];
}
