import * as vscode from 'vscode';
import { formText, type NewRecord, type RecordRequest } from '../sync/newRecord';

/**
 * Runs a set-up whose record a person makes in HNP's form: the form is opened when the wait for it begins, what to type stays on
 * the screen, and the wait can be cancelled there, too. Other set-ups just run.
 */
export async function withForm<T>(
  record: NewRecord | undefined,
  signal: AbortSignal | undefined,
  run: (request: RecordRequest) => Promise<T>,
): Promise<T> {
  if (record?.way !== 'form') return run({ signal });
  const abort = new AbortController();
  const either = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal;
  let ended: () => void = () => undefined;
  const end = new Promise<void>(resolve => (ended = resolve));
  const awaited = (): void => {
    void vscode.env.openExternal(vscode.Uri.parse(record.form, true));
    const { Notification } = vscode.ProgressLocation;
    const title = `Waiting for the record ${record.fabric} in HNP`;
    void vscode.window.withProgress(
      { location: Notification, title, cancellable: true },
      (progress, token) => {
        token.onCancellationRequested(() => abort.abort());
        progress.report({ message: formText(record) });
        return end;
      },
    );
  };
  try {
    return await run({ signal: either, awaited });
  } finally {
    ended();
  }
}
