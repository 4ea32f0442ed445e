/** How an operation on files is watched and stopped. A cancel leaves all files as they were, or all as planned. */
export interface FileRequest {
  readonly signal?: AbortSignal | undefined;
  /** How many of the files are done. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}
