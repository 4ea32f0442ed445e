import type { FabricIndex, IndexedDocument } from '../directory/fabricIndex';
import type { Position, Range } from '../model/finding';
import type { Span } from '../yaml/document';
import { definitionsOf } from '../validate/definitions';
import type { Definition } from '../validate/definitions';
import { linesOf, rangeOf, rangeWithin, spanWithin } from '../validate/ranges';
import { namespaceOf } from '../validate/referenceIndex';
import { referencesOf } from '../validate/references';
import type { Reference, Target } from '../validate/references';

/** A word of a document that names or declares something. */
export interface Word {
  readonly document: IndexedDocument;
  readonly target: Target;
  readonly namespace: string;
  readonly range: Range;
  /** Set where it names something; the keys of a GatewayPeering also declare one side of it. */
  readonly reference?: Reference;
  readonly definition?: Definition;
}

/** The documents of a file that a position lies in: one, or all items of a List. */
export function documentsAt(
  index: FabricIndex,
  file: string,
  position: Position,
): readonly IndexedDocument[] {
  const indexed = index.files.get(file);
  if (indexed === undefined) return [];
  const offset = linesOf(indexed.parsed).offsetAt(position);
  return indexed.documents.filter(
    ({ parsed }) =>
      offset >= parsed.partStart && (offset < parsed.partEnd || offset === indexed.parsed.text.length),
  );
}

/** What stands at a position and names or declares something. */
export function wordAt(index: FabricIndex, file: string, position: Position): Word | undefined {
  for (const document of documentsAt(index, file, position)) {
    const offset = linesOf(document.source).offsetAt(position);
    const namespace = namespaceOf(index, document);
    for (const reference of referencesOf(document)) {
      const { path, part, target } = reference;
      if (!touches(wholeSpan(document, reference), offset)) continue;
      const span = spanWithin(document, path, part, reference) ?? wholeSpan(document, reference);
      if (touches(span, offset))
        return {
          document,
          target,
          namespace,
          reference,
          range: rangeWithin(document, path, part, reference),
        };
    }
    for (const definition of definitionsOf(document)) {
      const { path, part, target } = definition;
      if (touches(document.parsed.rangeOf([...document.at, ...path], part), offset))
        return { document, target, namespace, definition, range: rangeOf(document, path, part) };
    }
  }
  return undefined;
}

function wholeSpan(document: IndexedDocument, { path, part }: Reference): Span | undefined {
  return document.parsed.rangeOf([...document.at, ...path], part);
}

function touches(span: Span | undefined, offset: number): boolean {
  return span !== undefined && offset >= span.start && offset <= span.end;
}
