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
  /** A glob for each name of the path; `**` for any number of names. One name of any folder when it is not anchored. */
  readonly globs: readonly (Glob | '**')[];
  readonly anchored: boolean;
}

/** One token for each character (code point) that is matched, `*` for any number. */
type Glob = readonly Token[];
type Token =
  '*' | { readonly not: boolean; readonly ranges: readonly (readonly [from: string, to: string])[] };

/** The rules that patterns make. Those that are not understood are left out, see `ignoreFault`. */
export function ignoreRules(patterns: readonly string[]): IgnoreRules {
  const rules = patterns.flatMap(pattern => {
    const rule = ruleOf(pattern);
    return rule === undefined || typeof rule === 'string' ? [] : [rule];
  });
  if (rules.length === 0) return nothingIgnored;
  const known = new Map<string, boolean>();
  /** What is in an ignored folder is ignored, whatever other patterns say. */
  const isIgnored = (path: string, isFolder: boolean): boolean => {
    const slash = path.lastIndexOf('/');
    if (slash >= 0 && isFolderIgnored(path.slice(0, slash))) return true;
    const names = path.split('/');
    const last = rules.findLast(rule => matches(rule, names, isFolder));
    return last !== undefined && !last.negative;
  };
  const isFolderIgnored = (folder: string): boolean => {
    let answer = known.get(folder);
    if (answer === undefined) known.set(folder, (answer = isIgnored(folder, true)));
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
  const globs: (Glob | '**')[] = [];
  for (const name of names) {
    const glob = name === '**' && anchored ? '**' : globOf(name);
    if (glob === undefined) return 'a "[" is not closed, or a "\\" has nothing behind it';
    globs.push(glob);
  }
  // `a/**` is what is in a, not a itself.
  if (globs.at(-1) === '**') globs.push(['*']);
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
      if (tokens.at(-1) !== '*') tokens.push('*');
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
      tokens.push(only(next));
    } else {
      tokens.push(only(character));
    }
  }
  return tokens;
}

function only(character: string): Token {
  return { not: false, ranges: [[character, character]] };
}

/** `[a-z]`, `[!a]`, `[]a]`: a `]` that comes first is one of the characters. */
function classOf(
  characters: readonly string[],
  start: number,
): { readonly token: Token; readonly end: number } | undefined {
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

function matches({ folders, globs, anchored }: Rule, names: readonly string[], isFolder: boolean): boolean {
  if (folders && !isFolder) return false;
  if (anchored) return matchesAll(globs, names, '**', matchesName);
  const [glob] = globs;
  return glob !== undefined && glob !== '**' && matchesName(glob, names.at(-1) ?? '');
}

function matchesName(glob: Glob | '**', name: string): boolean {
  return glob === '**' || matchesAll(glob, Array.from(name), '*', matchesCharacter);
}

function matchesCharacter(token: Token, character: string): boolean {
  if (token === '*') return true;
  return token.not !== token.ranges.some(([from, to]) => from <= character && character <= to);
}

/**
 * Whether a list of patterns matches a list of items, where one pattern stands for any number of items. It goes back to the
 * last such pattern only: an earlier one that took more could not help.
 */
function matchesAll<Pattern, Item>(
  patterns: readonly Pattern[],
  items: readonly Item[],
  any: Pattern,
  matchesOne: (pattern: Pattern, item: Item) => boolean,
): boolean {
  let pattern = 0;
  let again: { readonly pattern: number; readonly item: number } | undefined;
  let item = 0;
  while (item < items.length) {
    const next = patterns[pattern];
    if (pattern < patterns.length && next === any) {
      again = { pattern: pattern++, item };
    } else if (next !== undefined && matchesOne(next, items[item] as Item)) {
      pattern++;
      item++;
    } else if (again !== undefined) {
      item = again.item + 1;
      again = { ...again, item };
      pattern = again.pattern + 1;
    } else {
      return false;
    }
  }
  while (patterns[pattern] === any) pattern++;
  return pattern === patterns.length;
}
