import profiles from '../../../../schemas/switch-profiles.json';
import { valueAt } from '../../../../src/model/json';
import type { Json } from '../../../../src/model/json';
import { entries, list, named, text } from './fabric';
import type { Cr, Crs } from './fabric';
import { endsOf } from './spare';

/** What is known of a switch model. */
interface Profile {
  readonly name: string;
  readonly otherNames?: readonly string[];
  readonly features: readonly string[];
  /** How many ports each pipeline has room for. */
  readonly pipelines?: Readonly<Record<string, number>>;
  readonly portGroups?: Readonly<Record<string, string>>;
  readonly portProfiles: Readonly<
    Record<
      string,
      {
        readonly speeds?: readonly string[];
        readonly breakouts?: readonly string[];
        readonly default: string;
        readonly autoNegAllowed?: boolean;
      }
    >
  >;
  readonly ports: readonly {
    readonly names: string;
    readonly management?: boolean;
    readonly group?: string;
    readonly profile?: string;
    readonly pipeline?: string;
  }[];
}

/** A port of a switch, by its profile. */
export interface Port {
  readonly name: string;
  readonly management: boolean;
  readonly group: string | undefined;
  readonly pipeline: string | undefined;
  readonly speeds: readonly string[];
  readonly breakouts: readonly string[];
  readonly autoNeg: boolean;
}

const known = profiles as unknown as readonly Profile[];

export function profileOf(cr: Cr): Profile | undefined {
  return known.find(({ name }) => name === text(cr, 'spec', 'profile'));
}

/** The names of the built-in profiles that have a feature, or have it not. */
export function profilesWith(feature: string, has: boolean): readonly string[] {
  return known.filter(({ features }) => features.includes(feature) === has).map(({ name }) => name);
}

/** The ports of a switch as its profile names them, breakouts aside. */
export const portsOf = (cr: Cr): readonly Port[] => portsOfProfile(profileOf(cr));

/** Whether a switch could be of another model: nothing is said of its ports, and those that are used are there. */
export function couldBe(crs: Crs, cr: Cr, model: string): boolean {
  const names = portsOfProfile(known.find(({ name }) => name === model)).map(({ name }) => name);
  const used = endsOf(crs).filter(({ device }) => device === cr.name);
  const settings = ['portGroupSpeeds', ...perPort, 'roce', 'ecmp', 'redundancy'];
  return (
    used.every(({ port }) => names.includes(port.slice(cr.name.length + 1))) &&
    settings.every(field => !isSet(valueAt(cr.value, ['spec', field])))
  );
}

const isSet = (value: Json | undefined): boolean => value !== undefined && JSON.stringify(value) !== '{}';

function portsOfProfile(profile: Profile | undefined): readonly Port[] {
  return (profile?.ports ?? []).flatMap(({ names, management = false, group, profile: of, pipeline }) => {
    const own = profile?.portProfiles[of ?? profile.portGroups?.[group ?? ''] ?? ''];
    return expand(names).map(name => ({
      name,
      management,
      group,
      pipeline,
      // The speed of a port in a group is the group's.
      speeds: group === undefined ? (own?.speeds ?? []) : [],
      breakouts: own?.breakouts ?? [],
      autoNeg: own?.autoNegAllowed === true,
    }));
  });
}

function expand(names: string): readonly string[] {
  return names.split(',').flatMap(own => {
    const [, prefix = '', from, to] = /^(.*?)(\d+)(?:-(\d+))?$/.exec(own.trim()) ?? [];
    const last = Number(to ?? from);
    return Array.from({ length: last - Number(from) + 1 }, (_, n) => `${prefix}${Number(from) + n}`);
  });
}

/** The port groups of a switch with the speeds that they can have. */
export function portGroupsOf(
  cr: Cr,
): readonly { readonly name: string; readonly speeds: readonly string[] }[] {
  const profile = profileOf(cr);
  return Object.entries(profile?.portGroups ?? {}).map(([name, of]) => ({
    name,
    speeds: profile?.portProfiles[of]?.speeds ?? [],
  }));
}

/** The settings of a switch by its ports. */
const perPort = ['portSpeeds', 'portBreakouts', 'portAutoNegs', 'portFECs', 'portLocators'];

/** The ports of a switch that no connection uses and nothing is said about. */
export function sparePorts(crs: Crs, cr: Cr): readonly Port[] {
  const used = new Set(
    endsOf(crs)
      .filter(({ device }) => device === cr.name)
      .map(({ port }) => port.split('/').slice(1, 3).join('/')),
  );
  const said = perPort.flatMap(field =>
    entries(cr, 'spec', field).map(([port]) => port.split('/').slice(0, 2).join('/')),
  );
  return portsOf(cr).filter(({ name, management }) => !management && !used.has(name) && !said.includes(name));
}

/** A port that a connection can use, as the connection writes it. */
export function sparePort(crs: Crs, device: string): string | undefined {
  const cr = named(crs, 'Switch', device);
  const port = cr === undefined ? undefined : sparePorts(crs, cr).at(-1)?.name;
  return port === undefined ? undefined : `${device}/${port}`;
}

/** Whether a switch is in a redundancy group. */
export const isRedundant = (cr: Cr): boolean => text(cr, 'spec', 'redundancy', 'group') !== '';

export const isLeaf = (cr: Cr): boolean => text(cr, 'spec', 'role') !== 'spine';

/** The VLANNamespaces of a switch. */
export function vlanNamespacesOf(cr: Cr): readonly string[] {
  const own = list(cr, 'spec', 'vlanNamespaces').filter((name): name is string => typeof name === 'string');
  return own.length > 0 ? own : ['default'];
}
