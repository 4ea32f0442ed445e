/** What a test run writes, one JSON line each, so that a run that dies still says how far it came. */
export type OutcomeLine =
  | { readonly event: 'files'; readonly files: readonly string[] }
  | { readonly event: 'start'; readonly file: string; readonly title: string }
  | {
      readonly event: 'test';
      readonly file: string;
      readonly title: string;
      readonly state: 'passed' | 'failed' | 'skipped';
      readonly ms: number;
      readonly error?: string;
    }
  /** What there was to see when the test before failed. */
  | { readonly event: 'shows'; readonly text: string }
  | { readonly event: 'end' };
