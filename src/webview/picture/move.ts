import type { Box } from './layout';

/** The box to go to from another: the next in its line, or the nearest of the line above or below. */
export function neighbourOf(
  boxes: readonly Box[],
  from: Box,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End',
): Box | undefined {
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const line = from.line + (key === 'ArrowUp' ? -1 : 1);
    const middle = from.x + from.width / 2;
    const distance = (box: Box): number => Math.abs(box.x + box.width / 2 - middle);
    return boxes.filter(box => box.line === line).sort((a, b) => distance(a) - distance(b))[0];
  }
  const own = boxes.filter(box => box.line === from.line).sort((a, b) => a.x - b.x);
  const at = own.indexOf(from);
  if (key === 'Home') return own[0];
  if (key === 'End') return own.at(-1);
  return own[at + (key === 'ArrowLeft' ? -1 : 1)];
}
