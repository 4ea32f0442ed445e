import type { Finding } from '../model/finding';
import { identityLabel } from '../model/identity';
import type { FabricIndex, IndexedDocument, IndexedFile } from '../directory/fabricIndex';
import { fileNames, misplacementOf, nameOf, typeFolder } from '../directory/layout';
import { findingAt } from './check';

/** What is unusual about where the CRs of one file of managed/ lie, by document. */
export function placeFindings(
  file: IndexedFile,
  index: FabricIndex,
): ReadonlyMap<IndexedDocument, readonly Finding[]> {
  if (file.area !== 'managed') return new Map();
  const documents = file.documents.filter(
    document => document.identity !== null && document.kind !== undefined,
  );
  if (documents.length > 1) {
    const message = `The file holds ${documents.length} resources; managed/ has one in each file. Move this one into raw/ to have it filed.`;
    const shared = documents.slice(1);
    return new Map(
      shared.map(document => [document, [findingAt(document, [], { code: 'place-shared', message })]]),
    );
  }
  return new Map(documents.map(document => [document, onlyDocument(document, index)]));
}

function onlyDocument(document: IndexedDocument, index: FabricIndex): readonly Finding[] {
  const { identity, kind } = document;
  if (identity === null || kind === undefined || kind.writtenBy === 'controller') return [];
  const where = misplacementOf(document.file, identity, kind, index.namespace);
  if (where === 'misfiled') {
    const folder = document.file.slice(0, document.file.lastIndexOf('/'));
    const right = typeFolder(kind, index.typeFolders);
    const message = `${identityLabel(identity)} lies in ${folder}/, but belongs into managed/${right}/. Move the file.`;
    return [findingAt(document, ['kind'], { code: 'place-misfiled', message })];
  }
  if (where === undefined) return [];
  const [name = identity.name] = fileNames(identity, index.namespace);
  const message = `The file of ${identityLabel(identity)} is named ${nameOf(document.file)}, but should be named ${name}.yaml. Rename it.`;
  return [findingAt(document, ['metadata', 'name'], { code: 'place-misnamed', message })];
}
