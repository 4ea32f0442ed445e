import type { ParsedText, YamlLimits } from '../yaml/document';
import { defaultLimits } from '../yaml/document';
import { parseYaml, refusedText } from '../yaml/parse';

/** A file's content, parsed. */
export interface CachedText {
  readonly parsed: ParsedText;
  /** The text is exactly the bytes in UTF-8. */
  readonly faithful: boolean;
}

/**
 * Parsed texts by the hash of their bytes, so that reading a fabric again parses only what changed. What was used
 * longest ago goes first when there is too much.
 */
export class ParseCache {
  private readonly entries = new Map<string, CachedText>();
  private characters = 0;

  /** @param maxCharacters most UTF-16 units of text that are kept */
  constructor(
    private readonly maxCharacters = 64 * 1024 * 1024,
    readonly limits: YamlLimits = defaultLimits,
  ) {}

  /** The parsed form of bytes whose hash is known. */
  parse(hash: string, bytes: Uint8Array): CachedText {
    return this.remember(hash, () => this.parseBytes(bytes));
  }

  /** The parsed form of a text whose hash (of its bytes in UTF-8) is known. */
  parseText(hash: string, text: string): CachedText {
    return this.remember(hash, () => ({ parsed: parseYaml(text, this.limits), faithful: true }));
  }

  private remember(hash: string, make: () => CachedText): CachedText {
    const known = this.entries.get(hash);
    if (known !== undefined) {
      this.entries.delete(hash);
      this.entries.set(hash, known);
      return known;
    }
    const made = make();
    this.entries.set(hash, made);
    this.characters += made.parsed.text.length;
    for (const [oldest, entry] of this.entries) {
      if (this.characters <= this.maxCharacters || oldest === hash) break;
      this.entries.delete(oldest);
      this.characters -= entry.parsed.text.length;
    }
    return made;
  }

  private parseBytes(bytes: Uint8Array): CachedText {
    if (bytes.byteLength > this.limits.maxBytes) {
      const size = (bytes.byteLength / 1024 / 1024).toFixed(1);
      const most = (this.limits.maxBytes / 1024 / 1024).toFixed(0);
      const message = `The file has ${size} MB; more than ${most} MB are not read. Split it into smaller files.`;
      return refused('yaml-too-large', message);
    }
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return refused('yaml-not-text', 'This is not a text in UTF-8. Save it as YAML in UTF-8, or remove it.');
    }
    return { parsed: parseYaml(text, this.limits), faithful: true };
  }
}

function refused(code: 'yaml-too-large' | 'yaml-not-text', message: string): CachedText {
  return {
    parsed: refusedText('', { code, severity: 'error', message, start: 0, end: 0 }),
    faithful: false,
  };
}
