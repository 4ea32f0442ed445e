import type { Finding, RelatedPlace } from '../model/finding';
import { unreadNames } from '../directory/unreadNames';
import type { FabricIndex, IndexedDocument, IndexedFile } from '../directory/fabricIndex';
import { findingAt } from './check';
import { DirectoryRules } from './directoryRules';
import type { Surroundings } from './directoryRules';
import { defaultFabricConfig } from './fabricConfig';
import { documentFindings, fileFindings, problemFinding, twiceFindings } from './findings';
import { firstFindings, type More } from './firstFindings';
import { importedSchemas } from './importedSchemas';
import { placeFindings } from './places';
import { rangeOf } from './ranges';
import { factSources, isCode, rules } from './rules/all';
import type { Fabric, Fault, Subject } from './rules/rule';
import { subjectOf } from './rules/subject';
import { builtInSchemas } from './schemas';
import { suppress } from './suppressions';

/** What rules know beside the directory when nobody says more. */
export const noSurroundings: Surroundings = {
  config: defaultFabricConfig,
  elsewhere: new Set(),
  head: undefined,
};

/** All findings of an index, in the order of files and places. See Checker for one that is checked again and again. */
export function validateIndex(index: FabricIndex, around: Surroundings = noSurroundings): readonly Finding[] {
  return new Checker(around, true).check(index);
}

interface CheckedFile {
  readonly file: IndexedFile;
  readonly findings: readonly Finding[];
  /** Files that the findings point to. */
  readonly related: ReadonlySet<string>;
}

/**
 * Checks one fabric again and again. The findings are those of the newest index and nothing else; what did not change
 * since the last one is not checked again.
 */
export class Checker {
  private readonly directory: DirectoryRules;
  private readonly files = new Map<string, CheckedFile>();
  /** The CRs in force as they were checked last, by identityKey. */
  private readonly documents = new Map<string, IndexedDocument>();
  private typeFolders = '';
  private schemas = builtInSchemas;
  /** What is told of documents whose CR stands more than once. */
  private twice: ReadonlyMap<IndexedDocument, Finding> = new Map();

  /** @param once it checks a single time, and keeps nothing for another */
  constructor(
    private around: Surroundings,
    once = false,
  ) {
    this.directory = new DirectoryRules(rules, factSources, around, once);
  }

  /** Answers what rules may ask, for fixes; of the newest index. */
  get fabric(): Fabric {
    return this.directory.fabric;
  }

  /** @param around what is different from the last time; undefined: nothing */
  check(index: FabricIndex, around?: Surroundings): readonly Finding[] {
    const imported = importedSchemas(index);
    if (imported.schemas !== this.schemas) this.files.clear();
    this.schemas = imported.schemas;
    const before = this.twice;
    this.twice = twiceFindings(index);
    this.around = around ?? this.around;
    const unread = unreadNames(index, this.around.headFiles);
    const asked = this.directory.update(this.changedSubjects(index), this.around, unread);
    const dirty = this.changedFiles(index, asked);
    // Which of two duplicates is in force may be another one now, and where the others stand.
    for (const { file } of [...before.keys(), ...this.twice.keys()]) dirty.add(file);
    for (const name of dirty) {
      const file = index.files.get(name);
      if (file === undefined) this.files.delete(name);
      else this.files.set(name, this.checkFile(file, index));
    }
    const findings: Finding[] = [...index.problems.map(problemFinding), ...imported.findings];
    for (const { findings: own } of this.files.values()) if (own.length > 0) findings.push(...own);
    return findings.sort(byPlace);
  }

  /** The CRs in force that are new, different or gone. After most edits that is one of thousands. */
  private changedSubjects(index: FabricIndex): ReadonlyMap<string, Subject | undefined> {
    const changes = new Map<string, Subject | undefined>();
    const known = this.documents;
    let there = 0;
    for (const [key, document] of index.resources) {
      if (known.get(key) === document) {
        there += 1;
        continue;
      }
      const subject = subjectOf(document);
      if (subject === undefined) continue;
      there += 1;
      const before = known.get(key);
      if (before === undefined || subjectOf(before) !== subject) changes.set(key, subject);
      known.set(key, document);
    }
    if (known.size > there) {
      for (const key of known.keys()) {
        const document = index.resources.get(key);
        if (document !== undefined && subjectOf(document) !== undefined) continue;
        known.delete(key);
        changes.set(key, undefined);
      }
    }
    return changes;
  }

