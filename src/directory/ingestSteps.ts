import type { FabricIndex, IndexedFile } from './fabricIndex';
import type { PlannedRow } from './ingestPlan';
import type { FileStep } from './step';

/** What becomes of the documents of one file. */
interface PlannedFile {
  readonly file: IndexedFile;
  readonly rows: readonly PlannedRow[];
}

/**
 * The steps of an ingestion. Everything is written to its new place before anything leaves its old one, and what is
 * written already is not written again: stopped anywhere, the next run ends in the same state.
 */
export function ingestSteps(index: FabricIndex, planned: readonly PlannedFile[]): readonly FileStep[] {
  const targets: FileStep[] = [];
  const rest: FileStep[] = [];
  const gone: FileStep[] = [];
  const taken = new Set([...index.files.keys()].map(file => file.toLowerCase()));
  for (const { file, rows } of planned) {
    for (const { row, write } of rows) {
      if (!row.moves || row.target === null || write === undefined) continue;
      targets.push({ kind: 'write', file: row.target, before: write.before, bytes: bytesOf(write.text) });
    }
    const away = rows.filter(({ row }) => row.moves && row.outcome === 'unmanaged');
    if (away.length > 0) targets.push(...awayStep(index, file, away, away.length === rows.length, taken));
    const staying = rows.filter(({ row }) => !row.moves);
    if (rows.length === 0 || staying.length === rows.length) continue;
    if (staying.length === 0) gone.push({ kind: 'remove', file: file.file, before: file.hash });
    else rest.push({ kind: 'write', file: file.file, before: file.hash, bytes: bytesOf(together(staying)) });
  }
  return [...targets, ...rest, ...gone];
}

/** Puts what is not ours under the same relative path in unmanaged/, or beside what is there. */
function awayStep(
  index: FabricIndex,
  file: IndexedFile,
  rows: readonly PlannedRow[],
  whole: boolean,
  taken: Set<string>,
): readonly FileStep[] {
  const bytes = whole ? (file.bytes ?? bytesOf(file.parsed.text)) : bytesOf(together(rows));
  const wanted = rows[0]?.row.target ?? file.file;
  const [, stem = wanted, extension = ''] = /^(.*?)(\.[^./]*)?$/.exec(wanted) ?? [];
  for (let n = 1; ; n++) {
    const target = n === 1 ? wanted : `${stem}-${n}${extension}`;
    const there = index.files.get(target);
    // An interrupted run has put the very same there already.
    if (there !== undefined && sameBytes(there, bytes)) return [];
    if (taken.has(target.toLowerCase())) continue;
    taken.add(target.toLowerCase());
    return [{ kind: 'write', file: target, before: null, bytes }];
  }
}

function sameBytes(file: IndexedFile, bytes: Uint8Array): boolean {
  return Buffer.compare(file.bytes ?? bytesOf(file.parsed.text), bytes) === 0;
}

/** Documents one behind the other; what has lost its neighbour above still begins with its own `---`. */
function together(rows: readonly PlannedRow[]): string {
  return rows.reduce((text, { part }) => {
    if (text === '') return part.text;
    const gap = text.endsWith('\n') ? '' : '\n';
    const separated = /^(?:\ufeff)?(?:---|%|[^\S\n]*#|\s)/.test(part.text) || /\n\.\.\.\s*$/.test(text);
    return `${text}${gap}${separated ? '' : '---\n'}${part.text}`;
  }, '');
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
