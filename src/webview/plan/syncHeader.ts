import type { ShownRow } from '../../model/planMessages';
import {
  sectionCount,
  sections,
  sectionWords,
  type PlanNote,
  type PlanSync,
  type Section,
} from '../../model/planSync';
import { cssColor } from '../../model/stateWords';
import { ago } from '../../model/words';
import { element, icon } from '../shared/element';
import { leftOutNumber, notLeftOut } from './ticks';

/** How many rows are where, with signs, and how old that is. `now`: ms since 1970. */
export function syncCounts(all: readonly ShownRow[], { at }: PlanSync, now: number): HTMLElement[] {
  const rows = notLeftOut(all);
  const counts = sections.flatMap(section => {
    const number = rows.filter(row => row.section === section).length;
    if (number === 0) return [];
    const { codicon, color } = sectionWords[section];
    return [
      element(
        'span',
        { class: 'count' },
        icon(codicon, cssColor(color)),
        ` ${sectionCount(section, number)}`,
      ),
    ];
  });
  const out = leftOutNumber(all);
  if (out > 0) counts.push(element('span', { class: 'count' }, icon('circle-slash'), ` ${out} left out`));
  return [...counts, element('span', {}, `planned ${ago(at, now)}`)];
}

/** The counts as one sentence, for screen readers and the footer. */
export function countsSentence(all: readonly ShownRow[]): string {
  const rows = notLeftOut(all);
  const out = leftOutNumber(all);
  const counts = sections.flatMap(section => {
    const number = rows.filter(row => row.section === section).length;
    return number === 0 ? [] : [sectionCount(section, number)];
  });
  if (out > 0) counts.push(`${out} left out`);
  return counts.length === 0 ? '' : `${counts.join(', ')}.`;
}

/** What a sync leaves out, for the footer. */
export function leftOutText(all: readonly ShownRow[]): string {
  const rows = notLeftOut(all);
  const out = leftOutNumber(all);
  const number = (wanted: Section): number => rows.filter(({ section }) => section === wanted).length;
  const [waiting, held] = [number('waiting'), number('held')];
  const parts = [
    out > 0 ? `${out} that you left out` : '',
    waiting > 0 ? `${waiting} that ${waiting === 1 ? 'waits' : 'wait'} for you` : '',
    held > 0 ? `${held} held back` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `Leaves out: ${parts.join(', ')}.`;
}

const noteIcons = {
  info: ['info', 'charts.blue'],
  warn: ['warning', 'editorWarning.foreground'],
  err: ['error', 'errorForeground'],
} as const;

/** The parts of a note of the plan: its sign and its words. */
export function planNoteParts({ kind, strong, text }: PlanNote): [HTMLElement, (HTMLElement | string)[]] {
  const [codicon, color] = noteIcons[kind];
  return [icon(codicon, cssColor(color)), [element('b', {}, strong), text === '' ? '' : ` ${text}`]];
}
