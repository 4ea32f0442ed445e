import type { CheckResult, ConnectionAction, ConnectionPart, ConnectionSystem } from './connections';
import { connectionSystems, resultOf } from './connections';
import { count } from './words';

/** How a result is said and drawn. Colour is a theme colour token. */
export const resultWords: Readonly<
  Record<
    CheckResult,
    { readonly word: string; readonly whole: string; readonly codicon: string; readonly color: string }
  >
> = {
  ok: { word: 'OK', whole: 'Works', codicon: 'pass', color: 'charts.green' },
  limited: {
    word: 'Limited',
    whole: 'Works, with a limit',
    codicon: 'warning',
    color: 'editorWarning.foreground',
  },
  failed: { word: 'Failed', whole: 'Does not work', codicon: 'error', color: 'charts.red' },
  skipped: { word: 'Skipped', whole: 'Not checked', codicon: 'circle-slash', color: 'foreground' },
  checking: { word: 'Checking…', whole: 'Checking…', codicon: 'sync', color: 'charts.blue' },
};

export const systemWords: Readonly<
  Record<ConnectionSystem, { readonly title: string; readonly codicon: string }>
> = {
  git: { title: 'Git', codicon: 'git-commit' },
  hnp: { title: 'HNP', codicon: 'edit' },
  cluster: { title: 'Cluster', codicon: 'server' },
  delivery: { title: 'Argo CD or Flux', codicon: 'rocket' },
};

export const actionWords: Readonly<Record<ConnectionAction, string>> = {
  'set-token': 'Set HNP Token…',
  'open-hnp': 'Open NetBox',
  'edit-fabric-file': 'Edit .hnp/fabric.yaml',
  'use-context': 'Use This Context…',
  'use-remote': 'Use This Remote…',
  'copy-role': 'Copy Role',
  'sign-in': 'Sign In to GitHub',
  'open-link': 'Open in Browser',
  'set-up-certificates': 'Open Settings',
  'show-log': 'Show Log',
};

/** How a system does as a whole. */
export function wholeWord(part: ConnectionPart): string {
  const result = resultOf(part);
  const worksInPart = result === 'failed' && part.checks.some(check => check.result === 'ok');
  return worksInPart ? 'Works in part' : resultWords[result].whole;
}

/** `9 checks: 6 OK, 2 limited, 1 failed`. */
export function sumText(parts: readonly ConnectionPart[]): string {
  const checks = parts.flatMap(part => part.checks);
  const order: readonly CheckResult[] = ['ok', 'limited', 'failed', 'skipped', 'checking'];
  const sums = order.flatMap(result => {
    const number = checks.filter(check => check.result === result).length;
    const { word } = resultWords[result];
    return number === 0 ? [] : [`${number} ${result === 'ok' ? word : word.toLowerCase()}`];
  });
  return `${count(checks.length, 'check')}: ${sums.join(', ')}`;
}

/** The report as text, to send to somebody who can help. It holds no secret, because no problem does. */
export function reportText(fabric: string, parts: readonly ConnectionPart[]): string {
  const ordered = connectionSystems.flatMap(system => parts.filter(part => part.system === system));
  const lines = ordered.flatMap(part => [
    '',
    `${systemWords[part.system].title} (${part.where}): ${wholeWord(part)}`,
    ...part.checks.flatMap(({ what, result, found, next }) => [
      `- ${resultWords[result].word}: ${what}. ${found}`,
      ...(next === undefined ? [] : [`  Next: ${next}`]),
    ]),
  ]);
  return [`Connections of ${fabric}. ${sumText(ordered)}.`, ...lines, ''].join('\n');
}
