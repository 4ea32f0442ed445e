import type { FabricIndex, IndexedFile } from '../directory/fabricIndex';
import { areaOf, indexTexts } from '../directory/indexTexts';
import { checkDocument } from '../validate/check';
import { importedSchemas } from '../validate/importedSchemas';
import { definitionOf, referencesTo } from '../validate/referenceIndex';
import type { Target } from '../validate/references';
import type { Schemas } from '../validate/schemas';
import { applyEdits } from '../yaml/edits';
import { searched } from './navigate';
import type { Refused, RenamePlan } from './renamePlan';

/**
 * Reads the texts that a plan makes and holds them against the fabric as it is: all that named the old name must name the
 * new one, and nothing may become wrong.
 * @returns why the plan must not be carried out; undefined when it may
 */
export function verified(index: FabricIndex, plan: RenamePlan, namespace: string): Refused | undefined {
  const { target, to, edits, move } = plan;
  const files = [...edits.keys()].flatMap(file => index.files.get(file) ?? []);
  const area = files.some(file => file.area === 'plain')
    ? { area: () => 'plain' as const }
    : { area: areaOf };
  const before = indexTexts(
    files.map(({ file, parsed }) => ({ file, text: parsed.text })),
    { namespace: index.namespace, ...area },
  );
  const after = indexTexts(
    files.map(({ file, parsed }) => ({
      file: file === move?.from ? move.to : file,
      text: applyEdits(parsed.text, edits.get(file) ?? []),
    })),
    { namespace: index.namespace, ...area },
  );
  const renamed: Target =
    target.sub === undefined ? { ...target, name: to } : { ...target, sub: { ...target.sub, name: to } };
  const left = referencesTo(after, target, searched, namespace);
  const [first] = left;
  if (first !== undefined) {
    return {
      ok: false,
      reason: `${first.document.file} gets the name from an alias or a merge. Write it out there, then rename.`,
    };
  }
  const wanted = referencesTo(index, target, searched, namespace).length;
  const found = referencesTo(after, renamed, searched, namespace).length;
  if (definitionOf(after, renamed, namespace) === undefined || found !== wanted) {
    return {
      ok: false,
      reason: `Not every place that names it can be rewritten. Write aliases and merges out first.`,
    };
  }
  const broken = firstNewError(index, before.files, after.files);
  return broken === undefined ? undefined : { ok: false, reason: broken };
}

/** The first finding that the new texts have and the old ones have not: a name that is too long, for example. */
function firstNewError(
  index: FabricIndex,
  before: ReadonlyMap<string, IndexedFile>,
  after: ReadonlyMap<string, IndexedFile>,
): string | undefined {
  const { schemas } = importedSchemas(index);
  const known = new Map<string, number>();
  for (const message of errorsIn(before, schemas))
    known.set(message.code, (known.get(message.code) ?? 0) + 1);
  for (const finding of errorsIn(after, schemas)) {
    const left = known.get(finding.code) ?? 0;
    if (left === 0) return finding.message;
    known.set(finding.code, left - 1);
  }
  return undefined;
}

function errorsIn(
  files: ReadonlyMap<string, IndexedFile>,
  schemas: Schemas,
): readonly { readonly code: string; readonly message: string }[] {
  return [...files.values()].flatMap(({ documents }) =>
    documents.flatMap(document =>
      checkDocument(document, schemas).filter(({ severity }) => severity === 'error'),
    ),
  );
}
