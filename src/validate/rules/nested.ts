import { covers } from '../../model/network';
import type { Network } from '../../model/network';

/**
 * The networks that lie in another one of the list (or equal one that stands before it), each with that other one.
 * Networks overlap only by lying in one another.
 */
export function nestedNetworks<N extends Network>(networks: readonly N[]): readonly (readonly [N, N])[] {
  const sorted = [...networks].sort(
    (a, b) => a.bits - b.bits || compare(a.first, b.first) || a.prefixLength - b.prefixLength,
  );
  const nested: (readonly [N, N])[] = [];
  let outer: N | undefined;
  for (const network of sorted) {
    if (outer !== undefined && covers(outer, network)) nested.push([network, outer]);
    else outer = network;
  }
  return nested;
}

/** Orders addresses. */
export function compare(a: bigint | number, b: bigint | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
