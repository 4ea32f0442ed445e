import assert from 'node:assert/strict';
import { scopesOf, type Target } from '../../../src/validate/scopes';

const folder = (path: string, below: readonly string[] = [], enclosing?: string): Target => ({
  path,
  isDirectory: true,
  below,
  ...(enclosing === undefined ? {} : { enclosing }),
});
const file = (path: string, enclosing?: string): Target => ({
  path,
  isDirectory: false,
  below: [],
  ...(enclosing === undefined ? {} : { enclosing }),
});

/** What is checked together, in short: fabrics with which of some files are wanted. */
function scopes(...targets: Target[]): readonly string[] {
  const some = ['managed/vpc/a.yaml', 'managed/vpc/b.yaml', 'raw/c.yaml', '.hnp/fabric.yaml'];
  return scopesOf(targets).map(({ directory, isFabric, only, except, isWanted }) =>
    isFabric
      ? `fabric ${directory}: ${some.filter(isWanted).join(' ')}`
      : `plain ${directory}: ${only?.join(' ') ?? 'all'}${except.map(name => ` but ${name}`).join('')}`,
  );
}

describe('what is checked together', () => {
  it('is a fabric, whole, wherever in it something was named', () => {
    assert.deepEqual(scopes(folder('/r/f', ['/r/f'], '/r/f')), [
      'fabric /r/f: managed/vpc/a.yaml managed/vpc/b.yaml raw/c.yaml .hnp/fabric.yaml',
    ]);
    assert.deepEqual(scopes(file('/r/f/managed/vpc/a.yaml', '/r/f')), ['fabric /r/f: managed/vpc/a.yaml']);
    assert.deepEqual(scopes(folder('/r/f/managed', [], '/r/f')), [
      'fabric /r/f: managed/vpc/a.yaml managed/vpc/b.yaml',
    ]);
    assert.deepEqual(scopes(folder('/r/f/.hnp', [], '/r/f')), ['fabric /r/f: .hnp/fabric.yaml']);
    assert.deepEqual(scopes(file('/r/f/.hnp/fabric.yaml', '/r/f')), ['fabric /r/f: .hnp/fabric.yaml']);
  });

  it('is each fabric once, with all that was named in it', () => {
    assert.deepEqual(scopes(file('/r/f/raw/c.yaml', '/r/f'), file('/r/f/managed/vpc/b.yaml', '/r/f')), [
      'fabric /r/f: managed/vpc/b.yaml raw/c.yaml',
    ]);
  });

  it('is the rest of a folder as plain files, the named files of one folder together', () => {
    assert.deepEqual(
      scopes(folder('/r', ['/r/f', '/r/g/h'])).map(line => line.split(':')[0]),
      ['fabric /r/f', 'fabric /r/g/h', 'plain /r'],
    );
    assert.equal(scopes(folder('/r', ['/r/f', '/r/g/h']))[2], 'plain /r: all but f but g/h');
    assert.deepEqual(scopes(file('/r/x.yaml'), file('/r/y.txt'), file('/s/z.yaml')), [
      'plain /r: x.yaml y.txt',
      'plain /s: z.yaml',
    ]);
  });

  it('leaves plain what lies beside the parts of a fabric', () => {
    assert.deepEqual(scopes(file('/r/f/docs/x.yaml', '/r/f'), file('/r/f/.hnp/manifest.yaml', '/r/f')), [
      'plain /r/f/docs: x.yaml',
      'plain /r/f/.hnp: manifest.yaml',
    ]);
    assert.deepEqual(scopes(file('/r/f/managed/notes.txt', '/r/f')), ['plain /r/f/managed: notes.txt']);
  });

  it('is nothing twice', () => {
    assert.deepEqual(scopes(folder('/r'), folder('/r'), folder('/r/s'), file('/r/s/x.yaml')), [
      'plain /r: all',
    ]);
    // What a folder's check leaves out stays: other files, and folders that are never entered.
    assert.deepEqual(scopes(folder('/r'), file('/r/x.txt'), folder('/r/node_modules/p')), [
      'plain /r: all',
      'plain /r/node_modules/p: all',
      'plain /r: x.txt',
    ]);
    assert.deepEqual(
      scopes(folder('/r', ['/r/f']), folder('/r/f/docs', [], '/r/f'))[2],
      'plain /r/f/docs: all',
    );
  });

  it('tells what is wrong with a folder to who asked for something in it', () => {
    const [scope] = scopesOf([file('/r/f/managed/vpc/a.yaml', '/r/f')]);
    assert.deepEqual(
      ['managed', 'managed/vpc', 'raw'].map(name => scope?.isWanted(name)),
      [true, true, false],
    );
  });
});
