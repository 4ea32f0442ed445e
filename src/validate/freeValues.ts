import { isObject, valueAt } from '../model/json';
import type { Json, JsonObject, Path } from '../model/json';
import { addressIn, formatNetwork, parseNetwork } from '../model/network';
import { freeNetwork, freeVlan } from './rules/free';
import type { Fabric } from './rules/rule';
import { namespaceOf } from './rules/vpcSubnets';

/** A value that would do in a field, and why in few words. */
export interface FreeValue {
  readonly value: string | number;
  readonly detail: string;
}

/** Length of a subnet that nobody has written yet. */
const usualLength = 24;

/**
 * What is still free in the fabric for a field of a VPC's subnet: the next VLAN or network of its namespace, and
 * addresses of the subnet at hand for its gateway and DHCP range. Empty for other fields, and where the namespace is
 * not known or all is taken.
 *
 * @param path of the field, below the CR's root
 * @param content of the CR, as far as it is written
 */
export function freeValues(fabric: Fabric, kind: string, path: Path, content: Json): readonly FreeValue[] {
  const [spec, subnets, name, ...field] = path;
  if (kind !== 'VPC' || spec !== 'spec' || subnets !== 'subnets' || name === undefined) return [];
  const written = valueAt(content, ['spec']);
  const own = isObject(written) ? written : {};
  switch (field.join('.')) {
    case 'vlan':
      return vlanOf(fabric, own);
    case 'subnet':
      return networkOf(fabric, own);
    case 'gateway':
      return addressOf(own, name, 1, 'first address of the subnet');
    case 'dhcp.range.start':
      return addressOf(own, name, 10, 'leaves addresses for the gateway and others');
    default:
      return [];
  }
}

function vlanOf(fabric: Fabric, spec: JsonObject): readonly FreeValue[] {
  const namespace = namespaceOf(spec, 'vlanNamespace');
  if (namespace === undefined) return [];
  const vlan = freeVlan(fabric, namespace);
  return vlan === undefined ? [] : [{ value: vlan, detail: `next free of ${namespace}` }];
}

function networkOf(fabric: Fabric, spec: JsonObject): readonly FreeValue[] {
  const namespace = namespaceOf(spec, 'ipv4Namespace');
  if (namespace === undefined) return [];
  const network = freeNetwork(fabric, namespace, usualLength);
  return network === undefined
    ? []
    : [{ value: formatNetwork(network), detail: `next free of ${namespace}` }];
}

function addressOf(
  spec: JsonObject,
  subnet: string | number,
  offset: number,
  detail: string,
): readonly FreeValue[] {
  const text = valueAt(spec, ['subnets', subnet, 'subnet']);
  const network = typeof text === 'string' ? parseNetwork(text) : undefined;
  if (network === undefined || Number(network.last) - Number(network.first) <= offset) return [];
  const address = addressIn(network, offset);
  return address === undefined ? [] : [{ value: address, detail }];
}
