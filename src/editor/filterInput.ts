import * as vscode from 'vscode';
import { stateWords } from '../model/stateWords';
import { snapshotOf, type Fabrics } from './fabrics';
import type { FabricsTree } from './fabricsTree';
import { filterText, stateCounts, type TreeFilter } from './treeFilter';

/** Typing comes in bursts; the tree follows this long (ms) after the last key of one. */
const QUIET_MS = 120;

interface FilterItem extends vscode.QuickPickItem {
  /** What taking the row filters by, besides the text for the first one. */
  readonly state?: TreeFilter['state'];
}

/** The filter of the Fabrics view: asked for, told above the tree, and cleared. */
export class FilterInput implements vscode.Disposable {
  private readonly listening: vscode.Disposable[];

  constructor(
    private readonly fabrics: Pick<Fabrics, 'all' | 'onDidChange'>,
    private readonly tree: FabricsTree,
    private readonly view: Pick<vscode.TreeView<unknown>, 'message'>,
  ) {
    this.listening = [tree.onDidChangeTreeData(() => this.tell())];
  }

  /** Asks for words or a state. The tree follows while words are typed; Escape brings back what was set before. */
  async ask(): Promise<void> {
    const before = this.tree.filter;
    const pick = vscode.window.createQuickPick<FilterItem>();
    pick.title = 'Filter the Fabrics View';
    pick.placeholder = 'Words of kind, name, description or state; or pick a state';
    pick.value = before?.text ?? '';
    const show = (): void => {
      pick.items = this.items(pick.value);
    };
    show();
    let quiet: NodeJS.Timeout | undefined;
    const accepted = await new Promise<boolean>(resolve => {
      pick.onDidChangeValue(text => {
        show();
        clearTimeout(quiet);
        quiet = setTimeout(() => {
          this.tree.filter = { text };
        }, QUIET_MS);
      });
      pick.onDidAccept(() => {
        clearTimeout(quiet);
        const state = pick.selectedItems[0]?.state;
        this.tree.filter = state === undefined ? { text: pick.value } : { text: '', state };
        resolve(true);
        pick.hide();
      });
      pick.onDidHide(() => resolve(false));
      pick.show();
    });
    clearTimeout(quiet);
    pick.dispose();
    if (!accepted) this.tree.filter = before;
    else await vscode.commands.executeCommand('hnpGitops.fabrics.focus');
  }

  clear(): void {
    this.tree.filter = undefined;
  }

  /** First what is typed, then the states that occur, each with its number. */
  private items(text: string): FilterItem[] {
    const words = text.trim();
    const resources = this.fabrics.all.flatMap(fabric => snapshotOf(fabric)?.resources ?? []);
    const attention = this.fabrics.all.length > 0 ? [this.attentionItem()] : [];
    return [
      {
        label: words === '' ? '$(list-tree) Everything' : `$(search) “${words}”`,
        description: words === '' ? 'no filter' : 'in kind, name, description or state',
        alwaysShow: true,
      },
      ...attention,
      ...stateCounts(resources).map(([state, number]) => ({
        label: `$(${stateWords[state].codicon}) ${stateWords[state].word}`,
        description: String(number),
        state,
      })),
    ];
  }

  private attentionItem(): FilterItem {
    return {
      label: '$(bell-dot) Attention',
      description: 'what only a person can settle',
      state: 'attention',
    };
  }

  /** Says above the tree that it is filtered, or, where nothing passes, lets the welcome text say so. */
  private tell(): void {
    const { filter } = this.tree;
    void vscode.commands.executeCommand('setContext', 'hnpGitops.filtered', filter !== undefined);
    if (filter === undefined || this.tree.isEmptied) {
      this.view.message = '';
      return;
    }
    const { shown, all } = this.tree.numbers;
    this.view.message = `Filtered by ${filterText(filter)}: ${shown} of ${all} CRs. Esc shows all.`;
  }

  dispose(): void {
    for (const listening of this.listening) listening.dispose();
  }
}
