import * as vscode from 'vscode';
import { stateOrder, type ResourceState, type Snapshot, type State } from '../model/state';
import { stateLetter, stateWords } from '../model/stateWords';
import { uriOfFile } from './fabricDiagnostics';
import { snapshotOf, type Fabrics, type OpenFabric } from './fabrics';

/** Of more files than this VS Code asks for all that it shows. */
const MANY = 200;

/**
 * Letters behind names: in the Fabrics view by the address that stands for a CR's state, in the explorer by its file. No colour:
 * it would tint the whole label, and the icon and the word carry the state already.
 */
export class StateDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly onDidChangeFileDecorations = this.changed.event;
  private readonly listening: vscode.Disposable;
  private readonly told = new WeakMap<OpenFabric, ReadonlyMap<string, string>>();

  constructor(private readonly fabrics: Fabrics) {
    this.listening = fabrics.onDidChange(fabric => this.tell(fabric));
  }

  /** VS Code takes a letter away until it is given anew, so it is told of the files only whose letter is another one. */
  private tell(fabric: OpenFabric | undefined): void {
    if (fabric === undefined) {
      this.changed.fire(undefined);
      return;
    }
    const snapshot = snapshotOf(fabric);
    const now = snapshot ? lettersOf(snapshot) : new Map<string, string>();
    const before = this.told.get(fabric) ?? new Map<string, string>();
    this.told.set(fabric, now);
    const files = [...new Set([...before.keys(), ...now.keys()])];
    const changed = files.filter(file => before.get(file) !== now.get(file));
    if (changed.length === 0) return;
    this.changed.fire(
      changed.length > MANY ? undefined : changed.map(file => uriOfFile(fabric.directory, file)),
    );
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
    return state && hasLetter(state) ? decorationOf(state.state, state.errors) : undefined;
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

/** What is not committed is said by git's own letter in the explorer. */
function hasLetter({ state, errors }: ResourceState): boolean {
  return state !== 'modified' && stateLetter(state, errors) !== '';
}

/** The letters of files, as far as they have one. */
function lettersOf(snapshot: Snapshot): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const [file, resource] of worstOf(snapshot))
    if (hasLetter(resource)) letters.set(file, `${resource.state} ${resource.errors}`);
  return letters;
}

function decorationOf(state: State, errors: number): vscode.FileDecoration | undefined {
  const badge = stateLetter(state, errors);
  return badge ? new vscode.FileDecoration(badge, `HNP GitOps: ${stateWords[state].word}`) : undefined;
}
