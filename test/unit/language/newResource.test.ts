import assert from 'node:assert/strict';
import { indexTexts } from '../../../src/directory/indexTexts';
import { askedFields, fieldChoices, newFile, newResources } from '../../../src/language/newResource';
import { refusedNewName } from '../../../src/language/newName';
import { fill, snippetLines } from '../../../src/language/snippets';
import type { Snippet } from '../../../src/language/snippets';
import { kinds } from '../../../src/model/kinds';
import { checkDocument } from '../../../src/validate/check';
import { edgeFabric } from '../validate/edgeFabric';

const index = edgeFabric();

function snippet(title: string): Snippet {
  const found = newResources.find(each => each.title === title);
  assert.ok(found, title);
  return found;
}

describe('snippets', () => {
  it('are there for every kind that people write, and have titles of their own', () => {
    // Nothing reads a ServerProfile.
    const written = kinds.filter(({ kind, writtenBy }) => writtenBy === 'user' && kind !== 'ServerProfile');
    assert.deepEqual(
      [...new Set(newResources.map(({ kind }) => kind))].sort(),
      written.map(({ kind }) => kind).sort(),
    );
    assert.equal(new Set(newResources.map(({ title }) => title)).size, newResources.length);
  });

  for (const each of newResources) {
    it(`${each.title}: valid as it is`, () => {
      const { text } = fill(snippetLines(each));
      const [document] = [
        ...indexTexts([{ file: 'managed/x/x.yaml', text }], { namespace: 'default' }).files.values(),
      ].flatMap(({ documents }) => documents);
      assert.ok(document);
      assert.deepEqual(
        checkDocument(document).map(({ code, severity }) => `${severity} ${code}`),
        // What the installer gives each switch; a running fabric's next free ones are offered as fixes.
        each.kind === 'Switch' ? [1, 2, 3, 4].map(n => `warning Switch-0${n}`) : [],
      );
      assert.equal(document.identity?.kind, each.kind);
    });
  }
});

describe('a new CR', () => {
  it('asks for its fields by their path, with what they mean', () => {
    const asked = askedFields(index, snippet('VPCAttachment'), 'a-2');
    assert.deepEqual(
      asked.map(({ label, value }) => [label, value]),
      [
        ['spec.subnet', 'vpc-1/default'],
        ['spec.connection', 'server-1--unbundled--leaf-1'],
      ],
    );
    assert.match(asked[1]?.description ?? '', /\w/);
  });

  it('suggests what is in the fabric, by what was said before', () => {
    const peering = snippet('ExternalPeering');
    const texts = (values: [number, string][], number: number, typed = ''): string[] =>
      fieldChoices(index, peering, 'p', new Map(values), number, typed).map(({ text }) => text);
    assert.deepEqual(texts([], 1), ['vpc-1', 'vpc-2']);
    assert.deepEqual(texts([[1, 'vpc-2']], 2), ['app']);
    assert.deepEqual(texts([], 4), []);
    const ports = fieldChoices(index, snippet('Connection, external'), 'c', new Map(), 1, 'leaf-1/');
    assert.equal(ports[0]?.text, 'leaf-1/E1/11');
    assert.deepEqual(
      fieldChoices(index, snippet('VPCPeering'), 'p', new Map(), 1, '').map(({ text }) => text),
      ['vpc-1', 'vpc-2'],
    );
    assert.deepEqual(
      fieldChoices(index, snippet('VPCPeering'), 'p', new Map([[1, 'vpc-1']]), 2, '').map(({ text }) => text),
      ['vpc-2'],
      'each side once',
    );
  });

  it('becomes a file in its place, with the values as they must be written', () => {
    const { file, text } = newFile(
      index,
      snippet('VPC'),
      'vpc-7',
      new Map([
        [1, 'on'],
        [2, '10.0.7.0/24'],
        [4, '1007'],
      ]),
    );
    assert.equal(file, 'managed/vpc/vpc-7.yaml');
    assert.match(text, /^ {2}name: vpc-7$/m);
    assert.match(text, /^ {4}'on':$/m);
    assert.match(text, /^ {6}subnet: 10\.0\.7\.0\/24$/m);
    assert.match(text, /^ {6}vlan: 1007$/m);
  });

  it('cannot have a name that is taken, too long or none', () => {
    assert.match(refusedNewName(index, 'VPC', 'vpc-1') ?? '', /there already/);
    assert.match(refusedNewName(index, 'VPC', 'shop-of-the-east') ?? '', /11 characters/);
    assert.match(refusedNewName(index, 'VPC', 'A b') ?? '', /lower-case/);
    assert.equal(refusedNewName(index, 'Switch', 'shop-of-the-east'), undefined);
  });
});
