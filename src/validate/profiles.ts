import builtIn from '../../schemas/switch-profiles.json';
import { isObject, valueAt } from '../model/json';
import type { Json } from '../model/json';

/** What a group of alike ports can be set to: speeds, or ways to break one port out into several. */
export interface PortProfile {
  /** Speeds as `25G`; empty for ports that can be broken out. */
  readonly speeds: readonly string[];
  /** Modes as `4x25G`; empty for ports with a speed. */
  readonly breakouts: readonly string[];
  /** The speed or mode in force when the switch sets none. */
  readonly default: string;
  readonly autoNegAllowed: boolean;
  readonly autoNegDefault: boolean;
}

/** A port that a profile declares. Of `group` and `profile` a data port has one. */
export interface ProfilePort {
  readonly name: string;
  readonly management: boolean;
  readonly profile?: string;
  readonly group?: string;
  readonly pipeline?: string;
}

/** A switch's hardware. The built-in ones are those of fabric v0.129.1. */
export interface SwitchProfile {
  readonly name: string;
  readonly displayName: string;
  readonly otherNames: readonly string[];
  readonly silicon: string;
  /** Such as `roce`, `l2vni`, `eslag`, `portLocator`. */
  readonly features: ReadonlySet<string>;
  /** Most logical ports of the whole switch; absent: no limit. */
  readonly maxPorts?: number;
  /** Most logical ports of each pipeline. */
  readonly pipelines: ReadonlyMap<string, number>;
  readonly portProfiles: ReadonlyMap<string, PortProfile>;
  /** The port profile of each group of ports that share a speed. */
  readonly portGroups: ReadonlyMap<string, string>;
  /** In the order of the front panel, management first. */
  readonly ports: ReadonlyMap<string, ProfilePort>;
  readonly notes?: string;
}

/** A port as connections name it, under the breakouts of one switch. */
export interface LogicalPort {
  /** `M1`, `E1/5`; of a port that can be broken out always with its part, `E1/55/1`. */
  readonly name: string;
  /** The profile's port: `E1/55`. */
  readonly port: ProfilePort;
  /** The mode in force, of a port that can be broken out. */
  readonly mode?: string;
  /** What the port, or its group, can be set to; undefined for management ports. */
  readonly profile: PortProfile | undefined;
}

let profiles: ReadonlyMap<string, SwitchProfile> | undefined;

/** The profiles that come with the release, by name. */
export function builtInProfiles(): ReadonlyMap<string, SwitchProfile> {
  profiles ??= new Map(rows.map(row => [row.name, readRow(row)]));
  return profiles;
}

const read = new WeakMap<object, SwitchProfile>();

/**
 * The profile of that name; other names do not count, as on the server.
 * @param own the content of the fabric's own SwitchProfile of that name, where it has one: that one counts
 */
export function profileNamed(name: string, own?: Json): SwitchProfile | undefined {
  if (!isObject(own)) return builtInProfiles().get(name);
  let profile = read.get(own);
  if (profile === undefined) {
    profile = readResource(name, own);
    read.set(own, profile);
  }
  return profile;
}

/** The built-in profiles that a person may mean by a marketing or vendor name, in any case. */
export function profilesLike(name: string): readonly SwitchProfile[] {
  const wanted = name.toLowerCase();
  return [...builtInProfiles().values()].filter(profile =>
    [profile.name, profile.displayName, ...profile.otherNames].some(other => other.toLowerCase() === wanted),
  );
}

/**
 * All names that connections may use for ports of a switch, each with its port; `E1/55` and `E1/55/1` are two names
 * of one (GetAPI2NOSPortsFor in switchprofile_types.go). A breakout that the port cannot do counts as its default.
 * @param breakouts the switch's spec.portBreakouts
 */
export function portsOf(
  profile: SwitchProfile,
  breakouts: Json | undefined,
): ReadonlyMap<string, LogicalPort> {
  const ports = new Map<string, LogicalPort>();
  for (const port of profile.ports.values()) {
    const portProfile = profileOfPort(profile, port);
    if (portProfile === undefined || portProfile.breakouts.length === 0) {
      ports.set(port.name, { name: port.name, port, profile: portProfile });
      continue;
    }
    const set = valueAt(breakouts, [port.name]);
    const mode = portProfile.breakouts.find(known => known === set) ?? portProfile.default;
    const parts = Number.parseInt(mode, 10);
    for (let part = 1; part <= parts; part++) {
      const logical: LogicalPort = { name: `${port.name}/${part}`, port, mode, profile: portProfile };
      if (part === 1) ports.set(port.name, logical);
      ports.set(logical.name, logical);
    }
  }
  return ports;
}

/** What a port can be set to: by its own profile, or its group's. */
export function profileOfPort(profile: SwitchProfile, port: ProfilePort): PortProfile | undefined {
  const name = port.profile ?? (port.group === undefined ? undefined : profile.portGroups.get(port.group));
  return name === undefined ? undefined : profile.portProfiles.get(name);
}

