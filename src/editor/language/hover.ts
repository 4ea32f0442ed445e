import * as vscode from 'vscode';
import { identityKey } from '../../model/identity';
import type { ResourceState, Snapshot } from '../../model/state';
import { stateWords } from '../../model/stateWords';
import { snapshotOf, type OpenFabric } from '../fabrics';
import { positionOf, rangeOf, type OpenFiles } from './openFile';

/** What the word under the mouse stands for, how that is doing, and what the field means. */
export class FabricHover implements vscode.HoverProvider {
  private readonly states = new WeakMap<Snapshot, ReadonlyMap<string, ResourceState>>();

  constructor(private readonly files: OpenFiles) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const open = await this.files.of(document);
    if (open === undefined) return undefined;
    const found = open.language.hoverAt(open.index, open.file, positionOf(position), key =>
      this.liveState(open.fabric, key),
    );
    if (found === undefined) return undefined;
    const text = new vscode.MarkdownString(found.blocks.join('\n\n'));
    return new vscode.Hover(text, rangeOf(found.range));
  }

  private liveState(fabric: OpenFabric, key: string): readonly string[] {
    const snapshot = snapshotOf(fabric);
    if (snapshot === undefined) return [];
    let byKey = this.states.get(snapshot);
    if (byKey === undefined) {
      byKey = new Map(snapshot.resources.map(state => [identityKey(state.identity), state]));
      this.states.set(snapshot, byKey);
    }
    const state = byKey.get(key);
    if (state === undefined) return [];
    const words = state.states.map(each => stateWords[each].word);
    return state.actual === 'absent' ? [...words, 'Not in the cluster'] : words;
  }
}
