import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileStep } from '../../../src/directory/step';
import { configMap, server, vpc } from './samples';

export type Texts = Readonly<Record<string, string>>;

/** Names that leave the directory, that Windows keeps for devices, that are too long, or that differ only in case. */
const hostileNames = [
  '../../x',
  '..',
  'a/../../b',
  '..\\x',
  '/etc/x',
  'con',
  'aux',
  'NUL',
  'com1.x',
  'dot.',
  ' ',
  'VPC-1',
  'x'.repeat(253),
  'x'.repeat(300),
  '__proto__',
  'constructor',
];

/** The text of a document of any kind. */
export const documentBody = fc.oneof(
  fc.constantFrom('vpc-1', 'vpc-2').chain(name => fc.constantFrom(1001, 1002).map(vlan => vpc(name, vlan))),
  fc.constantFrom(...hostileNames).map(name => server(JSON.stringify(name))),
  fc.constantFrom(
    server('s-1'),
    server('s-1', 'v1alpha2'),
    server('s-2'),
    configMap,
    'just text\n',
    'a: [1\n',
    '- 1\n',
    '# words\n',
  ),
);
/** What steps make of texts, where nothing goes wrong. */
export function carriedOut(texts: Texts, steps: readonly FileStep[]): Texts {
  const after = new Map(Object.entries(texts));
  for (const step of steps) {
    assert.equal(step.before === null, !after.has(step.file), step.file);
    if (step.kind === 'remove') after.delete(step.file);
    else after.set(step.file, new TextDecoder('utf-8', { ignoreBOM: true }).decode(step.bytes));
  }
  return Object.fromEntries([...after].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every document that is generated gets a mark of its own, so that it can be found again wherever it went. */
export const marksOf = (texts: Texts): string[] =>
  Object.values(texts)
    .flatMap(text => text.match(/# mark [^\r\n]*/g) ?? [])
    .sort();
