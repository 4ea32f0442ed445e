import { formatNetwork, overlaps, parseNetwork } from '../../model/network';
import type { Network } from '../../model/network';
import type { FabricConfig } from '../fabricConfig';

const known = new WeakMap<object, readonly (readonly [string, Network])[]>();

/** The networks that the fabric keeps for itself, by what uses them; those that are no networks are left out. */
export function reservedNetworks({ reservedSubnets }: FabricConfig): readonly (readonly [string, Network])[] {
  let networks = known.get(reservedSubnets);
  if (networks === undefined) {
    networks = Object.entries(reservedSubnets).flatMap(([use, text]) => {
      const network = parseNetwork(text);
      return network === undefined ? [] : [[use, network] as const];
    });
    known.set(reservedSubnets, networks);
  }
  return networks;
}

/** Tells which reserved network a network overlaps; undefined when it overlaps none. */
export function reservedMessage(text: string, network: Network, config: FabricConfig): string | undefined {
  const hit = reservedNetworks(config).find(([, reserved]) => overlaps(reserved, network));
  if (hit === undefined) return undefined;
  const [use, reserved] = hit;
  return `${text} overlaps ${formatNetwork(reserved)}, which the fabric keeps for itself (${use}). Choose another network.`;
}
