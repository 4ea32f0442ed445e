/** Longest text, in UTF-16 units, that a foreign pattern is tried on; a longer one counts as matching. */
export const longestMatched = 1_024;

/** Most ways in which an engine that goes back may have to try a pattern on one text. */
const mostWays = 4_000_000;
/** Longer patterns are not looked at. */
const longestPattern = 1_000;

/**
 * Whether a pattern from a CRD can be tried on any text of `longestMatched` units in bounded time. Careful, not exact:
 * it counts the ways to match from above, and refuses whatever it does not know (repeats of what can match in
 * several ways, look-around, references back).
 */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length > longestPattern) return false;
  try {
    new RegExp(pattern, 'u');
  } catch {
    // No pattern of JavaScript: CRDs are written for RE2, which knows other forms.
    return false;
  }
  const reader = new WaysReader(pattern);
  const ways = reader.alternatives();
  if (ways === undefined || !reader.atEnd) return false;
  return ways * (pattern.startsWith('^') ? 1 : longestMatched) <= mostWays;
}

/** Counts, from above, in how many ways the parts of a pattern can match one text. */
class WaysReader {
  private at = 0;

  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The ways of `a|b|c` up to a closing bracket or the end; undefined for what is not known. */
  alternatives(): number | undefined {
    let sum = 0;
    for (;;) {
      const ways = this.sequence();
      if (ways === undefined) return undefined;
      sum += ways;
      if (this.text[this.at] !== '|') return sum;
      this.at++;
    }
  }

  private sequence(): number | undefined {
    let product = 1;
    while (!this.atEnd && this.text[this.at] !== '|' && this.text[this.at] !== ')') {
      const once = this.atom();
      if (once === undefined) return undefined;
      const ways = this.repeated(once);
      if (ways === undefined || product * ways > mostWays) return undefined;
      product *= ways;
    }
    return product;
  }

  /** One character, class, assertion or group. */
  private atom(): number | undefined {
    const first = this.text[this.at++];
    switch (first) {
      case '\\':
        return this.escape();
      case '[':
        return this.characterClass();
      case '(':
        return this.group();
      default:
        return 1;
    }
  }

  private escape(): number | undefined {
    const named = this.text[this.at++] ?? '';
    // References back to a group, and forms with braces, which no CRD of Kubernetes needs.
    return /[1-9kpPux]/.test(named) ? undefined : 1;
  }

  private characterClass(): number | undefined {
    for (; !this.atEnd; this.at++) {
      const character = this.text[this.at];
      if (character === '\\') this.at++;
      else if (character === ']') {
        this.at++;
        return 1;
      }
    }
    return undefined;
  }

  private group(): number | undefined {
    if (this.text.startsWith('?:', this.at)) this.at += 2;
    else if (this.text[this.at] === '?') return undefined;
    const ways = this.alternatives();
    if (this.text[this.at++] !== ')') return undefined;
    return ways;
  }

  /** The ways of an atom with the quantifier that follows it, if one does. */
  private repeated(once: number): number | undefined {
    const rest = this.text.slice(this.at, this.at + 20);
    const found = /^(?:[*+?]|\{(\d{1,5})(,?)(\d{0,5})\})\??/.exec(rest);
    if (found === null) return once;
    this.at += found[0].length;
    const [least, most] = bounds(found);
    if (once === 1) return Math.min(most, longestMatched) - Math.min(least, longestMatched) + 1;
    if (most > longestMatched) return undefined;
    return (most - least + 1) * once ** most;
  }
}

function bounds(found: RegExpExecArray): readonly [number, number] {
  switch (found[0][0]) {
    case '*':
      return [0, Infinity];
    case '+':
      return [1, Infinity];
    case '?':
      return [0, 1];
    default: {
      const [, least = '0', comma, most] = found;
      return [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)];
    }
  }
}
