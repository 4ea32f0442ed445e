/**
 * Patterns of files that are left alone, as in .gitignore. They come from the repository, so they are not made into regular
 * expressions: a pattern of 12 characters such as `*a*a*a*a*a*b` would take those minutes for one path. Here a path takes
 * at most as many steps as it has characters, times those of the pattern.
 */
export interface IgnoreRules {
  /** Whether a file (relative to the fabric's directory, with `/`) is left alone: by itself, or with a folder around it. */
  isIgnored(file: string): boolean;
}

/** Leaves nothing alone. */
export const nothingIgnored: IgnoreRules = { isIgnored: () => false };

interface Rule {
  readonly negative: boolean;
  /** Only folders, with what is in them. */
  readonly folders: boolean;
  /** A glob for each name of the path; `any` is `**`. One name of any folder when it is not anchored. */
  readonly globs: readonly (Glob | typeof any)[];
  readonly anchored: boolean;
}

/** What stands for any number of characters, or of names. */
const any = null;

/** One token for each character (code point) that is matched, a text for that very one; `any` for any number. */
type Glob = readonly Token[];
type Token = string | typeof any | Class;
interface Class {
  readonly not: boolean;
  readonly ranges: readonly (readonly [from: string, to: string])[];
}

/** The rules that patterns make. Those that are not understood are left out, see `ignoreFault`. */
export function ignoreRules(patterns: readonly string[]): IgnoreRules {
  const rules = patterns.flatMap(pattern => {
    const rule = ruleOf(pattern);
    return rule === undefined || typeof rule === 'string' ? [] : [rule];
  });
  if (rules.length === 0) return nothingIgnored;
  // A fabric is looked at again and again: what was worked out for a path stays.
  const files = new Map<string, boolean>();
  const folders = new Map<string, boolean>();
  /** What is in an ignored folder is ignored, whatever other patterns say. */
  const isIgnored = (path: string, isFolder: boolean): boolean => {
    const known = isFolder ? folders : files;
    const before = known.get(path);
    if (before !== undefined) return before;
    const slash = path.lastIndexOf('/');
    const names = path.split('/').map(name => Array.from(name));
    const answer =
      (slash >= 0 && isIgnored(path.slice(0, slash), true)) ||
      rules.findLast(rule => matches(rule, names, isFolder))?.negative === false;
    known.set(path, answer);
    return answer;
  };
  return { isIgnored: file => isIgnored(file, false) };
}

/** Why a pattern is not understood, as the end of a sentence; undefined when it is. */
export function ignoreFault(pattern: string): string | undefined {
  const rule = ruleOf(pattern);
  return typeof rule === 'string' ? rule : undefined;
}

/** A rule; undefined for a comment or nothing; a text that says what is wrong. */
function ruleOf(pattern: string): Rule | string | undefined {
  let text = pattern.replace(/^\ufeff/, '');
  if (/[\r\n\0]/.test(text)) return 'it holds a line break';
  text = withoutTrailingSpaces(text);
  if (text === '' || text.startsWith('#')) return undefined;
  const negative = text.startsWith('!');
  if (negative) text = text.slice(1);
  const folders = text.endsWith('/');
  if (folders) text = text.slice(0, -1);
  const anchored = text.includes('/');
  if (text.startsWith('/')) text = text.slice(1);
  const names = text.split('/');
  if (names.some(name => name === '' || name === '.' || name === '..'))
    return 'it holds an empty name, "." or ".."';
  const globs: (Glob | typeof any)[] = [];
  for (const name of names) {
    const glob = name === '**' && anchored ? any : globOf(name);
    if (glob === undefined) return 'a "[" is not closed, or a "\\" has nothing behind it';
    globs.push(glob);
  }
  // `a/**` is what is in a, not a itself.
  if (globs.at(-1) === any) globs.push([any]);
  return { negative, folders, globs, anchored };
}

function withoutTrailingSpaces(text: string): string {
  const trimmed = text.replace(/[ \t]+$/, '');
  const slashes = /\\*$/.exec(trimmed)?.[0].length ?? 0;
  return slashes % 2 === 1 && trimmed.length < text.length ? `${trimmed} ` : trimmed;
}

function globOf(name: string): Glob | undefined {
  const tokens: Token[] = [];
  const characters = Array.from(name);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*') {
      if (tokens.at(-1) !== any) tokens.push(any);
    } else if (character === '?') {
      tokens.push({ not: true, ranges: [] });
    } else if (character === '[') {
      const read = classOf(characters, at + 1);
      if (read === undefined) return undefined;
      tokens.push(read.token);
      at = read.end;
    } else if (character === '\\') {
      const next = characters[++at];
      if (next === undefined) return undefined;
      tokens.push(next);
    } else {
      tokens.push(character);
    }
  }
  return tokens;
}

/** `[a-z]`, `[!a]`, `[]a]`: a `]` that comes first is one of the characters. */
function classOf(
  characters: readonly string[],
  start: number,
): { readonly token: Class; readonly end: number } | undefined {
  const not = characters[start] === '!' || characters[start] === '^';
  const first = not ? start + 1 : start;
  const ranges: [string, string][] = [];
  for (let at = first; ; at++) {
    if (characters[at] === ']' && at > first) return { token: { not, ranges }, end: at };
    if (characters[at] === '\\') at++;
    const from = characters[at];
    if (from === undefined) return undefined;
    if (characters[at + 1] !== '-' || characters[at + 2] === ']') {
      ranges.push([from, from]);
      continue;
    }
    at += characters[at + 2] === '\\' ? 3 : 2;
    const to = characters[at];
    if (to === undefined) return undefined;
    ranges.push([from, to]);
  }
}

/** The characters of a name of a path. */
type Name = readonly string[];

function matches({ folders, globs, anchored }: Rule, names: readonly Name[], isFolder: boolean): boolean {
  if (folders && !isFolder) return false;
  if (anchored) return matchesAll(globs, names, matchesName);
  const [glob] = globs;
  return glob !== undefined && glob !== any && matchesName(glob, names.at(-1) ?? []);
}

function matchesName(glob: Glob, name: Name): boolean {
  return matchesAll(glob, name, matchesCharacter);
}

function matchesCharacter(token: string | Class, character: string): boolean {
  if (typeof token === 'string') return token === character;
  return token.not !== token.ranges.some(([from, to]) => from <= character && character <= to);
}

/**
 * Whether a list of patterns matches a list of items, where `any` stands for any number of items. It goes back to the last
 * `any` only: an earlier one that took more could not help.
 */
function matchesAll<Pattern, Item>(
  patterns: readonly (Pattern | typeof any)[],
  items: readonly Item[],
  matchesOne: (pattern: Pattern, item: Item) => boolean,
): boolean {
  let pattern = 0;
  let item = 0;
  let lastAny = -1;
  let itemAtAny = 0;
  while (item < items.length) {
    const next = patterns[pattern];
    if (next === any) {
      lastAny = pattern++;
      itemAtAny = item;
    } else if (next !== undefined && matchesOne(next, items[item] as Item)) {
      pattern++;
      item++;
    } else if (lastAny >= 0) {
      pattern = lastAny + 1;
      item = ++itemAtAny;
    } else {
      return false;
    }
  }
  while (patterns[pattern] === any) pattern++;
  return pattern === patterns.length;
}
