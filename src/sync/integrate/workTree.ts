import type { FabricIndex, IndexedFile } from '../../directory/fabricIndex';
import { hashOf } from '../../directory/hash';
import { indexTexts } from '../../directory/indexTexts';
import type { FileStep } from '../../directory/step';
import { updateIndex } from '../../directory/updateIndex';
import { contentOf } from '../../compare/content';
import type { Json } from '../../model/json';
import { failed, ok, type Result } from '../../model/problem';
import type { OpenConflict, OpenConflicts } from '../openConflicts';
import { mergeTrees } from './mergeTrees';
import type { DecideConflict, TreeMerge } from './treeMerge';

/** The fabric's files as they are on the disk, and what they are to stand upon. */
export interface WorkTreeInput {
  /** The disk, with every area. */
  readonly disk: FabricIndex;
  /** managed/ of HEAD. */
  readonly head: FabricIndex;
  /** managed/ of what HEAD and upstream started from; the same as `head` where nothing is left out. */
  readonly base: FabricIndex;
  /** managed/ of the new tip. */
  readonly tip: FabricIndex;
  /** Files that git says are changed, relative to the fabric. */
  readonly changed: ReadonlySet<string>;
  /** Files whose local changes are in no commit any more. */
  readonly leftOut: ReadonlySet<string>;
  /** Questions of earlier upstream commits that are still open. */
  readonly open: OpenConflicts;
  /** Upstream's commit. */
  readonly commit: string;
  readonly decide: DecideConflict;
}

export interface WorkTreePlan {
  /** What has to be written before the work tree moves to the new tip. */
  readonly steps: readonly FileStep[];
  /** Files that are to differ from the new tip, or that differ from HEAD now. */
  readonly own: ReadonlySet<string>;
  /** What a person must decide, in place of `open`. */
  readonly open: OpenConflicts;
}

/**
 * Puts what is not committed upon the new tip, per CR and field. Where a person must decide, the file keeps what it says
 * here, takes what only upstream changed, and the question is kept. Pure.
 */
export function mergeWorkTree(input: WorkTreeInput): Result<WorkTreePlan> {
  const { head, tip, commit } = input;
  const { namespace } = head;
  const lineEnds = new LineEnds(input);
  const base = withBases(input);
  const ours = updateIndex(head, lineEnds.changed());
  const asked = new Set<string>();
  const merge = mergeTrees({
    base,
    ours,
    theirs: tip,
    commit,
    decide(key, conflict) {
      const decided = input.decide(key, conflict);
      if (decided === undefined) asked.add(key);
      return decided ?? 'ours';
    },
  });
  const [unmerged] = merge.unmerged;
  if (unmerged) return failed('local-changes', 'git', unmerged.file, unmerged.reason);
  const [stuck] = merge.conflicts;
  if (stuck) {
    const reason = stuck.conflicts.find(conflict => conflict.reason !== undefined)?.reason;
    return failed('local-changes', 'git', stuck.ours?.file ?? stuck.file ?? '', reason);
  }
  const open = new Map<string, OpenConflict>();
  for (const key of asked) {
    const file = base.resources.get(key)?.file;
    const text = file === undefined ? undefined : base.files.get(file)?.parsed.text;
    const theirs: Json = contentOrNull(tip, key);
    open.set(key, { base: file === undefined || text === undefined ? null : { file, text }, theirs, commit });
  }
  const own = new Set([
    ...[...input.changed].filter(file => isCommitted(input, file)),
    ...merge.files.keys(),
  ]);
  const steps = [...own].sort().flatMap(file => stepOf(input, merge, file, lineEnds));
  return ok({ steps, own, open });

  function contentOrNull(index: FabricIndex, key: string): Json {
    const document = index.resources.get(key);
    return document === undefined ? null : contentOf(document.value);
  }

  /** The base of what is left out of commits, and of open questions, is what both sides started from. */
  function withBases({ base: from, leftOut, open: earlier }: WorkTreeInput): FabricIndex {
    const changes = new Map<string, IndexedFile | null>();
    for (const file of leftOut) changes.set(file, from.files.get(file) ?? null);
    for (const [key, { base: kept }] of earlier) {
      const now = head.resources.get(key)?.file;
      if (now !== undefined) changes.set(now, null);
      if (kept === null) continue;
      const indexed = indexTexts([kept], { namespace }).files.get(kept.file);
      if (indexed !== undefined) changes.set(kept.file, indexed);
    }
    return changes.size === 0 ? head : updateIndex(head, changes);
  }
}

/** Whether a changed file holds CRs, on the disk or in a commit; others are merged by git. */
function isCommitted({ disk, head, tip }: WorkTreeInput, file: string): boolean {
  return file.startsWith('managed/') && [disk, head, tip].some(index => index.files.has(file));
}

function stepOf(
  { disk, tip }: WorkTreeInput,
  merge: TreeMerge,
  file: string,
  lineEnds: LineEnds,
): FileStep[] {
  const merged = merge.files.get(file);
  if (merged?.asOurs) return [];
  const now = disk.files.get(file);
  const before = now?.hash ?? null;
  const there = tip.files.get(file);
  const bytes =
    merged === undefined ? there && bytesOf(there, lineEnds) : merged && lineEnds.bytes(merged.text);
  if (!bytes) return before === null ? [] : [{ kind: 'remove', file, before }];
  return hashOf(bytes) === before ? [] : [{ kind: 'write', file, before, bytes }];
}

function bytesOf({ parsed, bytes }: IndexedFile, lineEnds: LineEnds): Uint8Array {
  return bytes ?? lineEnds.bytes(parsed.text);
}

/** git may give files other line ends on the disk than in commits (`core.autocrlf`): they are merged as commits have them. */
class LineEnds {
  private crlf = false;

  constructor(private readonly input: WorkTreeInput) {}

  /** The changed files as a commit would have them; null where nothing is on the disk. */
  changed(): Map<string, IndexedFile | null> {
    const { disk, head, changed } = this.input;
    const files = new Map<string, IndexedFile | null>();
    for (const file of changed) {
      const now = disk.files.get(file);
      const committed = head.files.get(file)?.parsed.text;
      if (!isCommitted(this.input, file)) continue;
      const text = now?.parsed.text;
      if (text?.includes('\r\n') && committed !== undefined && !committed.includes('\r')) {
        this.crlf = true;
        const plain = { file, text: text.replaceAll('\r\n', '\n') };
        files.set(file, indexTexts([plain], { namespace: head.namespace }).files.get(file) ?? null);
      } else files.set(file, now ?? null);
    }
    return files;
  }

  bytes(text: string): Uint8Array {
    const written = this.crlf && !text.includes('\r') ? text.replaceAll('\n', '\r\n') : text;
    return new TextEncoder().encode(written);
  }
}
