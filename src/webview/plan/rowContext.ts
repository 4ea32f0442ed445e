import type { ShownRow } from '../../model/planMessages';
import type { Answer } from '../../model/planSync';
import type { PlannedOperation } from '../../model/planView';
import type { Grouping, Item } from './items';

/** What the buttons of a line do. */
export interface RowActions {
  readonly toggle: (item: Item) => void;
  readonly accept: (row: ShownRow, yes: boolean) => void;
  /** Takes rows of a sync along, or leaves them out. */
  readonly include: (rows: readonly ShownRow[], yes: boolean) => void;
  readonly open: (row: ShownRow) => void;
  readonly compare: (row: ShownRow) => void;
  readonly answer: (row: ShownRow, answer: Answer) => void;
  /** Asks which of a row's answers it is to be. */
  readonly choose: (row: ShownRow) => void;
}

/** What lines depend on besides what they show. */
export interface RowContext {
  readonly operation: PlannedOperation;
  readonly grouping: Grouping;
  readonly accepted: ReadonlySet<string>;
  readonly canCompare: boolean;
  /** Ids of rows that the plan before did not have like this. */
  readonly changed: ReadonlySet<string>;
  /** Nothing can be accepted now. */
  readonly isLocked: boolean;
  readonly actions: RowActions;
}
