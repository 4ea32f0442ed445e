/** What VS Code gives a webview. `Kept` is what it keeps for the view while it is hidden. */
export interface VsCodeApi<Sent, Kept> {
  postMessage(message: Sent): void;
  getState(): unknown;
  setState(state: Kept): void;
}

/** VS Code's own function; it may be called once in a page. */
declare function acquireVsCodeApi<Sent, Kept>(): VsCodeApi<Sent, Kept>;

/** The way to the extension. To be called once. */
export function vscodeApi<Sent, Kept>(): VsCodeApi<Sent, Kept> {
  return acquireVsCodeApi<Sent, Kept>();
}
