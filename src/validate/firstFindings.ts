import type { Severity } from '../model/finding';
import { severityOf } from './codes';

/**
 * Findings of one document that are told. Nobody mends more at once, and to find the place of each takes time that grows
 * with the document.
 */
export const mostFindings = 200;

const more = 'findings-more';
const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

interface Graded {
  readonly code: string;
  /** The code's own unless told. */
  readonly severity?: Severity;
}

/** What tells that there are more findings than are shown. */
export interface More extends Graded {
  readonly message: string;
}

/**
 * The findings of one document that are told: all, or the gravest, and then a last one which says that there are more and
 * is as grave as the gravest of those. Each stage that collects findings of a document may ask it: what is told at the end
 * is limited all the same, and says so once.
 *
 * @param tell makes that last one
 */
export function firstFindings<T extends Graded>(all: readonly T[], tell: (told: More) => T): readonly T[] {
  if (all.length <= mostFindings) return all;
  const own = all.filter(({ code }) => code !== more);
  const before = all.filter(({ code }) => code === more);
  if (own.length <= mostFindings && before.length <= 1) return all;
  const sorted = own.length <= mostFindings ? own : [...own].sort((a, b) => rankOf(a) - rankOf(b));
  const severity = gravest([...sorted.slice(mostFindings), ...before]);
  const message = `Only ${mostFindings} findings of this document are shown, the gravest first. Mend them to see the others.`;
  return [...sorted.slice(0, mostFindings), tell({ code: more, severity, message })];
}

function gravest(all: readonly Graded[]): Severity {
  const rank = Math.min(...all.map(rankOf));
  return rank === ranks.error ? 'error' : rank === ranks.warning ? 'warning' : 'information';
}

function rankOf({ code, severity }: Graded): number {
  return ranks[severity ?? severityOf(code)];
}

/** Whether findings were left out of these. */
export function areCut(findings: readonly Graded[]): boolean {
  return findings.some(({ code }) => code === more);
}
