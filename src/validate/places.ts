import type { Finding } from '../model/finding';
import { identityLabel } from '../model/identity';
import type { FabricIndex, IndexedDocument, IndexedFile } from '../directory/fabricIndex';
import { fileNames, isTypeFolder, typeFolder } from '../directory/layout';
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
  const folders = document.file.split('/').slice(1, -1);
  const name = (document.file.split('/').pop() ?? '').replace(/\.[^.]+$/, '');
  const [folder, ...deeper] = folders;
  if (folder === undefined || deeper.length > 0 || !isTypeFolder(kind, folder)) {
    const right = typeFolder(kind, index.typeFolders);
    const message = `${identityLabel(identity)} lies in ${['managed', ...folders].join('/')}/, but belongs into managed/${right}/. Move the file.`;
    return [findingAt(document, ['kind'], { code: 'place-misfiled', message })];
  }
  const names = fileNames(identity, index.namespace);
  if (names.includes(name)) return [];
  const message = `The file of ${identityLabel(identity)} is named ${name}, but should be named ${names[0] ?? identity.name}.yaml. Rename it.`;
  return [findingAt(document, ['metadata', 'name'], { code: 'place-misnamed', message })];
}
