import * as vscode from 'vscode';
import type { ReferenceCount } from '../../language/navigate';
import { count } from '../../model/words';
import { locationOf, rangeOf, type OpenFile, type OpenFiles } from './openFile';

/** `3 references` above the name of a CR; a click shows them. */
export class ReferenceLens implements vscode.CodeLensProvider<CountLens>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly listening: vscode.Disposable;

  constructor(private readonly files: OpenFiles) {
    this.listening = files.fabrics.onDidCheck(() => this.changed.fire());
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<CountLens[] | undefined> {
    const open = await this.files.of(document);
    return open?.language
      .countsIn(open.index, open.file)
      .map(counted => new CountLens(document.uri, open, counted));
  }

  /** The places are looked up for lenses that are seen. */
  resolveCodeLens(lens: CountLens): CountLens {
    const { open, counted, uri, range } = lens;
    if (counted.count === 0) {
      lens.command = { title: 'No references', command: '' };
      return lens;
    }
    const places = open.language.countedPlaces(open.index, counted);
    lens.command = {
      title: count(counted.count, 'reference'),
      command: 'editor.action.showReferences',
      arguments: [uri, range.start, places.map(place => locationOf(open.fabric, place))],
    };
    return lens;
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }
}

class CountLens extends vscode.CodeLens {
  constructor(
    readonly uri: vscode.Uri,
    readonly open: OpenFile,
    readonly counted: ReferenceCount,
  ) {
    super(rangeOf(counted.range));
  }
}
