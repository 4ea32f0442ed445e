import type { PlanView, PlanViewRow } from '../model/planView';
import type { Result } from '../model/problem';
import type { FileRequest } from '../sync/fileRequest';
import type { FileOutcome } from '../sync/fileWork';

/** What a plan view does to a fabric's files, and in the editor. A rejected promise is a bug, and told as one. */
export interface PlanActions {
  /**
   * Plans anew. Writes nothing.
   * @param accepted ids of rows that a person said yes to (`FileWork.accept`)
   */
  plan(accepted: readonly string[]): Promise<Result<PlanView>>;
  /**
   * Carries out the plan that was shown, or nothing (`plan-changed`).
   * @param typed the fabric's name as a person typed it; only for `remove`, where it was compared already
   */
  apply(
    plan: PlanView,
    accepted: readonly string[],
    request: FileRequest,
    typed?: string,
  ): Promise<Result<FileOutcome>>;
  /** Takes back the fabric's last operation on files; tells the files that are as before. */
  undo(request: FileRequest): Promise<Result<{ readonly files: readonly string[] }>>;
  /** Opens the row's document at its line. */
  open(row: PlanViewRow): Promise<void>;
  /** Opens VS Code's diff: of the row's change, or of the two documents of a collision. */
  compare?(row: PlanViewRow): Promise<void>;
}
