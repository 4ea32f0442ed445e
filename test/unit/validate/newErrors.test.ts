import assert from 'node:assert/strict';
import { indexTexts } from '../../../src/directory/indexTexts';
import { Checker, noSurroundings } from '../../../src/validate/checker';
import { NewErrors } from '../../../src/validate/newErrors';
import { vpc } from '../directory/samples';

const file = (name: string): string => `managed/vpc/${name}.yaml`;
const around = { ...noSurroundings, elsewhere: new Set(['IPv4Namespace', 'VLANNamespace']) };
/** Each with a network of its own. */
const text = (name: string, third: number, vlan: number): string =>
  vpc(name, vlan).replace('10.0.1.0', `10.0.${third}.0`);

function errors(texts: Readonly<Record<string, string>>): (file: string, text: string) => number {
  const entries = Object.entries(texts).map(([name, content]) => ({ file: file(name), text: content }));
  const checker = new Checker(around);
  const known = new NewErrors(indexTexts(entries, { namespace: 'default' }), index => checker.check(index));
  return (name, content) => {
    const { files } = indexTexts([{ file: name, text: content }], { namespace: 'default' });
    const count = known.of(files).length;
    if (count === 0) known.take(files);
    return count;
  };
}

describe('errors that a text would bring into a fabric', () => {
  it('are those of the rules about other CRs too', () => {
    const count = errors({ a: text('a', 1, 1001) });
    assert.equal(count(file('b'), text('b', 2, 1002)), 0);
    assert.ok(count(file('c'), text('c', 3, 1001)) > 0, 'its VLAN is that of a');
  });

  it('are not those that are there already, wherever they stand now', () => {
    const count = errors({ a: text('a', 1, 1001), b: text('b', 2, 1001) });
    assert.equal(count(file('b'), `# edited\n${text('b', 2, 1001)}`), 0);
  });

  it('count a text that had none as written', () => {
    const count = errors({ a: text('a', 1, 1001) });
    assert.equal(count(file('b'), text('b', 2, 1002)), 0);
    assert.ok(count(file('c'), text('c', 3, 1002)) > 0, 'its VLAN is that of b');
    assert.equal(count(file('c'), text('c', 3, 1003)), 0);
  });
});
