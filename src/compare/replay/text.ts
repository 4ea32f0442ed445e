const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** A duration as Go writes it back: `5m` becomes `5m0s`. Text that Go does not read as a duration stays. */
export function goDuration(text: string): string {
  if (text === '0') return '0s';
  if (!/^[-+]?((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return text;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(number) * (nanoseconds[unit ?? ''] ?? 0);
  }
  total = Math.round(total);
  return (text.startsWith('-') && total > 0 ? '-' : '') + writeDuration(total);
}

function writeDuration(total: number): string {
  if (total === 0) return '0s';
  if (total < 1e3) return `${total}ns`;
  if (total < 1e6) return `${total / 1e3}µs`;
  if (total < 1e9) return `${total / 1e6}ms`;
  const hours = Math.floor(total / 3600e9);
  const minutes = Math.floor((total % 3600e9) / 60e9);
  const seconds = (total % 60e9) / 1e9;
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}

/** A MAC in lower-case colon form from any form that Go reads; text that is no 48-bit MAC stays. */
export function macKey(text: string): string {
  const colons = /^[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(\1[0-9a-fA-F]{2}){4}$/;
  const dots = /^[0-9a-fA-F]{4}(\.[0-9a-fA-F]{4}){2}$/;
  if (!colons.test(text) && !dots.test(text)) return text;
  const digits = text.replace(/[^0-9a-fA-F]/g, '').toLowerCase();
  return digits.replace(/(..)(?=.)/g, '$1:');
}
