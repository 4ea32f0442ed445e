import type { Path } from '../../model/json';
import { contains } from '../../model/network';
import type { Address, Network } from '../../model/network';
import type { Subject } from './rule';
import { vpcSubnets } from './vpcSubnets';
import type { VpcSubnet } from './vpcSubnets';

/** A subnet that the fabric's DHCP server serves, with what its rules need. */
export interface Served extends VpcSubnet {
  readonly network: Network;
  /** Of the subnet's dhcp. */
  readonly at: Path;
}

/** The subnets of a VPC that the fabric’s DHCP server serves. */
export function* servedSubnets({ spec }: Subject): Generator<Served> {
  for (const subnet of vpcSubnets(spec)) {
    const { network, hostBGP, served, path } = subnet;
    if (served === true && !hostBGP && network !== undefined)
      yield { ...subnet, network, at: [...path, 'dhcp'] };
  }
}

/** Why an address can be none that DHCP hands out; undefined where it can. */
export function wrongPlace(
  text: string,
  address: Address,
  { network, gateway, text: subnet = '' }: Served,
): string | undefined {
  if (!contains(network, address)) return `${text} does not lie in ${subnet}`;
  if (address.value === network.first) return `${text} is the address of the network itself`;
  if (address.value === gateway?.value) return `${text} is the gateway`;
  return undefined;
}
