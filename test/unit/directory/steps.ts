import { hashOf } from '../../../src/directory/hash';
import type { FileStep } from '../../../src/directory/step';

/** A step that writes a text, over the text that must be there before, or where nothing is. */
export function write(file: string, text: string, before: string | null = null): FileStep {
  const bytes = new TextEncoder().encode(text);
  return { kind: 'write', file, before: before === null ? null : hashOf(before), bytes };
}

/** A step that removes a file with this text. */
export function remove(file: string, text: string): FileStep {
  return { kind: 'remove', file, before: hashOf(text) };
}
