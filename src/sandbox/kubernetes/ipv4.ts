/** An IPv4 prefix: first address and broadcast address as unsigned numbers. */
export interface Prefix {
  first: number;
  last: number;
  length: number;
}

/** Reads `10.0.0.0/24` (any address of the prefix may be given); undefined when it is no IPv4 prefix. */
export function parsePrefix(text: unknown): Prefix | undefined {
  const match = typeof text === 'string' ? /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text) : null;
  if (!match) return undefined;
  const [a = 256, b = 256, c = 256, d = 256, length = 33] = match.slice(1).map(Number);
  if ([a, b, c, d].some(octet => octet > 255) || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = address - (address % size);
  return { first, last: first + size - 1, length };
}

/** Writes an address as dotted quad. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.');
}
