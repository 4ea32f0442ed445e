import type { OperationPlace } from '../../../src/directory/fileOperations';
import type { LockTimes } from '../../../src/directory/lock';

/** What a test asks of a process that it started; each is answered by one `Answer`. */
export type Request = LockRequest | WorkRequest;

/** To take the lock of a place, and keep it. */
export interface LockRequest {
  readonly place: OperationPlace;
  readonly times: Partial<LockTimes>;
}

/** To run a scenario; before change `at` (from 1) the process gets the signal. */
export interface WorkRequest {
  readonly place: OperationPlace;
  readonly scenario: string;
  readonly at?: number;
  readonly signal?: 'SIGKILL' | 'SIGSTOP';
}

export type Answer =
  | { readonly ready: true }
  | { readonly stopping: true }
  /** `ok` or a problem's code. */
  | { readonly done: string; readonly changes: number }
  | { readonly done: string; readonly tookOver: boolean };

/** Sends an answer, and waits until it is on its way. */
export function tell(answer: Answer): Promise<void> {
  return new Promise(resolve => process.send?.(answer, () => resolve()));
}
