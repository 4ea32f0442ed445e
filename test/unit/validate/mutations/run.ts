import { indexTexts } from '../../../../src/directory/indexTexts';
import { ParseCache } from '../../../../src/directory/cache';
import type { FabricIndex } from '../../../../src/directory/fabricIndex';
import { formatPath } from '../../../../src/model/json';
import type { Finding } from '../../../../src/model/finding';
import { Checker, noSurroundings } from '../../../../src/validate/checker';
import type { Surroundings } from '../../../../src/validate/directoryRules';
import { subjectOf } from '../../../../src/validate/rules/subject';
import { apply, textsOf } from './apply';
import type { Spot } from './apply';
import type { Crs } from './fabric';
import type { Choose, Mistake, Mutation } from './mutation';

/** A fabric and what is found in it before anything is broken. */
export interface Whole {
  readonly name: string;
  readonly crs: Crs;
  readonly findings: readonly Finding[];
  readonly head: Surroundings['head'];
  readonly index: FabricIndex;
  readonly cache: ParseCache;
  readonly checker: Checker;
}

/** Checks a fabric as it is. */
export function wholeFabric(name: string, crs: Crs): Whole {
  const cache = new ParseCache();
  const index = indexOf(textsOf(crs), cache);
  const head = new Map(
    [...index.resources].flatMap(([key, document]) => {
      const subject = subjectOf(document);
      return subject === undefined ? [] : [[key, subject] as const];
    }),
  );
  const checker = new Checker(noSurroundings);
  return { name, crs, findings: checker.check(index), head, index, cache, checker };
}

function indexOf(files: ReadonlyMap<string, string>, cache: ParseCache): FabricIndex {
  return indexTexts(
    [...files].map(([file, text]) => ({ file, text })),
    { namespace: 'default', cache },
  );
}

/** What came of one mutation of a fabric. */
export interface Outcome {
  /** False where the fabric has no place for it. */
  readonly fits: boolean;
  /** What is otherwise than the mutation says, one line each. */
  readonly lines: readonly string[];
  /** The codes that appeared beside the intended one. */
  readonly others: readonly string[];
}

/** Breaks a fabric at one place, and compares what is found then with what the mutation says. */
export function tryMutation(whole: Whole, mutation: Mutation, seed: number): Outcome {
  const choose = chooser(seed, `${whole.name} ${mutation.rule} ${mutation.title}`);
  const mistakes = mutation.places(whole.crs, choose);
  const mistake = mistakes[choose(Math.max(1, mistakes.length))];
  if (mistake === undefined) return { fits: false, lines: [], others: [] };
  const { files, at } = apply(whole.crs, mistake);
  const after = whole.checker.check(indexOf(files, whole.cache), surroundings(whole, mistake));
  const code = mutation.code ?? mutation.rule;
  const added = newFindings(whole.findings, after, code);
  const label = `${whole.name}, seed ${seed}, ${mutation.rule} (${mutation.title}) in ${describe(mistake)}`;
  const lines = [
    ...missing(at, added, code).map(spot => `${label}: no ${code} at ${spotText(spot)}`),
    ...added.flatMap(finding => surplus(finding, code, at, mistake)).map(what => `${label}: ${what}`),
  ];
  // Findings vanish with their cause.
  const left = newFindings(whole.findings, whole.checker.check(whole.index, noSurroundings));
  lines.push(...left.map(finding => `${label}: ${finding.code} stays when it is mended`));
  const others = added.map(({ code: other }) => other).filter(other => other !== code);
  return { fits: true, lines, others };
}

function surroundings({ head }: Whole, mistake: Mistake): Surroundings {
  if (mistake.head === undefined && mistake.config === undefined) return noSurroundings;
  return {
    ...noSurroundings,
    config:
      mistake.config === undefined ? noSurroundings.config : { ...noSurroundings.config, ...mistake.config },
    head: mistake.head === true ? head : undefined,
  };
}

/**
 * Findings that were not there before; where they stand in their file may have changed. A mistake that was made before,
 * and of which the mutation is not, may have other words now: it is about another value.
 */
function newFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  code?: string,
): readonly Finding[] {
  const count = new Map<string, number>();
  const identity = (finding: Finding): string => identityOf(finding, finding.code === code);
  for (const finding of before) count.set(identity(finding), (count.get(identity(finding)) ?? 0) + 1);
  return after.filter(finding => {
    const left = count.get(identity(finding)) ?? 0;
    count.set(identity(finding), left - 1);
    return left <= 0;
  });
}

function identityOf({ code, file, resource, path, message }: Finding, withWords: boolean): string {
  return JSON.stringify([code, file, resource, path ?? [], withWords ? message : '']);
}

function missing(at: readonly Spot[], added: readonly Finding[], code: string): readonly Spot[] {
  return at.filter(spot => !added.some(finding => finding.code === code && isAt(finding, spot)));
}

function surplus(finding: Finding, code: string, at: readonly Spot[], { also = [] }: Mistake): string[] {
  const isWanted = finding.code === code ? at.some(spot => isAt(finding, spot)) : also.includes(finding.code);
  if (isWanted) return [];
  const { file, resource, path = [], message } = finding;
  return [
    `${finding.code} at ${spotText({ file, range: rangeText(finding) })}, ${resource?.kind ?? ''} ${resource?.name ?? ''} ${formatPath(path)}: ${message}`,
  ];
}

function isAt(finding: Finding, { file, range }: Spot): boolean {
  return finding.file === file && rangeText(finding) === range;
}

function rangeText({ range: { start, end } }: Finding): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

const spotText = ({ file, range }: Spot): string => `${file} ${range}`;

function describe({ edits }: Mistake): string {
  const told = edits.map(edit => {
    if (edit.kind === 'add') return `+${JSON.stringify(edit.value)}`;
    if (edit.kind === 'remove') return `-${edit.cr.kind} ${edit.cr.name}`;
    if (edit.kind === 'text') return `${edit.cr.kind} ${edit.cr.name} as text`;
    return `${edit.cr.kind} ${edit.cr.name} ${formatPath(edit.path)}=${JSON.stringify(edit.value)}`;
  });
  const line = told.join(', ');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

/** A small seeded generator (mulberry32); each mutation of each fabric has its own sequence. */
function chooser(seed: number, salt: string): Choose {
  let state = seed >>> 0;
  for (let n = 0; n < salt.length; n++) state = (Math.imul(state, 31) + salt.charCodeAt(n)) >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}
