import assert from 'node:assert/strict';
import { indexTracked, type TrackedFile } from '../../../src/directory/tracked';
import { server } from './samples';

/** An index of the fabric `net` of a repository with these files; undefined stands for a symbolic link. */
function index(files: Readonly<Record<string, string | undefined>>): ReturnType<typeof indexTracked> {
  const tracked = Object.entries(files).map(([path, text]): TrackedFile => ({
    path,
    blob: path,
    link: text === undefined,
  }));
  const scope = { folder: 'net', isFabric: true, except: [] };
  return indexTracked(tracked, scope, blob => new TextEncoder().encode(files[blob]), {
    namespace: 'default',
  });
}

describe('what git tracks of a fabric', () => {
  it('is its CRs and its CRDs, each for themselves', () => {
    const { files, crds } = index({
      'net/.hnp/crds/a.yaml': 'x: 1\n',
      'net/.hnp/fabric.yaml': 'name: x\n',
      'net/managed/server/s.yaml': server('s'),
      'net/notes.yaml': 'x: 1\n',
      'other/.hnp/crds/b.yaml': 'x: 1\n',
    });
    assert.deepEqual([...files.keys()], ['managed/server/s.yaml']);
    assert.deepEqual(
      crds.map(({ file }) => file),
      ['.hnp/crds/a.yaml'],
    );
  });

  it('does not go through a link to CRDs, and says so', () => {
    for (const link of ['.hnp', '.hnp/crds', '.hnp/crds/a.yaml']) {
      const { crds, problems } = index({ [`net/${link}`]: undefined });
      assert.deepEqual([crds.length, problems.map(({ subject }) => subject)], [0, [link]]);
    }
  });
});
