import type { Network } from '../../model/network';
import { nestedNetworks } from './nested';

/** The networks that have an address in common with another one of the list, each with such another one. */
export function overlappingNetworks<N extends Network>(
  networks: readonly N[],
  isOther: (a: N, b: N) => boolean = () => true,
): ReadonlyMap<N, N> {
  const found = new Map<N, N>();
  for (const [inner, outer] of nestedNetworks(networks)) {
    if (!isOther(inner, outer)) continue;
    found.set(inner, outer);
    if (!found.has(outer)) found.set(outer, inner);
  }
  return found;
}
