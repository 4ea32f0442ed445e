import type { Finding, Severity } from '../model/finding';

const ranks: Readonly<Record<Severity, number>> = { information: 0, warning: 1, error: 2 };

/**
 * Tells which findings of unchanged files were not there before a change. One was there when a finding with the same code
 * stood at the same place, was no milder, and was about the same changed files: a conflict with a changed file is a new one.
 *
 * @param before the findings before the change; each accounts for one
 * @param changed paths of the changed files
 */
export function newFindings(
  before: readonly Finding[],
  changed: ReadonlySet<string>,
): (finding: Finding) => boolean {
  const known = new Map<string, Finding[]>();
  for (const finding of before) {
    const place = placeOf(finding);
    const others = known.get(place);
    if (others === undefined) known.set(place, [finding]);
    else others.push(finding);
  }
  return finding => {
    const there = known.get(placeOf(finding)) ?? [];
    const at = there.findIndex(old => accountsFor(old, finding, changed));
    if (at < 0) return true;
    there.splice(at, 1);
    return false;
  };
}

function placeOf({ code, file, range: { start, end } }: Finding): string {
  return [code, start.line, start.character, end.line, end.character, file].join(' ');
}

function accountsFor(old: Finding, finding: Finding, changed: ReadonlySet<string>): boolean {
  if (ranks[old.severity] < ranks[finding.severity]) return false;
  const about = new Set(old.related?.map(({ file }) => file));
  return (finding.related ?? []).every(({ file }) => !changed.has(file) || about.has(file));
}
