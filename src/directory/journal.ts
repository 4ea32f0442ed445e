import { isObject, type Json } from '../model/json';
import { hashOf } from './hash';

/** One change of a file: the SHA-256 (hex) of its bytes before and after; null where there is no file. */
export interface JournalStep {
  /** Relative to the fabric's directory, with `/`. */
  readonly file: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** An operation on files with every old and new byte, so that it can be finished, taken back and undone. */
export interface Journal {
  /** 24 hex digits. */
  readonly id: string;
  /** `ingest`, `sync`, `undo` …: what people know it by. */
  readonly operation: string;
  /** The fabric's directory relative to the work tree's root, with `/`; empty for the root itself. */
  readonly fabric: string;
  /** ms since 1970. */
  readonly when: number;
  /** Why people cannot undo it; null when they can. */
  readonly noUndo: string | null;
  /** New files first, then files that are replaced, then files that go. */
  readonly steps: readonly JournalStep[];
  /** Folders (relative) that the operation makes, the outermost first. */
  readonly made: readonly string[];
  /** Folders (relative) that go at its end where they are empty, the outermost first. */
  readonly cleared: readonly string[];
  /** Bytes by their hash. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** A line of JSON, then the bytes of all contents one behind the other. */
export function encodeJournal(journal: Journal): Uint8Array {
  const contents = [...journal.contents];
  const { contents: _, ...plain } = journal;
  const head = {
    version: 1,
    ...plain,
    contents: contents.map(([hash, bytes]) => [hash, bytes.byteLength]),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...contents.map(([, bytes]) => bytes)]);
}

/** Reads a journal; undefined when it is not whole, or not of this version. */
export function decodeJournal(bytes: Uint8Array): Journal | undefined {
  const end = bytes.indexOf(10);
  let head: Json;
  try {
    head = JSON.parse(Buffer.from(bytes.subarray(0, Math.max(0, end))).toString('utf8')) as Json;
  } catch {
    return undefined;
  }
  if (!isObject(head) || head['version'] !== 1) return undefined;
  const { id, operation, fabric, when, noUndo, steps, made, cleared } = head;
  if (typeof id !== 'string' || !/^[0-9a-f]{24}$/.test(id) || typeof when !== 'number') return undefined;
  if (typeof operation !== 'string' || typeof fabric !== 'string') return undefined;
  if (!isText(noUndo) || !isTexts(made) || !isTexts(cleared)) return undefined;
  const contents = contentsOf(bytes.subarray(end + 1), head['contents']);
  const known = (hash: string | null): boolean => hash === null || contents?.has(hash) === true;
  if (contents === undefined || !Array.isArray(steps)) return undefined;
  const read = steps.flatMap(stepOf).filter(step => known(step.before) && known(step.after));
  if (read.length !== steps.length) return undefined;
  return { id, operation, fabric, when, noUndo, steps: read, made, cleared, contents };
}

function contentsOf(bytes: Uint8Array, list: Json | undefined): Map<string, Uint8Array> | undefined {
  const contents = new Map<string, Uint8Array>();
  let at = 0;
  for (const entry of Array.isArray(list) ? list : []) {
    const [hash, length] = Array.isArray(entry) ? entry : [];
    if (typeof hash !== 'string' || typeof length !== 'number') return undefined;
    const content = bytes.subarray(at, at + length);
    if (hashOf(content) !== hash) return undefined;
    contents.set(hash, content);
    at += length;
  }
  return contents;
}

function stepOf(value: Json): JournalStep[] {
  if (!isObject(value)) return [];
  const { file, before, after } = value;
  if (typeof file !== 'string' || !isText(before) || !isText(after)) return [];
  return [{ file, before, after }];
}

function isText(value: Json | undefined): value is string | null {
  return value === null || typeof value === 'string';
}

function isTexts(value: Json | undefined): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
