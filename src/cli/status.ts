import { summarize } from '../compare/summary';
import { deliveryLine } from '../model/delivery';
import { identityLabel } from '../model/identity';
import { problemText } from '../model/problemText';
import { placeWords } from '../model/placeWords';
import type { ResourceState, Snapshot, SourceStatus } from '../model/state';
import { stateWords } from '../model/stateWords';
import { ago, count } from '../model/words';
import { exit, type Context } from './command';
import { openFabric, report } from './open';

/** `status [DIR]`: the state of every CR; 0 when everything could be read, 2 when a system could not. */
export async function status(context: Context, directory: string, format: 'text' | 'json'): Promise<number> {
  const session = await openFabric(context, directory);
  if (!session.ok) return report(context, session.problem);
  const view = await session.value.readAll();
  if (!view.ok) return report(context, view.problem);
  const { snapshot } = view.value;
  context.out(
    format === 'json' ? `${JSON.stringify(statusJson(snapshot), null, 2)}\n` : statusText(snapshot),
  );
  const unread = Object.values(snapshot.sources).some(
    source => source.status === 'stale' || source.status === 'unread',
  );
  return unread || snapshot.problems.length > 0 ? exit.failed : exit.ok;
}

function statusJson(snapshot: Snapshot): object {
  const { fabric, sources, firstContact, resources, problems } = snapshot;
  return {
    version: 1,
    fabric: {
      name: fabric.name,
      directory: fabric.directory,
      place: fabric.place,
      branch: fabric.branch,
      head: fabric.head,
      upstream: fabric.upstream,
      lastSync: fabric.lastSync,
    },
    sources,
    firstContact,
    resources: resources.map(state => ({
      ...resourceJson(state),
      draft: state.draft,
      desired: state.desired,
      actual: state.actual,
      errors: state.errors,
      conflicts: state.conflicts.map(conflict => conflict.label),
      differences: state.rows.map(row => ({ field: row.label, verdict: row.verdict })),
    })),
    summary: summarize(resources).counts,
    problems: problems.map(problem => ({ code: problem.code, ...problemText(problem) })),
  };
}

const sourceNames: Readonly<Record<string, string>> = { remote: 'git remote', hnp: 'HNP' };

/** Which CR it is, and its words, as every report of programs has it. */
export function resourceJson({ identity, file, state, states }: ResourceState): object {
  const { group, kind, namespace, name } = identity;
  return { group, kind, namespace, name, file: file ?? null, state, states };
}

function statusText(snapshot: Snapshot): string {
  const { fabric, resources, raw, unmanaged } = snapshot;
  const branch = fabric.branch ?? (fabric.place.inRepository ? 'no branch' : undefined);
  const where = [branch, ...placeWords(fabric.place)].filter(Boolean).join(', ');
  const lines = [`${fabric.name} (${where}): ${summarize(resources).headline}`];
  for (const [name, source] of Object.entries(snapshot.sources))
    lines.push(`  ${sourceNames[name] ?? name}: ${sourceText(source)}`);
  for (const problem of snapshot.problems)
    lines.push(`  ${problemText(problem).what} ${problemText(problem).next}`);
  for (const delivery of snapshot.deliveries) lines.push(`  ${deliveryLine(delivery)}`);
  if (snapshot.firstContact) lines.push('  not synced yet: the next sync is the first contact');
  if (raw.length > 0) lines.push(`  raw/: ${count(raw.length, 'file')} waiting for ingestion`);
  if (unmanaged.length > 0) lines.push(`  unmanaged/: ${count(unmanaged.length, 'file')}`);
  const open = resources.filter(state => state.state !== 'synced');
  for (const state of open) {
    const fields = state.rows
      .map(row => row.label)
      .slice(0, 4)
      .join(', ');
    lines.push(
      `${stateWords[state.state].word.padEnd(16)} ${identityLabel(state.identity)}${fields ? `  ${fields}` : ''}`,
    );
  }
  lines.push(`${count(resources.length, 'CR')}, ${resources.length - open.length} synced`);
  return `${lines.join('\n')}\n`;
}

function sourceText(source: SourceStatus): string {
  if (source.status === 'none') return 'not part of this fabric';
  const seen = source.at === undefined ? 'never reached' : `last answer ${ago(source.at, Date.now())}`;
  return source.problem
    ? `unknown, ${seen}. ${problemText(source.problem).what} ${problemText(source.problem).next}`
    : seen;
}
