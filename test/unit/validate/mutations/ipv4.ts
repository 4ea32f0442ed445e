/** An IPv4 network: its first address as a number, and its prefix length. */
export interface Net {
  readonly first: number;
  readonly length: number;
}

/** The network in which an address with a length lies. */
export function net(text: string): Net {
  const [address = '', length = '32'] = text.split('/');
  const size = 2 ** (32 - Number(length));
  const value = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return { first: value - (value % size), length: Number(length) };
}

export const sizeOf = ({ length }: Net): number => 2 ** (32 - length);

/** The nth address of a network; from the end with a negative number. */
export function addressOf(own: Net, n: number): string {
  const value = n < 0 ? own.first + sizeOf(own) + n : own.first + n;
  return [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.');
}

export const textOf = (own: Net): string => `${addressOf(own, 0)}/${own.length}`;

export function overlap(a: Net, b: Net): boolean {
  return a.first < b.first + sizeOf(b) && b.first < a.first + sizeOf(a);
}

export function isIPv4(text: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+(?:\/\d+)?$/.test(text);
}

/** The first networks of a length within some, that overlap none of others and not each other. */
export function freeNets(within: readonly Net[], used: readonly Net[], length: number, count: number): Net[] {
  const found: Net[] = [];
  const size = 2 ** (32 - length);
  for (const outer of within) {
    let first = outer.first;
    while (first + size <= outer.first + sizeOf(outer) && found.length < count) {
      const candidate = { first, length };
      const clash = used.find(other => overlap(other, candidate));
      if (clash === undefined) found.push(candidate);
      const next = clash === undefined ? first + size : clash.first + sizeOf(clash);
      first = Math.ceil(next / size) * size;
    }
  }
  return found;
}
