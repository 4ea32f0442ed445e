import type { PlanView, PlanViewRow } from '../model/planView';

/** The rows of the plan that is shown, and to which of them a person said yes. */
export class PlanRows {
  private rows: ReadonlyMap<string, PlanViewRow> = new Map();
  private yes = new Set<string>();

  /** Ids of the rows that a person said yes to. */
  get accepted(): readonly string[] {
    return [...this.yes];
  }

  get ids(): readonly string[] {
    return [...this.rows.keys()];
  }

  get(id: string): PlanViewRow | undefined {
    return this.rows.get(id);
  }

  /** Takes the rows of another plan; a yes stays with the row that it was said to. */
  take(plan: PlanView | null): void {
    this.rows = new Map(plan?.rows.map(row => [row.id, row]));
    this.yes = new Set(this.accepted.filter(id => this.rows.has(id)));
  }

  /** Takes a yes to rows, or takes it back. Tells whether that changed anything. */
  accept(ids: readonly string[], yes: boolean): boolean {
    const wanted = ids.filter(id => this.yes.has(id) !== yes && (!yes || this.rows.get(id)?.acceptable));
    for (const id of wanted) {
      if (yes) this.yes.add(id);
      else this.yes.delete(id);
    }
    return wanted.length > 0;
  }

  /** Forgets every yes. */
  forget(): void {
    this.yes.clear();
  }

  /** Those of these rows that a person may take along, or leave out, and that are not so yet. */
  toInclude(ids: readonly string[], yes: boolean): readonly PlanViewRow[] {
    const rows = ids.flatMap(id => this.rows.get(id) ?? []);
    return rows.filter(({ ticked, fixed }) => ticked === !yes && fixed === undefined);
  }
}
