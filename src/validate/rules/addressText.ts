import { formatNetwork } from '../../model/network';
import type { Address } from '../../model/network';

/** An address as text, so that equal ones have equal text: `172.30.8.2`. */
export function hostText({ value, bits }: Address): string {
  const text = formatNetwork({ first: value, last: value, prefixLength: bits, bits });
  return text.slice(0, text.indexOf('/'));
}
