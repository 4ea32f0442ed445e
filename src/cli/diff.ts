import { hasActual } from '../compare/relation';
import { identityKey, identityLabel } from '../model/identity';
import type { Json } from '../model/json';
import { kindNamed } from '../model/kinds';
import { failed, ok, type Result } from '../model/problem';
import { problemLine, problemText } from '../model/problemText';
import type { Conflict, FieldRow, ResourceState, Snapshot } from '../model/state';
import { stateWords, verdictWords } from '../model/stateWords';
import { ago, count, short } from '../model/words';
import type { View } from '../sync/view';
import { exit, type Context } from './command';
import { openFabric, report } from './open';
import { resourceJson } from './status';

/**
 * `diff [DIR] [KIND/NAME]`: every field that differs somewhere, in HNP, git and the cluster, with the value that was agreed
 * last. 0 when everything could be read, 2 when a system could not.
 */
export async function diff(
  context: Context,
  directory: string,
  named: string | undefined,
  format: 'text' | 'json',
): Promise<number> {
  const session = await openFabric(context, directory);
  if (!session.ok) return report(context, session.problem);
  const view = await session.value.readAll();
  if (!view.ok) return report(context, view.problem);
  const shown = chosen(view.value, named);
  if (!shown.ok) return report(context, shown.problem);
  const { snapshot } = view.value;
  context.out(
    format === 'json'
      ? `${JSON.stringify(diffJson(snapshot, shown.value), null, 2)}\n`
      : diffText(view.value, shown.value, named !== undefined),
  );
  const silent = Object.values(snapshot.sources).flatMap(({ problem }) => (problem ? [problem] : []));
  const problems = [...silent, ...snapshot.problems];
  if (format === 'text') for (const problem of problems) context.err(`${problemLine(problem)}\n`);
  return problems.length > 0 ? exit.failed : exit.ok;
}

/** The CR that was named, as `VPC/vpc-1` or `VPC/namespace/vpc-1`; else those that differ somewhere. */
function chosen({ snapshot, facts }: View, named: string | undefined): Result<readonly ResourceState[]> {
  const { resources } = snapshot;
  if (named === undefined) {
    const differing = resources.filter(({ rows, states }) => rows.length > 0 || states[0] !== 'synced');
    return ok(differing);
  }
  const [kindName = '', ...rest] = named.split('/');
  const name = rest.pop() ?? '';
  const [namespace = facts.settings.namespace] = rest;
  const { group = '', kind = kindName } = kindNamed(kindName) ?? {};
  const key = identityKey({ group, kind, namespace, name });
  const found = resources.find(({ identity }) => identityKey(identity) === key);
  return found ? ok([found]) : failed('no-such-resource', 'fabric', named, facts.settings.directory);
}

/** Where a value stands, by the words of the views. */
const places = { draft: 'HNP', desired: 'git', actual: 'cluster', base: 'agreed' } as const;

function diffText({ snapshot, inputs }: View, shown: readonly ResourceState[], all: boolean): string {
  const lines = shown.flatMap(state => {
    const input = inputs.get(identityKey(state.identity));
    const held = {
      draft: state.draft === 'present' || state.draft === 'absent',
      desired: true,
      actual: input !== undefined && hasActual(input),
      base: input?.base !== undefined,
    };
    const { draftBy, file } = state;
    const by = draftBy && `in HNP by ${draftBy.who ?? 'somebody'}, ${ago(draftBy.when, Date.now())}`;
    const head = [identityLabel(state.identity), stateWords[state.state].word, file, by];
    return [
      head.filter(Boolean).join('  '),
      ...(state.notInHnp === undefined ? [] : [`  not in HNP: ${state.notInHnp}`]),
      ...state.rows.flatMap(row => rowText(row, held)),
      ...(all ? [`  ${count(state.same, 'field is', 'fields are')} the same`] : []),
      ...hiddenText(state, all),
    ];
  });
  if (lines.length === 0) lines.push(`${snapshot.fabric.name}: nothing differs`);
  return `${lines.join('\n')}\n`;
}

/** What is no difference, because the server makes it itself: each with its reason for one CR, their number for many. */
function hiddenText({ hidden }: ResourceState, all: boolean): string[] {
  const ignored = hidden.filter(({ ignoredBy }) => ignoredBy !== undefined).length;
  const made = hidden.length - ignored;
  if (!all)
    return [
      ...(made > 0 ? [`  ${count(made, 'difference')} of the server’s own making left out`] : []),
      ...(ignored > 0 ? [`  ${count(ignored, 'difference')} in ignored fields left out`] : []),
    ];
  return hidden.map(
    ({ path, value, side, reason }) =>
      `  left out: ${path.join('.')} ${short(value)} (${places[side]}): ${reason}`,
  );
}

function rowText(row: FieldRow, held: Readonly<Record<keyof typeof places, boolean>>): string[] {
  const values = (Object.keys(places) as (keyof typeof places)[])
    .filter(place => held[place])
    .map(place => `    ${places[place].padEnd(8)}${short(row[place])}`);
  return [`  ${row.label ?? row.path.join('.')}: ${verdictWords[row.verdict].word}`, ...values];
}

function diffJson(snapshot: Snapshot, shown: readonly ResourceState[]): object {
  return {
    version: 1,
    fabric: { name: snapshot.fabric.name, directory: snapshot.fabric.directory },
    sources: Object.fromEntries(
      Object.entries(snapshot.sources).map(([name, { status }]) => [name, status] as const),
    ),
    resources: shown.map(state => ({
      ...resourceJson(state),
      fields: state.rows.map(row => ({
        field: row.label ?? row.path.join('.'),
        path: row.path,
        verdict: row.verdict,
        // An absent value has no member.
        ...valuesOf(row),
      })),
      same: state.same,
      hidden: state.hidden,
      conflicts: state.conflicts.map(conflictJson),
    })),
    problems: snapshot.problems.map(problem => ({ code: problem.code, ...problemText(problem) })),
  };
}

function valuesOf(row: FieldRow): Partial<Record<keyof typeof places, Json>> {
  const { draft, desired, actual, base } = row;
  return {
    ...(draft === undefined ? {} : { draft }),
    ...(desired === undefined ? {} : { desired }),
    ...(actual === undefined ? {} : { actual }),
    ...(base === undefined ? {} : { base }),
  };
}

function conflictJson({ label, path, source, reason }: Conflict): object {
  return { field: label ?? path.join('.'), source, ...(reason === undefined ? {} : { reason }) };
}
