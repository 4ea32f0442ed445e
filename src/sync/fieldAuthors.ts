import type { IndexedDocument } from '../directory/fabricIndex';
import type { WrittenField } from '../model/compareMessages';
import { identityKey } from '../model/identity';
import { formatPath } from '../model/json';
import { LineIndex } from '../yaml/lines';
import type { Git } from './ports';
import type { FabricSession } from './session';
import { pathInRepository } from './view';

type Lines = Awaited<ReturnType<Git['blame']>>;
type Line = NonNullable<Extract<Lines, { ok: true }>['value'][number]>;

/** What git said of a document's file, for as long as the file and HEAD are the same. */
const asked = new WeakMap<
  IndexedDocument,
  { readonly head: string | undefined; readonly lines: Promise<Lines> }
>();

/**
 * Who wrote the fields of a CR that differ into its file, by the lines that they stand in; of several lines the newest
 * counts. Nothing where git cannot say it: an untracked file, one that changes meanwhile, and a shallow clone, whose first
 * commit would have written everything.
 *
 * @param key the CR's `identityKey`
 */
export async function fieldAuthors(session: FabricSession, key: string): Promise<readonly WrittenField[]> {
  const { view, ports, folder } = session;
  const { git } = ports;
  const state = view?.snapshot.resources.find(({ identity }) => identityKey(identity) === key);
  const document = view?.facts.index.resources.get(key);
  if (!view || !git || !state || !document || document.file !== state.file) return [];
  const { shallow } = await git.condition();
  if (shallow) return [];
  const { head } = view.snapshot.fabric;
  let answer = asked.get(document);
  if (answer?.head !== head || answer === undefined) {
    answer = { head, lines: git.blame(pathInRepository(folder, document.file)) };
    asked.set(document, answer);
  }
  const lines = await answer.lines;
  if (!lines.ok) return [];
  const { text } = document.source;
  const places = new LineIndex(text);
  const last = places.positionAt(text.length);
  if (lines.value.length !== last.line + (last.character > 0 ? 1 : 0)) return [];
  return state.rows.flatMap(row => {
    const span = document.parsed.rangeOf([...document.at, ...row.path], 'value');
    if (row.desired === undefined || row.path.length === 0 || span === undefined) return [];
    const from = places.positionAt(span.start).line;
    const to = places.positionAt(Math.max(span.start, span.end - 1)).line;
    const field = { label: row.label ?? formatPath(row.path), value: row.desired };
    const newest = newestOf(lines.value.slice(from, to + 1));
    return [newest === null ? field : { ...field, ...newest }];
  });
}

/** The newest of the lines of one value; null where one of them is not committed, or there is none. */
function newestOf(lines: readonly (Line | null)[]): Line | null {
  let newest: Line | null = null;
  for (const line of lines) {
    if (line === null) return null;
    if (newest === null || line.when > newest.when) newest = line;
  }
  return newest;
}
