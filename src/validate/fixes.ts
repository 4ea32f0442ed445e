import type { FabricIndex, IndexedDocument } from '../directory/fabricIndex';
import { rightFile } from '../directory/layout';
import { isOldVersion } from '../directory/upgrade';
import type { Finding } from '../model/finding';
import { valueAt } from '../model/json';
import type { Path } from '../model/json';
import { apiVersionOf } from '../model/kinds';
import type { Fix } from './fix';
import { linesOf } from './ranges';
import { rules } from './rules/all';
import type { Fabric } from './rules/rule';
import { subjectOf } from './rules/subject';

/** What fixes may ask: the directory as it is now. */
export interface FixContext {
  readonly index: FabricIndex;
  readonly fabric: Fabric;
}

/** The document that a finding stands in; undefined when the file has changed since. */
export function documentOf(finding: Finding, index: FabricIndex): IndexedDocument | undefined {
  const file = index.files.get(finding.file);
  if (file === undefined) return undefined;
  const offset = linesOf(file.parsed).offsetAt(finding.range.start);
  const here = file.documents.filter(
    ({ parsed }) =>
      parsed.partStart <= offset && (offset < parsed.partEnd || parsed.partEnd === parsed.partStart),
  );
  // The items of a List stand in one document: the finding says which CR it is about.
  const { resource } = finding;
  return (
    here.find(({ identity }) => identity?.kind === resource?.kind && identity?.name === resource?.name) ??
    here[0]
  );
}

/** What would mend a finding, the best first; empty when only a person can know. */
export function fixesFor(finding: Finding, context: FixContext): readonly Fix[] {
  const document = documentOf(finding, context.index);
  if (document === undefined) return [];
  const rule = rules.find(({ id }) => id === finding.code);
  if (rule === undefined) return fixesOfCode(finding, document, context.index);
  const subject = subjectOf(document);
  if (subject === undefined || rule.fixes === undefined) return [];
  return rule.fixes(subject, { path: finding.path ?? [], message: finding.message }, context.fabric);
}

/** For the findings that are no rules. */
function fixesOfCode(finding: Finding, document: IndexedDocument, index: FabricIndex): readonly Fix[] {
  const path: Path = finding.path ?? [];
  const { suggestion } = finding;
  switch (finding.code) {
    case 'api-version-old':
    case 'api-version-unknown': {
      if (document.kind === undefined) return [];
      const served = apiVersionOf(document.kind);
      const changes = [{ path: ['apiVersion'], value: served }];
      return [{ title: `Write ${served}`, preferred: isOldVersion(document), kind: 'set', changes }];
    }
    case 'schema-unknown-key': {
      const remove: Fix = {
        title: `Remove ${String(path.at(-1))}`,
        preferred: suggestion === undefined,
        kind: 'set',
        changes: [{ path, value: undefined }],
      };
      if (suggestion === undefined) return [remove];
      return [
        { title: `Rename to ${suggestion}`, preferred: true, kind: 'rename-key', path, to: suggestion },
        remove,
      ];
    }
    case 'kind-unknown':
    case 'schema-enum':
      if (suggestion === undefined) return [];
      return [
        {
          title: `Write ${suggestion}`,
          preferred: true,
          kind: 'set',
          changes: [{ path, value: suggestion }],
        },
      ];
    case 'scalar-ambiguous':
      return [{ title: 'Quote it', preferred: true, kind: 'quote' }];
    case 'metadata-text': {
      const value = valueAt(document.value, path);
      if (typeof value === 'object' || value === undefined) return [];
      // What was written counts, not what YAML makes of it: 0123 and "0123" must stay the same digits.
      return [{ title: 'Put it between quotes', preferred: true, kind: 'quote' }];
    }
    case 'place-misfiled':
    case 'place-misnamed':
      return moves(document, index);
    case 'place-ready': {
      const to = document.file.replace(/^unmanaged\//, 'raw/');
      return [{ title: 'File it', preferred: true, kind: 'move', to }];
    }
    case 'suppression-unused':
    case 'suppression-unknown':
      return [{ title: 'Remove the comment', preferred: true, kind: 'remove-comment' }];
    default:
      return [];
  }
}

function moves(document: IndexedDocument, index: FabricIndex): readonly Fix[] {
  const { identity, kind, file } = document;
  if (identity === null || kind === undefined) return [];
  const isTaken = (name: string): boolean => name !== file && index.files.has(name);
  const to = rightFile(file, identity, kind, {
    namespace: index.namespace,
    typeFolders: index.typeFolders,
    isTaken,
  });
  return [{ title: `Move the file to ${to}`, preferred: true, kind: 'move', to }];
}
