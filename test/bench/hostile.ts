const head = 'apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPC\nmetadata: {name: v-1}\nspec:';

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

/** Each anchor stands for nine times what the one before does. */
const aliases = lines(12, n => {
  const name = String.fromCharCode(97 + n);
  const before = n === 0 ? 'x' : `*${String.fromCharCode(96 + n)}`;
  return `  ${name}: &${name} [${Array(9).fill(before).join(', ')}]`;
});

/** Texts that are made to be expensive, by what they are full of; each below the limit of 8 MB unless it says so. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'aliases of aliases': `${head}\n${aliases}\n`,
  'brackets in brackets': `${head} ${'['.repeat(500_000)}${']'.repeat(500_000)}\n`,
  'maps in maps on one line': `${head} ${'{a: '.repeat(200_000)}\n`,
  'maps in maps': `${head}\n${lines(3_000, n => `${' '.repeat(n + 1)}a:`)}\n`,
  'one key again and again': `${head}\n${lines(400_000, () => '  a: b')}\n`,
  'more than 8 MB': `${head}\n${lines(1_300_000, () => '  a: b')}\n`,
  documents: `${`${head} {}\n---\n`.repeat(75_000)}\n`,
  'items on one line': `${head} [${'a,'.repeat(3_900_000)}a]\n`,
  keys: `${head}\n${lines(400_000, n => `  k${n}: 1`)}\n`,
  'quoted keys': `${head}\n${lines(300_000, n => `  "k${n}": 1`)}\n`,
  items: `${head}\n${lines(1_900_000, () => '- a')}\n`,
  anchors: `${head}\n${lines(200_000, n => `  k${n}: &a${n} x`)}\n`,
  merges: `${head}\n  a: &a {x: 1}\n${lines(100_000, n => `  k${n}: {<<: *a}`)}\n`,
  'a key named __proto__': `${head}\n  __proto__: {polluted: 1}\n  constructor: {prototype: {polluted: 1}}\n`,
  'half a surrogate pair': `${head}\n  a: "\ud800"\n`,
  'tags that nobody knows': `${head} !!python/object:os.system {a: !foo bar}\n`,
  'an open quote': `${head} "${'a\n'.repeat(2_000_000)}`,
  comments: `${head}\n${lines(1_000_000, () => '  # c')}\n`,
  colons: `${head} ${'a: '.repeat(1_000_000)}\n`,
  'question marks': `${head}\n${'? '.repeat(500_000)}\n`,
  dashes: `${head}\n${'- '.repeat(500_000)}\n`,
  'a block of text': `${head}\n  a: |\n${lines(1_200_000, () => '    x')}\n`,
  spaces: `${head}${' '.repeat(7_000_000)}x\n`,
  'a long line': `${head}\n  a: ${'word '.repeat(1_500_000)}\n`,
  'exclamation marks': `${head} ${'!'.repeat(3_000_000)}\n`,
  directives: `${lines(500_000, () => '%TAG ! x')}\n${head}\n`,
  'words that readers take for different things': `${head}\n  a: [${'yes, '.repeat(300_000)}no]\n`,
};
