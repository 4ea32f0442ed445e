/** A name or value in Markdown, where it is nothing but text. */
export function code(text: string): string {
  const ticks = Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(ticks + 1);
  const clean = text.replaceAll(/\s+/g, ' ');
  return ticks > 0 || clean === '' ? `${fence} ${clean} ${fence}` : `${fence}${clean}${fence}`;
}

/** A description in Markdown: what stands between backticks is code, all else is text. A CRD of the fabric may hold it. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, n) => (n % 2 === 1 ? part : part.replaceAll(/[\\`*_[\]<>!#|~]/g, '\\$&')))
    .join('');
}
