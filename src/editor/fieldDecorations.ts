import * as vscode from 'vscode';
import { short } from '../model/words';
import { settingNames } from './commands';
import type { FieldMark, FieldMarks } from './fieldMarks';
import type { Fabrics } from './fabrics';

/** What is drawn beside a field, the worst first: a shape and the pattern of a stripe, so that nothing depends on colour. */
const looks = {
  conflict: {
    ruler: 'charts.red',
    dark: '#F14C4C',
    light: '#E51400',
    glyph:
      '<circle cx="3" cy="3" r="1.6"/><circle cx="3" cy="13" r="1.6"/><circle cx="9" cy="9" r="1.6"/><path d="M3 4.6v6.8M3 5c0 3 2 4 4.4 4"/>',
    stripe: '<path d="M14 0v16"/>',
  },
  drift: {
    ruler: 'editorWarning.foreground',
    dark: '#CCA700',
    light: '#BF8803',
    glyph: '<path d="M1 5.5h9M7.5 3l2.5 2.5L7.5 8M10 11H1M3.5 8.5 1 11l2.5 2.5"/>',
    stripe: '<path d="M12.8 3.4 15.2 1M12.8 7.4 15.2 5M12.8 11.4 15.2 9M12.8 15.4 15.2 13"/>',
  },
  'not-applied': {
    ruler: undefined,
    dark: '#59A4F9',
    light: '#0063D3',
    glyph: '<circle cx="5.5" cy="8" r="4.5"/><path d="M3 8h5M6 6l2 2-2 2"/>',
    stripe: '<path d="M14 0v16" stroke-dasharray="2 2"/>',
  },
} as const;
type Look = keyof typeof looks;
const lookNames = Object.keys(looks) as Look[];

/** Fields that differ, marked in the gutter and the overview ruler; what the cluster has, behind the line with the cursor
 * or behind all of them. */
export class FieldDecorations implements vscode.Disposable {
  private readonly types = new Map(lookNames.map(name => [name, typeOf(name)]));
  private readonly tint = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('hnpGitops.conflictLineBackground'),
  });
  private readonly ghost = vscode.window.createTextEditorDecorationType({});
  private readonly disposables: vscode.Disposable[];

  constructor(
    fabrics: Fabrics,
    private readonly marks: FieldMarks,
  ) {
    const drawAll = (): void => {
      for (const editor of vscode.window.visibleTextEditors) void this.draw(editor);
    };
    this.disposables = [
      fabrics.onDidChange(drawAll),
      vscode.window.onDidChangeVisibleTextEditors(drawAll),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(`${settingNames.section}.${settingNames.allDifferences}`)) drawAll();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => void this.draw(textEditor)),
    ];
  }

  dispose(): void {
    for (const disposable of [...this.disposables, ...this.types.values(), this.tint, this.ghost])
      disposable.dispose();
  }

  private async draw(editor: vscode.TextEditor): Promise<void> {
    if (editor.document.languageId !== 'yaml') return;
    const marks = await this.marks.of(editor.document);
    const worst = new Map<number, Look>();
    for (const { line, row } of marks) {
      const look = lookOf(row.verdict);
      const before = worst.get(line);
      if (look && (before === undefined || lookNames.indexOf(look) < lookNames.indexOf(before)))
        worst.set(line, look);
    }
    for (const [name, type] of this.types) {
      const ranges = [...worst].flatMap(([line, look]) =>
        look === name ? [new vscode.Range(line, 0, line, 0)] : [],
      );
      editor.setDecorations(type, ranges);
      if (name === 'conflict') editor.setDecorations(this.tint, isInDiff(editor) ? [] : ranges);
    }
    const lines = showsAll() ? worst.keys() : [editor.selection.active.line];
    const ghosts = [...lines].flatMap(here => {
      const text = ghostText(marks.filter(({ line }) => line === here));
      const end = editor.document.lineAt(Math.min(here, editor.document.lineCount - 1)).range.end;
      return text === '' ? [] : [ghostAt(end, text)];
    });
    editor.setDecorations(this.ghost, ghosts);
  }
}

/** Whether an editor is part of a diff, whose own colours say what was added and removed. */
function isInDiff({ viewColumn }: vscode.TextEditor): boolean {
  const group = vscode.window.tabGroups.all.find(other => other.viewColumn === viewColumn);
  return !(group?.activeTab?.input instanceof vscode.TabInputText);
}

/** Whether the text stands behind every line that differs. */
function showsAll(): boolean {
  const { section, allDifferences } = settingNames;
  return vscode.workspace.getConfiguration(section).get<boolean>(allDifferences, false);
}

function lookOf(verdict: string): Look | undefined {
  return lookNames.find(name => name === verdict);
}

/** What is said behind a line about its fields. A conflict has a lens of its own. */
function ghostText(marks: readonly FieldMark[]): string {
  return marks
    .flatMap(({ row }) =>
      row.verdict === 'drift'
        ? [`cluster: ${short(row.actual)}`]
        : row.verdict === 'not-applied'
          ? ['not applied yet']
          : [],
    )
    .slice(0, 1)
    .join('');
}

function ghostAt(end: vscode.Position, contentText: string): vscode.DecorationOptions {
  const color = new vscode.ThemeColor('editorCodeLens.foreground');
  const after = { contentText, color, fontStyle: 'italic', margin: '0 0 0 2em' };
  return { range: new vscode.Range(end, end), renderOptions: { after } };
}

function typeOf(name: Look): vscode.TextEditorDecorationType {
  const { ruler, dark, light } = looks[name];
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    dark: { gutterIconPath: iconOf(name, dark) },
    light: { gutterIconPath: iconOf(name, light) },
    gutterIconSize: 'contain',
    ...(ruler === undefined
      ? {}
      : {
          overviewRulerColor: new vscode.ThemeColor(ruler),
          overviewRulerLane: vscode.OverviewRulerLane.Right,
        }),
  });
}

function iconOf(name: Look, color: string): vscode.Uri {
  const { glyph, stripe } = looks[name];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="${color}">` +
    `<g stroke-width="1.4" transform="translate(0 2) scale(.75)">${glyph}</g><g stroke-width="2">${stripe}</g></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
}
