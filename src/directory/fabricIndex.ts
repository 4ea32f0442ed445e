import type { Identity } from '../model/identity';
import type { Json, Path } from '../model/json';
import type { Kind } from '../model/kinds';
import type { Problem } from '../model/problem';
import type { ParsedText, YamlDocument } from '../yaml/document';
import type { IgnoreRules } from './ignore';

/** Which part of a fabric's directory a file lies in; `plain` when the file is looked at on its own. */
export type Area = 'managed' | 'raw' | 'unmanaged' | 'plain';

/** Why a document has no identity. */
export type NoIdentity =
  'not-yaml' | 'not-an-object' | 'no-api-version' | 'no-kind' | 'no-name' | 'unsafe-name';

/** One CR (or what should be one): a document of a file, or one item of a `List`. */
export interface IndexedDocument {
  /** With `/`, relative to the directory that was indexed. */
  readonly file: string;
  /** Position of the YAML document in its file. */
  readonly index: number;
  /** Path of the CR inside the document: empty, or `['items', n]` in a List. */
  readonly at: Path;
  readonly area: Area;
  readonly identity: Identity | null;
  /** Set when identity is null. */
  readonly noIdentity?: NoIdentity;
  readonly apiVersion: string | undefined;
  /** Of the fabric's own kinds; undefined for any other. */
  readonly kind: Kind | undefined;
  readonly value: Json | undefined;
  readonly parsed: YamlDocument;
  /** The text that it stands in. */
  readonly source: ParsedText;
}

export interface IndexedFile {
  readonly file: string;
  readonly area: Area;
  /** SHA-256 of the bytes, hex: what a transaction step expects to find. */
  readonly hash: string;
  readonly parsed: ParsedText;
  /** The bytes, kept only where the text cannot give them back (no UTF-8, too large). */
  readonly bytes?: Uint8Array;
  /** Without the empty ones. */
  readonly documents: readonly IndexedDocument[];
}

/** Fabrics that lie in raw/, managed/ or unmanaged/ of another one, where they do not belong. */
export interface NestedFabrics {
  /** Their directories relative to the outer fabric's, with `/`, in the order of paths. */
  readonly folders: readonly string[];
  /** Whether a file or folder (relative to the outer fabric's directory) is theirs. */
  has(path: string): boolean;
}

/** Every document of one fabric, immutable. */
export interface FabricIndex {
  /** What an absent namespace means here. */
  readonly namespace: string;
  /** In the order of paths. */
  readonly files: ReadonlyMap<string, IndexedFile>;
  /** The CRs in force (managed/, or plain files) of the fabric's kinds, by identityKey; the first of duplicates. */
  readonly resources: ReadonlyMap<string, IndexedDocument>;
  /** Names of the folders directly in managed/, also empty ones where the file system shows them. */
  readonly typeFolders: ReadonlySet<string>;
  /** All documents of every identity that managed/ (or plain files) hold more than once. */
  readonly duplicates: readonly (readonly IndexedDocument[])[];
  /** The CRDs that the fabric brings along, in the order of paths; they are none of its CRs. */
  readonly crds: readonly IndexedFile[];
  /** What a person wants left alone, and what belongs to nested fabrics: such files are in no index of this fabric. */
  readonly ignore: IgnoreRules;
  /** Fabrics in this one's areas, where they were looked for. */
  readonly nested: NestedFabrics;
  /** The files that were left alone, where they were listed, in the order of paths. */
  readonly ignored: readonly string[];
  /** Files that could not be read, links that were not followed, fabrics that lie in this one. */
  readonly problems: readonly Problem[];
}
