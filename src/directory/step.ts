/** One change of a file in a plan. `before` is the SHA-256 (hex) of the bytes that must be there, null for none. */
export type FileStep =
  | {
      readonly kind: 'write';
      readonly file: string;
      readonly before: string | null;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'remove'; readonly file: string; readonly before: string };
