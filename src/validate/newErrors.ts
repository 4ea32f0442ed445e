import { ParseCache } from '../directory/cache';
import type { FabricIndex } from '../directory/fabricIndex';
import { withTexts } from '../directory/withTexts';
import type { Finding } from '../model/finding';
import { Checker } from './checker';
import type { Surroundings } from './directoryRules';

/**
 * Counts the errors that a text of a file (relative, with `/`) would bring into a fabric, by all rules and at any CR: what
 * is wrong already is none of it. A text without any counts as written for the texts after it, so that two of them which
 * take the same VLAN are not both without one.
 */
export function newErrors(index: FabricIndex, around: Surroundings): (file: string, text: string) => number {
  const cache = new ParseCache();
  const written = new Map<string, string>();
  let checker: Checker | undefined;
  let known: ReadonlySet<string> = new Set();
  return (file, text) => {
    if (checker === undefined) {
      checker = new Checker(around);
      known = errorsOf(checker.check(index));
    }
    const errors = errorsOf(checker.check(withTexts(index, new Map(written).set(file, text), cache)));
    const count = [...errors].filter(error => !known.has(error)).length;
    if (count === 0) {
      written.set(file, text);
      known = errors;
    }
    return count;
  };
}

/** The errors, each by what it is and what it is about: its place in the text may move. */
function errorsOf(findings: readonly Finding[]): ReadonlySet<string> {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return new Set(
    errors.map(({ code, file, resource, path }) => JSON.stringify([code, file, resource, path])),
  );
}
