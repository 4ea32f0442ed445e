import data from '../../snippets/resources.json';
import { apiVersionOf, kindNamed } from '../model/kinds';
import { plain } from './write';

/** A document to begin with: a row of snippets/resources.json. */
export interface Snippet {
  readonly kind: string;
  /** The kind, and its variant where there are several. Unique. */
  readonly title: string;
  readonly description: string;
  /** Lines below `spec:` in the syntax of VS Code's snippets; the name is not among the places. */
  readonly spec: readonly string[];
}

export const snippets: readonly Snippet[] = data;

/**
 * A whole document as lines of a VS Code snippet.
 * @param name the CR's name; undefined: the first place to fill in
 */
export function snippetLines(snippet: Snippet, name?: string): readonly string[] {
  const kind = kindNamed(snippet.kind);
  if (kind === undefined) throw new Error(`there is no kind ${snippet.kind}`);
  const shift = name === undefined ? 1 : 0;
  const spec = snippet.spec.map(line =>
    line.replaceAll(/\$\{(\d+)/g, (_, place: string) => `\${${Number(place) + shift}`),
  );
  return [
    `apiVersion: ${apiVersionOf(kind)}`,
    `kind: ${kind.kind}`,
    'metadata:',
    `  name: ${name === undefined ? `\${1:${kind.singular.slice(0, 9)}-1}` : plain(name)}`,
    ...(spec.length === 0 ? ['spec: {}'] : ['spec:', ...spec.map(line => `  ${line}`)]),
    '',
  ];
}

/** A place of a snippet: `${1:shown}`, `${1|first,second|}` or `$1`. */
const place = /\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)\}|\$(\d+)/g;

/** A text with what stands at each place of a snippet. */
export interface Filled {
  readonly text: string;
  /** The places in their order: number, what was put there, and the UTF-16 offset where it begins. */
  readonly places: readonly { readonly number: number; readonly value: string; readonly start: number }[];
}

/** The text that a snippet makes when each place has its value, or keeps what it shows. */
export function fill(lines: readonly string[], values: ReadonlyMap<number, string> = new Map()): Filled {
  const source = lines.join('\n');
  const places: { number: number; value: string; start: number }[] = [];
  let text = '';
  let end = 0;
  for (const match of source.matchAll(place)) {
    const [whole, number, shown, choices, bare] = match;
    text += unescaped(source.slice(end, match.index));
    const own = Number(number ?? bare);
    const first = choices?.split(/(?<!\\),/)[0];
    const value = values.get(own) ?? unescaped(shown ?? first ?? '');
    places.push({ number: own, value, start: text.length });
    text += value;
    end = match.index + whole.length;
  }
  return { text: text + unescaped(source.slice(end)), places };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\\$}|,])/g, '$1');
}
