import * as vscode from 'vscode';
import type { FileRequest } from '../sync/fileRequest';

/** An operation that takes longer than this (ms) shows its progress, with a way to cancel it. */
const QUIET_MS = 500;

/** Runs an operation on files; its progress is shown once it takes long. */
export async function withFileProgress<T>(
  title: string,
  run: (request: FileRequest) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  let report: (done: number, total: number) => void = () => undefined;
  const running = run({ signal: abort.signal, progress: (done, total) => report(done, total) });
  const timer = setTimeout(() => {
    const location = vscode.ProgressLocation.Notification;
    void vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      let shown = 0;
      report = (done, total) => {
        const percent = Math.floor((100 * done) / total);
        if (percent <= shown) return;
        progress.report({ message: `${done} of ${total} files`, increment: percent - shown });
        shown = percent;
      };
      await running.catch((error: unknown) => error);
    });
  }, QUIET_MS);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}
