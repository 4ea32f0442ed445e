import type { FabricIndex, IndexedFile } from '../directory/fabricIndex';
import { areaOf, indexTexts } from '../directory/indexTexts';
import type { Finding } from '../model/finding';
import { checkDocument } from '../validate/check';
import { importedSchemas } from '../validate/importedSchemas';
import { definitionOf, referencesTo } from '../validate/referenceIndex';
import type { Target } from '../validate/references';
import type { Schemas } from '../validate/schemas';
import { applyEdits } from '../yaml/edits';
import { searched } from './navigate';
import { editsByFile } from './renamePlan';
import type { Refused, RenamePlan } from './renamePlan';

/**
 * Reads the texts that a plan makes and holds them against the fabric as it is: all that named the old name must name the
 * new one, and nothing may become wrong.
 * @returns why the plan must not be carried out; undefined when it may
 */
export function verified(index: FabricIndex, plan: RenamePlan): Refused | undefined {
  const { target, namespace, to, move } = plan;
  const edits = editsByFile(plan);
  const files = [...edits.keys()].flatMap(file => index.files.get(file) ?? []);
  const plain = files.some(file => file.area === 'plain');
  const renamedFile = (file: string): string => (file === move?.from ? move.to : file);
  const after = indexTexts(
    files.map(({ file, parsed }) => ({
      file: renamedFile(file),
      text: applyEdits(parsed.text, edits.get(file) ?? []),
    })),
    { namespace: index.namespace, area: plain ? () => 'plain' : areaOf },
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
  const { schemas } = importedSchemas(index);
  for (const file of files) {
    const now = after.files.get(renamedFile(file.file));
    const broken = now && firstNewError(file, now, schemas);
    if (broken !== undefined) return { ok: false, reason: broken };
  }
  return undefined;
}

/** The first error that a file's new text has and its old one has not: a name that is too long, for example. */
function firstNewError(before: IndexedFile, after: IndexedFile, schemas: Schemas): string | undefined {
  const errors = errorsIn(after, schemas);
  if (errors.length === 0) return undefined;
  const left = errorsIn(before, schemas).map(({ code }) => code);
  for (const { code, message } of errors) {
    const known = left.indexOf(code);
    if (known < 0) return message;
    left.splice(known, 1);
  }
  return undefined;
}

function errorsIn({ documents }: IndexedFile, schemas: Schemas): readonly Finding[] {
  return documents.flatMap(document =>
    checkDocument(document, schemas).filter(({ severity }) => severity === 'error'),
  );
}
