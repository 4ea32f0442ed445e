import type { ProblemCode } from './problem';
import type { StateWord } from './stateWords';

/** What a sync is doing, in the order in which it is done. */
export const syncSteps = ['integrate', 'files', 'commit', 'push', 'hnp', 'base'] as const;
export type SyncStep = (typeof syncSteps)[number];

/** Where the rows of a sync stand, in the order in which they are shown: what may need a person first. */
export const sections = ['waiting', 'incoming', 'git', 'hnp', 'cluster', 'held', 'stays'] as const;
export type Section = (typeof sections)[number];

/** What a person can answer to a plan; each answer makes another plan, and writes nothing. */
export const answers = [
  'let-through',
  'delete-gone',
  'restore-gone',
  'restore-all-gone',
  'git-wins',
  'draft-wins',
  'insist',
  'take-back',
] as const;
export type Answer = (typeof answers)[number];

/** A button that gives an answer. */
export interface RowChoice {
  readonly answer: Answer;
  readonly words: string;
}

/** Something to know, or to answer, before a plan is carried out. */
export interface PlanNote {
  readonly kind: 'info' | 'warn' | 'err';
  /** What it is about in a few words, then the rest of the sentences. */
  readonly strong: string;
  readonly text: string;
  readonly choices: readonly RowChoice[];
  /** Of which problem it is. */
  readonly code?: ProblemCode;
  /** Titles of what may help against it. */
  readonly buttons?: readonly string[];
}

/** One of the places that a sync goes to: `git`, `gitea.lab/fabrics, main`, and more about it. */
export interface PlanPlace {
  readonly name: string;
  readonly text: string;
  readonly more?: string;
}

/** What the plan of a sync has besides its rows. */
export interface PlanSync {
  /** What the button says: everything that pressing it does. */
  readonly action: string;
  /** Why it cannot be pressed, although there is something to do. */
  readonly stop?: string;
  /** Set where it can also be committed and no more. `words`: a sentence on what that leaves; `off`: why it cannot be done now. */
  readonly commitOnly?: { readonly words: string; readonly off?: string };
  /** Whether the fabric's name has to be typed first, as for many deletions. */
  readonly needsName: boolean;
  /** The commit message as it is proposed; empty: no commit is made. */
  readonly message: string;
  readonly notes: readonly PlanNote[];
  /** What stands beside the name of a section. */
  readonly about: Readonly<Partial<Record<Section, string>>>;
  readonly places: readonly PlanPlace[];
  /** Those that will run. */
  readonly steps: readonly SyncStep[];
  /** What is said where there is no row. */
  readonly empty: string;
  /** When that was read which it is made of, ms since 1970. */
  readonly at: number;
  /** What git was when it was made (full object ids): HEAD and the remote branch. */
  readonly head?: string;
  readonly upstream?: string;
}

/** How far a step of a sync is. `ms`: how long it took, or went until it failed. */
export interface StepState {
  readonly step: SyncStep;
  readonly is: 'running' | 'done' | 'failed';
  readonly ms?: number;
}

/** Told of each step of a sync as it begins, and once more where it failed and the sync goes on. */
export type StepProgress = (step: SyncStep, is?: 'failed') => void;

/** How sections are said and drawn. */
export const sectionWords: Readonly<Record<Section, Omit<StateWord, 'letter'>>> = {
  waiting: { word: 'Waiting for you', codicon: 'git-merge', color: 'charts.red' },
  incoming: { word: 'From the remote', codicon: 'arrow-down', color: 'charts.blue' },
  git: { word: 'To git', codicon: 'git-commit', color: 'foreground' },
  hnp: { word: 'To HNP', codicon: 'edit', color: 'foreground' },
  cluster: { word: 'Waiting for the cluster', codicon: 'server', color: 'foreground' },
  held: { word: 'Held back', codicon: 'error', color: 'charts.red' },
  stays: { word: 'Stays as it is', codicon: 'dash', color: 'foreground' },
};

/** The same in the words of a sentence that counts: `4 to git, 1 held back`. */
const countedWords: Readonly<Record<Section, readonly [one: string, many: string]>> = {
  waiting: ['waits for you', 'wait for you'],
  incoming: ['from the remote', 'from the remote'],
  git: ['to git', 'to git'],
  hnp: ['to HNP', 'to HNP'],
  cluster: ['waits for the cluster', 'wait for the cluster'],
  held: ['held back', 'held back'],
  stays: ['stays as it is', 'stay as they are'],
};

/** `4 to git`. */
export function sectionCount(section: Section, rows: number): string {
  return `${rows} ${countedWords[section][rows === 1 ? 0 : 1]}`;
}

/** Steps as people read them. */
export const stepWords: Readonly<Record<SyncStep, string>> = {
  integrate: "Take in the remote's commits",
  files: 'Write files',
  commit: 'Commit',
  push: 'Push, and ask the remote',
  hnp: 'Update HNP, and read back',
  base: 'Record what agrees',
};
