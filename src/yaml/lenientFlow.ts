import { deepest, node, unquoted } from './lenientNode';
import type { LenientNode } from './lenientNode';

/** How many characters may still be looked through for closing brackets: each line could open one that is never closed. */
export interface FlowBudget {
  characters: number;
}

/**
 * Reads a value in brackets below a node, as far as it goes.
 * @param from offset of the opening bracket
 * @param limit offset at which reading ends at the latest
 * @returns the offset behind the closing bracket, or where reading ended without one
 */
export function flowNodes(
  text: string,
  from: number,
  limit: number,
  parent: LenientNode,
  budget: FlowBudget,
): number {
  const searched = Math.min(limit, from + budget.characters);
  const closed = balancedEnd(text, from, searched);
  budget.characters -= (closed ?? searched) - from;
  // A value that is not closed yet ends with its line, so that the lines below stay what they are.
  const end = closed ?? lineEnd(text, from, limit);
  return new FlowReader(text, end).collection(from, parent);
}

/** Where brackets close; undefined where they do not. */
function balancedEnd(text: string, from: number, limit: number): number | undefined {
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const char = text[at];
    if (char === '"' || char === "'") at = quotedEnd(text, at, limit) - 1;
    else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1;
    else if (char === '#' && /\s/.test(text[at - 1] ?? '')) at = lineEnd(text, at, limit);
  }
  return undefined;
}

function lineEnd(text: string, from: number, limit: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 || end > limit ? limit : end;
}

/** The offset behind a quoted scalar; an open quote ends with its line. */
export function quotedEnd(text: string, from: number, limit: number): number {
  const quote = text[from];
  const line = lineEnd(text, from, limit);
  for (let at = from + 1; at < line; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at + 1;
  }
  return line;
}

class FlowReader {
  constructor(
    private readonly text: string,
    private readonly end: number,
  ) {}

  /** Reads from an opening bracket to behind its closing one. */
  collection(from: number, parent: LenientNode): number {
    const map = this.text[from] === '{';
    let at = from + 1;
    while (at < this.end) {
      at = this.skip(at);
      const char = this.text[at];
      if (at >= this.end) return this.end;
      if (char === '}' || char === ']') return at + 1;
      if (char === ',') at++;
      else at = map ? this.pair(at, parent) : this.item(at, parent);
    }
    return this.end;
  }

  private item(from: number, parent: LenientNode): number {
    const item = node('item', parent, { start: from, end: from }, '', parent.column, true);
    return this.value(from, item);
  }

  private pair(from: number, parent: LenientNode): number {
    const end = this.scalarEnd(from, true);
    const key = { start: from, end: Math.max(end, from + 1) };
    const text = unquoted(this.text.slice(key.start, key.end).trimEnd());
    const at = this.skip(key.end);
    if (this.text[at] !== ':' || at >= this.end) {
      node('word', parent, { start: key.start, end }, text, parent.column, true);
      return Math.max(at, from + 1);
    }
    const pair = node('pair', parent, key, text, parent.column, true);
    return this.value(this.skip(at + 1), pair);
  }

  private value(from: number, of: LenientNode): number {
    const char = this.text[from];
    if ((char === '{' || char === '[') && of.depth < deepest && from < this.end) {
      const end = this.collection(from, of);
      of.value = { start: from, end };
      return end;
    }
    const end = this.scalarEnd(from, false);
    of.value = { start: from, end };
    // Never stays at one place, whatever stands there.
    return /[,\]}]/.test(this.text[end] ?? ',') ? end : Math.max(end, from + 1);
  }

  private scalarEnd(from: number, key: boolean): number {
    const first = this.text[from];
    if (first === '"' || first === "'") return quotedEnd(this.text, from, this.end);
    let at = from;
    while (at < this.end) {
      const char = this.text[at] ?? '';
      if (/[,[\]{}\n]/.test(char)) break;
      if (key && char === ':' && /[\s,[\]{}]|^$/.test(this.text.slice(at + 1, at + 2))) break;
      at++;
    }
    while (at > from && /\s/.test(this.text[at - 1] ?? '')) at--;
    return at;
  }

  private skip(from: number): number {
    let at = from;
    while (at < this.end && /\s/.test(this.text[at] ?? '')) at++;
    return at;
  }
}
