import type { State, Verdict } from './state';

/** How a state is said and drawn: shape, word and colour together, so that nothing depends on colour alone. */
export interface StateWord {
  /** In rows, pills, legends and for screen readers. */
  readonly word: string;
  /** Name of the icon in VS Code's icon font. */
  readonly codicon: string;
  /** Theme colour token of the icon, the edge and the tint; text keeps the foreground colour. */
  readonly color: string;
  /** Beside the name in trees and as file decoration; empty: none, `#`: the number of errors stands there. */
  readonly letter: string;
}

/** The one table that feeds tree, file decorations, webviews and picture. */
export const stateWords: Readonly<Record<State, StateWord>> = {
  synced: { word: 'Synced', codicon: 'check', color: 'charts.green', letter: '' },
  draft: { word: 'HNP is ahead', codicon: 'edit', color: 'charts.purple', letter: '↓' },
  committed: { word: 'To HNP', codicon: 'git-commit', color: 'charts.blue', letter: '↑' },
  pending: { word: 'Not applied yet', codicon: 'arrow-circle-right', color: 'charts.blue', letter: '↑' },
  drifted: { word: 'Drifted', codicon: 'arrow-swap', color: 'editorWarning.foreground', letter: 'D' },
  orphaned: {
    word: 'Only in cluster',
    codicon: 'debug-disconnect',
    color: 'editorWarning.foreground',
    letter: 'O',
  },
  conflict: { word: 'Conflict', codicon: 'git-merge', color: 'charts.red', letter: 'C' },
  invalid: { word: 'Invalid', codicon: 'error', color: 'charts.red', letter: '#' },
  unknown: { word: 'Unknown', codicon: 'question', color: 'descriptionForeground', letter: '?' },
  modified: {
    word: 'Not committed',
    codicon: 'diff-modified',
    color: 'gitDecoration.modifiedResourceForeground',
    letter: 'M',
  },
  unpushed: { word: 'Not pushed', codicon: 'cloud-upload', color: 'charts.blue', letter: '↑' },
};

/** The same for one field. A field's words differ from its CR's only where that says more. */
export const verdictWords: Readonly<Record<Verdict, StateWord>> = {
  same: stateWords.synced,
  'draft-ahead': stateWords.draft,
  'git-ahead': stateWords.committed,
  'not-applied': stateWords.pending,
  drift: { ...stateWords.drifted, word: 'Cluster differs' },
  conflict: stateWords.conflict,
  waits: { word: 'Waits for the conflict', codicon: 'clock', color: 'descriptionForeground', letter: '' },
  unknown: stateWords.unknown,
};

/** The letter of a CR in a tree or as file decoration; an invalid one shows how many errors it has, up to 9. */
export function stateLetter(state: State, errors: number): string {
  const { letter } = stateWords[state];
  return letter === '#' ? (errors > 9 ? '9+' : String(Math.max(errors, 1))) : letter;
}

/** A theme colour token as a CSS value inside a webview. */
export function cssColor(token: string): string {
  return `var(--vscode-${token.replaceAll('.', '-')})`;
}
