/** Whether a text is a duration to Go's time.ParseDuration: `10m`, `1h30m`, `-1.5s`, `0`. */
export function isDuration(text: string): boolean {
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  return body === '0' || /^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(body);
}

/** Whether a text is a time to Go's time.DateTime, `2026-08-05 18:45:47`. */
export function isDateTime(text: string): boolean {
  // Go lets a fraction of a second follow that its format does not name.
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:[.,]\d+)?$/.test(text)) return false;
  const plain = text.slice(0, 19).replace(' ', 'T');
  const time = new Date(`${plain}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(plain);
}
