import * as vscode from 'vscode';
import { deliveryLine } from '../model/delivery';
import type { WrittenField } from '../model/compareMessages';
import { equalJson, formatPath, type Json } from '../model/json';
import type { SourceStatus } from '../model/state';
import { verdictWords } from '../model/stateWords';
import { ago, short } from '../model/words';
import { commands } from './commands';
import { snapshotOf, type Fabrics } from './fabrics';
import { FieldDecorations } from './fieldDecorations';
import { linkTo } from './fieldLink';
import { FieldMarks, type FieldMark } from './fieldMarks';
import type { QuestionPlaces } from './questionPlaces';

/** Shows in the files themselves which fields are not the same in all places: beside the line, and in its hover. */
export function showDifferences(fabrics: Fabrics, places: QuestionPlaces): vscode.Disposable[] {
  const marks = new FieldMarks(fabrics, places);
  const files = { language: 'yaml', scheme: 'file' };
  return [
    new FieldDecorations(fabrics, marks),
    vscode.languages.registerHoverProvider(files, new DifferenceHover(fabrics, marks)),
  ];
}

/** What draft, git and cluster have for the field on a line, and the ways to settle it. */
class DifferenceHover implements vscode.HoverProvider {
  constructor(
    private readonly fabrics: Fabrics,
    private readonly marks: FieldMarks,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    { line }: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const here = (await this.marks.of(document)).filter(mark => mark.line === line);
    if (here.length === 0) return undefined;
    const engine = await this.fabrics.getEngine();
    const texts = here.slice(0, 3).map(async mark => {
      const { fabric, key } = mark.target;
      const written = document.isDirty ? [] : await engine.fieldAuthors(fabric.session, key);
      return hoverText(document.uri, mark, written, Date.now());
    });
    return new vscode.Hover(await Promise.all(texts), document.lineAt(line).range);
  }
}

function hoverText(
  uri: vscode.Uri,
  mark: FieldMark,
  written: readonly WrittenField[],
  now: number,
): vscode.MarkdownString {
  const { row, target, state } = mark;
  const snapshot = snapshotOf(target.fabric);
  const { codicon, word } = verdictWords[row.verdict];
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: [commands.compare.id, commands.acceptActual.id] };
  const label = row.label ?? formatPath(row.path);
  text.appendMarkdown(`$(${codicon}) **${word}**: ${escaped(label)}\n\n| | | |\n|---|---|---|\n`);
  const by = state.draftBy;
  const notes = {
    draft: by ? [by.who, ago(by.when, now)].filter(Boolean).join(', ') : seen(snapshot?.sources.hnp, now),
    desired: writtenNote(
      written.find(field => field.label === label && equalJson(field.value, row.desired)),
      now,
    ),
    actual: seen(snapshot?.sources.cluster, now),
  };
  const line = (icon: string, place: string, value: Json | undefined, note: string): string => {
    const isSame = JSON.stringify(value) === JSON.stringify(row.desired);
    const bold = isSame ? '' : '**';
    return `| $(${icon}) ${bold}${place}${bold} | ${bold}${escaped(short(value))}${bold} | ${escaped(note)} |\n`;
  };
  if (state.draft !== 'not-held') text.appendMarkdown(line('edit', 'HNP draft', row.draft, notes.draft));
  text.appendMarkdown(line('git-commit', 'git', row.desired, notes.desired));
  if (state.actual !== 'not-held') text.appendMarkdown(line('server', 'cluster', row.actual, notes.actual));
  const delivery = snapshot?.deliveries.find(({ covers }) => covers === 'whole');
  if (delivery && row.verdict === 'drift') {
    const heals = delivery.delivery.selfHeals ? 'Self-heal is on.' : 'Self-heal is off.';
    text.appendMarkdown(`\n${escaped(`${deliveryLine(delivery)}. ${heals}`)}\n`);
  }
  const links = [
    ...(row.verdict === 'drift'
      ? [`[Use the value of the cluster](${linkTo(commands.acceptActual.id, uri, target)})`]
      : []),
    `[Compare](${linkTo(commands.compare.id, uri, target)})`,
  ];
  text.appendMarkdown(`\n${links.join(' &nbsp; ')}`);
  return text;
}

/** Who wrote git's value, when and in which commit. */
function writtenNote(written: WrittenField | undefined, now: number): string {
  if (written === undefined) return '';
  const { who, when, commit } = written;
  if (commit === undefined) return 'not committed';
  return `${[who, when === undefined ? undefined : ago(when, now)].filter(Boolean).join(', ')} · ${commit.slice(0, 7)}`;
}

function seen(source: SourceStatus | undefined, now: number): string {
  return source?.at === undefined ? '' : `seen ${ago(source.at, now)}`;
}

/** Text of a repository in Markdown: nothing of it is a sign, a link or an icon. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, '\\$&').replace(/\s+/g, ' ');
}
