import { isAbout, type Asked, type ConflictRule } from './conflictRules';
import { fieldName } from './summary';

/** Questions that a person may want to answer alike. */
export interface ConflictGroup {
  readonly by: 'all' | 'kind' | 'field' | 'person' | 'age';
  readonly rule: ConflictRule;
  readonly asked: readonly Asked[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** So many fields are offered at most, those with the most questions. */
const MANY_FIELDS = 10;

/**
 * What questions have in common: all of them first, then those of a type, about a field, of a person, and older than a day or
 * a week. A group that holds all, or a single question where there are more, is no help and left out.
 *
 * @param now ms since 1970
 */
export function conflictGroups(asked: readonly Asked[], now: number): ConflictGroup[] {
  const kinds = distinct(asked.map(({ identity }) => identity.kind));
  const fields = distinct(
    asked.flatMap(({ conflict }) => (conflict.path.length > 0 ? [lastName(conflict)] : [])),
  );
  const people = distinct(asked.flatMap(({ conflict }) => conflict.source.who ?? []));
  const rules: Pick<ConflictGroup, 'by' | 'rule'>[] = [
    ...kinds.map(kind => ({ by: 'kind' as const, rule: { kind } })),
    ...fields.slice(0, MANY_FIELDS).map(field => ({ by: 'field' as const, rule: { field } })),
    ...people.map(by => ({ by: 'person' as const, rule: { by } })),
    ...[DAY_MS, 7 * DAY_MS].map(older => ({ by: 'age' as const, rule: { older } })),
  ];
  const groups = rules
    .map(group => ({ ...group, asked: asked.filter(one => isAbout(group.rule, one, now)) }))
    .filter(group => group.asked.length > 1 && group.asked.length < asked.length);
  return asked.length > 0 ? [{ by: 'all', rule: {}, asked }, ...groups] : [];
}

/** What a field is called without what it lies in: `vlan` of `subnets.web.vlan`, `ports[E1/1.2]` of `spec.ports[E1/1.2]`. */
function lastName(field: Parameters<typeof fieldName>[0]): string {
  return /[^.[\]]*(?:\[[^[\]]*\])?$/.exec(fieldName(field))?.[0] ?? '';
}

/** Each once, the most frequent first. */
function distinct(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
}
