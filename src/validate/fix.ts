import type { Json, JsonObject, Path } from '../model/json';

/** One way to mend a finding, as a plain value; the engine turns it into changes of files. */
export type Fix = {
  /** In the imperative: `Write v1beta1`. */
  readonly title: string;
  /** The one right answer, if there is one. */
  readonly preferred?: boolean;
} & (
  | {
      /** Sets (or, undefined, removes) values of the CR; written by splicing. */
      readonly kind: 'set';
      readonly changes: readonly { readonly path: Path; readonly value: Json | undefined }[];
    }
  | { readonly kind: 'rename-key'; readonly path: Path; readonly to: string }
  | { readonly kind: 'quote' }
  | { readonly kind: 'create'; readonly resource: JsonObject }
  /** Moves the file; relative to the fabric's directory, with `/`. */
  | { readonly kind: 'move'; readonly to: string }
  /** Removes the comment that the finding stands at. */
  | { readonly kind: 'remove-comment' }
);
