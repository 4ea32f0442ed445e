/** What `status --format json` answers, as far as tests look at it. */
export interface Status {
  version: number;
  firstContact: boolean;
  sources: Record<'remote' | 'hnp' | 'cluster', { status: string; problem?: { code: string } }>;
  resources: {
    kind: string;
    name: string;
    state: string;
    differences: { field: string; verdict: string }[];
  }[];
  summary: Record<string, number>;
  problems: { code: string; what: string; next: string }[];
}
