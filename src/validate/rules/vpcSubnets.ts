import type { JsonObject, Path } from '../../model/json';
import { addressIn, parseAddress, parseNetwork } from '../../model/network';
import type { Address, Network } from '../../model/network';
import { filledText, isAbsent, isTrue, mapAt, mapsAt, numberAt, textAt } from './read';

/** A subnet of a VPC as the server sees it, its defaults filled in. */
export interface VpcSubnet {
  readonly name: string;
  /** Path of the subnet in its VPC. */
  readonly path: Path;
  readonly content: JsonObject;
  readonly hostBGP: boolean;
  /** As it is written; undefined where it is absent or empty. */
  readonly text: string | undefined;
  /** Undefined where the text is no network, or longer than a VPC's subnet may be. */
  readonly network: Network | undefined;
  /** Of a subnet without hostBGP: what is written, else the network's second address; undefined where there is none. */
  readonly gateway: Address | undefined;
  /** 0 where it is absent; undefined where it is no number. */
  readonly vlan: number | undefined;
  /** {} where it is absent or no map. */
  readonly dhcp: JsonObject;
  /** Whether the fabric's DHCP server serves the subnet; undefined where that is no boolean. */
  readonly served: boolean | undefined;
  readonly extraPrefixes: readonly ExtraPrefix[];
}

/** One more prefix that the hosts of a hostBGP subnet may announce. */
export interface ExtraPrefix {
  /** As it is written: its key. */
  readonly text: string;
  readonly path: Path;
  readonly content: JsonObject;
  readonly network: Network | undefined;
}

/** The longest prefix of a subnet (vpc_types.go:407). */
export const longestPrefix = 30;

const known = new WeakMap<JsonObject, readonly VpcSubnet[]>();

/** The subnets of a VPC's spec that are maps; read once per content. */
export function vpcSubnets(spec: JsonObject): readonly VpcSubnet[] {
  let subnets = known.get(spec);
  if (subnets === undefined) {
    subnets = mapsAt(spec, 'subnets').map(([name, content]) => readSubnet(name, content));
    known.set(spec, subnets);
  }
  return subnets;
}

/** The namespace that a VPC takes its addresses or VLANs from: absent is `default`; undefined where it is no text. */
export function namespaceOf(spec: JsonObject, field: 'ipv4Namespace' | 'vlanNamespace'): string | undefined {
  return filledText(spec, field) ?? (isAbsent(spec, field) ? 'default' : undefined);
}

function readSubnet(name: string, content: JsonObject): VpcSubnet {
  const path = ['spec', 'subnets', name];
  const text = filledText(content, 'subnet');
  const parsed = text === undefined ? undefined : parseNetwork(text);
  const network = parsed === undefined || parsed.prefixLength > longestPrefix ? undefined : parsed;
  const hostBGP = isTrue(content, 'hostBGP');
  return {
    name,
    path,
    content,
    hostBGP,
    text,
    network,
    gateway: hostBGP ? undefined : gatewayOf(content, network),
    vlan: isAbsent(content, 'vlan') ? 0 : numberAt(content, 'vlan'),
    dhcp: mapAt(content, 'dhcp') ?? {},
    served: isTrue(content, 'dhcp', 'enable') || (isAbsent(content, 'dhcp', 'enable') ? false : undefined),
    extraPrefixes: extraPrefixesOf(path, content),
  };
}

function gatewayOf(content: JsonObject, network: Network | undefined): Address | undefined {
  const written = textAt(content, 'gateway') ?? '';
  const text = written === '' && network !== undefined ? addressIn(network, 1) : written;
  return text === undefined ? undefined : parseAddress(text);
}

function extraPrefixesOf(path: Path, content: JsonObject): readonly ExtraPrefix[] {
  return Object.entries(mapAt(content, 'hostBGPExtraPrefixes') ?? {}).map(([text, value]) => ({
    text,
    path: [...path, 'hostBGPExtraPrefixes', text],
    content: mapAt(value) ?? {},
    network: parseNetwork(text),
  }));
}
