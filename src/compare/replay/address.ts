/** An IP network: its first and last address as numbers, and how many bits an address has. */
export interface Network {
  readonly first: bigint;
  readonly last: bigint;
  readonly prefixLength: number;
  readonly bits: 32 | 128;
}

/** Reads `10.0.1.0/24` or `fd00::/64` as Go's ParseCIDR does (host bits are masked); undefined when it is none. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const length = text.slice(slash + 1);
  if (!/^(0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const host = text.slice(0, slash);
  const bits = host.includes(':') ? 128 : 32;
  const address = bits === 32 ? parseIPv4(host) : parseIPv6(host);
  const prefixLength = Number(length);
  if (address === undefined || prefixLength > bits) return undefined;
  const size = 1n << BigInt(bits - prefixLength);
  const first = address - (address % size);
  return { first, last: first + size - 1n, prefixLength, bits };
}

/** The address `offset` places after the network's first one, as text; undefined beyond the address space. */
export function addressIn(network: Network, offset: number): string | undefined {
  const address = network.first + BigInt(offset);
  return address < 1n << BigInt(network.bits) ? formatAddress(address, network.bits) : undefined;
}

/** The last address of the network as text: for IPv4, the broadcast address. */
export function lastAddress(network: Network): string {
  return formatAddress(network.last, network.bits);
}

function parseIPv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256n + BigInt(part);
  }
  return value;
}

function parseIPv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? '');
  const tail = groups(halves[1] ?? '');
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return all.reduce((value, group) => value * 65536n + BigInt(group), 0n);
}

function groups(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every(part => /^[0-9a-fA-F]{1,4}$/.test(part))
    ? parts.map(part => parseInt(part, 16))
    : undefined;
}

function formatAddress(address: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map(shift => String((address >> shift) & 255n)).join('.');
  const all = Array.from({ length: 8 }, (_, index) => Number((address >> BigInt(112 - 16 * index)) & 65535n));
  // The longest run of at least two zero groups is written as ::, the first one of equals (RFC 5952).
  let run = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && all[start + length] === 0) length++;
    if (length > run.length) run = { start, length };
  }
  const hex = all.map(group => group.toString(16));
  if (run.length < 2) return hex.join(':');
  return `${hex.slice(0, run.start).join(':')}::${hex.slice(run.start + run.length).join(':')}`;
}
