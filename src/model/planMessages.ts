import { isObject } from './json';
import { answers, type Answer, type StepState } from './planSync';
import type { PlanView, PlanViewRow } from './planView';

/** What a plan view is about; known before anything is planned. */
export interface PlanAbout {
  readonly operation: PlanView['operation'];
  readonly fabric: PlanView['fabric'];
  /** What of the fabric it is about, where that can be several things: the commit that is reverted, `VPC vpc-1 to shop`. */
  readonly subject?: string;
}

/** A row as the view gets it: the texts of a change are sent only when they are asked for. */
export interface ShownRow extends Omit<PlanViewRow, 'change'> {
  readonly hasChange: boolean;
}

/** A plan as the view gets it. */
export interface ShownPlan extends Omit<PlanView, 'rows'> {
  readonly rows: readonly ShownRow[];
}

/** One line of a change. `gap` stands for lines that are the same and left out, or says something about the text. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap';
  readonly text: string;
}

/** What goes on now. `total` 0: how far it is cannot be told. */
export interface PlanBusy {
  readonly doing: 'planning' | 'applying' | 'undoing';
  readonly done: number;
  readonly total: number;
}

/** How the last thing ended. It stays until something else happens. `buttons`: titles of what may help next. */
export type PlanNotice =
  /** Something was done, such as `Ingested 7.` */
  | {
      readonly kind: 'done';
      readonly text: string;
      readonly canUndo: boolean;
      readonly buttons?: readonly string[];
    }
  /** What is wrong, and what to do next. The plan stays. */
  | {
      readonly kind: 'problem';
      readonly what: string;
      readonly next: string;
      readonly buttons?: readonly string[];
    }
  /** Something to know, such as that the plan took the place of another one by itself. */
  | { readonly kind: 'info'; readonly text: string };

/** From the extension to the plan view. */
export type ToPlan =
  /** The first message; `canCompare`: the two documents of a collision, and long changes, can be opened side by side. */
  | { readonly type: 'about'; readonly about: PlanAbout; readonly canCompare: boolean }
  /** The plan as it is now; null when there is none any more. `accepted`: ids of rows that a person said yes to. */
  | {
      readonly type: 'plan';
      readonly plan: ShownPlan | null;
      readonly accepted: readonly string[];
      /** Ids of rows that the plan before it did not have like this, where it changed by itself. */
      readonly changed?: readonly string[];
    }
  | {
      readonly type: 'status';
      readonly busy: PlanBusy | null;
      readonly notice: PlanNotice | null;
      /** How far a sync is, or how far the last one came. */
      readonly steps?: readonly StepState[];
    }
  /** A row's change, shortened; `more` lines are left out at the end. Null: too much differs to be shown line by line. */
  | {
      readonly type: 'diff';
      readonly id: string;
      readonly lines: readonly DiffLine[] | null;
      readonly more: number;
    };

/** From the plan view to the extension. `id` is a row's (`PlanViewRow.id`). */
export type FromPlan =
  | { readonly type: 'ready' }
  /** A person's yes, or no, to a row that waits for one. */
  | { readonly type: 'accept'; readonly id: string; readonly yes: boolean }
  /** The same for all rows of the plan that was shown. */
  | { readonly type: 'acceptAll'; readonly digest: string; readonly yes: boolean }
  /**
   * `digest` is that of the plan that was shown; `typed` the fabric's name as a person typed it, `message` the commit
   * message where a person wrote another one; `commitOnly`: it ends with the commit.
   */
  | {
      readonly type: 'apply';
      readonly digest: string;
      readonly typed?: string;
      readonly message?: string;
      readonly commitOnly?: true;
    }
  /** Takes rows of a sync along, or leaves them out of it. */
  | { readonly type: 'include'; readonly ids: readonly string[]; readonly yes: boolean }
  /** An answer to a row, or without `id` to a note of the plan. */
  | { readonly type: 'answer'; readonly answer: Answer; readonly id?: string }
  /** Asks which of the answers to a row it is to be. */
  | { readonly type: 'choose'; readonly id: string }
  /** One of the notice's buttons, by its title. */
  | { readonly type: 'press'; readonly title: string }
  /** Ends what goes on. */
  | { readonly type: 'cancel' }
  /** Closes the view. */
  | { readonly type: 'close' }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'compare'; readonly id: string }
  | { readonly type: 'diff'; readonly id: string }
  | { readonly type: 'refresh' }
  | { readonly type: 'undo' };

/** UTF-16 units; a row's id is its file's path and a few numbers, and file systems end at 4,096 bytes. */
const maxText = 10_000;
/** Rows that one message can be about: more than a fabric has CRs. */
const maxRows = 100_000;
/** UTF-16 units of a commit message: one line for each of some thousand CRs fits. */
const maxMessage = 1_000_000;

/**
 * Checks a message that came from a webview, where anything could have sent it.
 * @returns a copy with nothing but the known members, or undefined when it is not one of ours.
 */
export function readFromPlan(message: unknown): FromPlan | undefined {
  if (!isObject(message)) return undefined;
  const { type, id, ids, yes, digest, typed, message: text, answer, title, commitOnly } = message;
  switch (type) {
    case 'ready':
    case 'cancel':
    case 'close':
    case 'refresh':
    case 'undo':
      return { type };
    case 'open':
    case 'compare':
    case 'diff':
    case 'choose':
      return isText(id) ? { type, id } : undefined;
    case 'accept':
      return isText(id) && typeof yes === 'boolean' ? { type, id, yes } : undefined;
    case 'acceptAll':
      return isText(digest) && typeof yes === 'boolean' ? { type, digest, yes } : undefined;
    case 'apply':
      if (!isText(digest) || !isTextOrNone(typed) || !isTextOrNone(text, maxMessage)) return undefined;
      // Taken for the whole sync, a commit that was meant to stop would go on.
      if (commitOnly !== undefined && commitOnly !== true) return undefined;
      return {
        type,
        digest,
        ...(typed === undefined ? {} : { typed }),
        ...(text === undefined ? {} : { message: text }),
        ...(commitOnly === true ? { commitOnly } : {}),
      };
    case 'include':
      if (typeof yes !== 'boolean' || !Array.isArray(ids) || ids.length > maxRows) return undefined;
      return ids.every(one => isText(one)) ? { type, ids: [...ids], yes } : undefined;
    case 'answer': {
      const known = answers.find(other => other === answer);
      if (known === undefined || !isTextOrNone(id)) return undefined;
      return id === undefined ? { type, answer: known } : { type, answer: known, id };
    }
    case 'press':
      return isText(title) ? { type, title } : undefined;
    default:
      return undefined;
  }
}

/** A plan without the texts of its changes, which for thousands of rows would be many megabytes. */
export function shownPlan(plan: PlanView): ShownPlan {
  return {
    ...plan,
    rows: plan.rows.map(({ change, ...row }) => ({
      ...row,
      hasChange: change !== undefined || row.hasChange === true,
    })),
  };
}

function isText(value: unknown, max = maxText): value is string {
  return typeof value === 'string' && value.length <= max;
}

function isTextOrNone(value: unknown, max = maxText): value is string | undefined {
  return value === undefined || isText(value, max);
}
