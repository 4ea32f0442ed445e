import assert from 'node:assert/strict';
import { indexTracked, trackedFabrics, type TrackedFile } from '../../../src/directory/tracked';
import { server, vpc } from './samples';

const contents: Readonly<Record<string, string>> = {
  'lab/managed/vpc/a.yaml': vpc('a'),
  'lab/managed/node_modules/x.yaml': vpc('x'),
  'lab/raw/c.json': '{}',
  'lab/.hnp/fabric.yaml': 'name: lab',
  'lab/.hnp/crds/b.yaml': 'b: 1',
  'lab/.hnp/crds/a.json': '{}',
  'lab/README.md': 'text',
  'labels/managed/vpc/a.yaml': vpc('other'),
  'plain/s.yml': server('s'),
};
const files: readonly TrackedFile[] = [
  ...Object.keys(contents).map(path => ({ path, blob: path, link: false })),
  { path: 'lab/managed/vpc/link.yaml', blob: 'l', link: true },
];
const bytesOf = (blob: string): Uint8Array | undefined => {
  const text = contents[blob];
  return text === undefined ? undefined : new TextEncoder().encode(text);
};
const lab = { folder: 'lab', isFabric: true, except: [] };
const options = { namespace: 'default' };

describe('what git tracks', () => {
  it('is indexed as if it lay on disk', () => {
    const index = indexTracked(files, lab, bytesOf, options);
    assert.deepEqual([...index.files.keys()], ['managed/vpc/a.yaml', 'raw/c.json']);
    assert.deepEqual([...index.resources.keys()], ['vpc.githedgehog.com/VPC/default/a']);
    assert.deepEqual([...index.typeFolders], ['vpc']);
    assert.deepEqual(
      index.crds.map(({ file }) => file),
      ['.hnp/crds/a.json', '.hnp/crds/b.yaml'],
    );
    assert.deepEqual(
      index.problems.map(({ code, subject }) => [code, subject]),
      [['path-unsafe', 'managed/vpc/link.yaml']],
    );
  });

  it('is plain outside of fabrics, without the folders that are left out', () => {
    const root = { folder: '', isFabric: false, except: ['lab'] };
    const index = indexTracked(files, root, bytesOf, options);
    assert.deepEqual(
      [...index.files.values()].map(({ file, area }) => [file, area]),
      [
        ['labels/managed/vpc/a.yaml', 'plain'],
        ['plain/s.yml', 'plain'],
      ],
    );
  });

  it('has a problem where a whole part is a link', () => {
    const links = ['lab/managed', 'lab/.hnp/crds', 'lab/docs'].map(path => ({ path, blob: 'l', link: true }));
    assert.deepEqual(
      indexTracked(links, lab, bytesOf, options).problems.map(({ subject }) => subject),
      ['managed', '.hnp/crds'],
    );
  });

  it('has a problem where git has no content', () => {
    const lost = [{ path: 'lab/managed/vpc/b.yaml', blob: 'lost', link: false }];
    const { problems } = indexTracked(lost, lab, bytesOf, options);
    assert.deepEqual(
      problems.map(({ code, subject }) => [code, subject]),
      [['file-unreadable', 'managed/vpc/b.yaml']],
    );
  });

  it('shows its fabrics, by their own file or their folders', () => {
    const at = (...paths: string[]): readonly string[] =>
      trackedFabrics(paths.map(path => ({ path, blob: 'b', link: false })));
    assert.deepEqual(at('lab/.hnp/fabric.yaml', 'b/raw/.gitkeep', 'b/managed/vpc/x/y.yaml', 'c/raw/x'), [
      'b',
      'lab',
    ]);
    assert.deepEqual(at('raw/x', 'managed/y'), ['']);
    assert.deepEqual(at('node_modules/p/.hnp/fabric.yaml'), []);
    assert.deepEqual(trackedFabrics([{ path: 'f/.hnp/fabric.yaml', blob: 'b', link: true }]), []);
  });
});
