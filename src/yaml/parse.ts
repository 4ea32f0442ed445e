import { Composer } from 'yaml';
import type { CST, Document, YAMLError } from 'yaml';
import type { Path } from '../model/json';
import type { AmbiguousScalar, ParsedText, Span, YamlDocument, YamlLimits, YamlProblem } from './document';
import { defaultLimits } from './document';
import { locate } from './locate';
import { syntaxProblem } from './syntaxProblem';
import { findBinary, partStarts, tokenize } from './tokens';
import { readValue } from './value';

const composerOptions = {
  schema: 'failsafe',
  // Keys are compared as kubectl reads them, in value.ts.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/**
 * Reads a text of YAML documents. Never throws: what cannot be read is a problem of a document. A text that is
 * binary, too large or too deep is not parsed at all; it is one document with that problem.
 */
export function parseYaml(text: string, limits: YamlLimits = defaultLimits): ParsedText {
  const refused = refuse(text, limits);
  if (refused !== undefined) return refusedText(text, refused);
  const cut = tokenize(text, limits);
  if (!cut.ok) return refusedText(text, cut.problem);
  try {
    return { text, documents: readDocuments(text, cut.tokens, limits) };
  } catch (error) {
    // The parser is not ours: whatever it throws on strange input is still only a text that cannot be read.
    const reason = error instanceof Error ? error.message : String(error);
    return refusedText(text, {
      code: 'yaml-syntax',
      severity: 'error',
      message: `This cannot be read as YAML (${reason}). Check the file from its beginning.`,
      start: 0,
      end: text.length,
    });
  }
}

/** A text with one problem and nothing else, such as bytes that are no text. */
export function refusedText(text: string, problem: YamlProblem): ParsedText {
  const spans = { start: 0, end: text.length, partStart: 0, partEnd: text.length };
  const document: YamlDocument = {
    index: 0,
    ...spans,
    empty: false,
    value: undefined,
    problems: [problem],
    ambiguous: [],
    rangeOf: () => undefined,
  };
  return { text, documents: [document] };
}

function refuse(text: string, limits: YamlLimits): YamlProblem | undefined {
  // Three bytes are the most that one UTF-16 unit takes: most texts need no count.
  const bytes = text.length * 3 > limits.maxBytes ? Buffer.byteLength(text) : 0;
  if (bytes > limits.maxBytes) {
    const size = (bytes / 1024 / 1024).toFixed(1);
    const most = (limits.maxBytes / 1024 / 1024).toFixed(0);
    return {
      code: 'yaml-too-large',
      severity: 'error',
      message: `The file has ${size} MB; more than ${most} MB are not read. Split it into smaller files.`,
      start: 0,
      end: 0,
    };
  }
  const binary = findBinary(text);
  if (binary === undefined) return undefined;
  return {
    code: 'yaml-not-text',
    severity: 'error',
    message: 'This is not a text: it holds control characters. Replace the file by YAML in UTF-8.',
    ...binary,
  };
}

function readDocuments(
  text: string,
  tokens: readonly CST.Token[],
  limits: YamlLimits,
): ParsedText['documents'] {
  const starts = partStarts(tokens);
  const [first, ...others] = compose(tokens, text.length);
  const read = (document: Document, index: number): YamlDocument =>
    new ReadDocument(text, index, starts[index] ?? 0, starts[index + 1] ?? text.length, document, limits);
  return [read(first, 0), ...others.map((document, n) => read(document, n + 1))];
}

function compose(tokens: Iterable<CST.Token>, length: number): [Document, ...Document[]] {
  const [first, ...others] = new Composer(composerOptions).compose(tokens, true, length);
  if (first === undefined) throw new Error('a stream has at least one document when one is asked for');
  return [first, ...others];
}

class ReadDocument implements YamlDocument {
  readonly start: number;
  readonly end: number;
  readonly empty: boolean;
  readonly value: YamlDocument['value'];
  readonly problems: readonly YamlProblem[];
  readonly ambiguous: readonly AmbiguousScalar[];
  /** Syntax trees are large: one is kept only while somebody asks for ranges, and made again later. */
  private tree: WeakRef<{ readonly document: Document; readonly shift: number }>;

  constructor(
    private readonly text: string,
    readonly index: number,
    readonly partStart: number,
    readonly partEnd: number,
    document: Document,
    limits: YamlLimits,
  ) {
    this.tree = new WeakRef({ document, shift: 0 });
    const errors = (document.errors as readonly YAMLError[]).filter(
      error => error.code !== 'TAG_RESOLVE_FAILED',
    );
    const [start, end] = document.contents?.range ?? [partStart, partStart];
    this.start = start;
    this.end = trimmed(text, { start, end }).end;
    this.empty = errors.length === 0 && isNothing(document, start, end);
    const syntax = syntaxProblem(text, errors);
    if (syntax !== undefined || this.empty) {
      this.problems = syntax === undefined ? none : [syntax];
      this.ambiguous = none;
      this.value = undefined;
      return;
    }
    const read = readValue(document, limits);
    this.problems = read.problems.length === 0 ? none : read.problems;
    this.ambiguous = read.ambiguous.length === 0 ? none : read.ambiguous;
    this.value = read.problems.some(problem => problem.severity === 'error') ? undefined : read.value;
  }

  rangeOf(path: Path, what: 'key' | 'value'): Span | undefined {
    let tree = this.tree.deref();
    if (tree === undefined) {
      const part = this.text.slice(this.partStart, this.partEnd);
      const cut = tokenize(part, defaultLimits);
      const document = cut.ok ? compose(cut.tokens, part.length)[0] : undefined;
      if (document === undefined) return undefined;
      tree = { document, shift: this.partStart };
      this.tree = new WeakRef(tree);
    }
    const span = locate(tree.document, path, what);
    if (span === undefined) return undefined;
    return trimmed(this.text, { start: span.start + tree.shift, end: span.end + tree.shift });
  }
}

/** Block collections and block scalars take the line break behind them along; nobody means that one. */
function trimmed(text: string, span: Span): Span {
  let end = span.end;
  while (end > span.start && /\s/.test(text[end - 1] ?? '')) end--;
  return { start: span.start, end };
}

const none: readonly never[] = [];

function isNothing(document: Document, start: number, end: number): boolean {
  const contents = document.contents as { readonly anchor?: string; readonly tag?: string } | null;
  return contents === null || (start === end && contents.anchor === undefined && contents.tag === undefined);
}
