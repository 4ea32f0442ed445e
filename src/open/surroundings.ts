import type { Facts, FabricSettings, GitFacts } from '../sync/facts';
import { Checker } from '../validate/checker';
import type { Surroundings } from '../validate/directoryRules';
import type { Check } from '../validate/newErrors';
import { subjectOfContent } from '../validate/rules/subject';

/** What rules compare with; the same object for the same HEAD, so that nothing is checked again without a reason. */
export function surroundingsAt(settings: FabricSettings, head: GitFacts['inHead'] | undefined): Surroundings {
  let around = surroundings.get(head ?? settings);
  if (around === undefined) {
    const subjects =
      head && [...head].map(([key, { content }]) => [key, subjectOfContent(key, content)] as const);
    const { config, elsewhere } = settings;
    const headFiles = head && new Map([...head].map(([key, { file }]) => [key, file] as const));
    around = { config, elsewhere, head: subjects && new Map(subjects), headFiles };
    surroundings.set(head ?? settings, around);
  }
  return around;
}

const surroundings = new WeakMap<object, Surroundings>();

/** Checks what a sync would make of the fabric. */
export function checkOf({ settings, git }: Facts): Check {
  let checker: Checker | undefined;
  return index => (checker ??= new Checker(surroundingsAt(settings, git?.inHead))).check(index);
}
