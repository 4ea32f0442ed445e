import type { CompareFacts } from '../../model/compareMessages';
import { problemText } from '../../model/problemText';
import type { Presence, ResourceState, SourceStatus } from '../../model/state';
import type { ColumnView, Condition, Note } from './view';

/** The columns of a CR: git always, HNP and cluster where the fabric has them. */
export function columnsOf(state: ResourceState, { sources }: CompareFacts): ColumnView[] {
  const { hnp, cluster } = sources;
  const columns: ColumnView[] = [];
  if (hnp.status !== 'none') {
    columns.push({
      id: 'draft',
      title: 'Draft',
      place: 'HNP',
      codicon: 'edit',
      condition: state.notInHnp === undefined ? conditionOf(hnp, state.draft) : 'not-held',
      ...atOf(hnp),
    });
  }
  columns.push({
    id: 'desired',
    title: 'Desired',
    place: 'git, the truth',
    codicon: 'git-commit',
    condition: state.desired === 'absent' ? 'absent' : 'read',
  });
  if (cluster.status !== 'none') {
    columns.push({
      id: 'actual',
      title: 'Actual',
      place: 'cluster, read only',
      codicon: 'server',
      condition: conditionOf(cluster, state.actual),
      ...atOf(cluster),
    });
  }
  return columns;
}

function conditionOf(source: SourceStatus, presence: Presence): Condition {
  if (presence === 'not-held') return 'not-held';
  if (source.status === 'unread') return source.problem === undefined ? 'reading' : 'unreached';
  if (source.status === 'stale') return presence === 'unknown' ? 'unreached' : 'stale';
  if (presence === 'unknown') return 'reading';
  return presence === 'absent' ? 'absent' : 'read';
}

function atOf(source: SourceStatus): { readonly at?: number } {
  return source.at === undefined ? {} : { at: source.at };
}

/** One line per place with the age of what was read. */
export interface SourceLine {
  readonly codicon: string;
  readonly isStale: boolean;
  readonly note: Note;
}

/** Where the three columns come from, for the line under the title. */
export function sourceLines(columns: readonly ColumnView[], facts: CompareFacts): SourceLine[] {
  return columns.map(column => {
    const isStale = column.condition === 'stale' || column.condition === 'unreached';
    const note = column.id === 'desired' ? gitNote(facts) : systemNote(column, facts);
    const remoteIsStale = column.id === 'desired' && facts.sources.remote.status === 'stale';
    return { codicon: column.codicon, isStale: isStale || remoteIsStale, note };
  });
}

function gitNote({ fabric, sources }: CompareFacts): Note {
  const { remote } = sources;
  const note: Note = ['Desired: git', ...(fabric.head === undefined ? [] : [', ', { commit: fabric.head }])];
  const branch = fabric.branch === undefined ? [] : [` on ${fabric.branch}`];
  const fetched: Note =
    remote.at === undefined
      ? remote.status === 'none'
        ? []
        : [', not fetched yet']
      : [remote.status === 'stale' ? ', remote not reached, last fetched ' : ', fetched ', { at: remote.at }];
  return [...note, ...branch, ...fetched];
}

function systemNote({ id, title, condition, at }: ColumnView, { sources }: CompareFacts): Note {
  const detail = id === 'actual' && sources.cluster.detail !== undefined ? ` ${sources.cluster.detail}` : '';
  const place = `${title}: ${id === 'draft' ? 'HNP' : 'cluster'}${detail}`;
  const verb = id === 'draft' ? 'read' : 'seen';
  if (condition === 'reading') return [`${place}, reading…`];
  if (at === undefined) return [`${place} ${condition === 'unreached' ? 'not reached' : `not ${verb} yet`}`];
  if (condition === 'stale') return [`${place} not reached, last ${verb} `, { at }];
  return [`${place}, ${verb} `, { at }];
}

/** A system that did not answer: what failed, what that means here, what to do. */
export interface StaleNotice {
  readonly what: string;
  readonly rest: Note;
}

/** One notice per system whose last answer is too old. */
export function staleNotices(facts: CompareFacts): StaleNotice[] {
  const { hnp, cluster, remote } = facts.sources;
  return [
    ...noticeOf(hnp, 'HNP', 'The Draft column shows'),
    ...noticeOf(cluster, 'The cluster', 'The Actual column shows'),
    ...noticeOf(remote, 'The git remote', 'Git is compared with'),
  ];
}

function noticeOf(source: SourceStatus, name: string, shows: string): StaleNotice[] {
  const failed = source.status === 'stale' || (source.status === 'unread' && source.problem !== undefined);
  if (!failed) return [];
  const text = source.problem === undefined ? undefined : problemText(source.problem);
  const seen: Note =
    source.at === undefined ? ['It was never read.'] : [`${shows} what was read `, { at: source.at }, '.'];
  return [
    {
      what: text?.what ?? `${name} was not read for a while.`,
      rest: [...seen, ...(text === undefined ? [] : [` ${text.next}`])],
    },
  ];
}
