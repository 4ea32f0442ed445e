import type { Path } from '../model/json';
import type { AmbiguousScalar, ParsedText, Span, YamlDocument, YamlProblem } from './document';
import { locate } from './locate';
import type { Part } from './document';
import { shifted, trimmed } from './part';
import { treeOfPart } from './trees';

/** The documents of a text whose parts, one behind the other, are these (at least one). */
export function placeParts(text: string, parts: readonly Part[]): ParsedText {
  let offset = 0;
  const place = (part: Part, index: number): YamlDocument => {
    const document = new PlacedDocument(text, index, offset, part);
    offset += part.length;
    return document;
  };
  const [first, ...others] = parts;
  if (first === undefined) throw new Error('a text has at least one document');
  return { text, documents: [place(first, 0), ...others.map((part, n) => place(part, n + 1))] };
}

/** A part at its place in a text. Its syntax tree is made when somebody asks for ranges. */
class PlacedDocument implements YamlDocument {
  readonly start: number;
  readonly end: number;
  readonly partEnd: number;
  readonly empty: boolean;
  readonly value: YamlDocument['value'];
  readonly problems: readonly YamlProblem[];
  readonly ambiguous: readonly AmbiguousScalar[];

  constructor(
    private readonly text: string,
    readonly index: number,
    readonly partStart: number,
    readonly part: Part,
  ) {
    this.start = partStart + part.start;
    this.end = partStart + part.end;
    this.partEnd = partStart + part.length;
    this.empty = part.empty;
    this.value = part.value;
    this.problems = shifted(part.problems, partStart);
    this.ambiguous = shifted(part.ambiguous, partStart);
  }

  rangeOf(path: Path, what: 'key' | 'value'): Span | undefined {
    if (this.part.refused === true) return undefined;
    const tree = treeOfPart(this.part, () => this.text.slice(this.partStart, this.partEnd));
    const span = tree === undefined ? undefined : locate(tree, path, what);
    if (span === undefined) return undefined;
    return trimmed(this.text, { start: span.start + this.partStart, end: span.end + this.partStart });
  }
}