  /** The files that have to be looked at again: changed ones, those of CRs with other faults, and those that point to one. */
  private changedFiles(index: FabricIndex, keys: ReadonlySet<string>): Set<string> {
    const dirty = new Set<string>();
    for (const [name, file] of index.files) if (this.files.get(name)?.file !== file) dirty.add(name);
    for (const name of this.files.keys()) if (!index.files.has(name)) dirty.add(name);
    for (const key of keys) {
      const file = index.resources.get(key)?.file;
      if (file !== undefined) dirty.add(file);
    }
    const folders = [...index.typeFolders].sort().join('/');
    for (const [name, { related }] of this.files) {
      if (folders !== this.typeFolders && name.startsWith('managed/')) dirty.add(name);
      if (related.size > 0) for (const other of related) if (dirty.has(other)) dirty.add(name);
    }
    this.typeFolders = folders;
    return dirty;
  }

  private checkFile(file: IndexedFile, index: FabricIndex): CheckedFile {
    const findings = [...fileFindings(file)];
    const places = placeFindings(file, index);
    const byDocument = new Map<IndexedDocument['parsed'], Finding[]>();
    for (const document of file.documents) {
      const found = documentFindings(document, this.directoryFaults(document, index), this.schemas);
      const twice = this.twice.get(document);
      const all = [...(places.get(document) ?? []), ...found, ...(twice === undefined ? [] : [twice])];
      push(byDocument, document.parsed, all);
    }
    for (const document of file.documents) {
      const found = byDocument.get(document.parsed);
      // The items of a List share the comments of their document. What lies in unmanaged/ has one finding, the reason
      // why it lies there.
      if (found !== undefined) {
        const told = file.area === 'unmanaged' ? found : suppress(document, found, isCode);
        findings.push(...firstFindings(told, last => moreFinding(document, last)));
      }
      byDocument.delete(document.parsed);
    }
    const related = new Set(findings.flatMap(finding => finding.related?.map(place => place.file) ?? []));
    related.delete(file.file);
    return { file, findings, related };
  }

  private directoryFaults(document: IndexedDocument, index: FabricIndex): readonly Finding[] {
    const key = subjectOf(document)?.key;
    const faults = key === undefined ? [] : this.directory.faultsOf(key);
    if (key === undefined || faults.length === 0 || index.resources.get(key) !== document) return [];
    return faults.map(({ rule, fault, severity }) => {
      const told = { code: rule.id, message: fault.message, severity };
      const finding = findingAt(document, fault.path, told, fault.part, fault.within);
      const related = relatedPlaces(fault, index);
      return related.length === 0 ? finding : { ...finding, related };
    });
  }
}

/** Tells that a document has more findings than are shown: in a List, of no item alone. */
function moreFinding(document: IndexedDocument, told: More): Finding {
  const finding = findingAt(document, [], told);
  return document.at.length === 0 ? finding : { ...finding, resource: null };
}

/** Adds to the list of a key; a List of thousands of items must not copy it for each. */
function push<K, V>(map: Map<K, V[]>, key: K, values: readonly V[]): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [...values]);
  else for (const value of values) known.push(value);
}

function relatedPlaces(fault: Fault, index: FabricIndex): readonly RelatedPlace[] {
  return (fault.related ?? []).flatMap(({ key, path, message }) => {
    const document = index.resources.get(key);
    return document === undefined ? [] : [{ file: document.file, range: rangeOf(document, path), message }];
  });
}

/** The order in which findings are told: by file, then by place. */
export function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const [from, to] = [a.range.start, b.range.start];
  return (
    from.line - to.line || from.character - to.character || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
