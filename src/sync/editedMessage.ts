/** Lines of a commit message's last paragraph that say something to programs: `HNP-Draft-By: anna`. */
const trailer = /^[A-Za-z][A-Za-z-]*: \S/;

/**
 * A commit message as a person wrote it, with those trailers of the proposed one that it lacks: who made a draft and why a
 * CR went with its errors is not to be lost. Without any words of a person the proposed one.
 */
export function editedMessage(proposed: string, edited: string | undefined): string {
  const text = edited
    ?.replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  if (text === undefined || text === '') return proposed;
  const lines = new Set(text.split('\n').map(line => line.trim()));
  const missing = trailersOf(proposed).filter(line => !lines.has(line));
  if (missing.length === 0) return `${text}\n`;
  const glue = trailersOf(text).length > 0 ? '\n' : '\n\n';
  return `${text}${glue}${missing.join('\n')}\n`;
}

/** The trailers at the end of a message; its first line is none. */
function trailersOf(message: string): readonly string[] {
  const paragraphs = message.trim().split(/\n{2,}/);
  const last = paragraphs.length > 1 ? (paragraphs.at(-1) ?? '').split('\n') : [];
  return last.every(line => trailer.test(line)) ? last : [];
}
