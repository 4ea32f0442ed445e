import type { Answer, StepProgress } from '../model/planSync';
import type { PlanNotice } from '../model/planMessages';
import type { PlanView, PlanViewRow, RowChange } from '../model/planView';
import type { Result } from '../model/problem';
import type { FileRequest } from '../sync/fileRequest';
import type { Button } from './buttons';

/** What a person said before they pressed the button. */
export interface PlanWish {
  /** Ids of rows that a person said yes to (`FileWork.accept`). */
  readonly accepted: readonly string[];
  /** The fabric's name as a person typed it; only where it has to be, and compared already. */
  readonly typed?: string;
  /** The commit message, where a person wrote another one. */
  readonly message?: string;
  /** Of a sync: it ends with the commit. */
  readonly commitOnly?: true;
}

/** What became of a plan that was carried out. */
export interface Applied {
  readonly notice: PlanNotice;
  /** What the notice's buttons do. */
  readonly buttons?: readonly Button[];
  /** False: a step of a sync failed, which its steps show. */
  readonly finished?: boolean;
}

export interface PlanRequest extends FileRequest {
  readonly step?: StepProgress;
}

/** What a plan view does to a fabric, and in the editor. A rejected promise is a bug, and told as one. */
export interface PlanActions {
  /**
   * Plans anew. Writes nothing.
   * @param accepted ids of rows that a person said yes to
   * @param isAsked a person waits for it: what is read only now and then is read again
   */
  plan(accepted: readonly string[], isAsked: boolean): Promise<Result<PlanView>>;
  /** Carries out the plan that was shown, or nothing (`plan-changed`). */
  apply(plan: PlanView, wish: PlanWish, request: PlanRequest): Promise<Result<Applied>>;
  /** What the buttons of the notes do that the last plan has. */
  readonly helps?: () => readonly Button[];
  /** Takes back the fabric's last operation on files; tells the files that are as before. A sync is reverted instead. */
  undo?(request: FileRequest): Promise<Result<{ readonly files: readonly string[] }>>;
  /** Opens the row's document at its line. */
  open(row: PlanViewRow): Promise<void>;
  /** Opens VS Code's diff: of the row's change, or of the two documents of a collision. */
  compare?(row: PlanViewRow): Promise<void>;
  /** The two texts of a row's change that the plan does not hold. */
  change?(row: PlanViewRow): RowChange | undefined;
  /**
   * Takes an answer to a row or to the plan, after asking what belongs to it; `choose` asks which it is to be. Resolves to
   * whether there is another plan now.
   */
  answer?(answer: Answer | 'choose', row: PlanViewRow | undefined): Promise<boolean>;
  /** Takes rows of a sync along in the next plan, or leaves them out of it. */
  include?(rows: readonly PlanViewRow[], yes: boolean): void;
  /** Tells how something ended when nobody sees the view. */
  tell?(notice: PlanNotice, buttons: readonly Button[]): void;
}
