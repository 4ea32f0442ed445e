/**
 * Reads a hardware address as Go's net.ParseMAC does: 6, 8 or 20 bytes in hexadecimal, in groups of two digits with
 * `:` or `-` between them, or of four with `.`.
 * @returns its bytes, or undefined when it is none
 */
export function parseMac(text: string): readonly number[] | undefined {
  const digits =
    /^[0-9a-f]{2}(?::[0-9a-f]{2})+$/i.test(text) || /^[0-9a-f]{2}(?:-[0-9a-f]{2})+$/i.test(text)
      ? text.replace(/[:-]/g, '')
      : /^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i.test(text)
        ? text.replaceAll('.', '')
        : '';
  if (![12, 16, 40].includes(digits.length)) return undefined;
  return Array.from({ length: digits.length / 2 }, (_, n) => parseInt(digits.slice(2 * n, 2 * n + 2), 16));
}

/** A hardware address as Go writes it: two lower-case digits for each byte, with `:` between them. */
export function formatMac(bytes: readonly number[]): string {
  return bytes.map(byte => byte.toString(16).padStart(2, '0')).join(':');
}
