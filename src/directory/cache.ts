import type { ParsedText, YamlLimits } from '../yaml/document';
import { defaultLimits } from '../yaml/document';
import { parseYaml, refusedText, sourceOf } from '../yaml/parse';
import type { KnownParts } from '../yaml/parse';
import type { Part } from '../yaml/document';
import { placeParts } from '../yaml/placed';
import { hashOf } from './hash';

/** A file's content, parsed. */
export interface CachedText {
  readonly parsed: ParsedText;
  /** The text is exactly the bytes in UTF-8. */
  readonly faithful: boolean;
}

/**
 * Parsed texts by the hash of their bytes, and the documents of texts that hold several by the hash of their own part:
 * reading a fabric again parses only what changed. What was used longest ago goes first when there is too much.
 */
export class ParseCache {
  private readonly texts: Recent<CachedText>;
  private readonly parts: Recent<Part>;
  private readonly known: KnownParts = {
    get: text => this.parts.get(hashOf(text)),
    set: (text, part) => this.parts.set(hashOf(text), part, text.length),
  };

  /** @param maxCharacters most UTF-16 units of text that are kept, and of documents of texts with several */
  constructor(
    maxCharacters = 64 * 1024 * 1024,
    readonly limits: YamlLimits = defaultLimits,
  ) {
    this.texts = new Recent(maxCharacters);
    this.parts = new Recent(maxCharacters);
  }

  /** The parsed form of bytes whose hash is known. */
  parse(hash: string, bytes: Uint8Array): CachedText {
    return this.texts.get(hash) ?? this.remember(hash, this.parseBytes(bytes));
  }

  /** The parsed form of a text whose hash (of its bytes in UTF-8) is known. */
  parseText(hash: string, text: string): CachedText {
    return this.texts.get(hash) ?? this.remember(hash, { parsed: this.parsed(text), faithful: true });
  }

  /** What was parsed elsewhere: documents that are known here are the known ones. */
  adopt(hash: string, text: string, parts: readonly Part[], faithful: boolean): CachedText {
    const known = this.texts.get(hash);
    if (known !== undefined) return known;
    return this.remember(hash, { parsed: placeParts(text, this.knownParts(text, parts)), faithful });
  }

  private knownParts(text: string, parts: readonly Part[]): readonly Part[] {
    let from = 0;
    return parts.map(part => {
      const slice = text.slice(from, (from += part.length));
      if (part.alone !== true) return part;
      const source = sourceOf(slice, part.followed === true);
      const known = this.known.get(source);
      if (known === undefined) this.known.set(source, part);
      return known ?? part;
    });
  }

  private remember(hash: string, made: CachedText): CachedText {
    this.texts.set(hash, made, made.parsed.text.length);
    return made;
  }

  private parsed(text: string): ParsedText {
    return parseYaml(text, this.limits, this.known);
  }

  private parseBytes(bytes: Uint8Array): CachedText {
    if (bytes.byteLength > this.limits.maxBytes) {
      const size = (bytes.byteLength / 1024 / 1024).toFixed(1);
      const most = (this.limits.maxBytes / 1024 / 1024).toFixed(0);
      const message = `The file has ${size} MB; more than ${most} MB are not read. Split it into smaller files.`;
      return refused('yaml-too-large', message);
    }
    const text = textOf(bytes);
    if (text === undefined)
      return refused('yaml-not-text', 'This is not a text in UTF-8. Save it as YAML in UTF-8, or remove it.');
    return { parsed: this.parsed(text), faithful: true };
  }
}

/** Bytes as a text that gives exactly them back; undefined where they are no UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

function refused(code: 'yaml-too-large' | 'yaml-not-text', message: string): CachedText {
  return {
    parsed: refusedText('', { code, severity: 'error', message, start: 0, end: 0 }),
    faithful: false,
  };
}

/** Values by key up to a weight; what was used longest ago goes first. The one that came last always stays. */
class Recent<T> {
  private readonly entries = new Map<string, { readonly value: T; readonly weight: number }>();
  private weight = 0;

  constructor(private readonly most: number) {}

  get(key: string): T | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: T, weight: number): void {
    this.entries.set(key, { value, weight });
    this.weight += weight;
    for (const [oldest, entry] of this.entries) {
      if (this.weight <= this.most || oldest === key) break;
      this.entries.delete(oldest);
      this.weight -= entry.weight;
    }
  }
}
