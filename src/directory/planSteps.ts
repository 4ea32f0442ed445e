import type { FabricIndex, IndexedFile } from './fabricIndex';
import type { FilePlan, FileRow } from './filePlan';
import type { Part } from './parts';
import type { FileStep } from './step';

/** A row with the texts that it writes. */
export interface PlannedRow {
  readonly row: FileRow;
  readonly part: Part;
  /** New content of the target in managed/, and the hash that it must have before. */
  readonly write?: { readonly text: string; readonly before: string | null };
  /** The text with which it stays in its own file, where that is another one. */
  readonly stays?: string;
}

/** What becomes of the documents of one file. */
export interface PlannedFile {
  readonly file: IndexedFile;
  readonly rows: readonly PlannedRow[];
}

/**
 * Rows with the steps that do them. Everything is written to its new place before anything leaves its old one, and what is
 * written already is not written again: stopped anywhere, the next run ends in the same state.
 *
 * @param taken paths that are in use, see `takenPaths`; those that are given away join them
 */
export function planSteps(index: FabricIndex, planned: readonly PlannedFile[], taken: Set<string>): FilePlan {
  const rows: FileRow[] = [];
  const targets: FileStep[] = [];
  const rest: FileStep[] = [];
  const gone: FileStep[] = [];
  for (const source of planned) {
    const { file } = source;
    for (const { row, write } of source.rows) {
      if (!row.moves || row.target === null || write === undefined) continue;
      targets.push({ kind: 'write', file: row.target, before: write.before, bytes: bytesOf(write.text) });
    }
    const away = source.rows.filter(({ row }) => row.moves && row.outcome === 'unmanaged');
    const moved =
      away.length === 0 ? undefined : awayStep(index, file, away, away.length === source.rows.length, taken);
    targets.push(...(moved?.steps ?? []));
    for (const planning of source.rows)
      rows.push(
        moved !== undefined && away.includes(planning)
          ? { ...planning.row, target: moved.target }
          : planning.row,
      );
    const staying = source.rows.filter(({ row, stays }) => !row.moves || stays !== undefined);
    const isSame = staying.length === source.rows.length && staying.every(({ stays }) => stays === undefined);
    if (isSame) continue;
    if (staying.length === 0) gone.push({ kind: 'remove', file: file.file, before: file.hash });
    else rest.push({ kind: 'write', file: file.file, before: file.hash, bytes: bytesOf(together(staying)) });
  }
  return { rows, steps: [...targets, ...rest, ...gone] };
}

interface Away {
  readonly target: string;
  readonly steps: readonly FileStep[];
}

/** Puts what is not ours under the same relative path in unmanaged/, or beside what is there. */
function awayStep(
  index: FabricIndex,
  file: IndexedFile,
  rows: readonly PlannedRow[],
  whole: boolean,
  taken: Set<string>,
): Away {
  const bytes = whole ? (file.bytes ?? bytesOf(file.parsed.text)) : bytesOf(together(rows));
  const wanted = rows[0]?.row.target ?? file.file;
  const [, stem = wanted, extension = ''] = /^(.*?)(\.[^./]*)?$/.exec(wanted) ?? [];
  for (let n = 1; ; n++) {
    const target = n === 1 ? wanted : `${stem}-${n}${extension}`;
    const there = index.files.get(target);
    // An interrupted run has put the very same there already.
    if (there !== undefined && sameBytes(there, bytes)) return { target, steps: [] };
    if (taken.has(target.toLowerCase())) continue;
    taken.add(target.toLowerCase());
    return { target, steps: [{ kind: 'write', file: target, before: null, bytes }] };
  }
}

function sameBytes(file: IndexedFile, bytes: Uint8Array): boolean {
  return Buffer.compare(file.bytes ?? bytesOf(file.parsed.text), bytes) === 0;
}

/** Documents one behind the other; what has lost its neighbour above still begins with its own `---`. */
function together(rows: readonly PlannedRow[]): string {
  return rows.reduce((text, { part, stays }) => {
    const own = stays ?? part.text;
    if (text === '') return own;
    const gap = text.endsWith('\n') ? '' : '\n';
    const separated = /^(?:\ufeff)?(?:---|%|[^\S\n]*#|\s)/.test(own) || /\n\.\.\.\s*$/.test(text);
    return `${text}${gap}${separated ? '' : '---\n'}${own}`;
  }, '');
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
