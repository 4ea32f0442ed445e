const HIDDEN = '***';
/** Shorter than this nothing is a token: hiding such a text would only make holes in what people read. */
const SHORTEST = 4;

/**
 * What may leave the adapter, for logs, problems and messages: without what stands before the `@` of an address, the value of an
 * `Authorization` header, whatever looks like a token of GitHub, and these very tokens: as they are, URL-encoded, and inside of
 * base64 (the Basic scheme), whatever stands before them there.
 * The patterns take a time that grows with the text only: a remote may send megabytes.
 *
 * @param tokens secrets that this command was given
 */
export function withoutSecrets(text: string, tokens: readonly string[] = []): string {
  let clean = text;
  for (const form of formsOf(tokens)) clean = clean.replaceAll(form, HIDDEN);
  return clean
    .replace(/:\/\/[^\s/]*@/g, '://')
    .replace(/(authorization:)[^\r\n]*/gi, `$1 ${HIDDEN}`)
    .replace(/(?:gh[pousr]|github_pat)_[A-Za-z0-9_.-]{10,}/g, HIDDEN);
}

/** All ways in which the tokens may be written, the longest first, so that none leaves a part of another one. */
function formsOf(tokens: readonly string[]): readonly string[] {
  const forms = tokens
    .filter(token => token.length >= SHORTEST)
    .flatMap(token => [token, encodeURIComponent(token), ...insideBase64(token)]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** What of a token can be recognised in base64 of a longer text: three bytes make four signs, so there are three ways. */
function insideBase64(token: string): readonly string[] {
  const bytes = Buffer.from(token);
  return [0, 1, 2].flatMap(before => {
    const whole = Math.floor((before + bytes.length) / 3) * 4;
    const first = before === 0 ? 0 : 4;
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(first, whole);
    if (text.length < SHORTEST) return [];
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
