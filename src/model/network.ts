/** An IP network: its first and last address as numbers (bigint for IPv6), and how many bits an address has. */
export interface Network {
  readonly first: bigint | number;
  readonly last: bigint | number;
  readonly prefixLength: number;
  readonly bits: 32 | 128;
}

/**
 * Reads `10.0.1.0/24` or `fd00::/64` as Go's netip.ParsePrefix does, with host bits masked; undefined when it is none.
 */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const length = text.slice(slash + 1);
  if (!/^(0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const prefixLength = Number(length);
  const host = text.slice(0, slash);
  return host.includes(':') ? networkV6(host, prefixLength) : networkV4(host, prefixLength);
}

/** An IP address as a number, and how many bits it has. */
export interface Address {
  readonly value: bigint | number;
  readonly bits: 32 | 128;
}

/** Reads `10.0.1.1` or `fd00::1` as Go's netip.ParseAddr does (no zones); undefined when it is none. */
export function parseAddress(text: string): Address | undefined {
  if (text.includes(':')) {
    const value = addressV6(text);
    return value === undefined ? undefined : { value, bits: 128 };
  }
  const value = addressV4(text);
  return value === undefined ? undefined : { value, bits: 32 };
}

/** Whether a text is an IP address to Go's netip.ParseAddr, which lets an IPv6 one end with a zone (`fe80::1%eth0`). */
export function isAddress(text: string): boolean {
  const zone = text.indexOf('%');
  if (zone < 0) return parseAddress(text) !== undefined;
  return zone < text.length - 1 && parseAddress(text.slice(0, zone))?.bits === 128;
}

/** Reads a network as parseNetwork does, together with the address that was written before the slash. */
export function parsePrefix(
  text: string,
): { readonly network: Network; readonly address: Address } | undefined {
  const network = parseNetwork(text);
  const address = parseAddress(text.slice(0, Math.max(0, text.indexOf('/'))));
  return network === undefined || address === undefined ? undefined : { network, address };
}

/** Whether a text is a network to Go's net.ParseCIDR, which lets the length begin with zeros. */
export function isCidr(text: string): boolean {
  return parseNetwork(text.replace(/\/0+(?=\d)/, '/')) !== undefined;
}

/** Whether a text is a network without host bits, as Go's netip.Prefix.Masked gives it back. */
export function isCanonical(text: string): boolean {
  const prefix = parsePrefix(text);
  return prefix !== undefined && prefix.network.first === prefix.address.value;
}

/** Whether an address lies in a network. */
export function contains(network: Network, address: Address): boolean {
  return network.bits === address.bits && network.first <= address.value && address.value <= network.last;
}

/** Whether the first network holds all of the second. */
export function covers(outer: Network, inner: Network): boolean {
  return outer.bits === inner.bits && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether two networks have an address in common. */
export function overlaps(a: Network, b: Network): boolean {
  return a.bits === b.bits && a.first <= b.last && b.first <= a.last;
}

/** A network as text: `10.0.1.0/24`. */
export function formatNetwork({ first, prefixLength }: Network): string {
  return `${typeof first === 'number' ? formatV4(first) : formatV6(first)}/${prefixLength}`;
}

/** The address `offset` places after the network's first one, as text; undefined beyond the address space. */
export function addressIn(network: Network, offset: number): string | undefined {
  if (typeof network.first === 'number') {
    const address = network.first + offset;
    return address < 2 ** 32 ? formatV4(address) : undefined;
  }
  const address = network.first + BigInt(offset);
  return address < 1n << 128n ? formatV6(address) : undefined;
}

/** The last address of the network as text: for IPv4, the broadcast address. */
export function lastAddress(network: Network): string {
  return typeof network.last === 'number' ? formatV4(network.last) : formatV6(network.last);
}

function networkV4(host: string, prefixLength: number): Network | undefined {
  const address = addressV4(host);
  if (address === undefined || prefixLength > 32) return undefined;
  const size = 2 ** (32 - prefixLength);
  const first = address - (address % size);
  return { first, last: first + size - 1, prefixLength, bits: 32 };
}

/** Digit by digit: every subnet of every VPC comes by here. */
function addressV4(text: string): number | undefined {
  let [address, part, digits, parts] = [0, 0, 0, 1];
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit === -2 && digits > 0) {
      address = address * 256 + part;
      [part, digits, parts] = [0, 0, parts + 1];
    } else if (digit >= 0 && digit <= 9 && !(digits > 0 && part === 0)) {
      part = part * 10 + digit;
      digits++;
      if (part > 255) return undefined;
    } else {
      return undefined;
    }
  }
  return parts === 4 && digits > 0 ? address * 256 + part : undefined;
}

function formatV4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

function networkV6(host: string, prefixLength: number): Network | undefined {
  const address = addressV6(host);
  if (address === undefined || prefixLength > 128) return undefined;
  const size = 1n << BigInt(128 - prefixLength);
  const first = address - (address % size);
  return { first, last: first + size - 1n, prefixLength, bits: 128 };
}

function addressV6(text: string): bigint | undefined {
  const hex = withoutDottedEnd(text);
  if (hex === undefined) return undefined;
  const halves = hex.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? '');
  const tail = groups(halves[1] ?? '');
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return all.reduce((value, group) => value * 65536n + BigInt(group), 0n);
}

/** An IPv4 address in the place of the last two groups, such as `::ffff:10.0.0.1`, as two groups. */
function withoutDottedEnd(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const end = text.lastIndexOf(':') + 1;
  const address = addressV4(text.slice(end));
  if (address === undefined) return undefined;
  return `${text.slice(0, end)}${(address >>> 16).toString(16)}:${(address & 65535).toString(16)}`;
}

function groups(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every(part => /^[0-9a-fA-F]{1,4}$/.test(part))
    ? parts.map(part => parseInt(part, 16))
    : undefined;
}

function formatV6(address: bigint): string {
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
