import * as vscode from 'vscode';
import { stateOrder, type ResourceState, type Snapshot, type State } from '../model/state';
import { stateLetter, stateWords } from '../model/stateWords';
import { snapshotOf, type Fabrics } from './fabrics';

/**
 * Letters behind names: in the Fabrics view by the address that stands for a CR's state, in the explorer by its file. No colour:
 * it would tint the whole label, and the icon and the word carry the state already.
 */
export class StateDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.changed.event;
  private readonly listening: vscode.Disposable;

  constructor(private readonly fabrics: Fabrics) {
    this.listening = fabrics.onDidChange(() => this.changed.fire(undefined));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme === 'hnp-gitops-state') {
      const [state, errors] = uri.query.split('&');
      return decorationOf(state as State, Number(errors ?? 0));
    }
    const fabric = this.fabrics.of(uri);
    const snapshot = fabric && snapshotOf(fabric);
    if (!snapshot) return undefined;
    const file = uri.fsPath.slice(fabric.directory.length + 1).replaceAll('\\', '/');
    const state = worstOf(snapshot).get(file);
    // What is not committed is said by git's own letter there.
    return state && state.state !== 'modified' ? decorationOf(state.state, state.errors) : undefined;
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }
}

const known = new WeakMap<Snapshot, ReadonlyMap<string, ResourceState>>();

/** The CR of each file whose state comes first. */
function worstOf(snapshot: Snapshot): ReadonlyMap<string, ResourceState> {
  const before = known.get(snapshot);
  if (before) return before;
  const worst = new Map<string, ResourceState>();
  for (const resource of snapshot.resources) {
    if (resource.file === undefined) continue;
    const other = worst.get(resource.file);
    if (!other || stateOrder.indexOf(resource.state) < stateOrder.indexOf(other.state))
      worst.set(resource.file, resource);
  }
  known.set(snapshot, worst);
  return worst;
}

function decorationOf(state: State, errors: number): vscode.FileDecoration | undefined {
  const badge = stateLetter(state, errors);
  return badge ? new vscode.FileDecoration(badge, `HNP GitOps: ${stateWords[state].word}`) : undefined;
}
