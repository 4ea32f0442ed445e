import type { PlanAbout } from './planMessages';
import type { Outcome, PlannedOperation, PlanView } from './planView';
import { count } from './words';

/** How an outcome is said and drawn: shape, word and colour together, so that nothing depends on colour alone. */
export interface OutcomeWord {
  readonly word: string;
  /** Name of the icon in VS Code's icon font. */
  readonly codicon: string;
  /** Theme colour token of the icon. */
  readonly color: string;
}

const quiet = 'descriptionForeground';

/** In the order in which outcomes are shown: what may need a person, what is done, what stays. */
export const outcomeWords: Readonly<Record<Outcome, OutcomeWord>> = {
  collision: { word: 'Collision', codicon: 'warning', color: 'charts.red' },
  renamed: { word: 'Rename', codicon: 'diff-renamed', color: 'charts.blue' },
  update: { word: 'Update', codicon: 'diff-modified', color: 'charts.blue' },
  removed: { word: 'Removed', codicon: 'diff-removed', color: 'charts.red' },
  created: { word: 'Created', codicon: 'new-file', color: 'charts.green' },
  moved: { word: 'Moved', codicon: 'diff-renamed', color: 'charts.blue' },
  new: { word: 'New', codicon: 'diff-added', color: 'charts.green' },
  upgraded: { word: 'Upgraded', codicon: 'arrow-circle-up', color: 'charts.blue' },
  unmanaged: { word: 'Unmanaged', codicon: 'exclude', color: 'editorWarning.foreground' },
  identical: { word: 'Identical', codicon: 'check', color: quiet },
  kept: { word: 'Stays', codicon: 'dash', color: quiet },
  conflict: { word: 'Conflict', codicon: 'git-merge', color: 'charts.red' },
  deleted: { word: 'Delete', codicon: 'diff-removed', color: 'charts.red' },
  decided: { word: 'Decided', codicon: 'check', color: 'charts.blue' },
  pending: { word: 'Not applied yet', codicon: 'arrow-circle-right', color: 'charts.blue' },
  held: { word: 'Held back', codicon: 'error', color: 'charts.red' },
};

interface OperationWords {
  /** Over the view, before the fabric's name. */
  readonly title: string;
  /** Of the tab, before the fabric's name. */
  readonly tab: string;
  readonly verb: string;
  readonly done: string;
  /** What is counted by what is said of the whole: rows, which are documents, or files. */
  readonly unit: 'document' | 'file' | 'change';
}

const operationWords: Readonly<Record<PlannedOperation, OperationWords>> = {
  ingest: { title: 'Ingest', tab: 'Ingest', verb: 'Ingest', done: 'Ingested', unit: 'document' },
  init: { title: 'Set up', tab: 'Set up', verb: 'Create', done: 'Created', unit: 'file' },
  mend: { title: 'Mend files of', tab: 'Mend', verb: 'Mend', done: 'Mended', unit: 'document' },
  rename: { title: 'Rename', tab: 'Rename', verb: 'Rename in', done: 'Renamed in', unit: 'document' },
  remove: { title: 'Remove files of', tab: 'Remove', verb: 'Remove', done: 'Removed', unit: 'file' },
  sync: { title: 'Sync', tab: 'Sync', verb: 'Sync', done: 'Synced', unit: 'change' },
  commit: {
    title: 'Commit and push',
    tab: 'Commit & Push',
    verb: 'Commit',
    done: 'Committed',
    unit: 'change',
  },
  revert: { title: 'Revert a sync of', tab: 'Revert', verb: 'Revert', done: 'Reverted', unit: 'change' },
};

/** `Ingest fabric-1`, or `Rename VPC vpc-1 to shop in fabric-1`. */
export function planTitle({ operation, fabric, subject }: PlanAbout): string {
  const what = operation === 'rename' && subject !== undefined ? `${subject} in ` : '';
  return `${operationWords[operation].title} ${what}${fabric.name}`;
}

/** `Ingest: fabric-1`. */
export function planTabTitle(operation: PlannedOperation, fabric: string): string {
  return `${operationWords[operation].tab}: ${fabric}`;
}

type Size = Pick<PlanView, 'operation' | 'moving' | 'files'>;

/** `Ingest 7 documents`: what the button says that carries a plan out. */
export function applyText(plan: Size & Pick<PlanView, 'sync'>): string {
  return plan.sync?.action ?? `${operationWords[plan.operation].verb} ${sizeText(plan)}`;
}

/** `Ingested 7 documents.`: what is said when a plan was carried out. */
export function doneText(plan: Size): string {
  return `${operationWords[plan.operation].done} ${sizeText(plan)}.`;
}

function sizeText({ operation, moving, files }: Size): string {
  const { unit } = operationWords[operation];
  return count(unit === 'file' ? files : moving, unit);
}

/** `9 documents`; a bare number where rows are documents and other files. */
export function rowCountText(operation: PlannedOperation, rows: number): string {
  return operationWords[operation].unit === 'document' ? count(rows, 'document') : String(rows);
}
