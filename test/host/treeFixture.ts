import * as vscode from 'vscode';
import type { BrokenFabric, OpenFabric } from '../../src/editor/fabrics';
import { kindNamed } from '../../src/model/kinds';
import { stateOrder, type ResourceState, type Snapshot, type State } from '../../src/model/state';

/** A CR in a state; the rest is as it usually is. */
export function resource(
  kind: string,
  name: string,
  state: State,
  rest: Partial<ResourceState> = {},
): ResourceState {
  const known = kindNamed(kind);
  if (!known) throw new Error(`${kind} is no kind`);
  if (!stateOrder.includes(state)) throw new Error(`${state} is no state`);
  return {
    identity: { group: known.group, kind, namespace: 'default', name },
    file: `managed/${kind.toLowerCase()}/${name}.yaml`,
    state,
    states: [state],
    draft: 'present',
    desired: 'present',
    actual: 'present',
    rows: [],
    same: 4,
    hidden: [],
    conflicts: [],
    columns: 'default · 2 subnets',
    errors: 0,
    ...rest,
  };
}

let made = 0;

/** A snapshot of a fabric; the rest is as in one where all answers are fresh. */
export function snapshot(rest: Partial<Snapshot>): Snapshot {
  return {
    number: ++made,
    at: 0,
    fabric: {
      name: 'fabric',
      id: '0123456789abcdef',
      directory: '/fabrics/fabric',
      place: { inRepository: true },
      branch: 'main',
      ahead: 0,
      behind: 0,
    },
    sources: { remote: { status: 'fresh' }, hnp: { status: 'fresh' }, cluster: { status: 'fresh' } },
    firstContact: false,
    resources: [],
    findings: [],
    raw: [],
    unmanaged: [],
    deliveries: [],
    unseen: [],
    problems: [],
    ...rest,
  };
}

/** Fabrics whose snapshots a test sets. */
export class FakeFabrics implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<OpenFabric | undefined>();
  readonly onDidChange = this.changed.event;
  readonly all: OpenFabric[] = [];
  readonly brokenOnes: BrokenFabric[] = [];

  /** @param shown undefined: it is not read yet */
  add(name: string, shown: Snapshot | undefined, directory = `/fabrics/${name}`): OpenFabric {
    const session = {
      settings: { name, id: name, ingest: 'off' },
      ports: { place: { inRepository: true } },
      view: shown && { snapshot: shown },
      refreshLocal: () => Promise.resolve({ ok: true }),
    };
    const fabric = { directory, session } as unknown as OpenFabric;
    this.all.push(fabric);
    this.changed.fire(undefined);
    return fabric;
  }

  update({ session }: OpenFabric, shown: Snapshot): void {
    Object.assign(session, { view: { snapshot: shown } });
    this.changed.fire(this.all.find(fabric => fabric.session === session));
  }

  dispose(): void {
    this.changed.dispose();
  }
}