/** Orders port names as they stand on the front panel: management first, numbers by value. */
export function comparePorts(a: string, b: string): number {
  if (a.startsWith('M') !== b.startsWith('M')) return a.startsWith('M') ? -1 : 1;
  const left = a.match(/\d+/g) ?? [];
  const right = b.match(/\d+/g) ?? [];
  for (let n = 0; n < Math.max(left.length, right.length); n++) {
    const difference = Number(left[n] ?? 0) - Number(right[n] ?? 0);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A row of schemas/switch-profiles.json: ports with equal facts that follow each other are one run, `E1/1-48`. */
interface Row {
  readonly name: string;
  readonly displayName: string;
  readonly otherNames?: readonly string[];
  readonly silicon: string;
  readonly features: readonly string[];
  readonly maxPorts?: number;
  readonly pipelines?: Readonly<Record<string, number>>;
  readonly notes?: string;
  readonly portProfiles: Readonly<Record<string, Partial<PortProfile> & { readonly default: string }>>;
  readonly portGroups?: Readonly<Record<string, string>>;
  readonly ports: readonly (Partial<Omit<ProfilePort, 'name'>> & { readonly names: string })[];
}

const rows = builtIn as unknown as readonly Row[];

function readRow(row: Row): SwitchProfile {
  const { name, displayName, otherNames = [], silicon, features, maxPorts, notes } = row;
  const ports = new Map<string, ProfilePort>();
  for (const { names, management = false, ...facts } of row.ports) {
    for (const port of namesOf(names)) ports.set(port, { name: port, management, ...facts });
  }
  return {
    name,
    displayName,
    otherNames,
    silicon,
    features: new Set(features),
    pipelines: new Map(Object.entries(row.pipelines ?? {})),
    portProfiles: new Map(
      Object.entries(row.portProfiles).map(([key, profile]) => [key, { ...plainPortProfile, ...profile }]),
    ),
    portGroups: new Map(Object.entries(row.portGroups ?? {})),
    ports,
    ...(maxPorts === undefined ? {} : { maxPorts }),
    ...(notes === undefined ? {} : { notes }),
  };
}

const plainPortProfile: Omit<PortProfile, 'default'> = {
  speeds: [],
  breakouts: [],
  autoNegAllowed: false,
  autoNegDefault: false,
};

function namesOf(run: string): readonly string[] {
  const [, prefix = run, first, last] = /^(.*?)(\d+)-(\d+)$/.exec(run) ?? [];
  if (first === undefined) return [run];
  const from = Number(first);
  return Array.from({ length: Number(last) - from + 1 }, (_, n) => `${prefix}${from + n}`);
}

/** A SwitchProfile of the fabric's own; what is wrong in it is left out, its findings tell. */
function readResource(name: string, value: Json | undefined): SwitchProfile {
  const spec = valueAt(value, ['spec']);
  const ports = new Map<string, ProfilePort>();
  for (const [port, facts] of entries(spec, 'ports')) {
    ports.set(port, {
      name: port,
      management: valueAt(facts, ['management']) === true,
      ...textIn(facts, 'profile'),
      ...textIn(facts, 'group'),
      ...textIn(facts, 'pipeline'),
    });
  }
  const maxPorts = valueAt(spec, ['maxPorts']);
  return {
    name,
    displayName: text(valueAt(spec, ['displayName'])) ?? name,
    otherNames: texts(valueAt(spec, ['otherNames'])),
    silicon: text(valueAt(spec, ['switchSilicon'])) ?? '',
    features: new Set(entries(spec, 'features').flatMap(([feature, on]) => (on === true ? [feature] : []))),
    pipelines: new Map(
      entries(spec, 'pipelines').flatMap(([pipeline, facts]) => {
        const most = valueAt(facts, ['maxPorts']);
        return typeof most === 'number' ? [[pipeline, most] as const] : [];
      }),
    ),
    portProfiles: new Map(entries(spec, 'portProfiles').map(([key, facts]) => [key, readPortProfile(facts)])),
    portGroups: new Map(
      entries(spec, 'portGroups').flatMap(([group, facts]) => {
        const own = text(valueAt(facts, ['profile']));
        return own === undefined ? [] : [[group, own] as const];
      }),
    ),
    ports: new Map([...ports].sort(([a], [b]) => comparePorts(a, b))),
    ...(typeof maxPorts === 'number' ? { maxPorts } : {}),
  };
}

function readPortProfile(facts: Json): PortProfile {
  const breakouts = Object.keys(objectOr(valueAt(facts, ['breakout', 'supported'])));
  const own = text(valueAt(facts, ['speed', 'default'])) ?? text(valueAt(facts, ['breakout', 'default']));
  return {
    speeds: texts(valueAt(facts, ['speed', 'supported'])),
    breakouts: breakouts.filter(mode => /^[1-8]x/.test(mode)),
    default: own ?? '',
    autoNegAllowed: valueAt(facts, ['autoNegAllowed']) === true,
    autoNegDefault: valueAt(facts, ['autoNegDefault']) === true,
  };
}

function entries(spec: Json | undefined, key: string): readonly (readonly [string, Json])[] {
  return Object.entries(objectOr(valueAt(spec, [key])));
}

function objectOr(value: Json | undefined): { readonly [key: string]: Json } {
  return isObject(value) ? value : {};
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function textIn<K extends string>(facts: Json, key: K): Partial<Record<K, string>> {
  const value = text(valueAt(facts, [key]));
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}
