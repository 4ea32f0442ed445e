/** What Go's strconv.Atoi reads; much longer ones are no port anyway. */
const number = /^[+-]?\d{1,18}$/;

/**
 * Why a text is neither a port nor a range of ports (`80`, `8000-8080`) to gatewaypeering_types.go:676-726, or
 * undefined when it is one. Blanks may stand around the dash only.
 */
export function portFault(text: string): string | undefined {
  if (text === '') return 'The port is empty. Write one, or a range such as 8000-8080.';
  const quoted = JSON.stringify(text);
  const ends = text.split('-').map(end => end.trim());
  if (text.trim() !== text || ends.length > 2 || !ends.every(isPort))
    return `${quoted} is no port. Write one of 1 to 65535, or a range such as 8000-8080.`;
  const [from = '', to = from] = ends;
  if (Number(from) > Number(to)) return `${quoted} ends before it begins. Write the smaller port first.`;
  return undefined;
}

function isPort(text: string): boolean {
  return number.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
