import type { ConflictRule } from '../compare/conflictRules';
import { kindNamed } from '../model/kinds';
import { UsageError } from './command';

/** A side for the conflicts that a rule is about. */
export interface RuledSide {
  /** `ours` is git, `theirs` the draft or the upstream commit. */
  readonly take: 'ours' | 'theirs';
  readonly source: 'draft' | 'upstream';
  readonly rule: ConflictRule;
  /** As it was written, to name it. */
  readonly text: string;
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const names = { draft: 'prefer', upstream: 'upstream' } as const;

/**
 * Reads what was given to `--prefer` (about drafts) or `--upstream`: a side for the rest, and `SIDE:RULE`s. A RULE is `KIND`,
 * `KIND/NAME`, `KIND/NAMESPACE/NAME`, `field=F`, `by=WHO` or `older=N` with m, h or d, or several joined by commas.
 *
 * @param sides git's first
 * @throws UsageError
 */
export function preferences<Side extends string>(
  source: RuledSide['source'],
  texts: readonly string[],
  sides: readonly [Side, Side],
): { readonly rest: Side | undefined; readonly rules: readonly RuledSide[] } {
  const option = `--${names[source]}`;
  const rules: RuledSide[] = [];
  let rest: Side | undefined;
  for (const given of texts) {
    const [, named, parts] = /^([^:]*)(?::(.*))?$/s.exec(given) ?? [];
    const side = sides.find(other => other === named);
    if (side === undefined) throw new UsageError(`${option} takes ${sides.join(' or ')}`);
    if (parts === undefined) {
      if (rest !== undefined && rest !== side)
        throw new UsageError(`${option} cannot be ${rest} and ${side} for the same conflicts`);
      rest = side;
      continue;
    }
    const rule = parts
      .split(',')
      .reduce<ConflictRule>((known, part) => ({ ...known, ...partOf(option, part) }), {});
    rules.push({ take: side === sides[0] ? 'ours' : 'theirs', source, rule, text: `${option} ${given}` });
  }
  return { rest, rules };
}

function partOf(option: string, part: string): ConflictRule {
  const [, word, value = ''] = /^(field|by|older)=(.+)$/s.exec(part) ?? [];
  if (word === 'field') return { field: value };
  if (word === 'by') return { by: value };
  const [, number, unit = ''] = /^(\d{1,6})([mhd])$/.exec(word === 'older' ? value : '') ?? [];
  if (number !== undefined) return { older: Number(number) * (units[unit] ?? 0) };
  const [named = '', ...path] = part.split('/');
  const kind = kindNamed(named)?.kind;
  const [name, namespace] = path.reverse();
  if (kind === undefined || path.length > 2 || path.includes(''))
    throw new UsageError(
      `${option} takes a side, and after a colon KIND, KIND/NAME, field=F, by=WHO or older=2d, joined by commas, not ${JSON.stringify(part)}`,
    );
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}
